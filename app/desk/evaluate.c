/* `sada evaluate`: what an expression of a form gives, for authors who want to try one. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/json.h"
#include "base/random.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "desk/options.h"
#include "form/expression.h"
#include "locale/catalog.h"

enum { ANSWERS_MOST = 16 * 1024 * 1024 }; /* bytes of the file */

struct evaluating {
    const char *answers_path, *self;
    struct json *answers; /* NULL: none are given */
    struct random random;
    struct arena *arena; /* of one answer or expression */
    struct expression_scope scope;
};

/* Names of choices with spaces between, or a number as it stands in the file. */
static void add_text(const struct json *json, struct strbuf *text)
{
    const char *string = json_as_string(json);
    for (size_t i = 0; json_holds_array(json) && i < json_count(json); i++) {
        if (i > 0)
            strbuf_add_char(text, ' ');
        add_text(json_at(json, i), text);
    }
    if (string)
        strbuf_add_string(text, string);
    if (!json || string || json_holds_array(json))
        return;
    char *number = json_text(json, JSON_COMPACT_LAYOUT);
    strbuf_add_string(text, strcmp(number, "null") == 0 ? "" : number);
    free(number);
}

static const char *text_of(const struct json *json, struct arena *arena)
{
    const char *string = json_as_string(json);
    if (!json || string)
        return string ? string : "";
    struct strbuf text;
    strbuf_init(&text);
    add_text(json, &text);
    const char *copy = arena_string(arena, text.bytes);
    strbuf_release(&text);
    return copy;
}

static const char *value_of(const void *context, const char *question)
{
    const struct evaluating *evaluating = context;
    return text_of(json_get(evaluating->answers, question), evaluating->arena);
}

static enum exit_status read_answers(struct evaluating *evaluating)
{
    struct error error = {0};
    struct place place = {.file = evaluating->answers_path};
    char *bytes = NULL;
    size_t length = 0;
    if (!evaluating->answers_path)
        return EXIT_DONE;
    if (!file_read(evaluating->answers_path, ANSWERS_MOST, &bytes, &length, &error))
        return command_fail(&error);
    evaluating->answers = json_parse(bytes, length, &error);
    free(bytes);
    if (!evaluating->answers)
        place.row = (unsigned)strtoul(error.where, NULL, 10);
    else if (!json_holds_object(evaluating->answers))
        (void)error_set(&error, ERROR_DAMAGED, place, "JSON: no object {\"NAME\": \"VALUE\"}");
    else
        return EXIT_DONE;
    place_format(place, error.where, sizeof error.where);
    return command_fail(&error);
}

static void print_problem(const struct problem *problem, unsigned line, struct arena *arena,
                          FILE *stream)
{
    (void)fprintf(stream, "expression:%u:%u: %s: %s\n", line,
                  problem->character > 0 ? problem->character : 1,
                  problem->severity == SEVERITY_ERROR ? "error" : "warning",
                  catalog_fill(arena, problem->message, problem->fills));
}

static const char *evaluate_text(struct evaluating *evaluating, const char *text, size_t length,
                                 struct problems *problems)
{
    struct place place = {.file = "expression"};
    if (!utf8_is_valid(text, length) || strlen(text) != length) {
        problems_add(problems, SEVERITY_ERROR, place,
                     N_("the expression is not UTF-8; save it as UTF-8"), NULL);
        return NULL;
    }
    const struct expression *expression =
        expression_parse(text, place, evaluating->arena, problems);
    return expression ? expression_evaluate(expression, &evaluating->scope, place,
                                            evaluating->arena, problems)
                      : NULL;
}

/* One line on standard output for each expression: its value or, on refusals, the error. Warnings
 * go to standard error. */
static enum exit_status evaluate_line(struct evaluating *evaluating, const char *text,
                                      size_t length, unsigned line, FILE *refusals)
{
    struct problems problems;
    problems_init(&problems, evaluating->arena);
    const char *value = evaluate_text(evaluating, text, length, &problems);
    for (size_t i = 0; i < problems.count; i++)
        print_problem(&problems.items[i], line, evaluating->arena,
                      problems.items[i].severity == SEVERITY_ERROR ? refusals : stderr);
    if (value) {
        char *shown = arena_string(evaluating->arena, value);
        utf8_make_line(shown);
        (void)puts(shown); /* a closed pipe is told when the stream is flushed */
    }
    problems_release(&problems);
    return value ? EXIT_DONE : EXIT_PROBLEM;
}

static enum exit_status evaluate_lines(struct evaluating *evaluating)
{
    enum exit_status status = EXIT_DONE;
    char *text = NULL;
    size_t size = 0;
    ssize_t length;
    for (unsigned line = 1; (length = getline(&text, &size, stdin)) >= 0; line++) {
        if (length > 0 && text[length - 1] == '\n')
            text[--length] = '\0';
        if (evaluate_line(evaluating, text, (size_t)length, line, stdout) != EXIT_DONE)
            status = EXIT_PROBLEM;
        (void)fflush(stdout); /* whoever waits for the answer gets it; failure is told at the end */
        arena_reset(evaluating->arena);
    }
    free(text);
    struct error error = {0};
    if (!ferror(stdin))
        return status;
    (void)error_from_errno(&error, ERROR_FILE_READ, (struct place){.file = "standard input"},
                           "read");
    return command_fail(&error);
}

static enum exit_status run(struct evaluating *evaluating, const char *text)
{
    enum exit_status status = read_answers(evaluating);
    if (status != EXIT_DONE)
        return status;
    struct arena *self_arena = arena_new();
    evaluating->random = random_system();
    evaluating->scope = (struct expression_scope){
        .value = value_of,
        .context = evaluating,
        .self = evaluating->self
                    ? text_of(json_get(evaluating->answers, evaluating->self), self_arena)
                    : "",
        .clock = wall_clock_read(),
        .random = &evaluating->random,
    };
    status = strcmp(text, "-") == 0 ? evaluate_lines(evaluating)
                                    : evaluate_line(evaluating, text, strlen(text), 1, stderr);
    arena_free(self_arena);
    return status;
}

enum exit_status command_evaluate(struct desk *desk, int argc, char **argv)
{
    struct evaluating evaluating = {.arena = arena_new()};
    const char *language = NULL;
    const struct option_rule rules[] = {{"--answers", &evaluating.answers_path, NULL},
                                        {"--self", &evaluating.self, NULL},
                                        {"--language", &language, NULL}};
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status == EXIT_DONE)
        status = options_choose_language(desk, argv[0], language);
    if (status == EXIT_DONE && arguments.count != 1)
        status = command_usage(argv[0], "one expression is needed, or - for one a line");
    if (status == EXIT_DONE)
        status = run(&evaluating, arguments.paths[0]);
    json_free(evaluating.answers);
    arena_free(evaluating.arena);
    return status;
}
