/* The arguments of one command: options by a table, the rest are paths. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "desk/command.h"

/* An option that may be given several times has as many rules. */
struct option_rule {
    const char *name;   /* "--out" */
    const char **value; /* the argument behind it; or NULL */
    bool *flag;         /* set when it stands there; or NULL */
};

/* In the order they stand; argv[0] is the command's name. "--" ends the options. */
struct arguments {
    const char **paths;
    size_t count;
};

/* EXIT_DONE, or EXIT_USAGE after the fault was told. */
enum exit_status options_read(struct desk *desk, int argc, char **argv,
                              const struct option_rule *rules, size_t rule_count,
                              struct arguments *ret_arguments);
/* The program's words in that language from here on; NULL: as they are. */
enum exit_status options_choose_language(struct desk *desk, const char *command, const char *code);
