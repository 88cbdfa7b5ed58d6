/* A workshop from a stick: which one, its faults where it has any, and that it is here. */
#include "facilitator/views.h"
#include "locale/catalog.h"

static struct rect bar(struct frame *frame)
{
    return bar_view(frame, catalog_text("Another workshop"),
                    (struct way[]){{catalog_text("Back"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                   {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                   {0}});
}

static const char *workshop_name(const struct facilitator *facilitator, struct frame *frame,
                                 int workshop)
{
    return arena_format(frame->arena, "\u2068%s\u2069", facilitator->on_stick.workshops[workshop]);
}

/* Why nothing can be taken over now; NULL: it can. */
static const char *obstacle_text(const struct facilitator *facilitator)
{
    if (facilitator->facts.open != NO_INDEX)
        return catalog_text("A session is open. Close it first: a workshop is never changed while "
                            "people answer.");
    if (facilitator->on_stick.workshop_count == 0)
        return catalog_text("No workshop lies on this stick. It is a folder with the workbook "
                            "\u2066workshop.xlsx\u2069 or a folder \u2066workshop\u2069 in it.");
    return NULL;
}

static void view_workshops(const struct facilitator *facilitator, struct frame *frame)
{
    size_t count = facilitator->on_stick.workshop_count;
    struct rect area =
        bar_view(frame, catalog_text("Which workshop?"),
                 (struct way[]){{catalog_text("Back"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    struct way_card *cards = arena_array(frame->arena, count, sizeof *cards);
    for (int i = 0; i < (int)count; i++)
        cards[i] = (struct way_card){
            workshop_name(facilitator, frame, i), "", {ACTION_FOUND_WORKSHOP, i, 0}};
    way_cards_scroll(frame, area, cards, count, facilitator->scroll);
}

static void add_state(const struct facilitator *facilitator, struct frame *frame, struct page *page)
{
    const char *obstacle = obstacle_text(facilitator);
    if (facilitator->failure != ERROR_NONE)
        page_add(page, PASSAGE_FAULT, stick_failure_text(facilitator->failure), NULL);
    else if (facilitator->stick.stopped)
        page_add(page, PASSAGE_HINT, catalog_text("Stopped. The workshop here is as it was."),
                 NULL);
    stick_add(facilitator, frame, page);
    if (obstacle) {
        page_add(page, PASSAGE_TEXT, obstacle, NULL);
        return;
    }
    page_add(page, PASSAGE_TITLE, workshop_name(facilitator, frame, facilitator->stick.workshop),
             NULL);
    page_add(page, PASSAGE_HINT,
             catalog_text("It is copied and checked first. The workshop here is replaced only if "
                          "nothing is wrong with it."),
             NULL);
}

static void view_plan(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    struct page page = page_begin(frame);
    add_state(facilitator, frame, &page);
    if (!obstacle_text(facilitator))
        page_add_button(&page, BUTTON_PRIMARY, catalog_text("Check it and take it over"),
                        (struct action){ACTION_NEXT, 0, 0});
    if (facilitator->on_stick.workshop_count > 1)
        page_add_button(&page, BUTTON_SECONDARY, catalog_text("Another workshop"),
                        (struct action){ACTION_FOUND_WORKSHOP, NO_INDEX, 0});
    if (facilitator->on_stick.stick_count > 1)
        page_add_button(&page, BUTTON_SECONDARY, catalog_text("Another stick"),
                        (struct action){ACTION_STICK, NO_INDEX, 0});
    page_view(frame, area, &page, facilitator->scroll);
}

static const char *place_text(struct frame *frame, const struct problem *problem)
{
    char place[256];
    place_format(problem->place, place, sizeof place);
    return arena_format(frame->arena, "\u2066%s\u2069", place);
}

/* As `sada check` tells them; what must be mended comes in red. */
static void view_faults(const struct facilitator *facilitator, struct frame *frame,
                        struct rect area)
{
    const struct problems *problems = facilitator->on_stick.problems;
    struct page page = page_begin(frame);
    page_add(&page, PASSAGE_TEXT,
             facts_count(facilitator, frame,
                         "This workshop has {count} error. Nothing was changed here.",
                         "This workshop has {count} errors. Nothing was changed here.",
                         problems->error_count),
             NULL);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        bool is_error = problem->severity == SEVERITY_ERROR;
        page_add(&page, PASSAGE_PLACE, place_text(frame, problem), NULL);
        page_add(&page, is_error ? PASSAGE_FAULT : PASSAGE_WARNING,
                 catalog_fill(frame->arena, catalog_text(problem->message), problem->fills), NULL);
    }
    page_view(frame, area, &page, facilitator->scroll);
}

static void view_done(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct workshop *workshop = facilitator->workshop;
    struct page page = page_begin(frame);
    page_add(&page, PASSAGE_WELL, catalog_text("The workshop is here now"), NULL);
    page_add(&page, PASSAGE_TEXT,
             workshop_text(workshop, workshop->title, facilitator_language(facilitator)->code),
             NULL);
    page_add(&page, PASSAGE_HINT,
             facts_count(facilitator, frame, "{count} session in its agenda",
                         "{count} sessions in its agenda", workshop->session_count),
             NULL);
    page_add(&page, PASSAGE_HINT, catalog_text("The stick can be taken out."), NULL);
    page_add_button(&page, BUTTON_PRIMARY, catalog_text("Agenda"),
                    (struct action){ACTION_CONFIRM, 0, 0});
    page_view(frame, area, &page, facilitator->scroll);
}

static void view_question(const struct facilitator *facilitator, struct frame *frame)
{
    const struct workshop *workshop = facilitator->workshop;
    const char *title =
        workshop_text(workshop, workshop->title, facilitator_language(facilitator)->code);
    dialog_view(frame, &(struct dialog){
                           .title = catalog_text("Replace the workshop here?"),
                           .sentence = catalog_fill(frame->arena,
                                                    "People would not see “{title}” any more. What "
                                                    "was changed in its agenda here is forgotten.",
                                                    (struct fill[]){{"title", title}, {0}}),
                           .safe = catalog_text("Keep it"),
                           .other = catalog_text("Replace it"),
                           .safe_action = {ACTION_BACK, 0, 0},
                           .other_action = {ACTION_START, 0, 0},
                       });
}

void facilitator_import_view(const struct facilitator *facilitator, struct frame *frame)
{
    if (facilitator_is_at_work(facilitator)) {
        work_view(facilitator, frame);
        return;
    }
    if (facilitator->asks == ASKS_TO_IMPORT) {
        view_question(facilitator, frame);
        return;
    }
    switch (facilitator->on_stick.stage) {
    case WORK_DONE:
        view_done(facilitator, frame, bar(frame));
        break;
    case WORK_REFUSED:
        view_faults(facilitator, frame, bar(frame));
        break;
    default:
        if (!stick_view(facilitator, frame, catalog_text("Another workshop")))
            break;
        if (!obstacle_text(facilitator) && facilitator->stick.workshop == NO_INDEX)
            view_workshops(facilitator, frame);
        else
            view_plan(facilitator, frame, bar(frame));
    }
}

enum facilitator_effect facilitator_import_update(struct facilitator *facilitator,
                                                  struct action action)
{
    switch (action.kind) {
    case ACTION_FOUND_WORKSHOP:
        facilitator->stick.workshop = action.first;
        facilitator->failure = ERROR_NONE;
        facilitator->stick.stopped = false;
        facilitator->scroll = 0;
        return FACILITATOR_NOTHING;
    case ACTION_NEXT:
        facilitator->asks = ASKS_TO_IMPORT;
        return FACILITATOR_NOTHING;
    case ACTION_BACK:
        facilitator->asks = ASKS_NOTHING;
        return FACILITATOR_NOTHING;
    case ACTION_CONFIRM:
        facilitator_enter(facilitator);
        return FACILITATOR_NOTHING;
    case ACTION_START:
        facilitator->asks = ASKS_NOTHING;
        return stick_update(facilitator, action);
    default:
        return stick_update(facilitator, action);
    }
}
