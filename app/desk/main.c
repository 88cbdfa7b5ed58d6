/* The desk program: one row a command. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/secret.h"
#include "base/share.h"
#include "desk/command.h"
#include "locale/catalog.h"

static const struct command commands[] = {
    {"audit", "DATA [--language CODE] [--json]",
     N_("say in plain words what a data folder holds, and find what could give somebody away"),
     command_audit},
    {"check", "PATH... [--language CODE] [--json]",
     N_("find every problem of a form or of a whole workshop"), command_check},
    {"collect", "ARCHIVE.db DATA... [--key FILE] [--proof FILE] [--language CODE]",
     N_("bring the closed sessions of one or many stations into one archive"), command_collect},
    {"evaluate", "[--answers FILE.json] [--self NAME] EXPRESSION|- [--language CODE]",
     N_("show what an expression of a form gives; - reads one a line"), command_evaluate},
    {"export", "ARCHIVE.db|DATA --out DIR [--format csv] [--session ID] [--language CODE]",
     N_("write tables of the answers, for analysis"), command_export},
    {"followup", "ARCHIVE.db --out FILE [--workshop ID] [--language CODE]",
     N_("write the commitments and their tags, for a station to ask what became of them"),
     command_followup},
    {"form", "PATH --json|--xlsx OUT.xlsx",
     N_("show a form as the program understood it, or write its sheets for Excel and LibreOffice"),
     command_form},
    {"keys", "new --out DIR [--name NAME] | show FILE [--language CODE]",
     N_("make a key pair that answers are sealed to, or show what a key file is"), command_keys},
    {"sessions", "DATA [--open ID|--close ID] [--workshop WORKSHOP] [--language CODE] [--json]",
     N_("list the sessions of a station, open or close one"), command_sessions},
    {"text", "--width PX --size PX [--language ar] [--direction rtl|ltr|auto] [--json] < TEXT",
     N_("lay text out as the station does, and show lines, glyphs and carets"), command_text},
};

static void print_help(FILE *stream)
{
    (void)fprintf(stream, "sada COMMAND ... [--help]\nsada --help | --version\n\n");
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        (void)fprintf(stream, "  %-10s %s\n", commands[i].name, catalog_text(commands[i].summary));
}

static enum exit_status print_command_help(const struct command *command)
{
    (void)printf("sada %s %s\n\n%s\n", command->name, command->usage,
                 catalog_text(command->summary));
    return EXIT_DONE;
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    return NULL;
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0)
            return true;
        if (strcmp(argv[i], "--") == 0)
            return false;
    }
    return false;
}

/* "ar_IQ.UTF-8" is ar; POSIX says which variable counts first. */
static void choose_language_of_environment(struct arena *arena)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < COUNT_OF(variables) && (!locale || !locale[0]); i++)
        locale = getenv(variables[i]);
    const char *code = locale ? arena_copy(arena, locale, strcspn(locale, "_.@")) : "en";
    const struct language *language = language_find(code);
    catalog_choose(language ? language : language_find("en"));
}

static enum exit_status run(struct desk *desk, int argc, char **argv)
{
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)puts("sada " SADA_VERSION);
        return EXIT_DONE;
    }
    const struct command *command = find_command(argv[1]);
    if (!command) {
        (void)fprintf(stderr, "sada: no command '%s'; see 'sada --help'\n", argv[1]);
        return EXIT_USAGE;
    }
    if (asks_for_help(argc - 1, argv + 1))
        return print_command_help(command);
    return command->run(desk, argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    secret_guard_process();
    struct arena *arena = arena_new();
    struct desk desk = {.arena = arena, .share = share_folder(arena)};
    struct error error = {0};
    enum exit_status status;
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may grow no further is told as an error */
    if (catalog_open(arena_format(arena, "%s/locale", desk.share), &error)) {
        choose_language_of_environment(arena);
        status = run(&desk, argc, argv);
    } else {
        status = command_fail(&error);
    }
    /* What was printed may be all that was asked for. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        (void)error_from_errno(&error, ERROR_FILE_WRITE, (struct place){.file = "standard output"},
                               "cannot write");
        status = command_fail(&error);
    }
    arena_free(arena);
    return status;
}
