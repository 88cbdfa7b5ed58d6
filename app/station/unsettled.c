/* A box that could not be written keeps half of what was tried, and a time that tells when, until
 * it is opened for writing again: as soon as the disk lets, not when its next answer comes. */
#include <sys/stat.h>

#include "station/station_private.h"

enum { DAY = 24 * 60 * 60 }; /* s; a settled file's time is the 00:00 UTC of one */

void station_unsettle(struct station *station, const char *session)
{
    const struct session *found = workshop_session(station->workshop, session);
    if (found)
        station->unsettled[found - station->workshop->sessions] = true;
}

static const char *path_of(struct station *station, size_t session)
{
    return session_box_path(station->folder, station->workshop->sessions[session].id,
                            station->scratch);
}

static bool tells_when(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0 && about.st_mtime % DAY != 0;
}

/* A missing box has none. */
static bool is_cut_off(struct station *station, size_t session)
{
    const char *path = path_of(station, session);
    return tells_when(path) || tells_when(arena_format(station->scratch, "%s-journal", path));
}

static bool settle(struct station *station, size_t session)
{
    struct box *box = box_open(path_of(station, session), NULL);
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

void station_settle_cut_off(struct station *station)
{
    for (size_t i = 0; i < station->workshop->session_count; i++)
        station->unsettled[i] = is_cut_off(station, i);
    station_settle(station);
}
