/* `sada evaluate` as authors call it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/atomic_file.h"
#include "base/strbuf.h"
#include "test.h"

#define ANSWERS                                                                                    \
    "{\"pace\": \"slow\", \"ways\": [\"access\", \"family\"], \"age\": 41, \"born\": null, "       \
    "\"رأي\": \"نعم\"}"

struct desk {
    struct arena *arena;
    char folder[32]; /* with the file answers.json */
};

static void write_file(struct desk *desk, const char *name, const char *text)
{
    FILE *file = fopen(arena_format(desk->arena, "%s/%s", desk->folder, name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int set_up(void **state)
{
    struct desk *desk = memory_new(sizeof *desk);
    *desk = (struct desk){.arena = arena_new(), .folder = "/tmp/sada-evaluate-XXXXXX"};
    *state = desk;
    if (!mkdtemp(desk->folder))
        return -1;
    write_file(desk, "answers.json", ANSWERS);
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    folder_remove(desk->folder);
    arena_free(desk->arena);
    free(desk);
    return 0;
}

/* What is said on standard output, and behind it on standard error; the shell reads arguments. */
static const char *evaluate(struct desk *desk, const char *arguments, int *ret_status)
{
    const char *command =
        arena_format(desk->arena,
                     "cd %s && LC_ALL=C.UTF-8 TZ=UTC-3 %s/sada evaluate %s 2>errors; status=$?; "
                     "cat errors; rm errors; exit $status",
                     desk->folder, SADA_BIN, arguments);
    struct strbuf said;
    strbuf_init(&said);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    for (int byte = fgetc(stream); byte != EOF; byte = fgetc(stream))
        strbuf_add_char(&said, (char)byte);
    int status = pclose(stream);
    *ret_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    const char *copy = arena_string(desk->arena, said.bytes);
    strbuf_release(&said);
    return copy;
}

static const struct {
    const char *arguments;
    int status;
    const char *said;
} cases[] = {
    {"'1 + 1'", 0, "2\n"},
    {"-5", 0, "-5\n"},
    {"'-(8 * 5)'", 0, "-40\n"},
    {"-- --2", 0, "2\n"},
    {"\"''\"", 0, "\n"},
    {"'${pace}'", 0, "\n"},
    {"--answers answers.json '${pace}'", 0, "slow\n"},
    {"--answers answers.json '${ways}'", 0, "access family\n"},
    {"--answers answers.json '${age} + 1'", 0, "42\n"},
    {"--answers answers.json '${رأي}'", 0, "نعم\n"},
    {"--answers answers.json \"\\${born} = '' and \\${nobody} = ''\"", 0, "true\n"},
    {"--answers answers.json --self ways \"selected(., 'family')\"", 0, "true\n"},
    {"--self ways \". = ''\"", 0, "true\n"},
    {"'regex(string(now()), \".*[+]03:00\")'", 0, "true\n"},
    {"'string-length(uuid())'", 0, "36\n"},
    {"'selcted(1)'", 1,
     "expression:1:1: error: there is no function 'selcted()'; did you mean 'selected()'?\n"},
    {"--language ar '1 +'", 1, "expression:1:4: error: ينتهي التعبير قبل تمامه؛ يُرجى إكماله\n"},
    {"'{pace}$ = 1'", 0,
     "false\nexpression:1:1: warning: the reference to 'pace' is written the wrong way round; it "
     "is read as ${question}, write it so\n"},
    {"\"1 + jr:choice-name('a', '\\${pace}')\"", 1,
     "expression:1:5: error: what the choices of 'pace' are called stands in its form, and no "
     "form is read here; try it in the form\n"},
    {"\"$(printf '\\377')\"", 1,
     "expression:1:1: error: the expression is not UTF-8; save it as UTF-8\n"},
    {"", 2,
     "sada evaluate: one expression is needed, or - for one a line; see 'sada evaluate --help'\n"},
    {"1 2", 2,
     "sada evaluate: one expression is needed, or - for one a line; see 'sada evaluate --help'\n"},
    {"--colour 1", 2, "sada evaluate: --colour is not known; see 'sada evaluate --help'\n"},
    {"--answers nowhere.json 1", 1,
     "nowhere.json: error: A file is missing; check the path. (cannot open: No such file or "
     "directory)\n"},
};

static void an_expression_is_an_argument(void **state)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int status;
        const char *said = evaluate(*state, cases[i].arguments, &status);
        if (status != cases[i].status || strcmp(said, cases[i].said) != 0)
            fail_msg("sada evaluate %s\n  %d: %s\n  not %d: %s", cases[i].arguments, status, said,
                     cases[i].status, cases[i].said);
    }
}

static void each_line_of_standard_input_gives_a_line(void **state)
{
    int status;
    write_file(*state, "lines", "1 + 1\n${pace}\r\nfoo(1)\n\n'a' > 1\ntrue()");
    const char *said = evaluate(*state, "--answers answers.json - <lines", &status);
    assert_string_equal(said, "2\nslow\n"
                              "expression:3:1: error: there is no function 'foo()'; did you mean "
                              "'floor()'?\n"
                              "expression:4:1: error: the expression ends too early; complete it\n"
                              "false\ntrue\n"
                              "expression:5:1: warning: 'a' is no number, so the result is always "
                              "the same; write a number or ${question}\n");
    assert_int_equal(status, 1);
    assert_string_equal(evaluate(*state, "- </dev/null", &status), "");
    assert_int_equal(status, 0);
}

static void answers_that_are_no_object_are_told(void **state)
{
    static const struct {
        const char *json, *said;
    } broken[] = {
        {"{\"a\": 1,\n}", "answers.json:2: error: A file is damaged"},
        {"[1]", "answers.json: error: A file is damaged"},
        {"{\"a\": 1, \"a\": 2}", "answers.json:1: error: A file is damaged"},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        write_file(desk, "answers.json", broken[i].json);
        int status;
        const char *said = evaluate(desk, "--answers answers.json 1", &status);
        assert_int_equal(status, 1);
        assert_ptr_equal(strstr(said, broken[i].said), said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_expression_is_an_argument, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_line_of_standard_input_gives_a_line, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(answers_that_are_no_object_are_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
