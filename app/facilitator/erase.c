/* Sessions leave the station once an archive has them: what goes and what stays is said before, and
 * it is asked twice. */
#include "facilitator/views.h"
#include "locale/catalog.h"

static void add_titles(struct page *page, const char *const *titles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        page_add(page, PASSAGE_ROW, titles[i], NULL);
}

static void add_lists(const struct facilitator *facilitator, struct frame *frame, struct page *page)
{
    const struct stick_facts *facts = &facilitator->on_stick;
    if (facts->goes_count > 0)
        page_add(
            page, PASSAGE_TEXT,
            facts_count(
                facilitator, frame, "The archive has {count} session; it can be erased here:",
                "The archive has {count} sessions; they can be erased here:", facts->goes_count),
            NULL);
    add_titles(page, facts->goes, facts->goes_count);
    if (facts->stays_count > 0)
        page_add(
            page, PASSAGE_TEXT,
            facts_count(facilitator, frame,
                        "{count} session stays: it is open, or the archive does not have it as "
                        "it is here:",
                        "{count} sessions stay: they are open, or the archive does not have "
                        "them as they are here:",
                        facts->stays_count),
            NULL);
    add_titles(page, facts->stays, facts->stays_count);
}

static void view_plan(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct stick_facts *facts = &facilitator->on_stick;
    struct page page = page_begin(frame);
    if (facilitator->failure != ERROR_NONE)
        page_add(&page, PASSAGE_FAULT, stick_failure_text(facilitator->failure), NULL);
    stick_add(facilitator, frame, &page);
    if (facts->has_proof)
        add_lists(facilitator, frame, &page);
    else if (facilitator->failure == ERROR_NONE)
        page_add(
            &page, PASSAGE_TEXT,
            catalog_text("This stick holds no proof that an archive has the answers. At the "
                         "desk \u2066sada collect --proof collected.json\u2069 writes it; put that "
                         "file onto the stick."),
            NULL);
    if (facts->goes_count > 0)
        page_add_button(&page, BUTTON_DANGER, catalog_text("Erase them here"),
                        (struct action){ACTION_CONFIRM, 0, 0});
    if (facts->stick_count > 1)
        page_add_button(&page, BUTTON_SECONDARY, catalog_text("Another stick"),
                        (struct action){ACTION_STICK, NO_INDEX, 0});
    page_view(frame, area, &page, facilitator->scroll);
}

static void view_done(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    struct page page = page_begin(frame);
    page_add(&page, PASSAGE_WELL,
             facts_count(facilitator, frame, "The answers of {count} session are erased here",
                         "The answers of {count} sessions are erased here",
                         facilitator->on_stick.erased),
             NULL);
    page_add(&page, PASSAGE_HINT,
             catalog_text("The agenda still tells how many have answered. The stick can be taken "
                          "out."),
             NULL);
    page_view(frame, area, &page, facilitator->scroll);
}

static void view_question(const struct facilitator *facilitator, struct frame *frame)
{
    bool again = facilitator->asks == ASKS_TO_ERASE_AGAIN;
    const char *title =
        again ? catalog_text("Erase for good?")
              : facts_count(facilitator, frame, "Erase the answers of {count} session here?",
                            "Erase the answers of {count} sessions here?",
                            facilitator->on_stick.goes_count);
    const char *sentence =
        again
            ? catalog_text("This cannot be taken back. From now on the answers are in the "
                           "archive only: is there a second copy of it?")
            : catalog_text("What people answered goes from this station. The agenda, the settings "
                           "and how many have answered stay.");
    dialog_view(frame, &(struct dialog){
                           .title = title,
                           .sentence = sentence,
                           .safe = catalog_text("Keep the answers"),
                           .other = again ? catalog_text("Erase for good") : catalog_text("Go on"),
                           .safe_action = {ACTION_BACK, 0, 0},
                           .other_action = {again ? ACTION_START : ACTION_NEXT, 0, 0},
                       });
}

void facilitator_erase_view(const struct facilitator *facilitator, struct frame *frame)
{
    const char *title = catalog_text("Erase");
    bool done = facilitator->on_stick.stage == WORK_DONE;
    if (facilitator->asks != ASKS_NOTHING) {
        view_question(facilitator, frame);
        return;
    }
    if (!done && !stick_view(facilitator, frame, title))
        return;
    struct rect area =
        bar_view(frame, title,
                 (struct way[]){{catalog_text("Back"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    if (done)
        view_done(facilitator, frame, area);
    else
        view_plan(facilitator, frame, area);
}

enum facilitator_effect facilitator_erase_update(struct facilitator *facilitator,
                                                 struct action action)
{
    switch (action.kind) {
    case ACTION_CONFIRM:
        facilitator->failure = ERROR_NONE;
        facilitator->asks = ASKS_TO_ERASE;
        return FACILITATOR_NOTHING;
    case ACTION_NEXT:
        if (facilitator->asks == ASKS_TO_ERASE)
            facilitator->asks = ASKS_TO_ERASE_AGAIN;
        return FACILITATOR_NOTHING;
    case ACTION_START: {
        bool was_asked = facilitator->asks == ASKS_TO_ERASE_AGAIN;
        facilitator->asks = ASKS_NOTHING;
        return was_asked ? stick_update(facilitator, action) : FACILITATOR_NOTHING;
    }
    case ACTION_BACK:
        facilitator->asks = ASKS_NOTHING;
        return FACILITATOR_NOTHING;
    default:
        return stick_update(facilitator, action);
    }
}
