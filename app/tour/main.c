/* sada-station: reads the command line and hands over to the command. */
#include <getopt.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/secret.h"
#include "base/share.h"
#include "locale/catalog.h"
#include "tour/program.h"

enum { PEOPLE_USUAL = 24, PEOPLE_MOST = 10000, SIZE_MOST = 16384 };

static const struct command {
    const char *name, *usage, *summary;
    enum exit_status (*run)(struct program *program);
    enum { WORKSHOP_NAMED, WORKSHOP_OPTIONAL, WORKSHOP_NONE } workshop;
} commands[] = {
    {"run",
     "[WORKSHOP] [--data DIR] [--language CODE] [--size WxH] [--windowed] [--diagonal INCHES]\n"
     "                   [--session ID] [--carry DIR] [--demo] [--trace FILE]",
     "the kiosk, full screen; without a WORKSHOP the one of the data folder, else the sample",
     program_run, WORKSHOP_OPTIONAL},
    {"reset", "[--data DIR]",
     "forgets the PIN and the first start of a data folder, after asking; answers stay",
     program_reset, WORKSHOP_NONE},
    {"rehearse",
     "WORKSHOP --out DIR [--people 24] [--sessions all|ID,ID] [--seed N] [--size WxH]\n"
     "                        [--diagonal INCHES] [--language CODE|mixed]",
     "simulated people answer by touch; no display needed", program_rehearse, WORKSHOP_NAMED},
    {"preview",
     "WORKSHOP --out DIR [--language all|CODE] [--size WxH] [--diagonal INCHES]\n"
     "                       [--text-size 1..4] [--contrast normal|high]",
     "a picture of every screen of every form", program_preview, WORKSHOP_NAMED},
};

static const char *const option_help =
    "  --data DIR         where answers are kept (default: sada in the user's data folder)\n"
    "  --language CODE    the language shown first; in a rehearsal the people's, or mixed\n"
    "  --size WxH         pixels (default: the display's; a rehearsal's: 1920x1080)\n"
    "  --diagonal INCHES  of the panel (default: what the display says, else 15.6)\n"
    "  --text-size N      of a preview, 1 to 4 (default 2)\n"
    "  --contrast NAME    of a preview: normal or high (default normal)\n"
    "  --windowed         an ordinary window that can be closed\n"
    "  --session ID       open this session and show it\n"
    "  --followup FILE    of 'sada followup': commitments to ask about; stays in the data folder\n"
    "  --carry DIR        facilitators can carry results there, as to a USB stick\n"
    "  --demo             a throw-away data folder; Escape ends it\n"
    "  --trace FILE       one JSON line a frame: the screen and its touch targets\n"
    "  --out DIR          where pictures, answers and tables of a rehearsal go\n"
    "  --people N         in each session (default 24)\n"
    "  --sessions LIST    all, or ids joined by commas (default all)\n"
    "  --seed N           the same people again\n";

enum option_value {
    OPTION_DATA = 256,
    OPTION_LANGUAGE,
    OPTION_SIZE,
    OPTION_DIAGONAL,
    OPTION_TEXT_SIZE,
    OPTION_CONTRAST,
    OPTION_WINDOWED,
    OPTION_SESSION,
    OPTION_FOLLOWUP,
    OPTION_CARRY,
    OPTION_DEMO,
    OPTION_TRACE,
    OPTION_OUT,
    OPTION_PEOPLE,
    OPTION_SESSIONS,
    OPTION_SEED,
    OPTION_HELP,
    OPTION_VERSION,
};

static const struct option long_options[] = {
    {"data", required_argument, NULL, OPTION_DATA},
    {"language", required_argument, NULL, OPTION_LANGUAGE},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"diagonal", required_argument, NULL, OPTION_DIAGONAL},
    {"text-size", required_argument, NULL, OPTION_TEXT_SIZE},
    {"contrast", required_argument, NULL, OPTION_CONTRAST},
    {"windowed", no_argument, NULL, OPTION_WINDOWED},
    {"session", required_argument, NULL, OPTION_SESSION},
    {"followup", required_argument, NULL, OPTION_FOLLOWUP},
    {"carry", required_argument, NULL, OPTION_CARRY},
    {"demo", no_argument, NULL, OPTION_DEMO},
    {"trace", required_argument, NULL, OPTION_TRACE},
    {"out", required_argument, NULL, OPTION_OUT},
    {"people", required_argument, NULL, OPTION_PEOPLE},
    {"sessions", required_argument, NULL, OPTION_SESSIONS},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"help", no_argument, NULL, OPTION_HELP},
    {"version", no_argument, NULL, OPTION_VERSION},
    {NULL, 0, NULL, 0},
};

static void print_help(FILE *stream)
{
    (void)fputs("Sada, an anonymous feedback station for workshops.\n\nUsage:\n", stream);
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        (void)fprintf(stream, "  sada-station %s %s\n      %s\n", commands[i].name,
                      commands[i].usage, commands[i].summary);
    (void)fprintf(stream, "\nOptions:\n%s", option_help);
    (void)fputs("  --help, --version\n\nExit status: 0 done, 1 a problem in the data, 2 wrong "
                "usage.\n",
                stream);
}

static enum exit_status wrong_usage(const char *what, const char *value)
{
    (void)fprintf(stderr, "sada-station: %s%s%s; see 'sada-station --help'\n", what,
                  value ? ": " : "", value ? value : "");
    return EXIT_USAGE;
}

/* A whole number from least to most and nothing behind it. */
static bool read_number(const char *text, unsigned long long least, unsigned long long most,
                        unsigned long long *ret_number)
{
    char *end;
    if (text[0] < '0' || text[0] > '9')
        return false;
    unsigned long long number = strtoull(text, &end, 10);
    if (*end != '\0' || number < least || number > most)
        return false;
    *ret_number = number;
    return true;
}

static bool read_size(struct program *program, const char *text)
{
    char *end;
    long width = strtol(text, &end, 10);
    if (*end != 'x' || width < 320 || width > SIZE_MOST)
        return false;
    long height = strtol(end + 1, &end, 10);
    if (*end != '\0' || height < 240 || height > SIZE_MOST)
        return false;
    program->width = (int)width;
    program->height = (int)height;
    return true;
}

static bool read_diagonal(struct program *program, const char *text)
{
    char *end;
    program->diagonal = strtod(text, &end);
    return end != text && *end == '\0' && program->diagonal >= 3 && program->diagonal <= 120;
}

static bool read_contrast(struct program *program, const char *text)
{
    bool high = strcmp(text, "high") == 0;
    program->look.contrast = high ? CONTRAST_HIGH : CONTRAST_NORMAL;
    return high || strcmp(text, "normal") == 0;
}

/* Options whose words are kept as they are. */
static const struct {
    enum option_value option;
    size_t offset; /* of a const char * in struct program */
} text_options[] = {
    {OPTION_DATA, offsetof(struct program, data)},
    {OPTION_LANGUAGE, offsetof(struct program, language)},
    {OPTION_SESSION, offsetof(struct program, session)},
    {OPTION_FOLLOWUP, offsetof(struct program, followup)},
    {OPTION_CARRY, offsetof(struct program, carry)},
    {OPTION_TRACE, offsetof(struct program, trace)},
    {OPTION_OUT, offsetof(struct program, out)},
    {OPTION_SESSIONS, offsetof(struct program, sessions)},
};

static bool read_text(struct program *program, int option, const char *argument)
{
    for (size_t i = 0; i < COUNT_OF(text_options); i++) {
        if ((int)text_options[i].option != option)
            continue;
        memcpy((char *)program + text_options[i].offset, &argument, sizeof argument);
        return true;
    }
    return false;
}

/* False where the argument is not what the option takes. */
static bool read_option(struct program *program, int option, const char *argument)
{
    unsigned long long number = 0;
    bool ok = true;
    if (argument && argument[0] == '\0')
        return false;
    switch (option) {
    case OPTION_SIZE:
        return read_size(program, argument);
    case OPTION_DIAGONAL:
        return read_diagonal(program, argument);
    case OPTION_TEXT_SIZE:
        ok = read_number(argument, TEXT_SIZE_LEAST, TEXT_SIZE_MOST, &number);
        program->look.text_size = (unsigned)number;
        return ok;
    case OPTION_CONTRAST:
        return read_contrast(program, argument);
    case OPTION_WINDOWED:
        return program->windowed = true;
    case OPTION_DEMO:
        return program->demo = true;
    case OPTION_PEOPLE:
        ok = read_number(argument, 1, PEOPLE_MOST, &number);
        program->people = (unsigned)number;
        return ok;
    case OPTION_SEED:
        ok = program->has_seed = read_number(argument, 0, UINT64_MAX, &number);
        program->seed = number;
        return ok;
    default:
        return read_text(program, option, argument);
    }
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    return NULL;
}

/* EXIT_DONE with *ret_goes_on false: help or version was printed. */
static enum exit_status read_arguments(struct program *program, int argc, char **argv,
                                       bool *ret_goes_on)
{
    int option;
    *ret_goes_on = false;
    while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        if (option == '?')
            return wrong_usage("wrong option", NULL); /* getopt has named it */
        if (option == OPTION_HELP) {
            print_help(stdout);
            return EXIT_DONE;
        }
        if (option == OPTION_VERSION) {
            (void)printf("sada-station %s\n", SADA_VERSION);
            return EXIT_DONE;
        }
        if (!read_option(program, option, optarg))
            return wrong_usage("this option does not take that", optarg);
    }
    if (argc == optind)
        return wrong_usage("a command is needed", NULL);
    program->command = find_command(argv[optind]);
    if (!program->command)
        return wrong_usage("unknown command", argv[optind]);
    int named = argc - optind - 1;
    if (named > 1 || (named == 1 && program->command->workshop == WORKSHOP_NONE))
        return wrong_usage("too many words after the command", argv[optind]);
    if (named == 0 && program->command->workshop == WORKSHOP_NAMED)
        return wrong_usage("one workshop is needed, after the command", argv[optind]);
    program->workshop = named == 1 ? argv[optind + 1] : NULL;
    *ret_goes_on = true;
    return EXIT_DONE;
}

const char *program_fonts(void)
{
    const char *fonts = getenv("SADA_FONTS");
    return fonts && fonts[0] ? fonts : "/usr/share/fonts";
}

enum exit_status program_fail(const struct program *program, const struct problems *problems,
                              const struct error *error)
{
    for (size_t i = 0; problems && i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        char where[512];
        place_format(problem->place, where, sizeof where);
        const char *message = problem->message;
        if (problem->fills)
            message = catalog_fill(program->arena, message, problem->fills);
        (void)fprintf(stderr, "%s: %s: %s\n", where,
                      problem->severity == SEVERITY_ERROR ? "error" : "warning", message);
    }
    (void)fprintf(stderr, "sada-station: %s%s%s: %s\n", error->where, error->where[0] ? ": " : "",
                  error->detail, catalog_text(error_sentence(error->code)));
    bool is_usage = error->code == ERROR_LANGUAGE_UNKNOWN || error->code == ERROR_USAGE ||
                    error->code == ERROR_OTHER_WORKSHOP;
    return is_usage ? EXIT_USAGE : EXIT_PROBLEM;
}

int main(int argc, char **argv)
{
    secret_guard_process();
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of its write */
    struct program program = {.arena = arena_new(), .people = PEOPLE_USUAL, .look = look_usual()};
    bool goes_on;
    enum exit_status status = read_arguments(&program, argc, argv, &goes_on);
    if (goes_on)
        status = program.command->run(&program);
    arena_free(program.arena);
    return (int)status;
}
