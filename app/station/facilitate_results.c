/* A look at a session's results. What is seen was noted before (watch.h); of a closed session it
 * ends what could be undone, so a look that would do that is answered by a question first. */
#include "station/facilitate.h"

/* False, with no error either, where looking needs to be asked for. */
static bool look(struct station *station, const struct session *session, bool may_release,
                 struct results_facts *results, struct error *error)
{
    bool releases = false;
    struct watch_view view;
    if (!may_release && !watch_releases(station->watch, session, &releases, error))
        return false;
    if (releases || !watch_look(station->watch, session, station->results, &view, error))
        return false;
    *results = (struct results_facts){(unsigned)view.responses, (unsigned)view.missing,
                                      view.failure, view.figures};
    return true;
}

static struct action show_results(struct station *station, bool may_release)
{
    struct error error = {0};
    struct facilitator *facilitator = &station->facilitator;
    if (facilitator->picked == NO_INDEX)
        return facilitate_answer(true, NULL); /* the screen says so */
    const struct session *session = &station->agenda.workshop->sessions[facilitator->picked];
    const struct session_facts *facts = &facilitator->facts.sessions[facilitator->picked];
    bool has_box = facts->progress != PROGRESS_AHEAD && facts->progress != PROGRESS_SKIPPED &&
                   !facts->is_erased;
    arena_reset(station->results);
    facilitator->facts.results = NULL;
    struct results_facts *results = arena_array(station->results, 1, sizeof *results);
    if (!has_box)
        return facilitate_answer(true, NULL);
    if (!look(station, session, may_release, results, &error)) {
        if (error.code == ERROR_NONE)
            return (struct action){ACTION_RELEASES, 0, 0};
        station_unsettle(station, session->id);
        return facilitate_answer(false, &error);
    }
    if (!facilitate_read_facts(station, &error))
        return facilitate_answer(false, &error);
    facilitator->facts.results = results;
    return facilitate_answer(true, NULL);
}

struct action facilitate_look(struct station *station)
{
    return show_results(station, false);
}

struct action facilitate_release(struct station *station)
{
    return show_results(station, true);
}
