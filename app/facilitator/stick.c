/* What the screens about a stick share: which one, how far the work has come, why it failed. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"

static const double cancel_mm = 70, meter_mm = 6;

static const char *stick_room(const struct facilitator *facilitator, struct frame *frame,
                              const struct stick_seen *stick)
{
    const char *free = facts_gigabytes(facilitator, frame, stick->free);
    return facts_text(facilitator, frame,
                      catalog_fill(frame->arena, "{gigabytes} GB free",
                                   (struct fill[]){{"gigabytes", free}, {0}}));
}

/* In whatever script it is written, it keeps its own direction; its digits stay as they are. */
static const char *stick_name(struct frame *frame, const struct stick_seen *stick)
{
    return arena_format(frame->arena, "\u2068%s\u2069", stick->name);
}

void stick_add(const struct facilitator *facilitator, struct frame *frame, struct page *page)
{
    const struct stick_seen *stick = &facilitator->on_stick.sticks[facilitator->stick.chosen];
    page_add(page, PASSAGE_CARD, stick_name(frame, stick), stick_room(facilitator, frame, stick));
}

/* A stick has other ways out than the station's own disk. */
const char *stick_failure_text(enum error_code code)
{
    switch (code) {
    case ERROR_DISK_FULL:
        return catalog_text("There is too little room on the stick; take another one, or erase "
                            "something from it at a computer.");
    case ERROR_DISK_READ_ONLY:
        return catalog_text("Nothing can be written on this stick; some have a small switch that "
                            "locks them. Unlock it, or take another one.");
    case ERROR_CHILD:
        return catalog_text("The tables could not be made; what was said about it stands below.");
    default:
        return catalog_text(error_sentence(code));
    }
}

/* Alone in the middle of the page: there is nothing else to be done. */
static void view_none(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    bool failed = facilitator->failure != ERROR_NONE;
    struct text_set title = {.role = TEXT_TITLE, .color = COLOR_GREEN, .align = ALIGN_CENTER};
    struct text_set text = {
        .role = TEXT_HINT, .color = failed ? COLOR_RED : COLOR_SOFT_INK, .align = ALIGN_CENTER};
    const char *words = catalog_text("Plug in a stick");
    const char *note =
        failed ? stick_failure_text(facilitator->failure)
               : catalog_text("It is seen by itself, mostly within a few seconds. If not, it may "
                              "be of a kind that is not read here: exFAT, FAT and ext4 are.");
    struct rect middle = rect_inset(area, area.width / 10);
    area = (struct rect){middle.x, area.y, middle.width, area.height};
    int of_words = frame_text_height(frame, words, area.width, &title);
    int of_note = frame_text_height(frame, note, area.width, &text);
    int spare = area.height - of_words - of_note - theme->space;
    (void)rect_take_top(&area, spare > 0 ? spare * 2 / 5 : 0, 0);
    (void)frame_text(frame, rect_take_top(&area, of_words, theme->space), words, &title);
    (void)frame_text(frame, area, note, &text);
}

static void view_choice(const struct facilitator *facilitator, struct frame *frame,
                        struct rect area)
{
    size_t count = facilitator->on_stick.stick_count;
    struct way_card *cards = arena_array(frame->arena, count, sizeof *cards);
    for (size_t i = 0; i < count; i++) {
        const struct stick_seen *stick = &facilitator->on_stick.sticks[i];
        cards[i] = (struct way_card){stick_name(frame, stick),
                                     stick_room(facilitator, frame, stick),
                                     {ACTION_STICK, (int)i, 0}};
    }
    way_cards_scroll(frame, area, cards, count, facilitator->scroll);
}

bool stick_view(const struct facilitator *facilitator, struct frame *frame, const char *title)
{
    const struct stick_facts *facts = &facilitator->on_stick;
    if (facts->stick_count > 0 && facilitator->stick.chosen != NO_INDEX)
        return true;
    struct rect area =
        bar_view(frame, facts->stick_count > 0 ? catalog_text("Which stick?") : title,
                 (struct way[]){{catalog_text("Back"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    if (facts->stick_count > 0)
        view_choice(facilitator, frame, area);
    else
        view_none(facilitator, frame, area);
    return false;
}

static const char *stage_text(enum work_stage stage)
{
    switch (stage) {
    case WORK_EXPORTING:
        return catalog_text("The tables are being made");
    case WORK_CHECKING:
        return catalog_text("The workshop is being checked");
    case WORK_SYNCING:
        return catalog_text("The last of it is being written");
    default:
        return catalog_text("Being copied, and read back");
    }
}

void work_view(const struct facilitator *facilitator, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    struct rect row = rect_take_bottom(&area, theme->target, theme->space);
    int width = theme_px(theme, cancel_mm);
    row = (struct rect){row.x + (row.width - width) / 2, row.y, width, row.height};
    widget_button(frame, row, BUTTON_SECONDARY, catalog_text("Cancel"),
                  (struct action){ACTION_CANCEL, 0, 0});
    struct text_set title = {.role = TEXT_TITLE, .color = COLOR_GREEN, .align = ALIGN_CENTER};
    struct text_set text = {.role = TEXT_QUESTION, .color = COLOR_INK, .align = ALIGN_CENTER};
    const char *stage = stage_text(facilitator->on_stick.stage);
    const char *note = catalog_text("Please leave the stick in.");
    int of_title = frame_text_height(frame, stage, area.width, &title);
    int of_note = frame_text_height(frame, note, area.width, &text);
    int meter = theme_px(theme, meter_mm);
    int spare = area.height - of_title - of_note - meter - 2 * theme->space;
    (void)rect_take_top(&area, spare > 0 ? spare / 2 : 0, 0);
    (void)frame_text(frame, rect_take_top(&area, of_title, theme->space), stage, &title);
    struct rect bar = rect_take_top(&area, meter, theme->space);
    bar = (struct rect){bar.x + bar.width / 5, bar.y, bar.width * 3 / 5, bar.height};
    meter_view(frame, bar,
               &(struct session_facts){.heads = 100, .responses = facilitator->on_stick.percent},
               COLOR_PRESSED, COLOR_GREEN);
    (void)frame_text(frame, area, note, &text);
}

/* Whatever was said of the last work is over with the next touch. */
enum facilitator_effect stick_update(struct facilitator *facilitator, struct action action)
{
    switch (action.kind) {
    case ACTION_STICK:
        facilitator->stick.chosen = action.first;
        facilitator->failure = ERROR_NONE;
        facilitator->scroll = 0;
        return FACILITATOR_FIND;
    case ACTION_START:
        facilitator->failure = ERROR_NONE;
        facilitator->stick.stopped = false;
        facilitator->scroll = 0;
        return FACILITATOR_START;
    case ACTION_CANCEL:
        facilitator->stick.stopped = true;
        return FACILITATOR_STOP;
    case ACTION_FAILED:
        facilitator->failure = (enum error_code)action.first;
        facilitator->since = facilitator->now;
        return FACILITATOR_NOTHING;
    case ACTION_DONE: /* the work, or another stick came: the time to read it begins now */
        facilitator->failure = ERROR_NONE;
        facilitator->stick.stopped = false;
        facilitator->since = facilitator->now;
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}
