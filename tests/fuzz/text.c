/* Layout and editing on whatever libFuzzer thinks of. An input is the style of a text, SEED_HEADER
 * bytes, then the text; its control characters also press the keys of an edit. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "seed.h"
#include "text/edit.h"
#include "text/first_strong.h"
#include "text/layout.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct desk {
    struct fonts *fonts;
    struct shaper *shaper;
    struct arena *arena;
};

/* libFuzzer hands nothing on from its first call to the others. */
static struct desk the_desk;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    the_desk.fonts = fonts_open(SADA_MANIFEST, "/usr/share/fonts", NULL);
    assert(the_desk.fonts);
    the_desk.shaper = shaper_new(the_desk.fonts);
    the_desk.arena = arena_new();
    return 0;
}

static struct text_style read_style(const uint8_t header[SEED_HEADER])
{
    return (struct text_style){
        .size = header[SEED_SIZE] % 64 + 1,
        .width = header[SEED_WIDTH] * 4,
        .direction = header[SEED_FLAGS] % DIRECTION_COUNT,
        .typeface = header[SEED_FLAGS] / 2 % TYPEFACE_COUNT,
        .align = header[SEED_FLAGS] / 8 % (ALIGN_END + 1),
        .lines = header[SEED_FLAGS] / 32 % 4,
        .language = header[SEED_FLAGS] / 128 ? "ckb" : "ar",
    };
}

/* Lines follow each other without a gap, and so do their glyphs. */
static void check_layout(const struct layout *layout, size_t length, unsigned lines)
{
    size_t glyphs = 0, end = 0;
    assert(layout->line_count > 0 && layout->height > 0);
    assert(lines == 0 || layout->line_count <= lines);
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct line *line = &layout->lines[i];
        assert(line->start == end && line->end >= line->start);
        assert(line->first_glyph == glyphs);
        assert(line->width >= 0);
        glyphs += line->glyph_count;
        end = line->end;
    }
    assert(glyphs == layout->glyph_count);
    assert(layout->is_cut ? end <= length : end == length);
    for (size_t i = 0; i < layout->glyph_count; i++) {
        assert(layout->glyphs[i].font < fonts_count(the_desk.fonts));
        assert(layout->glyphs[i].cluster <= length);
    }
}

static void check_carets(const struct layout *layout, size_t length, enum direction direction)
{
    for (size_t offset = 0; offset <= length; offset += 1 + length / 32) {
        struct caret caret = layout_caret(layout, offset);
        assert(caret.height > 0 && caret.top >= 0 && caret.top < layout->height);
        assert(layout_hit(layout, caret.x, caret.top) <= length);
    }
    struct caret_place place = {0};
    for (int step = STEP_LEFT; step <= STEP_END; step++) {
        place = layout_step(layout, place, (enum caret_step)step, direction);
        assert(place.offset <= length);
    }
}

/* What is remembered of words must not show. */
static void check_same(const struct layout *a, const struct layout *b)
{
    assert(a->line_count == b->line_count && a->glyph_count == b->glyph_count);
    assert(a->width == b->width && a->height == b->height);
    for (size_t i = 0; i < a->glyph_count; i++) {
        const struct glyph *left = &a->glyphs[i], *right = &b->glyphs[i];
        assert(left->id == right->id && left->font == right->font);
        assert(left->cluster == right->cluster && left->level == right->level);
        assert(left->x == right->x && left->y == right->y);
    }
}

static void lay_out(const char *text, size_t length, struct text_style style)
{
    arena_reset(the_desk.arena);
    const struct layout *layout = layout_new(the_desk.shaper, the_desk.arena, text, length, &style);
    check_layout(layout, length, style.lines);
    check_carets(layout, length, style.direction);
    style.is_private = true;
    check_same(layout, layout_new(the_desk.shaper, the_desk.arena, text, length, &style));
    (void)first_strong(text, length, style.direction); /* any answer is one */
}

static void press(struct edit *edit, int32_t key)
{
    switch (key) {
    case 1:
        edit_backspace(edit);
        break;
    case 2:
        edit_delete(edit);
        break;
    case 3:
        edit_move_to(edit, 0, false);
        break;
    case 4:
        edit_move_to(edit, edit->caret / 2, true);
        break;
    case 5:
        edit_move_to(edit, edit->text.length, false);
        break;
    default:
        (void)edit_type(edit, key); /* what may not be stored is refused */
    }
}

static void write_text(const char *text, size_t length, size_t limit)
{
    struct edit edit;
    edit_init(&edit, limit);
    for (size_t at = 0; at < length;) {
        press(&edit, utf8_next(text, length, &at));
        assert(edit.caret <= edit.text.length);
        assert(edit.caret == edit.text.length || (edit.text.bytes[edit.caret] & 0xC0) != 0x80);
        assert(edit_count(&edit) <= limit);
    }
    assert(utf8_is_valid(edit.text.bytes, edit.text.length));
    edit_release(&edit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < SEED_HEADER)
        return 0;
    size_t length = size - SEED_HEADER;
    char *text = memory_new(length); /* of that size, so that a read behind its end is seen */
    if (length > 0)
        memcpy(text, data + SEED_HEADER, length);
    lay_out(text, length, read_style(data));
    write_text(text, length, data[SEED_SIZE]);
    free(text);
    return 0;
}
