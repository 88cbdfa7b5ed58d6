/* The commands of `sada`: one file each, one row each in the table of main.c. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "form/problem.h"

enum exit_status { EXIT_DONE = 0, EXIT_PROBLEM = 1, EXIT_USAGE = 2 };

struct desk {
    struct arena *arena; /* lives as long as the command */
    const char *share;   /* folder of catalogues and fonts */
};

struct command {
    const char *name;
    const char *usage;   /* after the name: "DATA [--open ID|--close ID]" */
    const char *summary; /* one line, msgid */
    /* argv[0] is the command's name. */
    enum exit_status (*run)(struct desk *desk, int argc, char **argv);
};

enum exit_status command_audit(struct desk *desk, int argc, char **argv);
enum exit_status command_check(struct desk *desk, int argc, char **argv);
enum exit_status command_form(struct desk *desk, int argc, char **argv);
enum exit_status command_sessions(struct desk *desk, int argc, char **argv);
enum exit_status command_collect(struct desk *desk, int argc, char **argv);
enum exit_status command_evaluate(struct desk *desk, int argc, char **argv);
enum exit_status command_export(struct desk *desk, int argc, char **argv);
enum exit_status command_followup(struct desk *desk, int argc, char **argv);
enum exit_status command_keys(struct desk *desk, int argc, char **argv);
enum exit_status command_text(struct desk *desk, int argc, char **argv);

/* "WHERE: error: SENTENCE (DETAIL)" on standard error; returns EXIT_PROBLEM, or EXIT_USAGE for
 * ERROR_USAGE. */
enum exit_status command_fail(const struct error *error);
/* "sada NAME: WHAT; see 'sada NAME --help'" on standard error; returns EXIT_USAGE. */
enum exit_status command_usage(const char *name, const char *what);
/* "digits 1234 5678": what a closed session held, for a person to compare. In the desk's arena. */
const char *command_digits(struct desk *desk, const char *digits);
/* One problem a line on stream, as FILE:SHEET:ROW:COLUMN: error: MESSAGE. */
void command_print_problems(const struct problems *problems, FILE *stream);
