#include "ui/day_name.h"

#include "base/array.h"
#include "locale/catalog.h"

/* In words as far as a workshop usually goes. */
const char *day_name(struct arena *arena, unsigned day)
{
    static const char *const names[] = {N_("Later"),     N_("Day one"),  N_("Day two"),
                                        N_("Day three"), N_("Day four"), N_("Day five")};
    if (day < COUNT_OF(names))
        return catalog_text(names[day]);
    return catalog_fill(arena, "Day {day}",
                        (struct fill[]){{"day", arena_format(arena, "%u", day)}, {0}});
}
