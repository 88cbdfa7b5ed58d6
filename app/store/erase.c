/* The note comes first and the file goes after it: a box that is noted and still there, as after a
 * power cut, is removed at the next start. */
#include "store/erase.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "store/data_folder_private.h"
#include "store/disk.h"
#include "store/proof.h"

bool session_erased(struct data_folder *folder, const char *session,
                    struct erased_session *ret_erased, struct error *error)
{
    const struct binding id = bind_string(session);
    sqlite3_stmt *query = database_query(folder->database, STATION_READ_ERASED, &id, 1, error);
    enum step step = query ? database_step(folder->database, query, error) : STEP_FAILED;
    struct erased_session erased = {.is_erased = step == STEP_ROW};
    if (step == STEP_ROW) {
        erased.responses = (size_t)sqlite3_column_int64(query, 0);
        (void)snprintf(erased.digits, sizeof erased.digits, "%s",
                       (const char *)sqlite3_column_text(query, 1));
    }
    database_finish(query);
    if (step != STEP_FAILED)
        *ret_erased = erased;
    return step != STEP_FAILED;
}

/* Overwritten first, where the medium lets that be. */
static bool remove_box(const struct data_folder *folder, const char *path, struct error *error)
{
    struct arena *arena = arena_new();
    const char *journal = arena_format(arena, "%s-journal", path);
    bool ok = journal_zero(path, error) && journal_zero(journal, error);
    if (ok && ((unlink(journal) != 0 && errno != ENOENT) || unlink(path) != 0))
        ok = error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path},
                              "cannot remove it");
    arena_free(arena);
    return ok && folder_sync(folder->boxes, error) && folder_flatten_times(folder, error);
}

/* Read before it is gone. */
static bool look_at(const char *path, struct box_manifest *ret_manifest, char *ret_id, size_t size,
                    size_t *ret_responses)
{
    struct box *box = box_open_read_only(path, NULL);
    enum box_state state;
    bool closed = box && box_state(box, &state, NULL) && state != BOX_OPEN &&
                  box_manifest(box, ret_manifest, NULL) && box_count(box, ret_responses, NULL);
    if (closed)
        (void)snprintf(ret_id, size, "%s", box_id(box));
    box_close(box);
    return closed;
}

bool folder_settle_erased(const struct data_folder *folder, const char *path,
                          const struct erased_session *erased, struct error *error)
{
    struct box_manifest manifest;
    char id[UUID_SIZE];
    size_t responses = 0;
    bool is_other = look_at(path, &manifest, id, sizeof id, &responses) &&
                    strcmp(manifest.digits, erased->digits) != 0;
    return is_other || remove_box(folder, path, error);
}

static bool is_proved(const struct proof_row *rows, size_t count, const char *session,
                      const char *id, const struct box_manifest *manifest)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].session, session) == 0 && strcmp(rows[i].box, id) == 0 &&
            memcmp(rows[i].manifest, manifest->hash, MANIFEST_BYTES) == 0)
            return true;
    }
    return false;
}

static bool erase_box(struct data_folder *folder, const char *path, const char *session,
                      size_t responses, const char *digits, struct error *error)
{
    const struct binding values[] = {bind_string(session), bind_number((int64_t)responses),
                                     bind_string(digits)};
    return database_do(folder->database, STATION_ADD_ERASED, values, 3, error) &&
           remove_box(folder, path, error);
}

/* Each proved box is erased, or only counted among them. */
static bool go_through(struct data_folder *folder, const struct proof_row *rows, size_t row_count,
                       bool erases, struct arena *arena, struct erased *erased, struct error *error)
{
    const char *const *paths = NULL;
    size_t count = 0;
    if (!data_folder_boxes(folder->path, arena, &paths, &count, error))
        return false;
    const char **gone = arena_array(arena, count, sizeof *gone);
    const char **kept = arena_array(arena, count, sizeof *kept);
    erased->sessions = gone;
    erased->kept = kept;
    for (size_t i = 0; i < count; i++) {
        const char *name = strrchr(paths[i], '/') + 1;
        const char *session = arena_copy(arena, name, strlen(name) - strlen(".box"));
        struct box_manifest manifest;
        char id[UUID_SIZE];
        size_t responses = 0;
        if (!look_at(paths[i], &manifest, id, sizeof id, &responses) ||
            !is_proved(rows, row_count, session, id, &manifest))
            kept[erased->kept_count++] = session;
        else if (!erases || erase_box(folder, paths[i], session, responses, manifest.digits, error))
            gone[erased->count++] = session;
        else
            return false;
    }
    return true;
}

static bool use_proof(struct data_folder *folder, const char *text, size_t length, bool erases,
                      struct arena *arena, struct erased *ret_erased, struct error *error)
{
    struct proof_row *rows = NULL;
    size_t count = 0;
    struct erased erased = {0};
    if (!proof_read(text, length, arena, &rows, &count, error) ||
        !go_through(folder, rows, count, erases, arena, &erased, error))
        return false;
    if (erased.count == 0)
        return error_set(error, ERROR_PROOF, (struct place){.file = folder->path},
                         "it names none of the closed sessions here");
    *ret_erased = erased;
    return true;
}

bool boxes_erase(struct data_folder *folder, const char *text, size_t length, struct arena *arena,
                 struct erased *ret_erased, struct error *error)
{
    return use_proof(folder, text, length, true, arena, ret_erased, error);
}

bool boxes_proved(struct data_folder *folder, const char *text, size_t length, struct arena *arena,
                  struct erased *ret_erased, struct error *error)
{
    return use_proof(folder, text, length, false, arena, ret_erased, error);
}
