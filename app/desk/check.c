/* `sada check`: every problem of forms and workshops, one a line; a sound one is one line too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/json.h"
#include "base/utf8.h"
#include "desk/fit.h"
#include "desk/inspection.h"
#include "desk/options.h"
#include "form/form.h"
#include "locale/catalog.h"
#include "workshop/media.h"
#include "workshop/workshop.h"

struct check {
    struct inspection *inspection;
    struct json *array; /* where --json puts the problems; NULL: they are printed */
    size_t errors;
};

/* One form or workshop. */
struct subject {
    struct check *check;
    const char *path;
    struct arena *arena;
    struct problems problems;
};

static const char *languages_text(struct arena *arena, size_t count)
{
    return catalog_count(arena, "{count} language", "{count} languages", (unsigned)count);
}

static const char *form_summary(const struct subject *subject, const struct form *form)
{
    struct arena *arena = subject->arena;
    unsigned asked = 0;
    for (size_t i = 0; i < form->question_count; i++)
        asked += question_is_asked(&form->questions[i]);
    return catalog_fill(
        arena, "{questions}, {languages}, no problem",
        FILLS({"questions", catalog_count(arena, "{count} question", "{count} questions", asked)},
              {"languages", languages_text(arena, form->language_count)}));
}

static const char *workshop_summary(const struct subject *subject, const struct workshop *workshop)
{
    struct arena *arena = subject->arena;
    unsigned sessions = (unsigned)workshop->session_count, forms = (unsigned)workshop->form_count;
    return catalog_fill(
        arena, "{sessions}, {forms}, {languages}, no problem",
        FILLS({"sessions", catalog_count(arena, "{count} session", "{count} sessions", sessions)},
              {"forms", catalog_count(arena, "{count} form", "{count} forms", forms)},
              {"languages", languages_text(arena, workshop->language_count)}));
}

/* Printed beside the problems: nothing is wrong with the form, only not all of it was looked at. */
static void note_length(const struct form *form)
{
    if (!fit_is_for(form))
        (void)fprintf(stderr, "%s: %s\n", form->workbook->path,
                      catalog_text("the form is too long for all its screens to be laid out here; "
                                   "look at them with 'sada-station preview'"));
}

/* NULL where the form could not be read; else what to say of it where it has no problem. */
static const char *check_form(struct subject *subject)
{
    const char *workshop = workshop_of_form(subject->path, subject->arena);
    const struct form *form =
        form_load(subject->path, workshop != NULL, subject->arena, &subject->problems);
    if (!form)
        return NULL;
    const char *summary = form_summary(subject, form);
    note_length(form);
    media_check(workshop, form, subject->arena, &subject->problems);
    inspect_form(subject->check->inspection, form, subject->arena, &subject->problems);
    return summary;
}

static const char *check_workshop(struct subject *subject)
{
    const struct workshop *workshop =
        workshop_load(subject->path, subject->arena, &subject->problems);
    if (!workshop)
        return NULL;
    const char *summary = workshop_summary(subject, workshop);
    for (size_t i = 0; i < workshop->form_count; i++)
        note_length(workshop->forms[i]);
    inspect_workshop(subject->check->inspection, workshop, subject->arena, &subject->problems);
    return summary;
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

static void check_path(struct check *check, const char *path)
{
    const struct language *language = catalog_language();
    struct subject subject = {.check = check, .path = path, .arena = arena_new()};
    struct problems *problems = &subject.problems;
    problems_init(problems, subject.arena);
    const char *summary = workshop_is_at(path) ? check_workshop(&subject) : check_form(&subject);
    catalog_choose(language); /* laying out turned it to others */
    problems_sort(problems, 0);
    for (size_t i = 0; check->array && i < problems->count; i++)
        json_append(check->array, problem_json(&problems->items[i], subject.arena));
    if (!check->array)
        command_print_problems(problems, stdout);
    if (!check->array && problems->count == 0)
        (void)printf("%s: %s\n", path, summary); /* stdout is looked at when it is flushed */
    check->errors += problems->error_count;
    problems_release(problems);
    arena_free(subject.arena);
}

static void print_json(const struct json *array)
{
    char *text = json_text(array, JSON_INDENTED_LAYOUT);
    (void)puts(text); /* a closed pipe is told when the stream is flushed */
    free(text);
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
    struct error error = {0};
    struct check check = {.inspection = inspection_open(desk, &error)};
    if (!check.inspection)
        return command_fail(&error);
    if (json)
        check.array = json_new_array();
    for (size_t i = 0; i < arguments.count; i++)
        check_path(&check, arguments.paths[i]);
    if (json)
        print_json(check.array);
    json_free(check.array);
    inspection_close(check.inspection);
    return check.errors > 0 ? EXIT_PROBLEM : EXIT_DONE;
}
