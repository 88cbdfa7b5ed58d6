/* `sada form`: a form as the program understood it. */
#include "form/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "desk/command.h"

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
    const char *path = NULL;
    bool json = false;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0)
            json = true;
        else if (argv[i][0] == '-')
            return command_usage("form", "an option is not known");
        else if (path)
            return command_usage("form", "one form at a time");
        else
            path = argv[i];
    }
    if (!path || !json)
        return command_usage("form", path ? "--json is missing" : "the form is missing");
    struct problems problems;
    problems_init(&problems, desk->arena);
    const struct form *form = form_load(path, desk->arena, &problems);
    command_print_problems(&problems, stderr);
    if (form)
        print_form(form);
    problems_release(&problems);
    return form ? EXIT_DONE : EXIT_PROBLEM;
}
