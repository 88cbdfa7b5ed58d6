/* Keys as wide as the panel allows, never under the least size of the theme. What a finger is on
 * shows above it; the other letters of a key lie over the keyboard, never over the field. */
#include "ui/keyboard.h"

#include <string.h>

#include "base/utf8.h"
#include "locale/catalog.h"
#include "ui/widgets.h"

enum { STANDARD_KEY = 10 /* tenths */ };

struct key_grid {
    int unit; /* px from one standard key to the next, gap included */
    int gap, height;
};

struct placed_key {
    const struct key *key;
    struct rect rect;
    struct action action;
};

enum { KEYS_MOST = 64, VARIANTS_MOST = 12 };

static unsigned key_width(const struct key *key)
{
    return key->width > 0 ? key->width : STANDARD_KEY;
}

/* Room over the first row for what shows above a finger; a compact panel has none to spare. */
static int headroom(const struct theme *theme)
{
    return theme->compact ? 0 : theme->key;
}

int keyboard_height(const struct theme *theme)
{
    return headroom(theme) + KEYBOARD_ROWS * (theme->key + theme->key_gap) + theme->key_gap;
}

/* Keys wider than 1.25 times their height look like buttons: a broad panel keeps room beside. */
static struct key_grid grid_for(const struct theme *theme, struct rect rect)
{
    int gap = theme->key_gap;
    rect.height -= headroom(theme);
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
    case KEY_HIDE:
        return (struct action){ACTION_HIDE, 0, 0};
    default:
        return (struct action){ACTION_TYPE, code_point_of(key->text), 0};
    }
}

/* Its whole name where the key is wide enough. */
static const char *language_label(struct frame *frame, const char *code, int width)
{
    const struct language *language = language_find(code);
    struct text_set set = {.role = TEXT_HINT, .language = language};
    bool fits = frame_text_width(frame, language->own_name, &set) + frame->theme->gap <= width;
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

static enum hold hold_of(const struct key *key, const char *language)
{
    if (key->role == KEY_BACKSPACE)
        return HOLD_REPEAT;
    bool varies = key->role == KEY_TEXT && keyboard_variants(language, code_point_of(key->text));
    return varies ? HOLD_VARIANTS : HOLD_NONE;
}

static void view_key(struct frame *frame, const struct placed_key *placed,
                     struct keyboard_state state, struct keyboard_offer offer)
{
    const struct key *key = placed->key;
    struct rect rect = placed->rect;
    bool done = key->role == KEY_DONE, pressed = frame_is_pressed(frame, placed->action);
    enum color fill = done ? COLOR_GREEN : COLOR_CARD;
    enum color down = done ? COLOR_GREEN_DEEP : COLOR_GREEN_TINT;
    int radius = frame->theme->radius / 2;
    enum hold hold = hold_of(key, offer.languages[state.language]);
    frame_fill(frame, rect, pressed ? down : fill, radius);
    if (!done)
        frame_edge(frame, rect, COLOR_EDGE, radius, frame->theme->edge);
    frame_target_held(frame, rect, placed->action, hold);
    if (key->role == KEY_BACKSPACE || key->role == KEY_HIDE) {
        widget_key_icon(frame, rect, key->role == KEY_HIDE ? ICON_HIDE_KEYBOARD : ICON_BACKSPACE,
                        COLOR_INK);
        return;
    }
    if (hold == HOLD_VARIANTS) {
        int dot = theme_px(frame->theme, 0.8);
        frame_fill(frame, (struct rect){rect.x + rect.width - 3 * dot, rect.y + 2 * dot, dot, dot},
                   COLOR_EDGE, dot / 2);
    }
    struct text_set set = {.role = TEXT_KEY,
                           .color = done ? COLOR_WHITE : COLOR_INK,
                           .align = ALIGN_CENTER,
                           .centered = true};
    (void)frame_text(frame, rect, label_of(frame, key, rect.width, state, offer), &set);
}

/* Where each key of the layout stands; returns how many. */
static size_t place_keys(const struct theme *theme, struct rect rect, struct keyboard_state state,
                         struct keyboard_offer offer, struct placed_key ret_placed[KEYS_MOST])
{
    const struct keyboard_layout *layout =
        keyboard_layout_for(offer.languages[state.language], state.page);
    struct key_grid grid = grid_for(theme, rect);
    int left = rect.x + (rect.width - KEYBOARD_UNITS * grid.unit + grid.gap) / 2;
    int top = rect.y + headroom(theme) + grid.gap;
    size_t count = 0;
    for (int row = 0; row < KEYBOARD_ROWS; row++) {
        unsigned before = 0; /* tenths of keys */
        for (size_t i = 0; i < layout->counts[row] && count < KEYS_MOST; i++) {
            const struct key *key = &layout->rows[row][i];
            int x = left + (int)before * grid.unit / STANDARD_KEY;
            before += key_width(key);
            int end = left + (int)before * grid.unit / STANDARD_KEY - grid.gap;
            if (key->role == KEY_GAP || (key->role == KEY_LANGUAGE && offer.count < 2))
                continue;
            struct rect place = {x, top + row * (grid.height + grid.gap), end - x, grid.height};
            ret_placed[count++] = (struct placed_key){key, place, action_of(key, state, offer)};
        }
    }
    return count;
}

/* Over the key, inside the keyboard from side to side and at its top. */
static struct rect place_above(struct rect keyboard, struct rect key, int width, int height)
{
    struct rect rect = {key.x + (key.width - width) / 2, key.y - height, width, height};
    int right = keyboard.x + keyboard.width - width;
    rect.x = rect.x < keyboard.x ? keyboard.x : rect.x > right ? right : rect.x;
    rect.y = rect.y < keyboard.y ? keyboard.y : rect.y;
    return rect;
}

static void view_sheet(struct frame *frame, struct rect rect)
{
    int radius = frame->theme->radius / 2;
    frame_fill(frame, rect, COLOR_WHITE, radius);
    frame_edge(frame, rect, COLOR_GREEN, radius, frame->theme->edge_chosen / 2 + 1);
}

static void view_preview(struct frame *frame, struct rect keyboard, const struct placed_key *placed,
                         struct keyboard_state state, struct keyboard_offer offer)
{
    struct rect key = placed->rect;
    struct rect rect = place_above(keyboard, key, key.width * 5 / 4, frame->theme->key);
    if (placed->key->role != KEY_TEXT || rect.y + rect.height > key.y)
        return; /* no room above: the pressed key itself must do */
    view_sheet(frame, rect);
    struct text_set set = {.role = TEXT_QUESTION,
                           .color = COLOR_GREEN,
                           .bold = true,
                           .align = ALIGN_CENTER,
                           .centered = true,
                           .lines = 1,
                           .is_private = true}; /* previews come in the order of the text */
    (void)frame_text(frame, rect, label_of(frame, placed->key, rect.width, state, offer), &set);
}

static size_t list_variants(const char *letters, struct key ret_keys[VARIANTS_MOST],
                            char ret_texts[VARIANTS_MOST][UTF8_MAX + 1])
{
    size_t count = 0, length = strlen(letters);
    for (size_t offset = 0; offset < length && count < VARIANTS_MOST; count++) {
        size_t size = utf8_encode(utf8_next(letters, length, &offset), ret_texts[count]);
        ret_texts[count][size] = '\0';
        ret_keys[count] = (struct key){KEY_TEXT, ret_texts[count], 0};
    }
    return count;
}

/* The other letters in a row over their key; a touch beside them closes the row. */
static void view_variants(struct frame *frame, struct rect keyboard,
                          const struct placed_key *placed, struct keyboard_state state,
                          struct keyboard_offer offer)
{
    struct key keys[VARIANTS_MOST];
    char texts[VARIANTS_MOST][UTF8_MAX + 1] = {{0}};
    const char *letters = keyboard_variants(offer.languages[state.language], state.variants_of);
    size_t count = letters ? list_variants(letters, keys, texts) : 0;
    int gap = frame->theme->key_gap, unit = frame->theme->key + gap;
    struct rect sheet = place_above(keyboard, placed->rect, (int)count * unit + gap, unit + gap);
    frame_target(frame, keyboard, (struct action){ACTION_VARIANTS, 0, 0});
    view_sheet(frame, sheet);
    for (size_t i = 0; i < count; i++) {
        struct rect rect = {sheet.x + gap + (int)i * unit, sheet.y + gap, unit - gap, unit - gap};
        struct action action = {ACTION_TYPE, code_point_of(texts[i]), 0};
        frame_fill(frame, rect, frame_is_pressed(frame, action) ? COLOR_GREEN_TINT : COLOR_CARD,
                   frame->theme->radius / 2);
        frame_edge(frame, rect, COLOR_EDGE, frame->theme->radius / 2, frame->theme->edge);
        struct text_set set = {.role = TEXT_KEY,
                               .color = COLOR_INK,
                               .align = ALIGN_CENTER,
                               .centered = true,
                               .is_private = true}; /* as previews are */
        (void)frame_text(frame, rect, label_of(frame, &keys[i], rect.width, state, offer), &set);
        frame_target_held(frame, rect, action, HOLD_CHOICE);
    }
}

void keyboard_view(struct frame *frame, struct rect rect, struct keyboard_state state,
                   struct keyboard_offer offer)
{
    struct placed_key keys[KEYS_MOST];
    bool mirrored = frame->mirrored;
    frame->mirrored = false;
    frame_fill(frame, rect, COLOR_SHEET, 0);
    size_t count = place_keys(frame->theme, rect, state, offer, keys);
    for (size_t i = 0; i < count; i++)
        view_key(frame, &keys[i], state, offer);
    for (size_t i = 0; i < count; i++) {
        bool is_open = state.variants_of != 0 && keys[i].action.kind == ACTION_TYPE &&
                       keys[i].action.first == state.variants_of;
        if (is_open)
            view_variants(frame, rect, &keys[i], state, offer);
        else if (frame_is_pressed(frame, keys[i].action) && state.variants_of == 0)
            view_preview(frame, rect, &keys[i], state, offer);
    }
    frame->mirrored = mirrored;
}
