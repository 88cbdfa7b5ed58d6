/* Effects end in an action that update() gets in turn, so that the screens learn what became of
 * them. */
#include "station/station_private.h"

#include <stdlib.h>
#include <string.h>

#include "locale/catalog.h"
#include "station/facilitate.h"
#include "station/stored.h"

static struct kit kit_of(struct station *station)
{
    arena_reset(station->scratch);
    return (struct kit){station->scratch, station->shaper};
}

void station_note(const struct station *station, const char *event, const char *subject)
{
    struct wall_clock now = wall_clock_read();
    if (station->log)
        (void)log_write(station->log, now.seconds + now.east, event, subject); /* nobody needs it */
}

static void note_error(const struct station *station, const struct error *error)
{
    station_note(station, "error", arena_format(station->scratch, "%d", (int)error->code));
}

void station_use_session(struct station *station, const struct session *session)
{
    const struct session *before = station->state.session;
    if (!session || !before || strcmp(session->id, before->id) != 0) {
        box_close(station->box);
        station->box = NULL;
    }
    if (session) {
        (void)watch_begin(station->watch, session, NULL); /* who looks is told why it failed */
        bool brings_back =
            returning_asks(&station->returning, station->folder, station->workshop, session);
        station->state.stored =
            stored_sentences(station->workshop, session, brings_back, station->arena);
    }
    station->state.session = session;
}

bool station_read_agenda(struct station *station, struct error *error)
{
    struct arena *arena = arena_new();
    struct agenda agenda;
    if (!agenda_read(station->folder, station->workshop, arena, &agenda, error)) {
        arena_free(arena);
        return false;
    }
    const struct session *session = station->state.session, *other = station->state.other;
    station->state.session = session ? workshop_session(agenda.workshop, session->id) : NULL;
    station->state.other = other ? workshop_session(agenda.workshop, other->id) : NULL;
    station->state.workshop = station->facilitator.workshop = agenda.workshop;
    arena_free(station->agenda_arena);
    station->agenda_arena = arena;
    station->agenda = agenda;
    return true;
}

static void discard_answers(struct station *station)
{
    submission_free(station->submission);
    station->submission = NULL;
    interview_free(station->interview);
    station->interview = NULL;
    station->state.interview = NULL;
    returning_forget(&station->returning);
}

static void discard(struct station *station)
{
    discard_answers(station);
    handout_wipe(&station->handout);
    station->state.receipt = NULL;
}

static bool still_open(struct station *station, struct error *error)
{
    enum session_state state = SESSION_CLOSED;
    return session_state(station->folder, station->state.session->id, &state, error) &&
           state == SESSION_OPEN;
}

/* As loaded: its box is looked through, and put aside if it is damaged. */
static bool take_up(struct station *station, const struct session *session, struct error *error)
{
    const char *kept = NULL;
    if (!session_open(station->folder, station->workshop, session, station->arena, &kept, error)) {
        station_unsettle(station, session->id);
        return false;
    }
    if (kept)
        station_tell_aside(station, arena_format(station->arena, "%s.box", session->id), kept);
    station_note(station, "opened", session->id);
    station_drop_notices(station, true);
    station->state.waits = false;
    station_use_session(station, workshop_session(station->agenda.workshop, session->id));
    late_find_other(station);
    return true;
}

/* The facilitators are told why it cannot be taken up; participants, that it cannot. */
static void try_to_take_up(struct station *station, const struct session *session)
{
    struct error why = {0};
    if (take_up(station, workshop_session(station->workshop, session->id), &why))
        return;
    if (!station->state.waits)
        note_error(station, &why);
    station_tell(station, (struct notice){.kind = NOTICE_WAITS,
                                          .subject = arena_string(station->arena, session->id),
                                          .failure = why.code});
    station->state.waits = true;
    station_use_session(station, NULL);
}

/* What cannot be read now is no news: the session shown stays. */
static struct action look(struct station *station)
{
    struct error error = {0};
    const struct session *found = late_find_current(station, &error);
    if (error.code == ERROR_NONE && found && station->state.waits) {
        try_to_take_up(station, found);
    } else if (error.code == ERROR_NONE) {
        station_drop_notices(station, true);
        station->state.waits = false;
        station_use_session(station, found);
        late_find_other(station);
    }
    return (struct action){ACTION_SESSION, 0, 0};
}

void station_look_again(struct station *station)
{
    if (station->state.waits)
        (void)look(station); /* who calls shows what comes of it */
}

static struct action begin(struct station *station)
{
    struct error error = {0};
    if (!still_open(station, &error) && error.code == ERROR_NONE)
        return look(station);
    discard(station);
    station_settle(station);
    const struct session *session = station->state.session;
    uint64_t seed;
    random_bytes(&station->random, &seed, sizeof seed);
    station->interview = interview_new(session->form, session, seed);
    interview_set_clock(station->interview, wall_clock_read());
    station->state.interview = station->interview;
    station->state.asks_receipt =
        returning_asks(&station->returning, station->folder, station->workshop, session);
    return (struct action){ACTION_BEGAN, 0, 0};
}

/* What was typed was checked: it is a receipt. */
static struct action look_up(struct station *station)
{
    struct receipt receipt = {0};
    size_t count = 0;
    struct error error = {0};
    bool ok = receipt_parse(station->state.typed, &receipt) &&
              returning_find(&station->returning, station->folder, station->workshop, &receipt,
                             station->interview, &count, &error);
    receipt_wipe(&receipt);
    return (struct action){ACTION_FOUND, ok ? (int)count : NO_INDEX, 0};
}

static bool make_handout(struct station *station, struct error *error)
{
    return !interview_has_commitment(station->interview) ||
           handout_make(&station->handout, station->workshop->id, &station->random, error);
}

/* While the person reads the review. What fails now is tried again, and told, when they submit. */
static struct action prepare(struct station *station)
{
    (void)make_handout(station, NULL);
    return (struct action){ACTION_NONE, 0, 0};
}

static bool make_submission(struct station *station, struct error *error)
{
    if (station->submission)
        return true;
    if (!make_handout(station, error))
        return false;
    station->submission =
        handout_submission(&station->handout, station->interview, &station->random);
    return true;
}

/* After an error the box is opened anew: a second sync on a failed descriptor proves nothing. */
static bool save(struct station *station, struct error *error)
{
    if (!make_submission(station, error))
        return false;
    if (!station->box) {
        const char *path =
            session_box_path(station->folder, station->state.session->id, station->scratch);
        station->box = box_open(path, error);
    }
    if (station->box && box_draw_slots(station->box, station->submission, error) &&
        box_put(station->box, station->submission, error)) {
        watch_add(station->watch, station->state.session, station->submission);
        return true;
    }
    box_close(station->box);
    station->box = NULL;
    station_unsettle(station, station->state.session->id);
    return false;
}

static struct action submit(struct station *station)
{
    struct error error = {0};
    if (save(station, &error)) {
        bool has_receipt = interview_has_commitment(station->interview);
        station->state.receipt = has_receipt ? &station->handout.receipt : NULL;
        return (struct action){ACTION_SAVED, 0, 0};
    }
    if (station->state.failures == 0)
        note_error(station, &error);
    return (struct action){ACTION_NOT_SAVED, (int)error.code, 0};
}

/* Between two people: a session that was closed meanwhile shows no welcome to the next. */
static struct action look_at_rest(struct station *station)
{
    struct error error = {0};
    bool rests = station->state.current == SCREEN_WELCOME && station->state.session;
    if (rests && !still_open(station, &error) && error.code == ERROR_NONE)
        return look(station);
    return (struct action){ACTION_NONE, 0, 0};
}

static struct action carry_out(struct station *station, enum effect effect)
{
    switch (effect) {
    case EFFECT_LOOK:
        return look(station);
    case EFFECT_BEGIN:
        return begin(station);
    case EFFECT_LOOK_UP:
        return look_up(station);
    case EFFECT_PREPARE:
        return prepare(station);
    case EFFECT_SUBMIT:
        return submit(station);
    case EFFECT_HAND_OUT:
        discard_answers(station);
        master_wipe(&station->handout.master);
        break;
    case EFFECT_SWAP:
        late_swap(station);
        break;
    case EFFECT_DISCARD:
        discard(station);
        station_settle(station);
        late_end(station);
        return look_at_rest(station);
    case EFFECT_NONE:
        break;
    }
    return (struct action){ACTION_NONE, 0, 0};
}

static void participate(struct station *station, struct action action)
{
    while (action.kind != ACTION_NONE) {
        enum effect effect = app_update(&station->state, action, kit_of(station));
        action = carry_out(station, effect);
    }
}

void station_rest(struct station *station)
{
    participate(station, (struct action){ACTION_SESSION, 0, 0});
}

void station_return(struct station *station)
{
    app_touched(&station->state);
}

/* Somebody has answered something that was not sent. */
static bool has_draft(const struct station *station)
{
    const struct interview *interview = station->interview;
    for (size_t i = 0; interview && i < interview_form(interview)->question_count; i++) {
        if (interview_is_answered(interview, i))
            return true;
    }
    return false;
}

/* Somebody's page lies beneath the way in, which may be shown for as long as a wait for the next
 * try takes: it is given up when its own time is over. */
static bool is_left_beneath(const struct station *station)
{
    enum screen_id current = station->state.current;
    return facilitator_is_here(&station->facilitator) && current != SCREEN_WELCOME &&
           current != SCREEN_CLOSED;
}

void station_act(struct station *station, struct action action, int64_t now)
{
    station->state.now = station->facilitator.now = now;
    if (action.kind == ACTION_TICK && is_left_beneath(station))
        participate(station, action);
    if (action.kind == ACTION_FACILITATE && !facilitator_is_here(&station->facilitator)) {
        station->facilitator.language = station->state.language;
        facilitator_come(&station->facilitator, has_draft(station));
        facilitate(station, (struct action){ACTION_NONE, 0, 0});
    } else if (facilitator_is_here(&station->facilitator)) {
        facilitate(station, action);
    } else {
        participate(station, action);
    }
}

void station_touched(struct station *station, int64_t now)
{
    station->state.now = station->facilitator.now = now;
    if (facilitator_is_here(&station->facilitator))
        facilitator_touched(&station->facilitator);
    else
        app_touched(&station->state);
}

void station_resize(struct station *station, struct screen screen)
{
    station->state.screen = station->facilitator.screen = screen;
    station->shown_language = NULL;
}

int64_t station_deadline(const struct station *station)
{
    if (!facilitator_is_here(&station->facilitator))
        return app_deadline(&station->state);
    int64_t own = facilitator_deadline(&station->facilitator);
    int64_t beneath = is_left_beneath(station) ? app_deadline(&station->state) : -1;
    return own < 0 || (beneath >= 0 && beneath < own) ? beneath : own;
}

/* The theme is worked out anew only where something of it has changed. */
static const struct theme *theme_now(struct station *station, const struct language *language,
                                     struct look look)
{
    bool is_shown = station->shown_language == language &&
                    station->shown_look.contrast == look.contrast &&
                    station->shown_look.text_size == look.text_size;
    if (!is_shown)
        station->theme = theme_for(station->state.screen, language, look);
    station->shown_language = language;
    station->shown_look = look;
    return &station->theme;
}

struct frame station_view(struct station *station, struct arena *arena,
                          const struct action *pressed, size_t pressed_count)
{
    const struct facilitator *facilitator = &station->facilitator;
    bool here = facilitator_is_here(facilitator);
    const struct language *language =
        here ? facilitator_language(facilitator) : app_language(&station->state);
    struct look look = here ? facilitator_look(facilitator) : station->state.look;
    struct frame frame =
        frame_begin(arena, station->shaper, theme_now(station, language, look), language);
    frame.pressed = pressed;
    frame.pressed_count = pressed_count;
    if (here)
        facilitator_view(facilitator, &frame);
    else
        app_view(&station->state, &frame);
    frame_show_pressed(&frame);
    return frame;
}

bool station_takes_text(const struct station *station)
{
    return facilitator_is_here(&station->facilitator)
               ? facilitator_takes_text(&station->facilitator)
               : screen_takes_text(&station->state);
}

uint64_t station_page(const struct station *station)
{
    return facilitator_is_here(&station->facilitator) ? ~facilitator_page(&station->facilitator)
                                                      : app_page(&station->state);
}

const struct app_state *station_state(const struct station *station)
{
    return &station->state;
}

const struct workshop *station_workshop(const struct station *station)
{
    return station->workshop;
}

bool station_open(struct station *station, const char *session, struct error *error)
{
    const struct session *found = workshop_session(station->workshop, session);
    if (!found)
        return error_set(error, ERROR_SESSION_UNKNOWN,
                         (struct place){.file = station->workshop->path}, "session '%s'", session);
    if (!take_up(station, found, error))
        return false;
    station_rest(station);
    return true;
}

bool station_results(struct station *station, const struct session *session, struct arena *arena,
                     struct watch_view *ret_view, struct error *error)
{
    return watch_look(station->watch, session, arena, ret_view, error);
}

bool station_close(struct station *station, const char *session, struct error *error)
{
    if (!session_close(station->folder, session, error)) {
        station_unsettle(station, session);
        return false;
    }
    station_note(station, "closed", session);
    late_end(station);
    if (station->state.session && strcmp(station->state.session->id, session) == 0) {
        station_use_session(station, late_other_of(station));
        station_rest(station);
    }
    late_find_other(station);
    return true;
}

static void load_returning(struct station *station)
{
    struct error error = {0};
    if (!returning_load(&station->returning, station->data, station->workshop, station->arena,
                        &error))
        station_tell(station, (struct notice){.kind = NOTICE_UNUSABLE,
                                              .subject = "followup.json",
                                              .failure = error.code});
}

bool station_follow_up(struct station *station, const char *path, struct error *error)
{
    if (!returning_take(path, station->data, station->workshop, error))
        return false;
    load_returning(station);
    return true;
}

static bool open_data(struct station *station, const char *path, struct error *error)
{
    const char *kept = NULL;
    station->folder = data_folder_open(path, station->arena, &kept, error);
    if (!station->folder)
        return false;
    /* A station goes on without its log. */
    station->log = log_open(arena_format(station->arena, "%s/station.log", path), NULL);
    station_note(station, "boot", SADA_VERSION);
    if (kept)
        station_tell_aside(station, "station.db", kept);
    if (!data_folder_use_workshop(station->folder, station->workshop, error))
        return false;
    station->watch = watch_new(station->folder, station->workshop);
    station->data = arena_string(station->arena, path);
    load_returning(station);
    return true;
}

static bool offers_language(struct station *station, const char *code)
{
    const struct workshop *workshop = station->workshop;
    for (size_t i = 0; code && i < workshop->language_count; i++) {
        if (strcmp(workshop->languages[i], code) == 0) {
            station->state.language = station->state.first_language = (int)i;
            return true;
        }
    }
    return false;
}

static bool choose_language(struct station *station, const char *code, struct error *error)
{
    return !code || offers_language(station, code) ||
           error_set(error, ERROR_LANGUAGE_UNKNOWN, (struct place){.file = station->workshop->path},
                     "language '%s'", code);
}

/* That of the first start, where the command line names none. */
static bool recall_language(struct station *station, const char *code, struct error *error)
{
    const char *kept = NULL;
    if (code)
        return true;
    if (!data_folder_language(station->folder, station->arena, &kept, error))
        return false;
    (void)offers_language(station, kept); /* of another workshop perhaps */
    return true;
}

static bool load(struct station *station, const struct station_options *options,
                 struct problems *problems, struct error *error)
{
    station->workshop = workshop_load(options->workshop, station->arena, problems);
    if (!station->workshop)
        return error_set(error, ERROR_WORKSHOP, (struct place){.file = options->workshop},
                         "%zu errors", problems->error_count);
    station->unsettled = arena_array(station->arena, station->workshop->session_count + 1,
                                     sizeof *station->unsettled);
    app_state_init(&station->state, station->workshop, options->screen);
    facilitator_init(&station->facilitator, station->workshop, options->screen);
    station->state.demo = options->demo;
    station->carry = options->carry;
    station->program = options->program;
    station->sticks = options->sticks ? *options->sticks : stick_places_of_system();
    return choose_language(station, options->language, error) &&
           open_data(station, options->data, error) &&
           recall_language(station, options->language, error) &&
           station_read_settings(station, error) && station_read_agenda(station, error) &&
           facilitate_start(station, options, error) &&
           (!options->followup || station_follow_up(station, options->followup, error));
}

/* A session that was left open is opened again as any other: its box is looked at before the first
 * screen, and put aside if it is damaged. One that cannot be taken up stops nobody: who is there to
 * mend it sees why at the station. */
static bool start(struct station *station, const struct station_options *options,
                  struct error *error)
{
    struct error why = {0};
    station_settle_cut_off(station);
    if (options->session)
        return station_open(station, options->session, error);
    const struct session *found = late_find_current(station, &why);
    if (why.code != ERROR_NONE) {
        *error = why;
        return false;
    }
    if (found)
        try_to_take_up(station, found);
    station_rest(station);
    return true;
}

struct station *station_new(const struct station_options *options, struct shaper *shaper,
                            struct problems *problems, struct error *error)
{
    struct station *station = memory_new(sizeof *station);
    station->arena = arena_new();
    station->scratch = arena_new();
    station->facts = arena_new();
    stick_work_init(&station->stick);
    station->results = arena_new();
    station->shaper = shaper;
    station->random = options->has_seed ? random_seeded(options->seed) : random_system();
    if (load(station, options, problems, error) && start(station, options, error))
        return station;
    station_free(station);
    return NULL;
}

void station_free(struct station *station)
{
    if (!station)
        return;
    stick_work_release(&station->stick);
    discard(station);
    box_close(station->box);
    app_state_release(&station->state);
    if (station->facilitator.workshop)
        facilitator_release(&station->facilitator);
    if (station->pin) /* a wait that is over does not begin anew */
        (void)pin_settle(station->pin, station->state.now, NULL);
    pin_close(station->pin);
    watch_free(station->watch);
    log_close(station->log);
    data_folder_close(station->folder);
    arena_free(station->results);
    arena_free(station->facts);
    arena_free(station->agenda_arena);
    arena_free(station->settings_arena);
    arena_free(station->scratch);
    arena_free(station->arena);
    free(station);
}
