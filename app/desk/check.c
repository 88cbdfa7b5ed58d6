/* `sada check`: every problem of forms and workshops, one a line, and nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "desk/command.h"
#include "form/form.h"
#include "locale/catalog.h"
#include "workshop/workshop.h"

struct check {
    bool json;
    const char **paths;
    size_t path_count;
};

static enum exit_status choose_language(const char *code)
{
    const struct language *language = code ? language_find(code) : NULL;
    if (!language)
        return command_usage("check", code ? "this language is not known; choose ar, ckb or en"
                                           : "--language needs a code");
    catalog_choose(language);
    return EXIT_DONE;
}

static enum exit_status read_arguments(int argc, char **argv, struct check *check)
{
    bool options = true;
    for (int i = 1; i < argc; i++) {
        if (!utf8_is_valid(argv[i], strlen(argv[i])))
            return command_usage("check", "an argument is not UTF-8");
        if (!options || argv[i][0] != '-') {
            check->paths[check->path_count++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (strcmp(argv[i], "--json") == 0) {
            check->json = true;
        } else if (strcmp(argv[i], "--language") == 0) {
            enum exit_status status = choose_language(i + 1 < argc ? argv[++i] : NULL);
            if (status != EXIT_DONE)
                return status;
        } else {
            return command_usage("check", "an option is not known");
        }
    }
    return check->path_count > 0 ? EXIT_DONE
                                 : command_usage("check", "a form or a workshop is missing");
}

static void check_path(const char *path, struct arena *arena, struct problems *problems)
{
    if (workshop_is_at(path))
        (void)workshop_load(path, arena, problems); /* what is wrong with it stands in problems */
    else
        (void)form_load(path, arena, problems);
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

enum exit_status command_check(struct desk *desk, int argc, char **argv)
{
    struct check check = {.paths = arena_array(desk->arena, (size_t)argc, sizeof(const char *))};
    enum exit_status status = read_arguments(argc, argv, &check);
    if (status != EXIT_DONE)
        return status;
    struct problems problems;
    problems_init(&problems, desk->arena);
    for (size_t i = 0; i < check.path_count; i++)
        check_path(check.paths[i], desk->arena, &problems);
    if (check.json)
        print_json(&problems, desk->arena);
    else
        command_print_problems(&problems, stdout);
    if (problems.error_count > 0)
        status = EXIT_PROBLEM;
    problems_release(&problems);
    return status;
}
