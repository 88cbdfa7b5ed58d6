/* `sada collect`: the closed boxes of data folders, into one archive. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/secret.h"
#include "desk/options.h"
#include "desk/passphrase.h"
#include "desk/progress.h"
#include "locale/catalog.h"
#include "store/archive.h"
#include "store/data_folder.h"
#include "store/proof.h"

enum { ROWS_LEAST = 64 };

struct collecting {
    struct desk *desk;
    struct archive *archive;
    struct proof_row *rows; /* boxes that are in, all of their parts */
    size_t row_count, row_room;
};

/* Where a part differs from the archive's, the box is still needed. */
static void note_row(struct collecting *collecting, const struct collected *collected)
{
    if (collected->is_open || collected->conflicts > 0)
        return;
    if (collecting->row_count == collecting->row_room) {
        collecting->row_room = collecting->row_room > 0 ? 2 * collecting->row_room : ROWS_LEAST;
        collecting->rows =
            memory_resize(collecting->rows, collecting->row_room, sizeof *collecting->rows);
    }
    struct proof_row *row = &collecting->rows[collecting->row_count++];
    row->session = arena_string(collecting->desk->arena, collected->session);
    row->box = arena_string(collecting->desk->arena, collected->box);
    memcpy(row->manifest, collected->manifest.hash, MANIFEST_BYTES);
}

/* A proof is written once the archive is closed: what it says is on the disk then. */
static enum exit_status write_proof(const struct collecting *collecting, const char *path)
{
    struct error error = {0};
    if (!proof_may_stand_at(path, &error)) /* the archive itself may stand there by now */
        return command_fail(&error);
    char *text = proof_text(collecting->rows, collecting->row_count);
    struct atomic_file *file = atomic_file_open_at(path, &error);
    if (file)
        (void)fprintf(atomic_file_stream(file), "%s\n", text);
    bool ok = file && atomic_file_commit(file, &error); /* tells of a failed write too */
    free(text);
    return ok ? EXIT_DONE : command_fail(&error);
}

static enum exit_status tell(struct desk *desk, const char *box, const struct collected *collected)
{
    if (collected->is_open) {
        (void)fprintf(stderr, "%s: %s\n", collected->session,
                      catalog_text("still open, so nothing was taken; close it first"));
        return EXIT_DONE;
    }
    (void)printf("%s: %s, %s, %s\n", collected->session,
                 catalog_count(desk->arena, "{count} new answer", "{count} new answers",
                               (unsigned)collected->added),
                 catalog_count(desk->arena, "{count} known before", "{count} known before",
                               (unsigned)collected->known),
                 command_digits(desk, collected->manifest.digits));
    if (collected->conflicts == 0)
        return EXIT_DONE;
    (void)fprintf(
        stderr, "%s: %s\n", box,
        catalog_count(desk->arena,
                      "{count} answer differs from the one in the archive, which was kept",
                      "{count} answers differ from those in the archive, which were kept",
                      (unsigned)collected->conflicts));
    return EXIT_PROBLEM;
}

/* One folder's boxes; one that cannot be read is told, the others are taken. */
static enum exit_status collect_folder(struct collecting *collecting, const char *path)
{
    struct desk *desk = collecting->desk;
    struct error error = {0};
    const char *const *boxes = NULL;
    size_t count = 0;
    if (!data_folder_boxes(path, desk->arena, &boxes, &count, &error))
        return command_fail(&error);
    enum exit_status status = EXIT_DONE;
    struct progress progress = progress_start(path, count);
    for (size_t i = 0; i < count; i++) {
        struct collected collected;
        struct arena *arena = arena_new(); /* of one box's answers */
        progress_show(&progress, i);
        bool ok = archive_collect(collecting->archive, boxes[i], arena, &collected, &error);
        progress_end(&progress);
        if ((ok ? tell(desk, boxes[i], &collected) : command_fail(&error)) != EXIT_DONE)
            status = EXIT_PROBLEM;
        if (ok && !collected.is_open && !box_release(boxes[i], &error))
            status = command_fail(&error);
        else if (ok)
            note_row(collecting, &collected);
        arena_free(arena);
    }
    return status;
}

/* Before anybody types a passphrase for it. */
static bool is_private_key(struct desk *desk, const char *path, struct error *error)
{
    struct key_about about;
    if (!key_describe(path, desk->arena, &about, error))
        return false;
    return about.is_private || error_set(error, ERROR_KEY, (struct place){.file = path},
                                         "the public key, which opens nothing");
}

/* Adds the key of that file to the ring, which has room. */
static bool open_key(struct desk *desk, const char *path, struct key_ring *keys,
                     struct error *error)
{
    if (!is_private_key(desk, path, error))
        return false;
    const struct fill fills[] = {{"file", path}, {NULL, NULL}};
    char *passphrase =
        passphrase_ask(catalog_fill(desk->arena, "Passphrase of {file}", fills), path, error);
    struct private_key *key = passphrase ? key_open(path, passphrase, error) : NULL;
    secret_free(passphrase);
    if (key)
        keys->keys[keys->count++] = key;
    return key != NULL;
}

static bool open_keys(struct desk *desk, const char *const files[RECIPIENTS_MOST],
                      struct key_ring *keys, struct error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < RECIPIENTS_MOST && files[i]; i++)
        ok = open_key(desk, files[i], keys, error);
    return ok;
}

/* Whether every sealed box of the folder has its key: else nothing at all is taken, so that a wrong
 * key does not leave half an archive. */
static bool keys_fit(struct desk *desk, const char *path, const struct key_ring *keys,
                     struct error *error)
{
    const char *const *boxes = NULL;
    size_t count = 0;
    if (!data_folder_boxes(path, desk->arena, &boxes, &count, error))
        return true; /* told when it is collected */
    for (size_t i = 0; i < count; i++) {
        if (!box_peek_keys(boxes[i], keys, error))
            return false;
    }
    return true;
}

/* Before anything is changed, whatever can be told before. */
static bool may_collect(struct desk *desk, const struct arguments *arguments,
                        const struct key_ring *keys, const char *proof, struct error *error)
{
    bool ok = !proof || proof_may_stand_at(proof, error);
    for (size_t i = 1; ok && i < arguments->count; i++)
        ok = keys_fit(desk, arguments->paths[i], keys, error);
    return ok;
}

/* Only what never held an answer; what another program is just filling stays too. */
static bool is_worth_nothing(struct archive *archive, const char *path, const struct error *why)
{
    struct stat about;
    if (!archive)
        return why->code != ERROR_BUSY && stat(path, &about) == 0 && about.st_size == 0;
    struct archive_rows rows;
    struct arena *arena = arena_new();
    bool empty = archive_read(archive, arena, &rows, NULL) && rows.session_count == 0;
    arena_free(arena);
    return empty;
}

/* One that is made here and gets nothing is not left behind. */
static enum exit_status collect(struct desk *desk, const struct arguments *arguments,
                                const struct key_ring *keys, const char *proof)
{
    struct error error = {0};
    struct collecting collecting = {.desk = desk};
    const char *path = arguments->paths[0];
    if (!may_collect(desk, arguments, keys, proof, &error))
        return command_fail(&error);
    bool is_new = access(path, F_OK) != 0;
    collecting.archive = archive_open(path, &error);
    enum exit_status status = collecting.archive ? EXIT_DONE : command_fail(&error);
    if (collecting.archive)
        archive_use_keys(collecting.archive, keys);
    for (size_t i = 1; collecting.archive && i < arguments->count; i++) {
        if (collect_folder(&collecting, arguments->paths[i]) != EXIT_DONE)
            status = EXIT_PROBLEM;
    }
    bool abandoned =
        is_new && status != EXIT_DONE && is_worth_nothing(collecting.archive, path, &error);
    bool proves = proof && collecting.archive && !abandoned;
    archive_close(collecting.archive);
    if (abandoned)
        (void)unlink(path); /* told is why nothing came into it */
    if (proves && write_proof(&collecting, proof) != EXIT_DONE)
        status = EXIT_PROBLEM;
    free(collecting.rows);
    return status;
}

/* A data folder in its place: the archive was forgotten. */
static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static enum exit_status check_paths(struct desk *desk, const struct arguments *arguments)
{
    if (arguments->count > 0 && is_folder(arguments->paths[0]))
        return command_usage("collect", arena_format(desk->arena,
                                                     "%s is a folder; name the archive before it, "
                                                     "as in ARCHIVE.db %s",
                                                     arguments->paths[0], arguments->paths[0]));
    return arguments->count < 2
               ? command_usage("collect", "an archive and at least one data folder are needed")
               : EXIT_DONE;
}

enum exit_status command_collect(struct desk *desk, int argc, char **argv)
{
    const char *language = NULL, *proof = NULL, *files[RECIPIENTS_MOST] = {NULL};
    const struct option_rule rules[] = {
        {"--key", &files[0], NULL}, {"--key", &files[1], NULL},      {"--key", &files[2], NULL},
        {"--key", &files[3], NULL}, {"--language", &language, NULL}, {"--proof", &proof, NULL},
    };
    static_assert(COUNT_OF(rules) == RECIPIENTS_MOST + 2, "one rule per key");
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status == EXIT_DONE)
        status = options_choose_language(desk, argv[0], language);
    if (status == EXIT_DONE)
        status = check_paths(desk, &arguments);
    if (status != EXIT_DONE)
        return status;
    struct error error = {0};
    struct private_key *opened[RECIPIENTS_MOST];
    struct key_ring keys = {.keys = opened};
    status = open_keys(desk, files, &keys, &error) ? collect(desk, &arguments, &keys, proof)
                                                   : command_fail(&error);
    while (keys.count > 0)
        private_key_free(keys.keys[--keys.count]);
    return status;
}
