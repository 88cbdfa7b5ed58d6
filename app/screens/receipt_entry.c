/* A receipt is typed: what was typed so far in the strip in which it was shown once, and keys of
 * its own, as large as every target; Latin digits from left to right in every language. */
#include <string.h>

#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

static const double roomy_mm = 80; /* of a page's height */

/* A telephone's pad, or where that is too high all keys in two rows. */
static const struct pad {
    const char *rows[4]; /* digits; '<' erases the last one */
    int row_count, columns;
} high_pad = {{"123", "456", "789", " 0<"}, 4, 3}, low_pad = {{"12345", "67890"}, 2, 6};

/* A small panel has no line to spare. */
static bool is_tight(const struct frame *frame)
{
    return page_area(frame).height < theme_px(frame->theme, roomy_mm);
}

static const struct pad *pad_for(const struct theme *theme)
{
    return theme->compact ? &low_pad : &high_pad;
}

static const char *note_text(const struct app_state *state, struct frame *frame)
{
    unsigned pause = app_entry_pause(state);
    if (pause > 0)
        return app_digits(state, frame,
                          catalog_count(frame->arena, "Please wait {count} second",
                                        "Please wait {count} seconds", pause));
    switch (state->entry_fault) {
    case ENTRY_SLIP:
        return catalog_text("One digit seems wrong; please compare.");
    case ENTRY_UNKNOWN:
        return catalog_text("This code is not known here.");
    case ENTRY_UNTRIED:
        return catalog_text(error_sentence(ERROR_MEMORY));
    default:
        return catalog_text("Sixteen digits bring your commitment back.");
    }
}

static struct text_set note_set(const struct app_state *state)
{
    bool objects = state->entry_fault != ENTRY_SOUND || app_entry_pause(state) > 0;
    return (struct text_set){.role = TEXT_HINT, .color = objects ? COLOR_RED : COLOR_SOFT_INK};
}

static struct text_set digits_set(enum text_role role)
{
    return (struct text_set){.role = role,
                             .color = COLOR_INK,
                             .bold = true,
                             .align = ALIGN_CENTER,
                             .centered = true,
                             .is_private = true,
                             .even_digits = true,
                             .lines = 1,
                             .language = language_find("en")};
}

static enum text_role digits_role(struct frame *frame, int group_width)
{
    struct text_set set = digits_set(TEXT_TITLE);
    bool fits = frame_text_width(frame, "0000", &set) + frame->theme->gap <= group_width;
    return fits && !is_tight(frame) ? TEXT_TITLE : TEXT_KEY;
}

static int strip_height(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    return is_tight(frame) ? theme->line_height[TEXT_KEY] + theme->gap / 4
                           : theme->line_height[TEXT_TITLE] + theme->gap;
}

/* Four groups; the one that takes the next digit has the edge of a field. */
static void view_strip(const struct app_state *state, struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    size_t count = strlen(state->typed), at = count / RECEIPT_GROUP_DIGITS;
    int width = (rect.width - (RECEIPT_GROUPS - 1) * theme->gap) / RECEIPT_GROUPS;
    struct text_set set = digits_set(digits_role(frame, width));
    for (size_t i = 0; i < RECEIPT_GROUPS; i++) {
        struct rect group = {rect.x + (int)i * (width + theme->gap), rect.y, width, rect.height};
        bool takes = i == at && app_entry_pause(state) == 0;
        size_t first = i * RECEIPT_GROUP_DIGITS, there = count > first ? count - first : 0;
        frame_fill(frame, group, COLOR_WHITE, theme->radius);
        frame_edge(frame, group, takes ? COLOR_GREEN : COLOR_EDGE, theme->radius,
                   takes ? theme->edge_chosen : theme->edge);
        if (there == 0)
            continue;
        there = there < RECEIPT_GROUP_DIGITS ? there : RECEIPT_GROUP_DIGITS;
        (void)frame_text(frame, group, arena_copy(frame->arena, state->typed + first, there), &set);
    }
}

static void view_key(struct frame *frame, struct rect rect, char key)
{
    const struct theme *theme = frame->theme;
    bool erases = key == '<';
    struct action action =
        erases ? (struct action){ACTION_BACKSPACE, 0, 0} : (struct action){ACTION_TYPE, key, 0};
    frame_fill(frame, rect, frame_is_pressed(frame, action) ? COLOR_PRESSED : COLOR_CARD,
               theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, theme->radius, theme->edge);
    if (erases) {
        widget_key_icon(frame, rect, ICON_BACKSPACE, COLOR_INK);
    } else {
        struct text_set set = digits_set(TEXT_TITLE);
        set.is_private = false; /* every key stands there, whichever is touched */
        (void)frame_text(frame, rect, arena_copy(frame->arena, &key, 1), &set);
    }
    frame_target_held(frame, rect, action, erases ? HOLD_REPEAT : HOLD_NONE);
}

static int pad_height(const struct theme *theme)
{
    const struct pad *pad = pad_for(theme);
    return pad->row_count * (theme->target + theme->gap) - theme->gap;
}

static void view_pad(struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    const struct pad *pad = pad_for(theme);
    int most = theme->target * 2, gap = theme->gap;
    int width = (rect.width + gap) / pad->columns - gap;
    width = width < most ? width : most;
    int x = rect.x + (rect.width - pad->columns * (width + gap) + gap) / 2;
    for (int row = 0; row < pad->row_count; row++) {
        for (int i = 0; pad->rows[row][i]; i++) {
            struct rect key = {x + i * (width + gap), rect.y + row * (theme->target + gap), width,
                               theme->target};
            if (pad->rows[row][i] != ' ')
                view_key(frame, key, pad->rows[row][i]);
        }
    }
    if (pad == &low_pad) /* beside both rows */
        view_key(
            frame,
            (struct rect){x + (pad->columns - 1) * (width + gap), rect.y, width, pad_height(theme)},
            '<');
}

/* Digits run from left to right, so what holds them is not mirrored. */
static void view_unmirrored(const struct app_state *state, struct frame *frame, struct rect strip,
                            struct rect pad)
{
    bool mirrored = frame->mirrored;
    strip = frame_mirror(frame, strip);
    pad = frame_mirror(frame, pad);
    frame->mirrored = false;
    view_strip(state, frame, strip);
    if (app_entry_pause(state) == 0)
        view_pad(frame, pad);
    frame->mirrored = mirrored;
}

static void view_words(const struct app_state *state, struct frame *frame, struct rect area)
{
    struct text_set title = {.role = TEXT_QUESTION, .color = COLOR_INK}, note = note_set(state);
    if (!frame->theme->compact) {
        int used = frame_text(frame, area, catalog_text("Your follow-up code, please"), &title);
        (void)rect_take_top(&area, used, 0);
    }
    (void)frame_text(frame, area, note_text(state, frame), &note);
}

static int words_height(const struct app_state *state, struct frame *frame, int width)
{
    struct text_set title = {.role = TEXT_QUESTION}, note = note_set(state);
    int height = frame_text_height(frame, note_text(state, frame), width, &note);
    if (!frame->theme->compact)
        height +=
            frame_text_height(frame, catalog_text("Your follow-up code, please"), width, &title);
    return height;
}

void screen_receipt_entry_view(const struct app_state *state, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = page_area(frame);
    bar_header(state, frame, catalog_text("What became of it"), NULL);
    int of_pad = pad_height(theme), of_strip = strip_height(frame);
    if (theme->portrait)
        (void)rect_take_bottom(&area, area.height / 8, 0);
    bool beside = !theme->compact && !theme->portrait;
    struct rect pad =
        beside ? rect_take_end(&area, area.width * 2 / 5, 2 * theme->space)
               : rect_take_bottom(&area, of_pad, is_tight(frame) ? theme->gap / 2 : theme->gap);
    if (beside)
        pad = (struct rect){pad.x, pad.y + (pad.height - of_pad) / 2, pad.width, of_pad};
    int of_words = words_height(state, frame, area.width);
    int between = is_tight(frame) ? theme->gap / 4 : theme->gap;
    int spare = area.height - of_words - between - of_strip;
    if (spare < 0 || pad.height > page_area(frame).height)
        frame_fault(frame, note_text(state, frame));
    /* On an upright panel what is typed stands near the keys. */
    (void)rect_take_top(&area, spare > 0 ? spare * (theme->portrait ? 3 : 2) / 4 : 0, 0);
    view_words(state, frame, rect_take_top(&area, of_words, between));
    view_unmirrored(state, frame, rect_take_top(&area, of_strip, 0), pad);
    struct footer footer = {
        .back = catalog_text("I no longer have it"),
        .back_action = {ACTION_WITHOUT, 0, 0},
    };
    bar_footer(state, frame, &footer);
}
