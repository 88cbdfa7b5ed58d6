/* What can be changed of the picked session on the day: its place, its title, whether it is held;
 * each can be taken back, so nothing is asked before. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"

enum { CARDS_MOST = 4 };

/* What undoing takes back. */
static const char *last_text(const struct facilitator *facilitator, struct frame *frame)
{
    static const char *const sentences[] = {
        [CHANGED_SKIP] = N_("“{title}” was left out"),
        [CHANGED_HOLD] = N_("“{title}” was taken back"),
        [CHANGED_SWAP] = N_("“{title}” changed places with “{other}”"),
        [CHANGED_MOVE] = N_("“{title}” was moved"),
        [CHANGED_TITLE] = N_("“{title}” got another title"),
    };
    const struct last_change *last = &facilitator->facts.last_change;
    const char *other =
        last->kind == CHANGED_SWAP ? session_title(facilitator, (size_t)last->other) : "";
    return catalog_fill(
        frame->arena, sentences[last->kind],
        (struct fill[]){
            {"title", session_title(facilitator, (size_t)last->session)}, {"other", other}, {0}});
}

static size_t cards_of(const struct facilitator *facilitator, struct frame *frame,
                       struct way_card ret_cards[CARDS_MOST])
{
    enum progress progress = facilitator->facts.sessions[facilitator->picked].progress;
    size_t count = 0;
    ret_cards[count++] = (struct way_card){catalog_text("Swap with another session"),
                                           catalog_text("The two change their day and time"),
                                           {ACTION_SCREEN, FACILITATOR_SWAP, 0}};
    ret_cards[count++] = (struct way_card){catalog_text("Another title"),
                                           catalog_text("Shown in every language"),
                                           {ACTION_RENAME, 0, 0}};
    if (progress == PROGRESS_AHEAD)
        ret_cards[count++] = (struct way_card){catalog_text("Leave out"),
                                               catalog_text("It is not proposed any more"),
                                               {ACTION_SKIP, 1, 0}};
    if (facilitator->facts.last_change.kind != CHANGED_NOTHING)
        ret_cards[count++] = (struct way_card){catalog_text("Undo the last change"),
                                               last_text(facilitator, frame),
                                               {ACTION_UNDO, 0, 0}};
    return count;
}

/* The session's title over what follows, or why the last wish failed. */
static void view_words(const struct facilitator *facilitator, struct frame *frame,
                       struct rect *area)
{
    bool failed = facilitator->failure != ERROR_NONE;
    struct text_set set = {.role = TEXT_QUESTION,
                           .color = failed ? COLOR_RED : COLOR_INK,
                           .lines = 1,
                           .may_be_cut = !failed};
    set.lines = failed ? 2 : 1;
    const char *text = failed ? catalog_text(error_sentence(facilitator->failure))
                              : session_title(facilitator, (size_t)facilitator->picked);
    int height = frame_text_height(frame, text, area->width, &set);
    (void)frame_text(frame, rect_take_top(area, height, frame->theme->gap), text, &set);
}

void facilitator_change_view(const struct facilitator *facilitator, struct frame *frame)
{
    struct rect area =
        bar_view(frame, catalog_text("Change the agenda"),
                 (struct way[]){{catalog_text("Agenda"), {ACTION_SCREEN, FACILITATOR_AGENDA, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    struct way_card cards[CARDS_MOST];
    size_t count = cards_of(facilitator, frame, cards);
    view_words(facilitator, frame, &area);
    way_cards_view(frame, area, cards, count);
}

/* After a change the agenda is seen, where it shows. */
static enum facilitator_effect end_change(struct facilitator *facilitator, struct action action)
{
    if (action.kind == ACTION_DONE)
        facilitator_show(facilitator, FACILITATOR_AGENDA);
    else if (action.kind == ACTION_FAILED)
        facilitator->failure = (enum error_code)action.first;
    return FACILITATOR_NOTHING;
}

enum facilitator_effect facilitator_change_update(struct facilitator *facilitator,
                                                  struct action action)
{
    switch (action.kind) {
    case ACTION_RENAME:
        facilitator_show(facilitator, FACILITATOR_RENAME);
        writing_begin(facilitator, session_title(facilitator, (size_t)facilitator->picked),
                      TITLE_MOST);
        return FACILITATOR_NOTHING;
    case ACTION_SKIP:
        return FACILITATOR_SKIP;
    case ACTION_UNDO:
        return FACILITATOR_UNDO;
    default:
        return end_change(facilitator, action);
    }
}

enum facilitator_effect facilitator_swap_update(struct facilitator *facilitator,
                                                struct action action)
{
    switch (action.kind) {
    case ACTION_PART:
        facilitator->shown = (size_t)action.first;
        return FACILITATOR_NOTHING;
    case ACTION_SWAP:
        if (action.first == facilitator->picked)
            return FACILITATOR_NOTHING;
        facilitator->other = action.first;
        return FACILITATOR_SWAP_PLACES;
    default:
        return end_change(facilitator, action);
    }
}

void facilitator_rename_view(const struct facilitator *facilitator, struct frame *frame)
{
    bool failed = facilitator->failure != ERROR_NONE;
    struct rect area =
        bar_view(frame, catalog_text("Another title"),
                 (struct way[]){{catalog_text("Done"), {ACTION_WRITTEN, 0, 0}},
                                {catalog_text("Cancel"), {ACTION_SCREEN, FACILITATOR_CHANGE, 0}},
                                {0}});
    writing_view(facilitator, frame, area,
                 failed
                     ? catalog_text(error_sentence(facilitator->failure))
                     : catalog_text("Shown in every language. Empty: the workshop's own title."));
}

enum facilitator_effect facilitator_rename_update(struct facilitator *facilitator,
                                                  struct action action)
{
    if (writing_update(facilitator, action)) {
        facilitator->failure = ERROR_NONE;
        return FACILITATOR_NOTHING;
    }
    return action.kind == ACTION_WRITTEN ? FACILITATOR_TITLE : end_change(facilitator, action);
}
