/* The guide: a list of its sections, and each to be read. */
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/scroll.h"

static const double number_mm = 9;
static const double line_mm = 230; /* longer ones are hard to find back from */

static void view_sections(struct frame *frame, const struct guide *guide)
{
    struct rect area =
        bar_view(frame, catalog_text("Help"),
                 (struct way[]){{catalog_text("Back"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    struct way_card *cards = arena_array(frame->arena, guide->section_count + 1, sizeof *cards);
    for (size_t i = 0; i < guide->section_count; i++)
        cards[i] = (struct way_card){guide->sections[i].title, "", {ACTION_PART, (int)i, 0}};
    way_cards_view(frame, area, cards, guide->section_count);
}

static struct text_set block_set(const struct guide_block *block)
{
    bool heads = block->kind == GUIDE_HEADING;
    return (struct text_set){
        .role = TEXT_HINT, .color = heads ? COLOR_GREEN : COLOR_INK, .bold = heads};
}

/* What its words leave free for a number or a dot. */
static int indent(const struct theme *theme, const struct guide_block *block)
{
    return block->kind == GUIDE_STEP || block->kind == GUIDE_BULLET ? theme_px(theme, number_mm)
                                                                    : 0;
}

static int block_height(struct frame *frame, const struct guide_block *block, int width)
{
    struct text_set set = block_set(block);
    return frame_text_height(frame, block->text, width - indent(frame->theme, block), &set) +
           frame->theme->gap;
}

static void view_block(const struct facilitator *facilitator, struct frame *frame,
                       const struct guide_block *block, struct rect rect)
{
    struct text_set set = block_set(block);
    struct text_set mark = {.role = TEXT_HINT, .color = COLOR_GREEN, .bold = true, .lines = 1};
    rect.height -= frame->theme->gap;
    struct rect start = rect_take_start(&rect, indent(frame->theme, block), 0);
    if (block->kind == GUIDE_STEP)
        (void)frame_text(
            frame, start,
            facts_text(facilitator, frame, arena_format(frame->arena, "%u.", block->number)),
            &mark);
    else if (block->kind == GUIDE_BULLET)
        (void)frame_text(frame, start, "\u2022", &mark);
    (void)frame_text(frame, rect, block->text, &set);
}

static int section_height(struct frame *frame, const struct guide_section *section, int width)
{
    int height = 0;
    for (size_t i = 0; i < section->block_count; i++)
        height += block_height(frame, &section->blocks[i], width);
    return height;
}

static void view_section(const struct facilitator *facilitator, struct frame *frame,
                         const struct guide_section *section)
{
    struct rect area = bar_view(frame, section->title,
                                (struct way[]){{catalog_text("Back"), {ACTION_BACK, 0, 0}},
                                               {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                               {0}});
    int most = theme_px(frame->theme, line_mm);
    area.width = area.width < most ? area.width : most;
    struct scroll scroll = {area, section_height(frame, section, area.width),
                            frame->theme->line_height[TEXT_HINT], facilitator->scroll};
    int width = scroll_row_width(frame, &scroll);
    scroll.height = section_height(frame, section, width);
    struct rect all = scroll_begin(frame, &scroll);
    for (size_t i = 0; i < section->block_count; i++) {
        int height = block_height(frame, &section->blocks[i], all.width);
        view_block(facilitator, frame, &section->blocks[i], rect_take_top(&all, height, 0));
    }
    scroll_end(frame);
}

void facilitator_help_view(const struct facilitator *facilitator, struct frame *frame)
{
    const struct guide *guide = facilitator->facts.guide;
    int section = facilitator->section;
    static const struct guide none = {0};
    if (guide && section >= 0 && (size_t)section < guide->section_count)
        view_section(facilitator, frame, &guide->sections[section]);
    else
        view_sections(frame, guide ? guide : &none);
    if (guide || facilitator->failure == ERROR_NONE)
        return;
    struct text_set set = {
        .role = TEXT_QUESTION, .color = COLOR_RED, .align = ALIGN_CENTER, .centered = true};
    (void)frame_text(frame, rect_inset(frame_whole(frame), frame->theme->margin),
                     catalog_text(error_sentence(facilitator->failure)), &set);
}

enum facilitator_effect facilitator_help_update(struct facilitator *facilitator,
                                                struct action action)
{
    switch (action.kind) {
    case ACTION_PART:
    case ACTION_BACK:
        facilitator->section = action.kind == ACTION_PART ? action.first : NO_INDEX;
        facilitator->scroll = 0;
        return FACILITATOR_NOTHING;
    case ACTION_FAILED:
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}
