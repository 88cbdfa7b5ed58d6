/* Closed sessions onto a stick: what would be written, how far it is, and that the stick may be
 * taken out. */
#include "facilitator/views.h"
#include "locale/catalog.h"

static const char *contents_text(const struct facilitator *facilitator, struct frame *frame)
{
    double megabytes = (double)facilitator->on_stick.bytes / 1e6;
    const char *size = numerals_decimal(frame->arena, frame->language, facilitator->digits,
                                        megabytes, megabytes < 10 ? 1 : 0);
    return facts_text(
        facilitator, frame,
        catalog_fill(frame->arena,
                     "Tables, the stored answers and a list to check them with, about "
                     "{megabytes} MB, in a new folder.",
                     (struct fill[]){{"megabytes", size}, {0}}));
}

static bool is_sealed(const struct facilitator *facilitator)
{
    return facilitator->workshop->recipients.count > 0;
}

static const char *sealed_text(void)
{
    return catalog_text("The answers are sealed: tables are made at the desk, with the key.");
}

static void add_lines(const struct facilitator *facilitator, struct page *page)
{
    const struct stick_facts *facts = &facilitator->on_stick;
    if (facts->line_count > 0)
        page_add(page, PASSAGE_TEXT, catalog_text("Notes on the tables"), NULL);
    for (size_t i = 0; i < facts->line_count; i++)
        page_add(page, PASSAGE_ROW, facts->lines[i], NULL);
}

/* Why it ended, where it did not end well. */
static void add_end(const struct facilitator *facilitator, struct page *page)
{
    if (facilitator->failure != ERROR_NONE) {
        page_add(page, PASSAGE_FAULT, stick_failure_text(facilitator->failure), NULL);
        page_add(page, PASSAGE_HINT,
                 catalog_text("Nothing was lost here, and nothing half-written is left on the "
                              "stick."),
                 NULL);
        add_lines(facilitator, page);
    } else if (facilitator->stick.stopped) {
        page_add(page, PASSAGE_HINT,
                 catalog_text("Stopped. What had been written on the stick was taken back."), NULL);
    }
}

/* Why nothing can be written on the chosen stick; ERROR_NONE: it can. */
static enum error_code obstacle_of(const struct facilitator *facilitator)
{
    const struct stick_facts *facts = &facilitator->on_stick;
    const struct stick_seen *stick = &facts->sticks[facilitator->stick.chosen];
    if (stick->is_read_only)
        return ERROR_DISK_READ_ONLY;
    return stick->free > facts->bytes ? ERROR_NONE : ERROR_DISK_FULL;
}

static bool may_start(const struct facilitator *facilitator)
{
    return facilitator->on_stick.closed > 0 && obstacle_of(facilitator) == ERROR_NONE;
}

static void add_closed(const struct facilitator *facilitator, struct frame *frame,
                       struct page *page)
{
    size_t closed = facilitator->on_stick.closed;
    if (closed == 0) {
        page_add(page, PASSAGE_TEXT,
                 catalog_text("No session is closed, so there is nothing to be carried away."),
                 NULL);
        return;
    }
    page_add(page, PASSAGE_TITLE,
             facts_count(facilitator, frame, "{count} closed session goes onto the stick.",
                         "{count} closed sessions go onto the stick.", closed),
             NULL);
    page_add(page, PASSAGE_HINT, contents_text(facilitator, frame), NULL);
    if (is_sealed(facilitator))
        page_add(page, PASSAGE_HINT, sealed_text(), NULL);
}

static void add_plan(const struct facilitator *facilitator, struct frame *frame, struct page *page)
{
    const struct stick_facts *facts = &facilitator->on_stick;
    enum error_code obstacle = obstacle_of(facilitator);
    stick_add(facilitator, frame, page);
    if (obstacle != ERROR_NONE)
        page_add(page, PASSAGE_FAULT, stick_failure_text(obstacle), NULL);
    add_closed(facilitator, frame, page);
    if (facts->open > 0)
        page_add(page, PASSAGE_WARNING,
                 facts_count(facilitator, frame,
                             "{count} session is open and stays here: close it first to carry it "
                             "as well.",
                             "{count} sessions are open and stay here: close them first to carry "
                             "them as well.",
                             facts->open),
                 NULL);
    if (facts->closed > 0)
        page_add(page, PASSAGE_HINT,
                 catalog_text("A session that was carried away stays closed for good."), NULL);
}

static void view_plan(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    struct page page = page_begin(frame);
    add_end(facilitator, &page);
    add_plan(facilitator, frame, &page);
    if (may_start(facilitator))
        page_add_button(&page, BUTTON_PRIMARY, catalog_text("Write to the stick"),
                        (struct action){ACTION_START, 0, 0});
    if (facilitator->on_stick.stick_count > 1)
        page_add_button(&page, BUTTON_SECONDARY, catalog_text("Another stick"),
                        (struct action){ACTION_STICK, NO_INDEX, 0});
    page_view(frame, area, &page, facilitator->scroll);
}

/* Of a sealed session no export can make tables, and it says so: that is as it should be. */
static void add_complaint(const struct facilitator *facilitator, struct page *page)
{
    if (is_sealed(facilitator))
        page_add(page, PASSAGE_HINT, sealed_text(), NULL);
    else if (facilitator->on_stick.complained)
        page_add(page, PASSAGE_WARNING,
                 catalog_text("Not all tables could be made; what was said about it stands below. "
                              "The stored answers were carried."),
                 NULL);
}

/* The digits stand as `sada collect` tells them, whatever the language: they are compared. */
static void view_done(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct stick_facts *facts = &facilitator->on_stick;
    struct page page = page_begin(frame);
    page_add(&page, PASSAGE_WELL, catalog_text("The stick can be taken out safely now"), NULL);
    page_add(&page, PASSAGE_TEXT,
             catalog_fill(frame->arena,
                          "All is in its folder \u2066{folder}\u2069, and was read back.",
                          (struct fill[]){{"folder", facts->folder}, {0}}),
             NULL);
    add_complaint(facilitator, &page);
    page_add(
        &page, PASSAGE_HINT,
        catalog_text("At the desk \u2066sada collect\u2069 tells eight digits of each session. "
                     "They must be these:"),
        NULL);
    for (size_t i = 0; i < facts->written_count; i++)
        page_add(&page, PASSAGE_ROW, facts->written[i].title,
                 arena_format(frame->arena, "\u2066%s\u2069", facts->written[i].digits));
    if (!is_sealed(facilitator))
        add_lines(facilitator, &page);
    page_view(frame, area, &page, facilitator->scroll);
}

void facilitator_carry_view(const struct facilitator *facilitator, struct frame *frame)
{
    const char *title = catalog_text("Carry away");
    bool done = facilitator->on_stick.stage == WORK_DONE;
    if (facilitator_is_at_work(facilitator)) {
        work_view(facilitator, frame);
        return;
    }
    if (!done && !stick_view(facilitator, frame, title))
        return;
    if (done) {
        view_done(
            facilitator, frame,
            bar_view(frame, title,
                     (struct way[]){{catalog_text("Done"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                    {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                    {0}}));
        return;
    }
    view_plan(facilitator, frame,
              bar_view(frame, title,
                       (struct way[]){{catalog_text("Back"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                      {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                      {0}}));
}

enum facilitator_effect facilitator_carry_update(struct facilitator *facilitator,
                                                 struct action action)
{
    return stick_update(facilitator, action);
}
