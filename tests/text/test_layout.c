/* A row is what a reader sees from left to right: the grapheme clusters of one line by the places
 * of their carets, so that the rows test order and carets at once. */
#include "text/layout.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "desk.h"
#include "locale/fill.h"
#include "text/caret.h"
#include "text/font_face.h"

static const struct text_style arabic = {.direction = DIRECTION_RTL, .language = "ar"};
static const struct text_style english = {.direction = DIRECTION_LTR, .language = "en"};

struct seen {
    int left;
    bool mirrored;
    size_t start, end; /* bytes */
};

static int compare_seen(const void *left, const void *right)
{
    const struct seen *a = left, *b = right;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->start > b->start) - (a->start < b->start);
}

/* A bracket that runs right to left is drawn mirrored. */
static void add_mirrored(struct strbuf *row, const char *cluster, size_t length)
{
    static const char brackets[] = "()[]";
    const char *bracket = strchr(brackets, cluster[0]);
    if (bracket) {
        strbuf_add_char(row, brackets[(bracket - brackets) ^ 1]);
        length--;
    }
    strbuf_add(row, cluster + (bracket != NULL), length);
}

/* Clusters without width (bidi controls) are not seen. */
static void check_row(struct arena *arena, const struct layout *layout, size_t index,
                      const char *text, const char *row)
{
    const struct caret_line *line = &layout->carets->lines[index];
    struct seen seen[256];
    size_t count = 0;
    for (uint32_t i = 0; i < line->count; i++) {
        const struct caret_stop *stop = &layout->carets->stops[line->first + i];
        int left = stop->leading < stop->trailing ? stop->leading : stop->trailing;
        size_t end = i + 1 < line->count ? stop[1].offset : line->end;
        if (stop->leading != stop->trailing)
            seen[count++] = (struct seen){left, stop->leading > stop->trailing, stop->offset, end};
    }
    qsort(seen, count, sizeof *seen, compare_seen);
    struct strbuf got;
    strbuf_init(&got);
    for (size_t i = 0; i < count; i++) {
        const char *first = text + seen[i].start;
        size_t length = seen[i].end - seen[i].start;
        if (seen[i].mirrored)
            add_mirrored(&got, first, length);
        else
            strbuf_add(&got, first, length);
    }
    char *result = arena_string(arena, got.bytes);
    strbuf_release(&got);
    assert_string_equal(result, row);
}

/* Arabic words stand reversed in a row: their first letter is on the right. */
static void lines_read_as_their_readers_expect(void **state)
{
    static const struct {
        enum direction direction;
        const char *text, *row;
    } cases[] = {
        {DIRECTION_RTL, "رقم 18 لسنة 2009", "2009 ةنسل 18 مقر"},
        {DIRECTION_RTL, "UNDP مع (MOI)", "(MOI) عم UNDP"},
        {DIRECTION_RTL, "رقم +964 770 123", "123 770 964+ مقر"},
        {DIRECTION_RTL, "رقم \u2066+964 770 123\u2069", "+964 770 123 مقر"},
        {DIRECTION_LTR, "Dr \u2068سارة 5\u2069 said", "Dr 5 ةراس said"},
        {DIRECTION_RTL, "\"name\" ـی", "یـ \"name\""},
        {DIRECTION_RTL, "نص (\u0650Content-Length)", "(Content-Length)\u0650 صن"},
        {DIRECTION_RTL, "سلام", "مالس"},
        {DIRECTION_RTL, "عام 2019-2021 و 3–5 و 50%", "%50 و 5–3 و 2021-2019 ماع"},
        {DIRECTION_RTL, "١٢٫٥٪", "٪١٢٫٥"},
        {DIRECTION_LTR, "abc", "abc"},
        {DIRECTION_RTL, "abc.", ".abc"},
        {DIRECTION_LTR, "شرطة.", "ةطرش."},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_style style = {.direction = cases[i].direction};
        const struct layout *layout = desk_layout(*state, cases[i].text, style);
        assert_int_equal(layout->line_count, 1);
        check_row(((struct desk *)*state)->arena, layout, 0, cases[i].text, cases[i].row);
    }
}

/* As catalog_fill() puts values into sentences. */
static void values_in_sentences_keep_their_order(void **state)
{
    static const struct {
        enum direction direction;
        const char *pattern, *value, *row;
    } cases[] = {
        {DIRECTION_RTL, "رقم {x}", "+964 770 123 4567", "+964 770 123 4567 مقر"},
        {DIRECTION_RTL, "الرمز {x}.", "1234-5678", ".1234-5678 زمرلا"},
        {DIRECTION_RTL, "ملف {x}!", "/media/usb (1)", "!/media/usb (1) فلم"},
        {DIRECTION_RTL, "{x} من {x}", "50%", "50% نم 50%"},
        {DIRECTION_RTL, "المحور: {x}؟", "UNDP", "؟UNDP :روحملا"},
        {DIRECTION_LTR, "Strand: {x} (2)", "قيادة", "Strand: ةدايق (2)"},
        {DIRECTION_LTR, "{x}, {x}.", "قيادة 5", "5 ةدايق, 5 ةدايق."},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct strbuf text;
        strbuf_init(&text);
        fill_pattern(&text, cases[i].pattern, (struct fill[]){{"x", cases[i].value}, {0}});
        struct text_style style = {.direction = cases[i].direction};
        const struct layout *layout = desk_layout(*state, text.bytes, style);
        check_row(((struct desk *)*state)->arena, layout, 0, text.bytes, cases[i].row);
        strbuf_release(&text);
    }
}

/* Lines as their bytes, parted by '|'. */
static void lines_break_where_words_end(void **state)
{
    static const struct {
        enum direction direction;
        int width;
        const char *text, *lines;
    } cases[] = {
        {DIRECTION_RTL, 130, "كيف كان إيقاع هذه الجلسة؟", "كيف كان إيقاع |هذه الجلسة؟"},
        {DIRECTION_RTL, 1000, "كيف كان إيقاع هذه الجلسة؟", "كيف كان إيقاع هذه الجلسة؟"},
        {DIRECTION_LTR, 120, "well-known words, one by one", "well-known |words, one |by one"},
        {DIRECTION_LTR, 100, "one\ntwo", "one\n|two"},
        {DIRECTION_LTR, 0, "one\r\ntwo\u2028three", "one\r\n|two\u2028|three"},
        {DIRECTION_RTL, 0, "سلام\n", "سلام\n|"},
        {DIRECTION_RTL, 0, "", ""},
        {DIRECTION_LTR, 100, "\n\n", "\n|\n|"},
        {DIRECTION_LTR, 40, "one      two", "one      |two"},
        {DIRECTION_LTR, 30, "aaaaaaaa b", "aa|aa|aa|aa |b"},
        {DIRECTION_LTR, 1, "ab", "a|b"},
        {DIRECTION_RTL, 1, "لا", "لا"}, /* no caret of the font's own lets a ligature be cut */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_style style = {.direction = cases[i].direction, .width = cases[i].width};
        const struct layout *layout = desk_layout(*state, cases[i].text, style);
        struct strbuf got;
        strbuf_init(&got);
        for (size_t j = 0; j < layout->line_count; j++) {
            const struct line *line = &layout->lines[j];
            strbuf_format(&got, "%s%.*s", j > 0 ? "|" : "", (int)(line->end - line->start),
                          cases[i].text + line->start);
        }
        char *lines = arena_string(((struct desk *)*state)->arena, got.bytes);
        strbuf_release(&got);
        assert_string_equal(lines, cases[i].lines);
    }
}

static const char *const long_text =
    "القانون رقم 18 لسنة 2009، ويولد جميع الناس أحرارًا متساوين (UNDP and MOI) في الكرامة والحقوق";

static void no_line_is_wider_than_its_box(void **state)
{
    for (int width = 60; width < 700; width += 7) {
        struct text_style style = {.direction = DIRECTION_RTL, .width = width, .language = "ar"};
        const struct layout *layout = desk_layout(*state, long_text, style);
        size_t start = 0;
        for (size_t i = 0; i < layout->line_count; i++) {
            const struct line *line = &layout->lines[i];
            assert_int_equal(line->start, start);
            assert_true(line->width <= width);
            assert_int_equal(line->x + line->width, width);
            start = line->end;
        }
        assert_int_equal(start, strlen(long_text));
        assert_int_equal(layout->width, width);
        assert_false(layout->is_cut);
    }
}

static void a_word_wider_than_the_box_is_told(void **state)
{
    struct text_style style = {.direction = DIRECTION_LTR, .width = 40};
    assert_true(desk_layout(*state, "internationalisation", style)->broke_word);
    assert_false(desk_layout(*state, "a b c d e f g h i j k", style)->broke_word);
}

static void left_out_lines_leave_an_ellipsis_at_the_logical_end(void **state)
{
    static const struct {
        enum direction direction;
        const char *text;
    } cases[] = {
        {DIRECTION_RTL, "كيف كان إيقاع هذه الجلسة في رأيك؟"},
        {DIRECTION_LTR, "How was the pace of this session for you?"},
        {DIRECTION_LTR, "one\ntwo"},
        {DIRECTION_RTL, "one\ntwo"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_style style = {.direction = cases[i].direction, .width = 120, .lines = 1};
        const struct layout *layout = desk_layout(*state, cases[i].text, style);
        assert_int_equal(layout->line_count, 1);
        assert_true(layout->is_cut);
        assert_true(layout->lines[0].width <= 120);
        bool right_to_left = cases[i].direction == DIRECTION_RTL;
        struct glyph last = layout->glyphs[right_to_left ? 0 : layout->glyph_count - 1];
        const struct layout *dots = desk_layout(*state, "…", english);
        assert_int_equal(last.id, dots->glyphs[0].id);
        assert_int_equal(last.font, dots->glyphs[0].font);
    }
}

static void a_cut_leaves_whole_words_where_there_are_any(void **state)
{
    static const struct {
        const char *text;
        size_t kept;
    } cases[] = {{"about 50% of all", 6}, {"one\ntwo", 3}, {"internationalisation", 7}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_style style = {.direction = DIRECTION_LTR, .width = 90, .lines = 1};
        const struct layout *layout = desk_layout(*state, cases[i].text, style);
        assert_true(layout->is_cut);
        assert_int_equal(layout->lines[0].end, cases[i].kept);
    }
}

static void text_that_fits_is_not_cut(void **state)
{
    struct text_style style = {.direction = DIRECTION_LTR, .width = 120, .lines = 2};
    assert_false(desk_layout(*state, "one\ntwo", style)->is_cut);
    assert_false(desk_layout(*state, "short", style)->is_cut);
    assert_true(desk_layout(*state, "one\ntwo\nthree", style)->is_cut);
    style.width = 3; /* not even room for the ellipsis */
    assert_int_equal(desk_layout(*state, "one two three", style)->line_count, 2);
}

static void alignment_follows_the_direction(void **state)
{
    static const struct {
        enum direction direction;
        enum align align;
        int place; /* 0 left, 1 centre, 2 right */
    } cases[] = {
        {DIRECTION_LTR, ALIGN_START, 0},  {DIRECTION_RTL, ALIGN_START, 2},
        {DIRECTION_LTR, ALIGN_CENTER, 1}, {DIRECTION_RTL, ALIGN_CENTER, 1},
        {DIRECTION_LTR, ALIGN_END, 2},    {DIRECTION_RTL, ALIGN_END, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_style style = {
            .direction = cases[i].direction, .align = cases[i].align, .width = 300};
        const struct layout *layout = desk_layout(*state, "سلام abc", style);
        int room = 300 - layout->lines[0].width;
        assert_true(room > 0);
        assert_int_equal(layout->lines[0].x, room * cases[i].place / 2);
        assert_true(layout->glyphs[0].x >= layout->lines[0].x);
    }
}

static void without_a_box_the_widest_line_is_the_width(void **state)
{
    const struct layout *layout = desk_layout(*state, "a\nlong line\nb", arabic);
    assert_int_equal(layout->width, layout->lines[1].width);
    assert_int_equal(layout->lines[1].x, 0);
    assert_int_equal(layout->lines[0].x + layout->lines[0].width, layout->width);
}

static void lines_stand_in_the_middle_of_their_height(void **state)
{
    struct desk *desk = *state;
    int ascent = fonts_ascent(desk->fonts, TYPEFACE_TEXT, 20);
    int natural = ascent + fonts_descent(desk->fonts, TYPEFACE_TEXT, 20);
    static const int heights[] = {0, 22, 40};
    for (size_t i = 0; i < COUNT_OF(heights); i++) {
        struct text_style style = {.direction = DIRECTION_LTR, .line_height = heights[i]};
        const struct layout *layout = desk_layout(desk, "a\nb", style);
        int height = heights[i] > 0 ? heights[i] : natural;
        assert_int_equal(layout->height, 2 * height);
        assert_int_equal(layout->lines[1].top, height);
        assert_int_equal(layout->lines[1].baseline, height + (height - natural) / 2 + ascent);
        assert_int_equal(layout->glyphs[1].y, layout->lines[1].baseline);
    }
}

static void a_letter_that_no_font_has_shows_an_empty_box(void **state)
{
    struct desk *desk = *state;
    const struct layout *layout = desk_layout(desk, "a\uE123", english);
    assert_int_equal(layout->glyph_count, 2);
    assert_int_equal(layout->glyphs[1].id, 0);
    hb_font_t *font = hb_font_create(fonts_face(desk->fonts, layout->glyphs[1].font));
    hb_glyph_extents_t box = {0};
    assert_true(hb_font_get_glyph_extents(font, 0, &box));
    assert_true(box.width > 0 && box.height < 0); /* it has ink */
    hb_font_destroy(font);
    assert_true(layout->lines[0].width > desk_layout(desk, "a", english)->lines[0].width + 5);
}

static void a_mark_comes_from_the_font_of_its_base(void **state)
{
    const struct layout *layout = desk_layout(*state, "(\u0650", arabic);
    assert_int_equal(layout->glyph_count, 2);
    assert_int_equal(layout->glyphs[0].font, layout->glyphs[1].font);
    assert_int_not_equal(layout->glyphs[0].id, 0);
    assert_int_not_equal(layout->glyphs[1].id, 0);
}

static void broken_bytes_show_as_replacement_characters(void **state)
{
    const struct layout *good = desk_layout(*state, "a\uFFFD\uFFFD", english);
    uint32_t id = good->glyphs[1].id;
    const struct layout *layout = desk_layout(*state, "a\xD9\xFF", english);
    assert_int_equal(layout->glyph_count, 3);
    assert_int_equal(layout->glyphs[1].id, id);
    assert_int_equal(layout->glyphs[2].id, id);
}

static void what_shows_nothing_needs_no_width(void **state)
{
    int width = desk_layout(*state, "سلام", arabic)->width;
    const struct layout *layout = desk_layout(*state, "\u2068سلام\u2069\u061C", arabic);
    assert_int_equal(layout->width, width);
}

/* Noto Kufi's own space is 340 units wide, Noto Sans has 260. */
static void titles_have_the_spaces_of_the_latin_font(void **state)
{
    struct text_style style = {.direction = DIRECTION_RTL, .typeface = TYPEFACE_TITLE, .size = 100};
    int words = 2 * desk_layout(*state, "ب", style)->width;
    int both = desk_layout(*state, "ب ب", style)->width;
    assert_in_range(both - words, 24, 28);
}

/* px from the baseline. */
static int ink_edge(struct desk *desk, const struct layout *layout, const struct line *line,
                    bool above)
{
    int edge = INT_MIN;
    for (size_t i = line->first_glyph; i < line->first_glyph + line->glyph_count; i++) {
        const struct glyph *glyph = &layout->glyphs[i];
        hb_font_t *font = hb_font_create(fonts_face(desk->fonts, glyph->font));
        hb_glyph_extents_t extents = {0};
        hb_font_set_scale(font, layout->size, layout->size);
        (void)hb_font_get_glyph_extents(font, glyph->id, &extents);
        int top = line->baseline - glyph->y + extents.y_bearing;
        int reach = above ? top : -(top + extents.height);
        edge = reach > edge ? reach : edge;
        hb_font_destroy(font);
    }
    return edge;
}

/* One px for the rounding of each glyph's place. */
static void marks_keep_clear_of_other_lines_and_inside_the_layout(void **state)
{
    static const char *const texts[] = {
        "ڕٍ\nأَّ",
        "أَّ\nڕٍ",
        "چٍّ\nلًّا\nچٍّ",
        "يٍ\nÁÅ",
        "ب\u0650\u0650\u0650\u0650\nب\u064E\u064E\u064E\u064E\u064E\u064E\u064E\u064E",
        "سلام\nسلام",
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(texts) * TYPEFACE_COUNT; i++) {
        struct text_style style = {.size = 40, .line_height = 60, .direction = DIRECTION_RTL};
        style.typeface = (enum typeface)(i % TYPEFACE_COUNT);
        style.language = "ar";
        const struct layout *layout = desk_layout(desk, texts[i / TYPEFACE_COUNT], style);
        int bottom = 0;
        for (size_t j = 0; j < layout->line_count; j++) {
            const struct line *line = &layout->lines[j];
            assert_true(line->baseline - ink_edge(desk, layout, line, true) >= bottom - 1);
            bottom = line->baseline + ink_edge(desk, layout, line, false);
        }
        assert_true(bottom <= layout->height + 1);
        if (i / TYPEFACE_COUNT + 1 == COUNT_OF(texts)) /* letters need nothing */
            assert_int_equal(layout->height, 2 * 60);
    }
}

/* An attack of marks takes no more than that. */
static void a_thousand_marks_have_room_of_two_ems(void **state)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_add_string(&text, "ب");
    for (size_t i = 0; i < 1000; i++)
        strbuf_add_string(&text, "\u064E");
    struct text_style style = {.size = 40, .line_height = 60, .direction = DIRECTION_RTL};
    assert_int_equal(desk_layout(*state, text.bytes, style)->height, 60 + 2 * 40);
    strbuf_release(&text);
}

static void even_digits_make_numbers_of_one_width(void **state)
{
    static const char *const digits[2][10] = {{"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"},
                                              {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}};
    struct text_style style = {.direction = DIRECTION_RTL, .language = "ar", .size = 40};
    int narrowest = INT_MAX, widest = 0;
    for (size_t i = 0; i < 20; i++) {
        const char *digit = digits[i / 10][i % 10];
        style.even_digits = false;
        int width = desk_layout(*state, digit, style)->width;
        narrowest = i < 10 && width < narrowest ? width : narrowest;
        widest = i < 10 && width > widest ? width : widest;
        style.even_digits = true;
        int even = desk_layout(*state, digit, style)->width;
        assert_int_equal(even, desk_layout(*state, digits[i / 10][0], style)->width);
        assert_true(even >= width);
    }
    assert_true(widest > narrowest + 5); /* or there would be nothing to even out */
}

static void letters_join_in_a_word(void **state)
{
    uint32_t alone = desk_layout(*state, "م", arabic)->glyphs[0].id;
    const struct layout *joined = desk_layout(*state, "مم", arabic);
    assert_int_equal(joined->glyph_count, 2);
    assert_int_not_equal(joined->glyphs[0].id, alone);
    assert_int_not_equal(joined->glyphs[1].id, alone);
}

static void a_letter_that_no_font_has_is_named(void **state)
{
    static const struct {
        const char *text;
        uint32_t letter; /* 0: all have a glyph or need none */
    } cases[] = {
        {"", 0},
        {"What did you think? 100 % \xE2\x80\x9C"
         "fine\xE2\x80\x9D \xE2\x80\xA6",
         0},
        {"ما رأيكم؟ ١٢٣ ﷲ", 0},
        {"ڕاتان چییە؟ ڤ ێ ۆ ڵ", 0},
        {"two\nlines\tand \xE2\x80\x8F\xE2\x81\xA8marks\xE2\x81\xA9", 0},
        {"\xC3\xA9 e\xCC\x81", 0},
        {"\xE2\x9C\x93 \xE4\xB8\xAD \xE0\xA4\x95", 0x4E2D},
        {"नमस्ते", 0x928},
        {"ن \xF0\x90\xA4\x80", 0x10900},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(shaper_missing_letter(desk->shaper, cases[i].text), cases[i].letter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_read_as_their_readers_expect),
        cmocka_unit_test(values_in_sentences_keep_their_order),
        cmocka_unit_test(lines_break_where_words_end),
        cmocka_unit_test(no_line_is_wider_than_its_box),
        cmocka_unit_test(a_word_wider_than_the_box_is_told),
        cmocka_unit_test(left_out_lines_leave_an_ellipsis_at_the_logical_end),
        cmocka_unit_test(a_cut_leaves_whole_words_where_there_are_any),
        cmocka_unit_test(text_that_fits_is_not_cut),
        cmocka_unit_test(alignment_follows_the_direction),
        cmocka_unit_test(without_a_box_the_widest_line_is_the_width),
        cmocka_unit_test(lines_stand_in_the_middle_of_their_height),
        cmocka_unit_test(a_letter_that_no_font_has_shows_an_empty_box),
        cmocka_unit_test(a_mark_comes_from_the_font_of_its_base),
        cmocka_unit_test(broken_bytes_show_as_replacement_characters),
        cmocka_unit_test(what_shows_nothing_needs_no_width),
        cmocka_unit_test(titles_have_the_spaces_of_the_latin_font),
        cmocka_unit_test(marks_keep_clear_of_other_lines_and_inside_the_layout),
        cmocka_unit_test(a_thousand_marks_have_room_of_two_ems),
        cmocka_unit_test(even_digits_make_numbers_of_one_width),
        cmocka_unit_test(letters_join_in_a_word),
        cmocka_unit_test(a_letter_that_no_font_has_is_named),
    };
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
