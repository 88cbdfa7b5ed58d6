#include "desk/options.h"

#include <string.h>

#include "locale/catalog.h"

static const struct option_rule *find(const struct option_rule *rules, size_t count,
                                      const char *name)
{
    const struct option_rule *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rules[i].name, name) != 0)
            continue;
        found = &rules[i];
        if (!found->value || !*found->value)
            break;
    }
    return found;
}

static const char *too_often(struct desk *desk, const struct option_rule *rules, size_t count,
                             const char *name)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        most += strcmp(rules[i].name, name) == 0;
    return most == 1 ? arena_format(desk->arena, "%s stands there twice", name)
                     : arena_format(desk->arena, "%s can be given %zu times at most", name, most);
}

/* Moves *index behind the option's value. */
static const char *take_option(struct desk *desk, int argc, char **argv, int *index,
                               const struct option_rule *rules, size_t count)
{
    const struct option_rule *rule = find(rules, count, argv[*index]);
    const char *name = argv[*index];
    if (!rule)
        return arena_format(desk->arena, "%s is not known", name);
    if (rule->flag) {
        *rule->flag = true;
        return NULL;
    }
    if (*index + 1 >= argc || !argv[*index + 1][0])
        return arena_format(desk->arena, "%s needs a value", name);
    if (*rule->value)
        return too_often(desk, rules, count, name);
    *rule->value = argv[++*index];
    return NULL;
}

/* A dash alone is standard input, and -5 or -(1) no option but an expression. */
static bool is_option(const char *argument)
{
    char second = argument[0] == '-' ? argument[1] : '\0';
    return second == '-' || (second >= 'a' && second <= 'z') || (second >= 'A' && second <= 'Z');
}

enum exit_status options_read(struct desk *desk, int argc, char **argv,
                              const struct option_rule *rules, size_t rule_count,
                              struct arguments *ret_arguments)
{
    struct arguments arguments = {
        .paths = arena_array(desk->arena, (size_t)argc, sizeof *arguments.paths)};
    bool options = true;
    for (int i = 1; i < argc; i++) {
        const char *fault = NULL;
        if (options && strcmp(argv[i], "--") == 0)
            options = false;
        else if (!argv[i][0])
            fault = "an argument is empty";
        else if (options && is_option(argv[i]))
            fault = take_option(desk, argc, argv, &i, rules, rule_count);
        else
            arguments.paths[arguments.count++] = argv[i];
        if (fault)
            return command_usage(argv[0], fault);
    }
    *ret_arguments = arguments;
    return EXIT_DONE;
}

enum exit_status options_choose_language(struct desk *desk, const char *command, const char *code)
{
    const struct language *language = code ? language_find(code) : NULL;
    if (code && !language)
        return command_usage(command, arena_format(desk->arena,
                                                   "--language %s is not known; choose ar, "
                                                   "ckb or en",
                                                   code));
    if (language)
        catalog_choose(language);
    return EXIT_DONE;
}
