/* `sada text` as an author calls it. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "test.h"

/* Runs it in English on a text that printf(1) makes of a format; what it says, errors too, is in
 * ret_said. */
static int sada_text(const char *format, const char *arguments, struct strbuf *ret_said)
{
    struct strbuf command;
    strbuf_init(&command);
    strbuf_format(&command, "printf '%s' | LC_ALL=C.UTF-8 " SADA_BIN "/sada text %s 2>&1", format,
                  arguments);
    strbuf_init(ret_said);
    FILE *stream = popen(command.bytes, "r");
    assert_non_null(stream);
    for (int byte = fgetc(stream); byte != EOF; byte = fgetc(stream))
        strbuf_add_char(ret_said, (char)byte);
    int status = pclose(stream);
    strbuf_release(&command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void expect(const char *format, const char *arguments, int status, const char *wanted)
{
    struct strbuf said;
    int found = sada_text(format, arguments, &said);
    if (found != status || !strstr(said.bytes, wanted))
        fail_msg("sada text %s: %d instead of %d, or not '%s':\n%s", arguments, found, status,
                 wanted, said.bytes);
    strbuf_release(&said);
}

static void wrong_usage_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *wanted;
    } cases[] = {
        {"", "--width is missing"},
        {"--width 300", "--size is missing"},
        {"--width 300 --size 0", "--size 0 is no number"},
        {"--width 300 --size 20px", "--size 20px is no number"},
        {"--width -1 --size 20", "--width -1 is no number"},
        {"--width 99999999999999999999 --size 20", "is no number"},
        {"--width 300 --size 20 --direction up", "--direction up is not"},
        {"--width 300 --size 20 --language xx", "choose ar, ckb or en"},
        {"--width 300 --size 20 file.txt", "no path is taken"},
        {"--width 300 --size 20 --colour", "--colour is not known"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        expect("a", cases[i].arguments, 2, cases[i].wanted);
    expect("", "--help", 0, "--direction rtl|ltr|auto");
}

static void the_language_chooses_the_direction(void **state)
{
    (void)state;
    static const struct {
        const char *text, *arguments, *direction;
    } cases[] = {
        {"abc", "", "rtl"}, /* Arabic where nothing is said */
        {"abc", "--language ckb", "rtl"},
        {"سلام", "--language en", "ltr"},
        {"abc", "--language ar --direction ltr", "ltr"},
        {"abc", "--language en --direction rtl", "rtl"},
        {"1. سلام abc", "--direction auto", "rtl"},
        {"1. abc سلام", "--direction auto", "ltr"},
        {"\u2066abc\u2069 سلام", "--direction auto", "rtl"}, /* isolates are passed over */
        {"123", "--direction auto", "ltr"},
        {"123\\nسلام", "--direction auto", "rtl"},
        {"", "--direction auto", "ltr"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char arguments[128];
        (void)snprintf(arguments, sizeof arguments, "--width 0 --size 20 %s", cases[i].arguments);
        expect(cases[i].text, arguments, 0, cases[i].direction);
    }
}

static void the_last_newline_ends_a_line_and_begins_none(void **state)
{
    (void)state;
    expect("one\\n", "--width 0 --size 20", 0, "height 28\nline 1: bytes 0-3");
    expect("one\\n\\n", "--width 0 --size 20", 0, "line 2: bytes 4-4");
    expect("", "--width 0 --size 20", 0, "line 1: bytes 0-0");
}

static void broken_bytes_are_laid_out(void **state)
{
    (void)state;
    expect("a\\377", "--width 0 --size 20 --language en", 0, "carets 0:0 1:11 2:31");
}

static void a_missing_font_is_told(void **state)
{
    (void)state;
    assert_int_equal(setenv("SADA_FONTS", "/nowhere", 1), 0);
    expect("a", "--width 0 --size 20", 1, "A font is missing; run: apt-get install");
    assert_int_equal(unsetenv("SADA_FONTS"), 0);
}

static long long number(const struct json *json, const char *key)
{
    return json_get_number(json, key, -1);
}

/* "رقم 18" on the first line, "b" on the second. */
static void json_tells_lines_runs_glyphs_and_carets(void **state)
{
    (void)state;
    struct strbuf said;
    assert_int_equal(sada_text("رقم 18\\nb", "--width 300 --size 20 --json", &said), 0);
    struct json *json = json_parse(said.bytes, said.length, NULL);
    strbuf_release(&said);
    assert_string_equal(json_get_string(json, "direction"), "rtl");
    assert_int_equal(number(json, "width"), 300);
    const struct json *lines = json_get(json, "lines");
    assert_int_equal(json_count(lines), 2);
    const struct json *line = json_at(lines, 0);
    assert_int_equal(number(line, "start"), 0);
    assert_int_equal(number(line, "end"), 10);
    assert_int_equal(number(line, "x") + number(line, "width"), 300);
    const struct json *runs = json_get(line, "runs");
    assert_int_equal(json_count(runs), 2);
    assert_string_equal(json_get_string(json_at(runs, 0), "direction"), "ltr");
    assert_string_equal(json_get_string(json_at(runs, 1), "font"), "NotoSansArabicUI-Regular.ttf");
    const struct json *digits = json_get(json_at(runs, 0), "glyphs");
    assert_int_equal(json_count(digits), 2);
    assert_int_equal(number(json_at(digits, 0), "cluster"), 7);
    assert_int_equal(number(json_at(digits, 0), "x"), number(line, "x"));
    assert_true(number(json_at(digits, 0), "id") > 0);
    assert_int_equal(number(json_at(digits, 0), "y"), number(line, "baseline"));
    const struct json *carets = json_get(line, "carets");
    assert_int_equal(json_count(carets), 6);
    assert_int_equal(number(json_at(carets, 0), "leading"), 300);
    assert_int_equal(number(json_at(carets, 5), "offset"), 8);
    json_free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_usage_is_told),
        cmocka_unit_test(the_language_chooses_the_direction),
        cmocka_unit_test(the_last_newline_ends_a_line_and_begins_none),
        cmocka_unit_test(broken_bytes_are_laid_out),
        cmocka_unit_test(a_missing_font_is_told),
        cmocka_unit_test(json_tells_lines_runs_glyphs_and_carets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
