/* What the station must tell its facilitators, until they have read it. */
#include <string.h>

#include "base/array.h"
#include "station/station_private.h"

static void drop(struct station *station, size_t index)
{
    station->notice_count--;
    memmove(&station->notices[index], &station->notices[index + 1],
            (station->notice_count - index) * sizeof *station->notices);
}

/* Where there are too many the oldest gives way: health tells of all that was moved. */
void station_tell(struct station *station, struct notice notice)
{
    for (size_t i = 0; i < station->notice_count; i++) {
        if (station->notices[i].kind == notice.kind &&
            strcmp(station->notices[i].subject, notice.subject) == 0)
            drop(station, i--);
    }
    if (station->notice_count == COUNT_OF(station->notices))
        drop(station, 0);
    station->notices[station->notice_count++] = notice;
}

void station_tell_aside(struct station *station, const char *subject, const char *kept)
{
    const char *name = strrchr(kept, '/') + 1;
    station_tell(station, (struct notice){
                              .kind = NOTICE_ASIDE,
                              .subject = arena_string(station->arena, subject),
                              .place = arena_format(station->arena, "quarantine/%s", name),
                          });
    station_note(station, "quarantine", subject);
}

void station_drop_notices(struct station *station, bool drops_waiting)
{
    for (size_t i = 0; i < station->notice_count; i++) {
        if ((station->notices[i].kind == NOTICE_WAITS) == drops_waiting)
            drop(station, i--);
    }
}

const char *station_notice(const struct station *station)
{
    return station->notice_count > 0
               ? notice_text(&station->notices[station->notice_count - 1], station->scratch)
               : NULL;
}
