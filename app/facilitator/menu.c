/* What a facilitator needs beside the agenda. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"

static const struct entry {
    const char *title, *sentence; /* msgids */
    enum facilitator_screen screen;
} entries[] = {
    {N_("Results"), N_("A session's results, also for a projector"), FACILITATOR_RESULTS},
    {N_("Carry away"), N_("The results of closed sessions, onto a USB stick"), FACILITATOR_CARRY},
    {N_("Another workshop"), N_("From a USB stick, checked before it is taken over"),
     FACILITATOR_IMPORT},
    {N_("Erase"), N_("Sessions that an archive has, once a stick brings the proof"),
     FACILITATOR_ERASE},
    {N_("Settings"), N_("Languages, letters, shield, waiting times, PIN"), FACILITATOR_SETTINGS},
    {N_("Health"), N_("Disk, power, clock, and whether the stored answers are sound"),
     FACILITATOR_HEALTH},
    {N_("Help"), N_("The guide: before, during and after the workshop"), FACILITATOR_HELP},
};

void facilitator_menu_view(const struct facilitator *facilitator, struct frame *frame)
{
    struct rect area =
        bar_view(frame, catalog_text("More"),
                 (struct way[]){{catalog_text("Agenda"), {ACTION_SCREEN, FACILITATOR_AGENDA, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    struct way_card cards[COUNT_OF(entries)];
    for (size_t i = 0; i < COUNT_OF(entries); i++)
        cards[i] = (struct way_card){catalog_text(entries[i].title),
                                     catalog_text(entries[i].sentence),
                                     {ACTION_SCREEN, entries[i].screen, 0}};
    way_cards_scroll(frame, area, cards, COUNT_OF(entries), facilitator->scroll);
}

enum facilitator_effect facilitator_menu_update(struct facilitator *facilitator,
                                                struct action action)
{
    (void)facilitator;
    (void)action; /* its targets lead to other screens, which is obeyed for all of them */
    return FACILITATOR_NOTHING;
}
