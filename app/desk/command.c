/* How commands speak to people: errors and problems in one shape, on standard error. */
#include "desk/command.h"

#include "locale/catalog.h"

enum exit_status command_fail(const struct error *error)
{
    if (error->where[0])
        (void)fprintf(stderr, "%s: ", error->where);
    (void)fprintf(stderr, "error: %s", catalog_text(error_sentence(error->code)));
    if (error->detail[0])
        (void)fprintf(stderr, " (%s)", error->detail);
    (void)fputc('\n', stderr); /* nobody is left to tell where standard error fails */
    return error->code == ERROR_USAGE ? EXIT_USAGE : EXIT_PROBLEM;
}

enum exit_status command_usage(const char *name, const char *what)
{
    (void)fprintf(stderr, "sada %s: %s; see 'sada %s --help'\n", name, what, name);
    return EXIT_USAGE;
}

const char *command_digits(struct desk *desk, const char *digits)
{
    const struct fill fills[] = {{"digits", digits}, {NULL, NULL}};
    return catalog_fill(desk->arena, "check digits {digits}", fills);
}

void command_print_problems(const struct problems *problems, FILE *stream)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        char where[512];
        place_format(problem->place, where, sizeof where);
        (void)fprintf(stream, "%s%s%s: %s\n", where, where[0] ? ": " : "",
                      problem->severity == SEVERITY_ERROR ? "error" : "warning",
                      catalog_fill(arena, problem->message, problem->fills));
    }
    arena_free(arena);
}
