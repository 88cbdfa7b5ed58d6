/* Our layout against Pango's, with the same fonts: the Arabic and Sorani of Debian's catalogues and
 * the words of the sample workshop. Exit 77: too few catalogues are installed to tell. */
#include <glob.h>
#include <hb.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "debian.h"
#include "desk.h"
#include "form/workbook.h"
#include "pango_compare.h"
#include "samples.h"
#include "text/font_face.h"

#define FONTS "/usr/share/fonts/truetype/"
#define WORKSHOP SADA_SOURCE "/assets/workshops/leadership/"

enum { STRINGS_LEAST = 5000, SKIPPED = 77 };

/* Texts for which no rule speaks. */
static const struct {
    const char *text, *reason;
} exceptions[] = {
    {"ملف تنزيل AmazonMP3\u00A0", "a no-break space has its width, in Pango it hangs at the end"},
    {"قالت \u2068Dr. Sara 5\u2069: نعم",
     "a stop is of its letters' font and kerned with them, 2 px narrower than in Pango"},
    {"\u0651\u0650 \u064E", "harakat alone are Arabic (Script_Extensions), in Pango of no script"},
    {"a \uE123 👩\u200D👧 🇮🇶 b", "the empty box is the last font's, in Pango the first's"},
};

struct tally {
    struct desk *desk;
    struct comparison comparison;
    size_t texts;
    size_t likenesses[LIKENESS_COUNT];
    size_t listed;
};

/* Why it may differ; NULL: it may not. */
static const char *find_exception(const char *text)
{
    for (size_t i = 0; i < COUNT_OF(exceptions); i++) {
        if (strcmp(exceptions[i].text, text) == 0)
            return exceptions[i].reason;
    }
    return NULL;
}

static void compare_at_each_width(struct tally *tally, const char *text)
{
    static const int widths[] = {120, 300, 600};
    tally->texts++;
    for (size_t i = 0; i < COUNT_OF(widths); i++) {
        const char *difference = NULL;
        tally->comparison.width = widths[i];
        enum likeness likeness = compare_text(&tally->comparison, text, &difference);
        const char *reason = likeness == UNLIKE ? find_exception(text) : NULL;
        if (likeness == UNLIKE)
            print_message("%s, %d px, %s: %s (%s)\n", tally->comparison.language->code, widths[i],
                          difference, text, reason ? reason : "not allowed");
        if (reason)
            tally->listed++;
        else
            tally->likenesses[likeness]++;
    }
}

static void compare_texts(struct tally *tally, const struct texts *texts, const char *language)
{
    tally->comparison.language = language_find(language);
    for (size_t i = 0; i < texts->count; i++)
        compare_at_each_width(tally, texts->items[i]);
}

static void check(const struct tally *tally)
{
    print_message("%zu texts at 3 widths:\n", tally->texts);
    for (enum likeness i = 0; i < LIKENESS_COUNT; i++)
        print_message("%8zu %s\n", tally->likenesses[i], likeness_reason(i));
    print_message("%8zu listed one by one\n", tally->listed);
    assert_int_equal(tally->likenesses[UNLIKE], 0);
}

static const char *const catalogue_languages[] = {"ar", "ckb"};

static void catalogues_look_as_in_pango(void **state)
{
    struct tally tally = *(struct tally *)*state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(catalogue_languages); i++) {
        struct texts texts = debian_texts(catalogue_languages[i], arena);
        compare_texts(&tally, &texts, catalogue_languages[i]);
    }
    arena_free(arena);
    check(&tally);
}

/* The cells of the columns whose heading ends in "(LANGUAGE)". */
static void add_cells(struct texts *texts, struct arena *arena, const struct sheet *sheet,
                      const char *language)
{
    const char *ending = arena_format(arena, "(%s)", language);
    for (size_t column = 0; column < sheet->column_count; column++) {
        const char *heading = sheet_cell(sheet, 0, column);
        const char *found = strstr(heading, ending);
        if (!found || found[strlen(ending)])
            continue;
        for (size_t row = 1; row < sheet->row_count; row++) {
            const char *cell = sheet_cell(sheet, row, column);
            texts_add(texts, arena, cell, strlen(cell));
        }
    }
}

static struct texts workshop_texts(const char *language, struct arena *arena)
{
    struct texts texts = {0};
    struct problems problems;
    glob_t folders;
    problems_init(&problems, arena);
    assert_int_equal(glob(WORKSHOP "workshop", 0, NULL, &folders), 0);
    assert_int_equal(glob(WORKSHOP "forms/*", GLOB_APPEND, NULL, &folders), 0);
    for (size_t i = 0; i < folders.gl_pathc; i++) {
        const struct workbook *workbook = workbook_open(folders.gl_pathv[i], arena, &problems);
        for (size_t j = 0; workbook && j < workbook->sheet_count; j++)
            add_cells(&texts, arena, &workbook->sheets[j], language);
    }
    assert_int_equal(problems.count, 0);
    problems_release(&problems);
    globfree(&folders);
    return texts;
}

static void the_workshop_looks_as_in_pango(void **state)
{
    struct tally tally = *(struct tally *)*state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < language_count(); i++) {
        const char *code = language_at(i)->code;
        struct texts texts = workshop_texts(code, arena);
        assert_true(texts.count > 50);
        compare_texts(&tally, &texts, code);
    }
    arena_free(arena);
    check(&tally);
}

/* Pango takes valid UTF-8 only. */
static void the_samples_look_as_in_pango(void **state)
{
    struct tally tally = *(struct tally *)*state;
    for (size_t i = 0; i < sample_count(); i++) {
        const struct sample *sample = sample_at(i);
        tally.comparison.language = language_find(sample->language);
        if (utf8_is_valid(sample->text, strlen(sample->text)))
            compare_at_each_width(&tally, sample->text);
    }
    check(&tally);
}

static int open_tally(void **state)
{
    static const char *const files[JUDGE_FONTS] = {FONTS "noto/NotoSansArabicUI-Regular.ttf",
                                                   FONTS "noto/NotoSans-Regular.ttf",
                                                   FONTS "dejavu/DejaVuSans.ttf"};
    struct tally *tally = memory_new(sizeof *tally);
    void *desk;
    if (desk_open(&desk) != 0)
        return -1;
    tally->desk = desk;
    tally->comparison = (struct comparison){.shaper = tally->desk->shaper,
                                            .judge = judge_new(files),
                                            .arena = tally->desk->arena,
                                            .size = 20};
    for (size_t i = 0; i < JUDGE_FONTS; i++) {
        hb_font_t *font = hb_font_create(fonts_face(tally->desk->fonts, (uint16_t)i));
        assert_true(hb_font_get_nominal_glyph(font, ' ', &tally->comparison.spaces[i]));
        hb_font_destroy(font);
    }
    *state = tally;
    return tally->comparison.judge ? 0 : -1;
}

static int close_tally(void **state)
{
    struct tally *tally = *state;
    void *desk = tally->desk;
    judge_free(tally->comparison.judge);
    free(tally);
    return desk_close(&desk);
}

static bool has_catalogues(void)
{
    struct arena *arena = arena_new();
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(catalogue_languages); i++)
        count += debian_texts(catalogue_languages[i], arena).count;
    arena_free(arena);
    if (count < STRINGS_LEAST)
        print_message("skipped: %zu translations in /usr/share/locale, at least %d are needed; "
                      "install the packages that app/packages --list test names\n",
                      count, STRINGS_LEAST);
    return count >= STRINGS_LEAST;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_samples_look_as_in_pango),
        cmocka_unit_test(the_workshop_looks_as_in_pango),
        cmocka_unit_test(catalogues_look_as_in_pango),
    };
    if (!has_catalogues())
        return SKIPPED;
    return cmocka_run_group_tests(tests, open_tally, close_tally);
}
