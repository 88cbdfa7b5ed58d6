/* The agenda under the facilitators' hands: what its screens are told of each session, and what
 * they ask for. */
#include "locale/wall_clock.h"
#include "station/facilitate.h"
#include "store/erase.h"

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

static const char *picked_id(const struct station *station)
{
    return station->agenda.workshop->sessions[station->facilitator.picked].id;
}

struct action facilitate_open(struct station *station)
{
    struct error error = {0};
    const char *session = picked_id(station);
    bool done = session_set_heads(station->folder, session, station->facilitator.heads, &error) &&
                station_open(station, session, &error) && station_read_agenda(station, &error);
    return facilitate_answer(done && facilitate_read_facts(station, &error), &error);
}

struct action facilitate_close(struct station *station)
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

struct action facilitate_swap(struct station *station)
{
    const struct session *other = &station->agenda.workshop->sessions[station->facilitator.other];
    return change_picked(station, (struct agenda_change){.kind = AGENDA_SWAP, .other = other->id});
}

struct action facilitate_undo(struct station *station)
{
    struct error error = {0};
    const char *picked = arena_string(station->scratch, picked_id(station));
    return show_agenda(station, picked, agenda_undo(station->folder, &error), &error);
}

struct action facilitate_skip(struct station *station)
{
    return change_picked(station, (struct agenda_change){.kind = AGENDA_SKIP});
}

struct action facilitate_hold(struct station *station)
{
    return change_picked(station, (struct agenda_change){.kind = AGENDA_HOLD});
}

struct action facilitate_title(struct station *station)
{
    const char *title = station->facilitator.edit.text.bytes;
    return change_picked(station, (struct agenda_change){.kind = AGENDA_RENAME, .title = title});
}
