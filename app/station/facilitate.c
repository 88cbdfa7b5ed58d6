/* Carries out what the facilitators' screens ask for; each effect ends in an action that tells what
 * became of it. */
#include "station/facilitate.h"

#include "base/share.h"
#include "locale/wall_clock.h"
#include "station/guide.h"
#include "station/health.h"
#include "store/erase.h"

enum { DEMO_PIN_DIGITS = 6 };

static const char power_supplies[] = "/sys/class/power_supply";

static enum progress progress_of(enum session_state state, enum box_state box)
{
    if (state == SESSION_OPEN)
        return PROGRESS_OPEN;
    if (state == SESSION_NOT_OPENED)
        return PROGRESS_AHEAD;
    return box == BOX_RELEASED ? PROGRESS_RELEASED : PROGRESS_CLOSED;
}

/* What its box tells, as far as there is one that can be read. */
static void read_box(struct station *station, const struct session *session,
                     struct session_facts *facts, enum session_state state)
{
    struct error error = {0};
    enum box_state of_box = BOX_CLOSED;
    size_t count = 0;
    const char *path = session_box_path(station->folder, session->id, station->facts);
    struct box *box = box_open_read_only(path, &error);
    if (box && box_state(box, &of_box, &error) && box_count(box, &count, &error))
        facts->responses = (unsigned)count;
    struct box_manifest manifest;
    if (box && of_box != BOX_OPEN && box_manifest(box, &manifest, NULL))
        facts->digits = arena_string(station->facts, manifest.digits);
    box_close(box);
    facts->progress = progress_of(state, of_box);
}

static bool read_session(struct station *station, size_t index, struct session_facts *facts,
                         struct error *error)
{
    const struct session *session = &station->agenda.workshop->sessions[index];
    enum session_state state = SESSION_NOT_OPENED;
    if (!session_state(station->folder, session->id, &state, error))
        return false;
    struct erased_session erased;
    *facts =
        (struct session_facts){.progress = PROGRESS_AHEAD, .heads = station->agenda.heads[index]};
    if (!session_erased(station->folder, session->id, &erased, error))
        return false;
    facts->is_erased = erased.is_erased;
    if (erased.is_erased) {
        facts->progress = PROGRESS_RELEASED;
        facts->responses = (unsigned)erased.responses;
        facts->digits = arena_string(station->facts, erased.digits);
    } else if (state != SESSION_NOT_OPENED) {
        read_box(station, session, facts, state);
    } else if (station->agenda.skipped[index]) {
        facts->progress = PROGRESS_SKIPPED;
    }
    return true;
}

static int index_of(const struct station *station, const struct session *session)
{
    return session ? (int)(session - station->agenda.workshop->sessions) : NO_INDEX;
}

static struct last_change last_change(const struct station *station)
{
    static const int kinds[] = {
        [AGENDA_SKIP] = CHANGED_SKIP, [AGENDA_HOLD] = CHANGED_HOLD,    [AGENDA_SWAP] = CHANGED_SWAP,
        [AGENDA_MOVE] = CHANGED_MOVE, [AGENDA_RENAME] = CHANGED_TITLE,
    };
    const struct agenda *agenda = &station->agenda;
    const struct agenda_change *last = &agenda->last;
    const struct session *session =
        agenda->change_count > 0 ? workshop_session(agenda->workshop, last->session) : NULL;
    const struct session *other =
        session && last->other ? workshop_session(agenda->workshop, last->other) : NULL;
    if (!session || (last->kind == AGENDA_SWAP && !other))
        return (struct last_change){CHANGED_NOTHING, NO_INDEX, NO_INDEX};
    struct last_change change = {.session = index_of(station, session),
                                 .other = index_of(station, other)};
    change.kind = kinds[last->kind];
    return change;
}

bool facilitate_read_facts(struct station *station, struct error *error)
{
    const struct workshop *workshop = station->agenda.workshop;
    arena_reset(station->facts);
    struct session_facts *sessions =
        arena_array(station->facts, workshop->session_count + 1, sizeof *sessions);
    for (size_t i = 0; i < workshop->session_count; i++) {
        if (!read_session(station, i, &sessions[i], error))
            return false;
    }
    station->facilitator.facts = (struct facilitator_facts){
        .sessions = sessions,
        .proposed = index_of(station, workshop_session_at(workshop, wall_clock_read())),
        .open = index_of(station, station->state.session),
        .k = station->settings.numbers[STATION_K],
        .last_change = last_change(station),
        .notices = station->notices,
        .notice_count = station->notice_count,
    };
    return true;
}

struct action facilitate_answer(bool done, const struct error *error)
{
    return done ? (struct action){ACTION_DONE, 0, 0}
                : (struct action){ACTION_FAILED, (int)error->code, 0};
}

static struct action check_pin(struct station *station)
{
    struct error error = {0};
    enum pin_verdict verdict = PIN_WAIT;
    int64_t now = station->facilitator.now;
    if (!pin_check(station->pin, station->facilitator.edit.text.bytes, now, &verdict, &error))
        return facilitate_answer(false, &error);
    if (verdict == PIN_RIGHT)
        return (struct action){ACTION_PIN_RIGHT, 0, 0};
    if (verdict == PIN_WRONG)
        station_note(station, "pin-wrong", "");
    int64_t wait = (pin_wait(station->pin, now) + 999) / 1000;
    return (struct action){ACTION_PIN_WRONG, (int)wait, verdict == PIN_WRONG};
}

static struct action set_pin(struct station *station)
{
    struct error error = {0};
    station->facilitator.has_pin =
        pin_set(station->pin, station->facilitator.edit.text.bytes, &error);
    if (station->facilitator.has_pin)
        station_note(station, "pin-set", "");
    return facilitate_answer(station->facilitator.has_pin, &error);
}

static struct action enter(struct station *station)
{
    struct error error = {0};
    station_look_again(station);
    station_rest(station);
    return facilitate_answer(facilitate_read_facts(station, &error), &error);
}

static const char *picked_id(const struct station *station)
{
    return station->agenda.workshop->sessions[station->facilitator.picked].id;
}

static struct action open_session(struct station *station)
{
    struct error error = {0};
    const char *session = picked_id(station);
    bool done = session_set_heads(station->folder, session, station->facilitator.heads, &error) &&
                station_open(station, session, &error) && station_read_agenda(station, &error);
    return facilitate_answer(done && facilitate_read_facts(station, &error), &error);
}

static struct action close_session(struct station *station)
{
    struct error error = {0};
    bool done = station_close(station, picked_id(station), &error);
    return facilitate_answer(done && facilitate_read_facts(station, &error), &error);
}

/* Sessions may stand in another order now: the picked one is found again by its id. */
static struct action show_agenda(struct station *station, const char *picked, bool changed,
                                 struct error *error)
{
    bool done =
        changed && station_read_agenda(station, error) && facilitate_read_facts(station, error);
    station->facilitator.picked =
        index_of(station, workshop_session(station->agenda.workshop, picked));
    return facilitate_answer(done, error);
}

static struct action change_agenda(struct station *station, const struct agenda_change *change)
{
    struct error error = {0};
    const char *picked = arena_string(station->scratch, change->session);
    bool done = agenda_change(station->folder, station->workshop, change, &error);
    return show_agenda(station, picked, done, &error);
}

/* A wish about the picked session. */
static struct action change_picked(struct station *station, struct agenda_change change)
{
    change.session = picked_id(station);
    return change_agenda(station, &change);
}

static struct action swap_places(struct station *station)
{
    const struct session *other = &station->agenda.workshop->sessions[station->facilitator.other];
    return change_picked(station, (struct agenda_change){.kind = AGENDA_SWAP, .other = other->id});
}

static struct action undo_change(struct station *station)
{
    struct error error = {0};
    const char *picked = arena_string(station->scratch, picked_id(station));
    return show_agenda(station, picked, agenda_undo(station->folder, &error), &error);
}

static struct action speak(struct station *station)
{
    struct error error = {0};
    int language = station->facilitator.language;
    station->state.language = station->state.first_language = language;
    return facilitate_answer(
        data_folder_set_language(station->folder, station->workshop->languages[language], &error),
        &error);
}

static struct action set_up(struct station *station)
{
    struct error error = {0};
    bool done = data_folder_set_up(station->folder, &error);
    if (done)
        station_note(station, "set-up", "");
    return facilitate_answer(done, &error);
}

static struct action read_guide(struct station *station)
{
    struct error error = {0};
    struct guide *guide = arena_array(station->facts, 1, sizeof *guide);
    const char *path =
        arena_format(station->scratch, "%s/guide/%s.md", share_folder(station->scratch),
                     facilitator_language(&station->facilitator)->code);
    bool done = guide_read(path, station->facts, guide, &error);
    station->facilitator.facts.guide = done ? guide : NULL;
    return facilitate_answer(done, &error);
}

static struct action examine(struct station *station)
{
    struct error error = {0};
    struct health *health = arena_array(station->facts, 1, sizeof *health);
    bool done = health_read(&(struct health_places){station->data, power_supplies}, station->folder,
                            station->workshop, wall_clock_read(), station->facts, health, &error);
    health->wrong_tries = pin_wrong_tries(station->pin);
    station->facilitator.facts.health = done ? health : NULL;
    return facilitate_answer(done, &error);
}

static struct action carry_out(struct station *station, enum facilitator_effect effect)
{
    switch (effect) {
    case FACILITATOR_CHECK_PIN:
        return check_pin(station);
    case FACILITATOR_SET_PIN:
        return set_pin(station);
    case FACILITATOR_ENTER:
        return enter(station);
    case FACILITATOR_OPEN:
        return open_session(station);
    case FACILITATOR_CLOSE:
        return close_session(station);
    case FACILITATOR_LOOK:
    case FACILITATOR_RELEASE:
        return facilitate_look(station, effect == FACILITATOR_RELEASE);
    case FACILITATOR_SKIP:
        return change_picked(station, (struct agenda_change){.kind = AGENDA_SKIP});
    case FACILITATOR_HOLD:
        return change_picked(station, (struct agenda_change){.kind = AGENDA_HOLD});
    case FACILITATOR_SWAP_PLACES:
        return swap_places(station);
    case FACILITATOR_TITLE:
        return change_picked(station,
                             (struct agenda_change){.kind = AGENDA_RENAME,
                                                    .title = station->facilitator.edit.text.bytes});
    case FACILITATOR_UNDO:
        return undo_change(station);
    case FACILITATOR_SPEAK:
        return speak(station);
    case FACILITATOR_SET_UP:
        return set_up(station);
    case FACILITATOR_READ_GUIDE:
        return read_guide(station);
    case FACILITATOR_READ_SETTINGS:
        return facilitate_read_settings(station);
    case FACILITATOR_SET:
        return facilitate_set(station);
    case FACILITATOR_SET_STANDARD:
        return facilitate_set_standard(station);
    case FACILITATOR_SET_NAME:
        return facilitate_set_name(station);
    case FACILITATOR_FORGET_NOTICES:
        station_drop_notices(station, false);
        station->facilitator.facts.notice_count = 0;
        return (struct action){ACTION_NONE, 0, 0};
    case FACILITATOR_EXAMINE:
        return examine(station);
    case FACILITATOR_FIND:
        return stick_find(station);
    case FACILITATOR_START:
        return stick_start(station);
    case FACILITATOR_STEP:
        return stick_step(station);
    case FACILITATOR_STOP:
        return stick_stop(station);
    default:
        return (struct action){ACTION_NONE, 0, 0};
    }
}

void facilitate(struct station *station, struct action action)
{
    struct facilitator *facilitator = &station->facilitator;
    for (;;) {
        enum facilitator_effect effect = facilitator_update(facilitator, action);
        if (effect == FACILITATOR_LEAVE)
            station_return(station);
        action = carry_out(station, effect);
        if (action.kind == ACTION_NONE)
            return;
    }
}

bool facilitate_start(struct station *station, const struct station_options *options,
                      struct error *error)
{
    station->pin = pin_open(station->folder, options->now, error);
    if (!station->pin)
        return false;
    station->facilitator.has_pin = options->demo || pin_is_set(station->pin);
    bool is_set_up = true;
    if (options->asks_first && !data_folder_is_set_up(station->folder, &is_set_up, error))
        return false;
    if (!is_set_up)
        facilitator_begin(&station->facilitator);
    if (!options->demo)
        return true;
    char *digits = arena_array(station->arena, DEMO_PIN_DIGITS + 1, 1);
    for (size_t i = 0; i < DEMO_PIN_DIGITS; i++)
        digits[i] = (char)('0' + random_below(&station->random, 10));
    station->facilitator.demo_pin = digits;
    return pin_set(station->pin, digits, error);
}
