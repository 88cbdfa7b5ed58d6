/* `sada check`: every problem of forms and workshops, one a line, and nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/json.h"
#include "base/utf8.h"
#include "desk/options.h"
#include "form/form.h"
#include "locale/catalog.h"
#include "workshop/media.h"
#include "workshop/workshop.h"

static void check_form(const char *path, struct arena *arena, struct problems *problems)
{
    const char *workshop = workshop_of_form(path, arena);
    size_t first = problems->count;
    const struct form *form = form_load(path, workshop != NULL, arena, problems);
    if (!form)
        return;
    media_check(workshop, form, arena, problems);
    problems_sort(problems, first);
}

static void check_path(const char *path, struct arena *arena, struct problems *problems)
{
    if (workshop_is_at(path))
        (void)workshop_load(path, arena, problems); /* what is wrong with it stands in problems */
    else
        check_form(path, arena, problems);
}

static struct json *problem_json(const struct problem *problem, struct arena *arena)
{
    char column[32];
    place_format((struct place){.column = problem->place.column}, column, sizeof column);
    struct json *json = json_new_object();
    json_put(json, "column", json_new_string(column));
    json_put(json, "file", json_new_string(problem->place.file));
    json_put(json, "message",
             json_new_string(catalog_fill(arena, problem->message, problem->fills)));
    json_put(json, "row", json_new_number(problem->place.row));
    json_put(json, "severity",
             json_new_string(problem->severity == SEVERITY_ERROR ? "error" : "warning"));
    json_put(json, "sheet", json_new_string(problem->place.sheet));
    return json;
}

static void print_json(const struct problems *problems, struct arena *arena)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < problems->count; i++)
        json_append(array, problem_json(&problems->items[i], arena));
    char *text = json_text(array, JSON_INDENTED_LAYOUT);
    (void)puts(text); /* a closed pipe is told when the stream is flushed */
    free(text);
    json_free(array);
}

/* EXIT_USAGE after the fault was told. */
static enum exit_status read_arguments(struct desk *desk, int argc, char **argv, bool *ret_json,
                                       struct arguments *ret_arguments)
{
    const char *language = NULL;
    const struct option_rule rules[] = {{.name = "--json", .flag = ret_json},
                                        {.name = "--language", .value = &language}};
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), ret_arguments);
    if (status == EXIT_DONE)
        status = options_choose_language(desk, argv[0], language);
    if (status == EXIT_DONE && ret_arguments->count == 0)
        status = command_usage(argv[0], "a form or a workshop is missing");
    for (size_t i = 0; status == EXIT_DONE && i < ret_arguments->count; i++) {
        if (!utf8_is_valid(ret_arguments->paths[i], strlen(ret_arguments->paths[i])))
            status = command_usage(argv[0], "a path is not UTF-8");
    }
    return status;
}

enum exit_status command_check(struct desk *desk, int argc, char **argv)
{
    bool json = false;
    struct arguments arguments;
    enum exit_status status = read_arguments(desk, argc, argv, &json, &arguments);
    if (status != EXIT_DONE)
        return status;
    struct problems problems;
    problems_init(&problems, desk->arena);
    for (size_t i = 0; i < arguments.count; i++)
        check_path(arguments.paths[i], desk->arena, &problems);
    if (json)
        print_json(&problems, desk->arena);
    else
        command_print_problems(&problems, stdout);
    if (problems.error_count > 0)
        status = EXIT_PROBLEM;
    problems_release(&problems);
    return status;
}
