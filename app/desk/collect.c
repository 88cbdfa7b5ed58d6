/* `sada collect`: the closed boxes of data folders, into one archive. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

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
    struct arena *arena = collecting->desk->arena;
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : ".";
    char *text = proof_text(collecting->rows, collecting->row_count);
    struct atomic_file *file = atomic_file_open(folder, slash ? slash + 1 : path, &error);
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

/* Adds the key of that file to the ring, which has room. */
static bool open_key(struct desk *desk, const char *path, struct key_ring *keys,
                     struct error *error)
{
    const struct fill fills[] = {{"file", path}, {NULL, NULL}};
    char *passphrase =
        passphrase_ask(catalog_fill(desk->arena, "Passphrase of {file}", fills), error);
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

static enum exit_status collect(struct desk *desk, const struct arguments *arguments,
                                const struct key_ring *keys, const char *proof)
{
    struct error error = {0};
    struct collecting collecting = {.desk = desk};
    for (size_t i = 1; i < arguments->count; i++) {
        if (!keys_fit(desk, arguments->paths[i], keys, &error))
            return command_fail(&error);
    }
    collecting.archive = archive_open(arguments->paths[0], &error);
    if (!collecting.archive)
        return command_fail(&error);
    archive_use_keys(collecting.archive, keys);
    enum exit_status status = EXIT_DONE;
    for (size_t i = 1; i < arguments->count; i++) {
        if (collect_folder(&collecting, arguments->paths[i]) != EXIT_DONE)
            status = EXIT_PROBLEM;
    }
    archive_close(collecting.archive);
    if (proof && write_proof(&collecting, proof) != EXIT_DONE)
        status = EXIT_PROBLEM;
    free(collecting.rows);
    return status;
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
    if (status == EXIT_DONE && arguments.count < 2)
        status = command_usage(argv[0], "an archive and at least one data folder are needed");
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
