/* `sada form`: a form as the program understood it. */
#include "form/form.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/json.h"
#include "desk/options.h"

static void print_form(const struct form *form)
{
    struct json *json = form_json(form);
    char *text = json_text(json, JSON_INDENTED_LAYOUT);
    (void)puts(text); /* a closed pipe is told when the stream is flushed */
    free(text);
    json_free(json);
}

enum exit_status command_form(struct desk *desk, int argc, char **argv)
{
    bool json = false;
    const struct option_rule rules[] = {{.name = "--json", .flag = &json}};
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status != EXIT_DONE)
        return status;
    if (arguments.count != 1)
        return command_usage(argv[0], "give one form");
    if (!json)
        return command_usage(argv[0], "--json is missing");
    struct problems problems;
    problems_init(&problems, desk->arena);
    const struct form *form = form_load(arguments.paths[0], desk->arena, &problems);
    command_print_problems(&problems, stderr);
    if (form)
        print_form(form);
    problems_release(&problems);
    return form ? EXIT_DONE : EXIT_PROBLEM;
}
