/* `sada form`: a form as the program understood it, or its sheets as an .xlsx file. */
#include "form/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/json.h"
#include "desk/options.h"
#include "export/form_xlsx.h"
#include "workshop/workshop.h"

static void print_form(const struct form *form)
{
    struct json *json = form_json(form);
    char *text = json_text(json, JSON_INDENTED_LAYOUT);
    (void)puts(text); /* a closed pipe is told when the stream is flushed */
    free(text);
    json_free(json);
}

static enum exit_status show_form(struct desk *desk, const char *path)
{
    struct problems problems;
    problems_init(&problems, desk->arena);
    const struct form *form =
        form_load(path, workshop_of_form(path, desk->arena) != NULL, desk->arena, &problems);
    command_print_problems(&problems, stderr);
    if (form)
        print_form(form);
    problems_release(&problems);
    return form ? EXIT_DONE : EXIT_PROBLEM;
}

static bool is_same_file(const char *path, const char *other)
{
    struct stat about, about_other;
    return stat(path, &about) == 0 && stat(other, &about_other) == 0 &&
           about.st_dev == about_other.st_dev && about.st_ino == about_other.st_ino;
}

/* Whether that is a form or a workshop's workbook, which may be replaced by another. */
static bool is_questionnaire(struct desk *desk, const char *path)
{
    struct problems problems;
    problems_init(&problems, desk->arena);
    const struct workbook *workbook = workbook_open(path, desk->arena, &problems);
    problems_release(&problems);
    return workbook && (workbook_sheet(workbook, "survey") || workbook_sheet(workbook, "agenda"));
}

/* The form's own file would lose what an author's program keeps in it besides cells. */
static bool may_stand_at(struct desk *desk, const char *path, const char *out, struct error *error)
{
    struct place place = {.file = out};
    if (is_same_file(path, out))
        return error_set(error, ERROR_OTHER_FILE, place, "it is the form itself");
    return access(out, F_OK) != 0 || is_questionnaire(desk, out) ||
           error_set(error, ERROR_OTHER_FILE, place, "no form");
}

/* As it stands, since a form with mistakes is what somebody wants to go on with; of a workshop's
 * folder the workbook "workshop". */
static enum exit_status write_xlsx(struct desk *desk, const char *path, const char *out)
{
    if (workshop_is_at(path))
        path = workshop_workbook_path(path, desk->arena);
    struct problems problems;
    problems_init(&problems, desk->arena);
    const struct workbook *workbook = workbook_open(path, desk->arena, &problems);
    command_print_problems(&problems, stderr);
    problems_release(&problems);
    struct error error = {0};
    if (!workbook)
        return EXIT_PROBLEM;
    if (!may_stand_at(desk, path, out, &error))
        return command_fail(&error);
    return form_xlsx_write(workbook, out, &error) ? EXIT_DONE : command_fail(&error);
}

static bool is_xlsx(const char *path)
{
    size_t length = strlen(path);
    return length > strlen("/.xlsx") && strcmp(path + length - strlen(".xlsx"), ".xlsx") == 0;
}

enum exit_status command_form(struct desk *desk, int argc, char **argv)
{
    bool json = false;
    const char *xlsx = NULL;
    const struct option_rule rules[] = {{.name = "--json", .flag = &json},
                                        {.name = "--xlsx", .value = &xlsx}};
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status != EXIT_DONE)
        return status;
    if (arguments.count != 1)
        return command_usage(argv[0], "give one form");
    if (json == (xlsx != NULL))
        return command_usage(argv[0], "give either --json or --xlsx OUT.xlsx");
    if (xlsx && !is_xlsx(xlsx))
        return command_usage(argv[0], "the file behind --xlsx must be named .xlsx");
    return xlsx ? write_xlsx(desk, arguments.paths[0], xlsx) : show_form(desk, arguments.paths[0]);
}
