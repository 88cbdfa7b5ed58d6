#include "text/word_cache.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "debian.h"
#include "desk.h"
#include "invented.h"

static const struct glyph *find_difference(const struct layout *a, const struct layout *b)
{
    for (size_t i = 0; i < a->glyph_count; i++) {
        const struct glyph *left = &a->glyphs[i], *right = &b->glyphs[i];
        if (left->id != right->id || left->font != right->font || left->x != right->x ||
            left->y != right->y || left->cluster != right->cluster || left->level != right->level)
            return left;
    }
    return NULL;
}

static void check_equal(const struct layout *a, const struct layout *b, const char *text)
{
    const struct glyph *other = a->glyph_count == b->glyph_count ? find_difference(a, b) : NULL;
    if (a->glyph_count != b->glyph_count || a->line_count != b->line_count || other)
        fail_msg("%zu and %zu glyphs, another at byte %u of: %s", a->glyph_count, b->glyph_count,
                 other ? other->cluster : 0, text);
    for (size_t i = 0; i < a->line_count; i++) {
        assert_int_equal(a->lines[i].end, b->lines[i].end);
        assert_int_equal(a->lines[i].width, b->lines[i].width);
    }
}

/* A private text is shaped whole. The second layout finds the words that the first has left. */
static void check_texts(struct desk *desk, struct texts texts, struct text_style style)
{
    for (size_t i = 0; i < texts.count; i++) {
        const char *text = texts.items[i];
        size_t length = strlen(text);
        arena_reset(desk->arena);
        style.is_private = true;
        const struct layout *whole = layout_new(desk->shaper, desk->arena, text, length, &style);
        style.is_private = false;
        const struct layout *first = layout_new(desk->shaper, desk->arena, text, length, &style);
        const struct layout *second = layout_new(desk->shaper, desk->arena, text, length, &style);
        check_equal(whole, first, text);
        check_equal(whole, second, text);
    }
}

static const struct text_style styles[] = {
    {.typeface = TYPEFACE_TEXT, .size = 20, .direction = DIRECTION_RTL, .language = "ar"},
    {.typeface = TYPEFACE_TEXT, .size = 33, .direction = DIRECTION_RTL, .language = "ar"},
    {.typeface = TYPEFACE_BOLD, .size = 31, .direction = DIRECTION_RTL, .language = "ckb"},
    {.typeface = TYPEFACE_TITLE, .size = 40, .direction = DIRECTION_RTL, .language = "ar"},
    {.typeface = TYPEFACE_TEXT, .size = 20, .direction = DIRECTION_LTR, .language = "en"},
};

static void check_in_every_style(struct desk *desk, struct texts texts)
{
    for (size_t i = 0; i < COUNT_OF(styles); i++) {
        struct text_style style = styles[i];
        style.width = 20 * style.size;
        check_texts(desk, texts, style);
    }
}

static void remembered_words_look_as_in_their_text(void **state)
{
    struct arena *arena = arena_new();
    check_in_every_style(*state, invented_texts(arena, 3, 1500, 30));
    check_in_every_style(*state, invented_texts(arena, 4, 60, 400));
    arena_free(arena);
}

static void the_words_of_debian_look_as_in_their_text(void **state)
{
    struct arena *arena = arena_new();
    struct texts arabic = debian_texts("ar", arena), sorani = debian_texts("ckb", arena);
    if (arabic.count + sorani.count == 0) {
        print_message("skipped: no translations of Debian's packages are installed\n");
        arena_free(arena);
        skip();
    }
    check_texts(*state, arabic, styles[0]);
    check_texts(*state, sorani, styles[2]);
    check_texts(*state, sorani, styles[3]);
    arena_free(arena);
}

/* Cells of the tables, quotes and all: what stands in them does not matter here. */
static void add_cells(struct texts *texts, struct arena *arena, const char *path)
{
    char *bytes;
    size_t length;
    assert_true(file_read(path, 1 << 20, &bytes, &length, NULL));
    for (size_t start = 0; start < length;) {
        size_t cell = strcspn(bytes + start, ",\r\n");
        if (cell > 0)
            texts_add(texts, arena, bytes + start, cell);
        start += cell + 1;
    }
    free(bytes);
}

static void the_sample_workshop_looks_as_in_its_text(void **state)
{
    struct arena *arena = arena_new();
    struct texts texts = {0};
    glob_t found;
    assert_int_equal(glob(SADA_SOURCE "/assets/workshops/*/*/*.csv", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        add_cells(&texts, arena, found.gl_pathv[i]);
    globfree(&found);
    assert_int_equal(glob(SADA_SOURCE "/assets/workshops/*/forms/*/*.csv", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        add_cells(&texts, arena, found.gl_pathv[i]);
    globfree(&found);
    assert_true(texts.count > 100);
    check_in_every_style(*state, texts);
    arena_free(arena);
}

/* A tab shows as a space; remembered with the mark on it, every space would have that mark. U+102B
 * is a mark, yet begins a grapheme cluster. */
static void a_space_is_remembered_without_marks(void **state)
{
    struct arena *arena = arena_new();
    struct texts texts = {0};
    static const char *const cases[] = {"\t\u0658",   "ب\t\u0658ب ب", "a \u102B",
                                        "\t\u200Dab", "a b",          "ب ب"};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        texts_add(&texts, arena, cases[i], strlen(cases[i]));
    check_in_every_style(*state, texts);
    arena_free(arena);
}

/* The digit and the spaces are remembered; the marks before them, alone, would stand elsewhere. */
static void marks_beside_a_number_keep_their_place(void **state)
{
    struct arena *arena = arena_new();
    struct texts texts = {0};
    static const char text[] = "a \u064F\u0651  1";
    texts_add(&texts, arena, text, strlen(text));
    check_in_every_style(*state, texts);
    arena_free(arena);
}

static struct word_key key_of(const uint32_t *points, uint32_t length)
{
    return (struct word_key){
        .points = points, .length = length, .script = HB_SCRIPT_ARABIC, .font = 1, .size = 20};
}

static void a_word_is_found_only_by_all_of_its_key(void **state)
{
    (void)state;
    struct word_cache *cache = word_cache_new();
    const uint32_t points[] = {0x633, 0x644, 0x627};
    const struct shaped_glyph glyphs[] = {{.id = 7, .cluster = 12, .advance = 640, .x = -3},
                                          {.id = 8, .cluster = 10}};
    struct word_key key = key_of(points, 3);
    assert_null(word_cache_find(cache, &key).glyphs);
    word_cache_add(cache, &key, glyphs, 2, 10);
    word_cache_add(cache, &key, glyphs, 1, 10); /* there already */
    struct word word = word_cache_find(cache, &key);
    assert_int_equal(word.count, 2);
    assert_int_equal(word.glyphs[0].id, 7);
    assert_int_equal(word.glyphs[0].cluster, 2);
    assert_int_equal(word.glyphs[0].advance, 640);
    assert_int_equal(word.glyphs[0].x, -3);
    assert_int_equal(word.glyphs[1].cluster, 0);
    struct word_key others[] = {key, key, key, key, key, key_of(points, 2), key_of(points + 1, 2)};
    others[0].script = HB_SCRIPT_LATIN;
    others[1].language = hb_language_from_string("ckb", -1);
    others[2].font = 2;
    others[3].size = 21;
    others[4].right_to_left = true;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_null(word_cache_find(cache, &others[i]).glyphs);
    word_cache_free(cache);
}

static void a_full_cache_forgets_all_and_goes_on(void **state)
{
    (void)state;
    struct word_cache *cache = word_cache_new();
    const struct shaped_glyph glyph = {.id = 9};
    uint32_t kept = 0, point = 0;
    struct word_key key = key_of(&point, 1);
    while (point < 100000) {
        word_cache_add(cache, &key, &glyph, 1, 0);
        if (!word_cache_find(cache, &key).glyphs)
            break;
        point++;
    }
    kept = point;
    assert_in_range(kept, 4096, 65536);
    point = 0;
    assert_non_null(word_cache_find(cache, &key).glyphs);
    word_cache_make_room(cache);
    assert_null(word_cache_find(cache, &key).glyphs);
    word_cache_add(cache, &key, &glyph, 1, 0);
    word_cache_make_room(cache);
    assert_non_null(word_cache_find(cache, &key).glyphs);
    word_cache_free(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_found_only_by_all_of_its_key),
        cmocka_unit_test(a_full_cache_forgets_all_and_goes_on),
        cmocka_unit_test(a_space_is_remembered_without_marks),
        cmocka_unit_test(marks_beside_a_number_keep_their_place),
        cmocka_unit_test(remembered_words_look_as_in_their_text),
        cmocka_unit_test(the_words_of_debian_look_as_in_their_text),
        cmocka_unit_test(the_sample_workshop_looks_as_in_its_text),
    };
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
