/* Turning pages and choosing. Pages follow from the answers, so a page is known by its first
 * question and its part. */
#include "screens/kinds.h"
#include "screens/rank.h"
#include "screens/update.h"

/* A question that goes on on the next page may still be answered there. */
bool update_page_may_be_left(const struct app_state *state, struct pages pages, size_t at)
{
    const char *message;
    const struct page *page = &pages.items[at];
    for (size_t i = 0; i < page->question_count && !pages_go_on(pages, at); i++) {
        if (interview_check(state->interview, page->questions[i], app_language(state)->code,
                            &message) != OBJECTION_NONE)
            return false;
    }
    return true;
}

static size_t current_page(const struct app_state *state, struct pages pages)
{
    return pages_find(pages, (struct page_place){state->question, state->part});
}

/* Who came to change an answer finds the review where it was left. */
static void leave_page(struct app_state *state, struct pages pages, size_t at, bool to_review)
{
    if (!to_review && at + 1 < pages.count) {
        update_show_page(state, &pages.items[at + 1]);
        return;
    }
    if (!state->from_review)
        state->review_question = 0;
    update_show_review(state);
}

static void next_page(struct app_state *state, struct kit kit)
{
    struct pages pages = update_pages(state, kit);
    size_t at = current_page(state, pages);
    if (at < pages.count && !update_page_may_be_left(state, pages, at))
        state->objecting = true;
    else
        leave_page(state, pages, at, state->from_review && !pages_go_on(pages, at));
}

static void previous_page(struct app_state *state, struct kit kit)
{
    struct pages pages = update_pages(state, kit);
    size_t at = current_page(state, pages);
    if (at > 0)
        update_show_page(state, &pages.items[at - 1]);
    else if (interview_pledge_count(state->interview) > 0)
        update_show(state, SCREEN_COMMITMENT); /* the last one */
}

/* A quick question alone on its page turns it, past its other parts, unless somebody came to change
 * an answer. */
static void turn_quick_page(struct app_state *state, struct kit kit)
{
    struct pages pages = update_pages(state, kit);
    size_t at = current_page(state, pages);
    if (at >= pages.count || pages.items[at].question_count != 1)
        return;
    while (pages_go_on(pages, at))
        at++;
    if (update_page_may_be_left(state, pages, at))
        leave_page(state, pages, at, state->from_review);
    else
        state->objecting = true;
}

/* One more than the form allows is not taken, and the page says so; what was chosen stays. */
static bool is_full(const struct app_state *state, size_t question, size_t choice)
{
    size_t most = choice_limit(app_question(state, question)), chosen = 0;
    size_t all = question_choice_count(app_question(state, question));
    for (size_t i = 0; i < all; i++)
        chosen += interview_is_chosen(state->interview, question, i);
    return chosen >= most && !interview_is_chosen(state->interview, question, choice);
}

bool update_choose(struct app_state *state, size_t question, size_t choice)
{
    state->objecting = false;
    state->full = is_full(state, question, choice) ? (int)question : NO_INDEX;
    if (state->full == NO_INDEX)
        interview_choose(state->interview, question, choice);
    return state->full == NO_INDEX;
}

static void choose(struct app_state *state, struct action action, struct kit kit)
{
    size_t question = (size_t)action.first, choice = (size_t)action.second;
    const struct question *asked = app_question(state, question);
    if (!update_choose(state, question, choice))
        return;
    bool quick = asked->type == QUESTION_SELECT_ONE && (asked->appearance & APPEARANCE_QUICK);
    if (quick && interview_is_chosen(state->interview, question, choice))
        turn_quick_page(state, kit);
}

/* The card of the carried one's question that lies under the finger. */
static int choice_under(const struct app_state *state, const struct frame *frame,
                        struct action action)
{
    const struct target *target = frame_target_at(frame, action.first, action.second);
    bool is_card = target && target->action.kind == ACTION_CHOOSE &&
                   target->action.first == state->carried.question;
    return is_card ? target->action.second : NO_INDEX;
}

static void carry(struct app_state *state, struct action action, struct kit kit)
{
    if (state->carried.question == NO_INDEX)
        return; /* the page was turned meanwhile */
    struct theme theme = app_theme(state);
    struct frame frame = update_frame(state, &theme, kit);
    app_view(state, &frame);
    rank_carry(state, &frame, choice_under(state, &frame, action));
    state->carried.moves = true;
    state->carried.x = action.first;
    state->carried.y = action.second;
    if (action.kind == ACTION_DROP)
        rank_drop(state);
}

enum effect update_questions(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_CHOOSE:
        choose(state, action, kit);
        return EFFECT_NONE;
    case ACTION_LIFT:
        rank_lift(state, (size_t)action.first, (size_t)action.second);
        return EFFECT_NONE;
    case ACTION_CARRY:
    case ACTION_DROP:
        carry(state, action, kit);
        return EFFECT_NONE;
    case ACTION_WRITE:
        update_start_writing(state, (size_t)action.first);
        return EFFECT_NONE;
    case ACTION_NEXT:
        next_page(state, kit);
        return EFFECT_NONE;
    case ACTION_BACK:
        previous_page(state, kit);
        return EFFECT_NONE;
    default:
        return EFFECT_NONE;
    }
}
