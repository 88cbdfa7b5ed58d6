#include "text/font.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/array.h"
#include "test.h"
#include "text/font_face.h"

#define ROOT "/usr/share/fonts"

static const char *const other_typefaces = "bold,truetype/dejavu/DejaVuSans.ttf,p\n"
                                           "title,truetype/dejavu/DejaVuSans.ttf,p\n";

/* Opens a manifest that holds rows and what the other typefaces need. */
static struct fonts *open_rows(const char *rows, struct error *error)
{
    char path[] = "/tmp/sada-fonts-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    FILE *file = fdopen(descriptor, "w");
    assert_true(fprintf(file, "typeface,file,package\n%s%s", rows, other_typefaces) > 0);
    assert_int_equal(fclose(file), 0);
    struct fonts *fonts = fonts_open(path, ROOT, error);
    assert_int_equal(unlink(path), 0);
    return fonts;
}

static void the_manifest_opens_and_each_file_is_mapped_once(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", ROOT, NULL);
    assert_non_null(fonts);
    assert_int_equal(fonts_count(fonts), 7); /* of nine rows */
    const struct font_chain *bold = fonts_chain(fonts, TYPEFACE_BOLD);
    const struct font_chain *title = fonts_chain(fonts, TYPEFACE_TITLE);
    assert_int_equal(bold->fonts[1], title->fonts[1]);
    assert_int_not_equal(bold->fonts[0], title->fonts[0]);
    fonts_close(fonts);
}

static void a_missing_file_is_told_with_its_package(void **state)
{
    (void)state;
    struct error error = {0};
    assert_null(open_rows("text,truetype/nowhere/None.ttf,fonts-none\n", &error));
    assert_int_equal(error.code, ERROR_FONT_MISSING);
    assert_non_null(strstr(error.where, "None.ttf"));
    assert_non_null(strstr(error.detail, "nowhere/None.ttf"));
    assert_non_null(strstr(error.detail, "apt-get install fonts-none"));
}

static void a_file_that_is_no_font_is_told(void **state)
{
    (void)state;
    struct error error = {0};
    assert_null(open_rows("text,../mime/magic,shared-mime\n", &error));
    assert_int_equal(error.code, ERROR_FONT_MISSING);
    assert_non_null(strstr(error.detail, "shared-mime"));
}

static void a_broken_manifest_is_told_with_its_row(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *where;
    } cases[] = {
        {"text,truetype/dejavu/DejaVuSans.ttf,p\nserif,a,b\n", ":3"},
        {"text,only-two\n", ":2"},
        {"text,a,b,c\n", ":2"},
        {"", ""}, /* no font for text */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct error error = {0};
        assert_null(open_rows(cases[i].rows, &error));
        assert_int_equal(error.code, ERROR_DAMAGED);
        assert_non_null(strstr(error.where, cases[i].where));
    }
    struct error error = {0};
    assert_null(fonts_open("/nonexistent/manifest.csv", ROOT, &error));
    assert_int_equal(error.code, ERROR_FILE_MISSING);
}

static void heights_are_those_of_the_fonts(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", ROOT, NULL);
    assert_int_equal(fonts_ascent(fonts, TYPEFACE_TEXT, 100), 107); /* Noto Sans: 1.069 em */
    assert_int_equal(fonts_descent(fonts, TYPEFACE_TEXT, 100), 30); /* 0.293 em */
    assert_true(fonts_ascent(fonts, TYPEFACE_TITLE, 100) > 107);
    fonts_close(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manifest_opens_and_each_file_is_mapped_once),
        cmocka_unit_test(a_missing_file_is_told_with_its_package),
        cmocka_unit_test(a_file_that_is_no_font_is_told),
        cmocka_unit_test(a_broken_manifest_is_told_with_its_row),
        cmocka_unit_test(heights_are_those_of_the_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
