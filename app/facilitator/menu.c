/* Every way from the agenda, also those that its bar has no room for. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/widgets.h"

enum { WAYS = 2 };

const struct way *agenda_ways(struct arena *arena)
{
    struct way *ways = arena_array(arena, WAYS + 1, sizeof *ways);
    ways[0] = (struct way){catalog_text("For the room"), {ACTION_SCREEN, FACILITATOR_ROOM, 0}};
    ways[1] = (struct way){catalog_text("Leave"), {ACTION_LEAVE, 0, 0}};
    ways[2] = (struct way){NULL, {ACTION_NONE, 0, 0}};
    return ways;
}

void facilitator_menu_view(const struct facilitator *facilitator, struct frame *frame)
{
    (void)facilitator;
    const struct theme *theme = frame->theme;
    struct rect area = bar_view(frame, catalog_text("More"),
                                (struct way[]){{catalog_text("Agenda"), {ACTION_BACK, 0, 0}}, {0}});
    const struct way *ways = agenda_ways(frame->arena);
    int columns = theme->portrait ? 1 : 2,
        width = (area.width - (columns - 1) * theme->gap) / columns;
    for (int i = 0; ways[i].text; i++) {
        struct rect rect = {area.x + i % columns * (width + theme->gap),
                            area.y + i / columns * (theme->target + theme->gap), width,
                            theme->target};
        widget_button(frame, rect, BUTTON_PLAIN, ways[i].text, ways[i].action);
    }
}
