/* Keys as wide as the panel allows, never under the least size of the theme. */
#include "ui/keyboard.h"

#include <string.h>

#include "base/utf8.h"
#include "locale/catalog.h"

enum { STANDARD_KEY = 10 /* tenths */ };

struct key_grid {
    int unit; /* px from one standard key to the next, gap included */
    int gap, height;
};

static unsigned key_width(const struct key *key)
{
    return key->width > 0 ? key->width : STANDARD_KEY;
}

int keyboard_height(const struct theme *theme)
{
    return KEYBOARD_ROWS * (theme->key + theme->key_gap) + theme->key_gap;
}

/* Keys wider than 1.25 times their height look like buttons: a broad panel keeps room beside. */
static struct key_grid grid_for(const struct theme *theme, struct rect rect)
{
    int gap = theme->key_gap;
    int widest = theme->key * 5 / 4 + gap;
    int fitting = (rect.width - gap) / KEYBOARD_UNITS;
    return (struct key_grid){.unit = fitting < widest ? fitting : widest,
                             .gap = gap,
                             .height = (rect.height - gap) / KEYBOARD_ROWS - gap};
}

static int32_t code_point_of(const char *text)
{
    size_t offset = 0;
    return utf8_next(text, strlen(text), &offset);
}

static size_t next_language(struct keyboard_state state, struct keyboard_offer offer)
{
    return ((size_t)state.language + 1) % offer.count;
}

static struct action action_of(const struct key *key, struct keyboard_state state,
                               struct keyboard_offer offer)
{
    int language = state.language;
    bool letters = state.page == KEYBOARD_LETTERS;
    switch (key->role) {
    case KEY_BACKSPACE:
        return (struct action){ACTION_BACKSPACE, 0, 0};
    case KEY_SHIFT:
        return (struct action){ACTION_KEYS, language,
                               letters ? KEYBOARD_CAPITALS : KEYBOARD_LETTERS};
    case KEY_SYMBOLS:
        return (struct action){ACTION_KEYS, language,
                               state.page == KEYBOARD_SYMBOLS ? KEYBOARD_LETTERS
                                                              : KEYBOARD_SYMBOLS};
    case KEY_LANGUAGE:
        return (struct action){ACTION_KEYS, (int)next_language(state, offer), KEYBOARD_LETTERS};
    case KEY_DONE:
        return (struct action){ACTION_WRITTEN, 0, 0};
    default:
        return (struct action){ACTION_TYPE, code_point_of(key->text), 0};
    }
}

/* Its whole name where the key is wide enough. */
static const char *language_label(struct frame *frame, const char *code, int width)
{
    const struct language *language = language_find(code);
    struct text_set set = {.role = TEXT_HINT, .language = language};
    bool fits = frame_text_width(frame, language->own_name, &set) <= width;
    return fits ? language->own_name : language->short_name;
}

/* What a key shows: a mark stands on a tatweel, the joiner shows as what it does. */
static const char *label_of(struct frame *frame, const struct key *key, int width,
                            struct keyboard_state state, struct keyboard_offer offer)
{
    if (key->role == KEY_LANGUAGE)
        return language_label(frame, offer.languages[next_language(state, offer)], width);
    if (key->role == KEY_DONE)
        return catalog_text("Done");
    if (key->role == KEY_SPACE)
        return catalog_text("Space");
    int32_t code_point = code_point_of(key->text);
    if (code_point >= 0x64B && code_point <= 0x652)
        return arena_format(frame->arena, "\u0640%s", key->text);
    return code_point == 0x200C ? "ـ|ـ" : key->text;
}

/* An arrow-headed tab with a cross: every keyboard's sign for erasing the last letter. */
static void draw_backspace(struct frame *frame, struct rect rect)
{
    int size = rect.height * 2 / 5, stroke = size / 9 > 2 ? size / 9 : 2;
    int x = rect.x + (rect.width - size * 3 / 2) / 2, y = rect.y + (rect.height - size) / 2;
    int middle = y + size / 2, shoulder = x + size / 2, end = x + size * 3 / 2;
    frame_line(frame, x, middle, shoulder, y, stroke, COLOR_INK);
    frame_line(frame, x, middle, shoulder, y + size, stroke, COLOR_INK);
    frame_line(frame, shoulder, y, end, y, stroke, COLOR_INK);
    frame_line(frame, shoulder, y + size, end, y + size, stroke, COLOR_INK);
    frame_line(frame, end, y, end, y + size, stroke, COLOR_INK);
    int cross = size / 5, center = (shoulder + end) / 2 - size / 20;
    frame_line(frame, center - cross, middle - cross, center + cross, middle + cross, stroke,
               COLOR_INK);
    frame_line(frame, center - cross, middle + cross, center + cross, middle - cross, stroke,
               COLOR_INK);
}

static void view_key(struct frame *frame, struct rect rect, const struct key *key,
                     struct keyboard_state state, struct keyboard_offer offer)
{
    if (key->role == KEY_GAP || (key->role == KEY_LANGUAGE && offer.count < 2))
        return;
    struct action action = action_of(key, state, offer);
    bool done = key->role == KEY_DONE, pressed = frame_is_pressed(frame, action);
    unsigned fill = done ? COLOR_GREEN : COLOR_CARD;
    unsigned down = done ? COLOR_GREEN_DEEP : COLOR_GREEN_TINT;
    int radius = frame->theme->radius / 2;
    frame_fill(frame, rect, pressed ? down : fill, radius);
    if (!done)
        frame_edge(frame, rect, COLOR_EDGE, radius, frame->theme->edge);
    frame_target(frame, rect, action);
    if (key->role == KEY_BACKSPACE) {
        draw_backspace(frame, rect);
        return;
    }
    struct text_set set = {.role = TEXT_KEY,
                           .color = done ? COLOR_WHITE : COLOR_INK,
                           .align = ALIGN_CENTER,
                           .centered = true};
    (void)frame_text(frame, rect, label_of(frame, key, rect.width, state, offer), &set);
}

void keyboard_view(struct frame *frame, struct rect rect, struct keyboard_state state,
                   struct keyboard_offer offer)
{
    const struct keyboard_layout *layout =
        keyboard_layout_for(offer.languages[state.language], state.page);
    struct key_grid grid = grid_for(frame->theme, rect);
    int left = rect.x + (rect.width - KEYBOARD_UNITS * grid.unit + grid.gap) / 2;
    bool mirrored = frame->mirrored;
    frame->mirrored = false;
    frame_fill(frame, rect, COLOR_SHEET, 0);
    for (size_t row = 0; row < KEYBOARD_ROWS; row++) {
        int y = rect.y + grid.gap + (int)row * (grid.height + grid.gap);
        unsigned before = 0; /* tenths of keys */
        for (size_t i = 0; i < layout->counts[row]; i++) {
            const struct key *key = &layout->rows[row][i];
            int x = left + (int)before * grid.unit / STANDARD_KEY;
            before += key_width(key);
            int end = left + (int)before * grid.unit / STANDARD_KEY - grid.gap;
            view_key(frame, (struct rect){x, y, end - x, grid.height}, key, state, offer);
        }
    }
    frame->mirrored = mirrored;
}
