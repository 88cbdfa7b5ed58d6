/* A box that could not be written keeps half of what was tried, and a time that tells when, until
 * it is opened for writing again: as soon as the disk lets, not when its next answer comes. */
#include "station/station_private.h"

void station_unsettle(struct station *station, const char *session)
{
    const struct session *found = workshop_session(station->workshop, session);
    if (found)
        station->unsettled[found - station->workshop->sessions] = true;
}

static bool settle(struct station *station, size_t session)
{
    const char *path = session_box_path(station->folder, station->workshop->sessions[session].id,
                                        station->scratch);
    struct box *box = box_open(path, NULL);
    bool settled = box != NULL;
    box_close(box);
    return settled;
}

void station_settle(struct station *station)
{
    for (size_t i = 0; i < station->workshop->session_count; i++) {
        if (station->unsettled[i])
            station->unsettled[i] = !settle(station, i);
    }
}
