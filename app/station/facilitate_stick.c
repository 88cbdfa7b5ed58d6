/* Which sticks there are and which is meant; whatever is done with one begins and ends here. */
#include <string.h>

#include "station/facilitate.h"
#include "station/stick.h"

void stick_work_init(struct stick_work *work)
{
    *work = (struct stick_work){
        .seen = arena_new(), .content = arena_new(), .told = arena_new(), .path = NULL};
}

void stick_work_release(struct stick_work *work)
{
    carry_free(work->carry);
    import_free(work->import);
    arena_free(work->seen);
    arena_free(work->content);
    arena_free(work->told);
    *work = (struct stick_work){0};
}

void stick_end_work(struct station *station)
{
    carry_free(station->stick.carry);
    import_free(station->stick.import);
    station->stick.carry = NULL;
    station->stick.import = NULL;
}

const char *title_of(const struct station *station, const char *session)
{
    const struct workshop *workshop = station->agenda.workshop;
    const struct session *found = workshop_session(workshop, session);
    return found ? workshop_text(workshop, found->title,
                                 facilitator_language(&station->facilitator)->code)
                 : session;
}

static int index_of(const struct stick_work *work, const char *path)
{
    for (size_t i = 0; path && i < work->stick_count; i++) {
        if (strcmp(work->sticks[i].path, path) == 0)
            return (int)i;
    }
    return NO_INDEX;
}

/* The one that was chosen, by its path: others may have come or gone. A single one is meant. */
static void choose(struct station *station, const char *wanted)
{
    struct stick_work *work = &station->stick;
    int chosen = index_of(work, wanted);
    station->facilitator.stick.chosen = chosen == NO_INDEX && work->stick_count == 1 ? 0 : chosen;
}

static bool look_for_sticks(struct station *station, struct error *error)
{
    struct stick_work *work = &station->stick;
    struct stick_facts *facts = &station->facilitator.on_stick;
    int chosen = facts->stick_count > 0 ? station->facilitator.stick.chosen : NO_INDEX;
    struct arena *before = work->seen;
    const char *wanted = chosen == NO_INDEX ? NULL : work->sticks[chosen].path;
    work->seen = arena_new();
    work->stick_count = 0;
    bool ok = sticks_find(&station->sticks, station->carry, work->seen, &work->sticks,
                          &work->stick_count, error);
    struct stick_seen *seen = arena_array(work->seen, work->stick_count + 1, sizeof *seen);
    for (size_t i = 0; i < work->stick_count; i++)
        seen[i] = (struct stick_seen){work->sticks[i].name, work->sticks[i].read_only,
                                      work->sticks[i].free};
    facts->sticks = seen;
    facts->stick_count = work->stick_count;
    choose(station, wanted);
    arena_free(before);
    return ok;
}

/* What stays of the facts: the sticks, and how the last work ended. */
static void forget_content(struct station *station)
{
    const struct stick_facts *known = &station->facilitator.on_stick;
    station->facilitator.on_stick = (struct stick_facts){
        .sticks = known->sticks,
        .stick_count = known->stick_count,
        .lines = known->lines,
        .line_count = known->line_count,
    };
    station->stick.path = NULL;
    station->stick.proof = NULL;
    arena_reset(station->stick.content);
}

static bool look_at_content(struct station *station, struct error *error)
{
    switch (station->facilitator.current) {
    case FACILITATOR_CARRY:
        return carry_look(station, error);
    case FACILITATOR_IMPORT:
        return import_look(station, error);
    default:
        return erase_look(station, error);
    }
}

/* Another stick than the one looked at, or none: what was said of that one is over. */
static struct action look_at(struct station *station, const char *path)
{
    struct error error = {0};
    bool is_other = !path || !station->stick.path || strcmp(path, station->stick.path) != 0;
    forget_content(station);
    if (!path)
        return (struct action){ACTION_NONE, 0, 0};
    station->stick.path = arena_string(station->stick.content, path);
    station->facilitator.on_stick.is_looked_at = true;
    if (!look_at_content(station, &error))
        return facilitate_answer(false, &error);
    return (struct action){is_other ? ACTION_DONE : ACTION_NONE, 0, 0};
}

/* A stick is looked at once, when it comes or is chosen. What is done or refused stays on the
 * screen until that is left. */
struct action stick_find(struct station *station)
{
    struct error error = {0};
    struct stick_work *work = &station->stick;
    struct facilitator *facilitator = &station->facilitator;
    if (facilitator->on_stick.stage != WORK_NONE)
        return (struct action){ACTION_NONE, 0, 0};
    stick_end_work(station);
    if (!look_for_sticks(station, &error))
        return facilitate_answer(false, &error);
    int chosen = facilitator->stick.chosen;
    const char *path = chosen == NO_INDEX ? NULL : work->sticks[chosen].path;
    bool is_known =
        facilitator->on_stick.is_looked_at && path && work->path && strcmp(path, work->path) == 0;
    return is_known ? (struct action){ACTION_NONE, 0, 0} : look_at(station, path);
}

struct action stick_start(struct station *station)
{
    stick_end_work(station);
    arena_reset(station->stick.told);
    station->facilitator.on_stick.lines = NULL;
    station->facilitator.on_stick.line_count = 0;
    if (!station->stick.path) /* it went just now */
        return (struct action){ACTION_FAILED, ERROR_STICK, 0};
    switch (station->facilitator.current) {
    case FACILITATOR_CARRY:
        return carry_start(station);
    case FACILITATOR_IMPORT:
        return import_start(station);
    default:
        return erase_start(station);
    }
}

struct action stick_step(struct station *station)
{
    if (station->stick.carry)
        return carry_go_on(station);
    if (station->stick.import)
        return import_go_on(station);
    return stick_stop(station);
}

struct action stick_stop(struct station *station)
{
    stick_end_work(station);
    station->facilitator.on_stick.stage = WORK_NONE;
    return stick_find(station);
}
