/* The commands of `sada-station` and what they share. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "form/problem.h"
#include "kiosk/kiosk.h"

enum exit_status { EXIT_DONE = 0, EXIT_PROBLEM = 1, EXIT_USAGE = 2 };

struct command;

/* What the command line asked for; strings are argv's. */
struct program {
    struct arena *arena; /* as long as the program */
    const struct command *command;
    const char *workshop, *data, *followup, *session, *language, *out, *sessions, *trace, *carry;
    int width, height; /* px; 0: the display's, or 1920x1080 in a rehearsal */
    double diagonal;   /* inches; 0: not given */
    struct look look;  /* of a preview */
    unsigned people;
    unsigned long long seed;
    bool has_seed, windowed, demo;
};

enum exit_status program_run(struct program *program);
enum exit_status program_reset(struct program *program);
enum exit_status program_rehearse(struct program *program);
enum exit_status program_preview(struct program *program);

/* --data, or sada in the user's data folder. */
const char *program_data(const struct program *program);
/* Folder of the font files: SADA_FONTS, or where Debian installs them. */
const char *program_fonts(void);
/* The problems, then "sada-station: WHERE: DETAIL: SENTENCE", on standard error. EXIT_PROBLEM, or
 * EXIT_USAGE where the command line is at fault. */
enum exit_status program_fail(const struct program *program, const struct problems *problems,
                              const struct error *error);
