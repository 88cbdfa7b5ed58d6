/* Looking over the answers, going back to one, sending. */
#include "screens/update.h"

/* The last page of the form, or of the review the one before. */
static void leave_review_backwards(struct app_state *state, struct pages reviews, size_t at,
                                   struct kit kit)
{
    if (at > 0) {
        state->review_question = reviews.items[at - 1].place.question;
        update_show(state, SCREEN_REVIEW);
        return;
    }
    struct pages pages = update_pages(state, kit);
    if (pages.count > 0)
        update_show_page(state, &pages.items[pages.count - 1]);
}

/* Objections anywhere lead to the page that has one, before anything is sent. */
static enum effect submit(struct app_state *state, struct kit kit)
{
    struct pages pages = update_pages(state, kit);
    for (size_t i = 0; i < pages.count; i++) {
        if (update_page_may_be_left(state, pages, i))
            continue;
        update_show_page(state, &pages.items[i]);
        state->from_review = true;
        state->objecting = true;
        return EFFECT_NONE;
    }
    return EFFECT_SUBMIT;
}

static void go_to_question(struct app_state *state, size_t question, struct kit kit)
{
    struct pages pages = update_pages(state, kit);
    if (pages.count == 0)
        return;
    update_show_page(state, &pages.items[pages_find_question(pages, question)]);
    state->from_review = true;
}

enum effect update_review(struct app_state *state, struct action action, struct kit kit)
{
    struct theme theme = app_theme(state);
    struct frame frame = update_frame(state, &theme, kit);
    struct pages reviews = review_pages(state, &frame);
    size_t at = pages_find(reviews, (struct page_place){state->review_question, 0});
    switch (action.kind) {
    case ACTION_GO:
        go_to_question(state, (size_t)action.first, kit);
        return EFFECT_NONE;
    case ACTION_NEXT:
        if (at + 1 < reviews.count)
            state->review_question = reviews.items[at + 1].place.question;
        update_show(state, SCREEN_REVIEW);
        return EFFECT_NONE;
    case ACTION_BACK:
        leave_review_backwards(state, reviews, at, kit);
        return EFFECT_NONE;
    case ACTION_SUBMIT:
        return submit(state, kit);
    default:
        return EFFECT_NONE;
    }
}
