/* A box is open, then closed, perhaps open again; once its results may have left it stays closed.
 */
#include "store/box_private.h"

#include <assert.h>

#include "base/array.h"

static bool may_follow(const struct box *box, enum box_state now, enum box_state next,
                       struct error *error)
{
    struct place place = {.file = box->path};
    if (now == BOX_RELEASED && next != BOX_RELEASED)
        return error_set(error, ERROR_SESSION_STATE, place,
                         "its results have left, so it stays closed");
    if (now == BOX_OPEN && next == BOX_RELEASED)
        return error_set(error, ERROR_SESSION_STATE, place, "it is open");
    return true;
}

/* Out of one state a box goes as it came into it: what was altered while it was closed is not
 * opened again. */
static bool is_as_closed(struct box *box, enum box_state now, struct error *error)
{
    struct box_manifest manifest;
    return now == BOX_OPEN || box_check_manifest(box, box->writer, &manifest, error);
}

static bool set_state(struct box *box, enum box_state state, struct error *error)
{
    unsigned char hash[MANIFEST_BYTES] = {0};
    size_t parts = 0;
    if (state != BOX_OPEN && !box_make_manifest(box, box->writer, &parts, hash, error))
        return false;
    const struct binding values[] = {bind_number(state), bind_number((int64_t)parts),
                                     bind_blob(hash, sizeof hash)};
    return database_do(box->writer, STATEMENT_SET_STATE, values, COUNT_OF(values), error);
}

static bool write_state(struct box *box, enum box_state state, struct error *error)
{
    enum box_state now;
    bool ok = database_begin(box->writer, error) && box_read_state(box, box->writer, &now, error) &&
              may_follow(box, now, state, error) && is_as_closed(box, now, error) &&
              set_state(box, state, error) && database_commit(box->writer, error);
    database_rollback(box->writer);
    return ok;
}

bool box_set_state(struct box *box, enum box_state state, struct error *error)
{
    if (box->suspect && !box_connect(box, error))
        return false;
    assert(box->writer);
    enum box_state now = BOX_STATE_COUNT;
    bool ok = write_state(box, state, error) && box_clean_journal(box, error) &&
              box_read_state(box, box->reader, &now, error) && box_flatten_times(box, error);
    if (ok && now != state)
        ok = error_set(error, ERROR_FILE_WRITE, (struct place){.file = box->path},
                       "the state did not stay");
    box->suspect = !ok;
    return ok;
}

/* Nothing but its state is touched, so that a large box is not read once more: whoever releases one
 * has read it, and what stays closed does no harm. */
static bool release(struct box *box, struct error *error)
{
    if (!box_open_writer(box, error))
        return false;
    database_set_patience(box->writer, DATABASE_PATIENCE);
    bool ok = database_begin(box->writer, error) &&
              database_do(box->writer, STATEMENT_RELEASE, NULL, 0, error);
    if (ok && database_changes(box->writer) == 0)
        ok = error_set(error, ERROR_SESSION_STATE, (struct place){.file = box->path}, "it is open");
    ok = ok && database_commit(box->writer, error);
    database_rollback(box->writer);
    return ok && box_clean_journal(box, error) && box_flatten_times(box, error);
}

bool box_release(const char *path, struct error *error)
{
    struct error why = {0};
    enum box_state state;
    if (box_peek_state(path, &state, NULL) && state == BOX_RELEASED)
        return true;
    struct box *box = box_new(path);
    bool ok = release(box, &why);
    box_close(box);
    if (ok || why.code == ERROR_DISK_READ_ONLY)
        return true;
    if (error)
        *error = why;
    return false;
}
