/* When the next session was opened, the one before stays open until it is closed: its people may
 * still be at the coffee. */
#include "station/station_private.h"

#include <string.h>

static bool is_open(struct station *station, const struct session *session, struct error *error)
{
    enum session_state state = SESSION_CLOSED;
    return session_state(station->folder, session->id, &state, error) && state == SESSION_OPEN;
}

const struct session *late_find_current(struct station *station, struct error *error)
{
    const struct workshop *workshop = station->agenda.workshop;
    const struct session *shown = station->state.session, *found = NULL;
    if (shown && is_open(station, shown, error))
        return shown;
    for (size_t i = 0; i < workshop->session_count && error->code == ERROR_NONE; i++) {
        if (is_open(station, &workshop->sessions[i], error))
            found = &workshop->sessions[i];
    }
    return error->code == ERROR_NONE ? found : NULL;
}

/* What cannot be read offers nothing: the session shown is there all the same. */
void late_find_other(struct station *station)
{
    const struct workshop *workshop = station->agenda.workshop;
    const struct session *shown = station->state.session, *before = NULL, *after = NULL;
    struct error error = {0};
    station->state.is_late = false;
    for (size_t i = 0; shown && i < workshop->session_count && error.code == ERROR_NONE; i++) {
        const struct session *session = &workshop->sessions[i];
        if (session == shown || !is_open(station, session, &error))
            continue;
        if (session < shown)
            before = session;
        else
            after = session;
    }
    station->state.other = before ? before : after;
}

void late_swap(struct station *station)
{
    const struct session *shown = station->state.session, *other = late_other_of(station);
    if (!other) {
        station->state.other = NULL;
        return;
    }
    station_use_session(station, other);
    station->state.other = shown;
    station->state.is_late = !station->state.is_late;
}

void late_end(struct station *station)
{
    if (station->state.is_late)
        late_swap(station);
    station->state.is_late = false;
}

const struct session *late_other_of(struct station *station)
{
    const struct session *other = station->state.other;
    return other && is_open(station, other, NULL) ? other : NULL;
}
