#include "locale/wall_clock.h"

#include <time.h>

struct wall_clock wall_clock_read(void)
{
    time_t now = time(NULL);
    struct tm here;
    if (now == (time_t)-1 || !localtime_r(&now, &here))
        return (struct wall_clock){.known = false};
    return (struct wall_clock){true, (int64_t)now, (int32_t)here.tm_gmtoff};
}
