/* What of the guide's Markdown is shown at the station, and that the three guides say the same
 * things in the same places. */
#include "station/guide.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "test.h"

static const char *const languages[] = {"ar", "ckb", "en"};

static struct guide read_text(const char *text, struct arena *arena)
{
    char path[] = "/tmp/sada-guide-XXXXXX";
    struct error error = {0};
    struct guide guide = {0};
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    assert_int_equal(close(file), 0);
    assert_true(guide_read(path, arena, &guide, &error));
    (void)unlink(path);
    return guide;
}

static void its_marks_become_kinds(void **state)
{
    struct arena *arena = *state;
    static const struct guide_block expected[] = {
        {GUIDE_PARAGRAPH, 0, "Run sada check first."},
        {GUIDE_STEP, 12, "Twelfth"},
        {GUIDE_BULLET, 0, "a point"},
        {GUIDE_HEADING, 0, "Heading"},
    };
    struct guide guide =
        read_text("# Title\n\nFor readers.\n\n## One\n\nRun `sada check` first.\n"
                  "12. Twelfth\n- a point\n\n![seen](x.png)\n**Heading**\n\n## Two",
                  arena);
    assert_int_equal(guide.section_count, 2);
    assert_string_equal(guide.sections[0].title, "One");
    assert_int_equal(guide.sections[0].block_count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const struct guide_block *block = &guide.sections[0].blocks[i];
        assert_int_equal(block->kind, expected[i].kind);
        assert_int_equal(block->number, expected[i].number);
        assert_string_equal(block->text, expected[i].text);
    }
    assert_string_equal(guide.sections[1].title, "Two");
    assert_int_equal(guide.sections[1].block_count, 0);
}

static void a_missing_one_is_an_error(void **state)
{
    struct error error = {0};
    struct guide guide;
    assert_false(guide_read("/nowhere/en.md", *state, &guide, &error));
    assert_int_equal(error.code, ERROR_FILE_MISSING);
}

static void too_many_sections_are_an_error(void **state)
{
    char path[] = "/tmp/sada-guide-XXXXXX";
    struct error error = {0};
    struct guide guide;
    FILE *stream = fdopen(mkstemp(path), "w");
    assert_non_null(stream);
    for (int i = 0; i < 40; i++)
        assert_true(fprintf(stream, "## %d\n", i) > 0);
    assert_int_equal(fclose(stream), 0);
    assert_false(guide_read(path, *state, &guide, &error));
    (void)unlink(path);
}

static void the_three_guides_agree(void **state)
{
    struct arena *arena = *state;
    struct guide guides[COUNT_OF(languages)];
    struct error error = {0};
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        const char *path = arena_format(arena, "%s/assets/guide/%s.md", SADA_SOURCE, languages[i]);
        assert_true(guide_read(path, arena, &guides[i], &error));
        assert_true(guides[i].section_count >= 7);
        assert_int_equal(guides[i].section_count, guides[0].section_count);
        for (size_t k = 0; k < guides[i].section_count; k++) {
            const struct guide_section *section = &guides[i].sections[k];
            assert_int_equal(section->block_count, guides[0].sections[k].block_count);
            for (size_t b = 0; b < section->block_count; b++)
                assert_int_equal(section->blocks[b].kind, guides[0].sections[k].blocks[b].kind);
        }
    }
}

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

#define GUIDE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        GUIDE(its_marks_become_kinds),
        GUIDE(a_missing_one_is_an_error),
        GUIDE(too_many_sections_are_an_error),
        GUIDE(the_three_guides_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
