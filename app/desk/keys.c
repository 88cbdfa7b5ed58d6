/* `sada keys`: makes a recipient's key pair, or shows what a key file is. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "desk/options.h"
#include "desk/passphrase.h"
#include "form/word.h"
#include "locale/catalog.h"
#include "store/key_file.h"

/* Asked twice, since nobody sees what is typed. NULL with an error. */
static char *choose_passphrase(struct desk *desk, const char *file, struct error *error)
{
    const struct fill least[] = {{"least", arena_format(desk->arena, "%d", PASSPHRASE_LEAST)},
                                 {NULL, NULL}};
    char *first = passphrase_ask(
        catalog_fill(desk->arena, "Passphrase, at least {least} characters", least), file, error);
    if (!first)
        return NULL;
    struct place place = {.file = file};
    char *second = NULL;
    bool ok = utf8_count(first, strlen(first)) >= PASSPHRASE_LEAST ||
              error_set(error, ERROR_USAGE, place, "a passphrase has at least %d characters",
                        PASSPHRASE_LEAST);
    ok = ok && (second = passphrase_ask(catalog_text("The same once more"), file, error)) != NULL;
    if (ok && strcmp(first, second) != 0)
        ok = error_set(error, ERROR_USAGE, place, "the two passphrases differ");
    secret_free(second);
    if (ok)
        return first;
    secret_free(first);
    return NULL;
}

static void show(struct desk *desk, const struct recipient *recipient)
{
    const struct fill fills[] = {
        {"name", recipient->name}, {"fingerprint", recipient->fingerprint}, {NULL, NULL}};
    (void)printf("%s\n", catalog_fill(desk->arena, "{name}: fingerprint {fingerprint}", fills));
}

static enum exit_status make_pair(struct desk *desk, const char *folder, const char *name)
{
    struct error error = {0};
    struct recipient recipient;
    const char *key = arena_format(desk->arena, "%s/%s.key", folder, name);
    char *passphrase = choose_passphrase(desk, key, &error);
    bool ok = passphrase && key_create(folder, name, passphrase, &recipient, &error);
    secret_free(passphrase);
    if (!ok)
        return command_fail(&error);
    show(desk, &recipient);
    const struct fill files[] = {
        {"private", key},
        {"public", arena_format(desk->arena, "%s/%s.pub", folder, name)},
        {NULL, NULL},
    };
    (void)printf("%s\n",
                 catalog_fill(desk->arena,
                              "{private}: keep it and its passphrase apart and away from the "
                              "station; without both nothing can be read",
                              files));
    (void)printf("%s\n", catalog_fill(desk->arena,
                                      "{public}: copy its line into the column recipients of the "
                                      "workshop's settings",
                                      files));
    return EXIT_DONE;
}

static enum exit_status show_file(struct desk *desk, const char *path)
{
    struct error error = {0};
    struct key_about about;
    if (!key_describe(path, desk->arena, &about, &error))
        return command_fail(&error);
    (void)printf("%s\n", about.is_private ? catalog_text("private key, closed by a passphrase")
                                          : catalog_text("public key"));
    show(desk, &about.recipient);
    return EXIT_DONE;
}

enum exit_status command_keys(struct desk *desk, int argc, char **argv)
{
    const char *folder = NULL, *name = NULL, *language = NULL;
    const struct option_rule rules[] = {
        {"--out", &folder, NULL},
        {"--name", &name, NULL},
        {"--language", &language, NULL},
    };
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status == EXIT_DONE)
        status = options_choose_language(desk, argv[0], language);
    if (status != EXIT_DONE)
        return status;
    const char *verb = arguments.count > 0 ? arguments.paths[0] : "";
    if (strcmp(verb, "show") == 0 && arguments.count == 2 && !folder && !name)
        return show_file(desk, arguments.paths[1]);
    if (strcmp(verb, "new") != 0 || arguments.count != 1)
        return command_usage(argv[0], "give either new or show FILE");
    if (!folder)
        return command_usage(argv[0], "--out is missing");
    if (name && !word_is_file_name(name)) /* before a passphrase is asked for it */
        return command_usage(
            argv[0],
            arena_format(desk->arena, "--name %s: a name is at most 64 of A-Z a-z 0-9 _ -", name));
    return make_pair(desk, folder, name ? name : "sada");
}
