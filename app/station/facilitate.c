/* Carries out what the facilitators' screens ask for; each effect ends in an action that tells what
 * became of it. */
#include "locale/wall_clock.h"
#include "station/station_private.h"
#include "store/erase.h"

enum { DEMO_PIN_DIGITS = 6 };

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
    box_close(box);
    facts->progress = progress_of(state, of_box);
}

static bool read_session(struct station *station, const struct session *session,
                         struct session_facts *facts, struct error *error)
{
    enum session_state state = SESSION_NOT_OPENED;
    facts->heads = station->workshop->participants;
    if (!session_state(station->folder, session->id, &state, error))
        return false;
    struct erased_session erased;
    if (!session_erased(station->folder, session->id, &erased, error))
        return false;
    if (erased.is_erased) {
        facts->progress = PROGRESS_RELEASED;
        facts->responses = (unsigned)erased.responses;
    } else if (state != SESSION_NOT_OPENED) {
        read_box(station, session, facts, state);
    }
    return true;
}

static int index_of(const struct station *station, const struct session *session)
{
    return session ? (int)(session - station->workshop->sessions) : NO_INDEX;
}

static bool read_facts(struct station *station, struct error *error)
{
    const struct workshop *workshop = station->workshop;
    arena_reset(station->facts);
    struct session_facts *sessions =
        arena_array(station->facts, workshop->session_count + 1, sizeof *sessions);
    for (size_t i = 0; i < workshop->session_count; i++) {
        sessions[i] = (struct session_facts){.progress = PROGRESS_AHEAD};
        if (!read_session(station, &workshop->sessions[i], &sessions[i], error))
            return false;
    }
    station->facilitator.facts = (struct facilitator_facts){
        .sessions = sessions,
        .proposed = index_of(station, workshop_session_at(workshop, wall_clock_read())),
        .open = index_of(station, station->state.session),
        .k = workshop->k,
    };
    return true;
}

static struct action answer(bool done, const struct error *error)
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
        return answer(false, &error);
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
    return answer(station->facilitator.has_pin, &error);
}

static struct action enter(struct station *station)
{
    struct error error = {0};
    station_rest(station);
    return answer(read_facts(station, &error), &error);
}

static struct action change_session(struct station *station, bool opens)
{
    struct error error = {0};
    const struct session *session = &station->workshop->sessions[station->facilitator.picked];
    bool done = opens ? station_open(station, session->id, &error)
                      : station_close(station, session->id, &error);
    return answer(done && read_facts(station, &error), &error);
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
        return change_session(station, true);
    case FACILITATOR_CLOSE:
        return change_session(station, false);
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
    if (!options->demo)
        return true;
    char *digits = arena_array(station->arena, DEMO_PIN_DIGITS + 1, 1);
    for (size_t i = 0; i < DEMO_PIN_DIGITS; i++)
        digits[i] = (char)('0' + random_below(&station->random, 10));
    station->facilitator.demo_pin = digits;
    return pin_set(station->pin, digits, error);
}
