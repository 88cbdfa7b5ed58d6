/* Out of a box, and whether it is what a box promises to be. */
#include "store/box_private.h"

#include <string.h>

#include "base/utf8.h"
#include "store/record.h"

static bool damaged(const struct box *box, const char *what, struct error *error)
{
    return error_set(error, ERROR_DAMAGED, (struct place){.file = box->path}, "%s", what);
}

bool box_slot_is_used(const struct box *box, size_t slot)
{
    return (box->used[slot / 8] >> slot % 8 & 1) != 0;
}

bool box_read_state(struct box *box, struct database *database, enum box_state *ret_state,
                    struct error *error)
{
    sqlite3_stmt *query = database_query(database, STATEMENT_READ_STATE, NULL, 0, error);
    enum step step = query ? database_step(database, query, error) : STEP_FAILED;
    size_t size = box_map_size(box->slots);
    int state = step == STEP_ROW ? sqlite3_column_int(query, 0) : BOX_STATE_COUNT;
    bool ok =
        state >= 0 && state < BOX_STATE_COUNT && (size_t)sqlite3_column_bytes(query, 1) == size;
    if (ok) {
        *ret_state = (enum box_state)state;
        memcpy(box->used, sqlite3_column_blob(query, 1), size);
    } else if (step != STEP_FAILED) {
        (void)damaged(box, "no sound state", error);
    }
    database_finish(query);
    return ok;
}

bool box_state(struct box *box, enum box_state *ret_state, struct error *error)
{
    if (!box->reader && !box_connect(box, error))
        return false;
    return box_read_state(box, box->reader, ret_state, error);
}

/* Bytes without the padding; 0: a free slot. */
static size_t unpadded(const char *body, size_t length)
{
    while (length > 0 && body[length - 1] == ' ')
        length--;
    return length;
}

/* What stands in a row of number and body; *ret_body is NULL for a free slot and else lives until
 * the next step. */
static bool take_body(struct box *box, sqlite3_stmt *query, const char **ret_body,
                      size_t *ret_length, struct error *error)
{
    int64_t slot = sqlite3_column_int64(query, 0);
    const char *body = (const char *)sqlite3_column_text(query, 1);
    size_t size = (size_t)sqlite3_column_bytes(query, 1);
    size_t length = body && size == box->body_size ? unpadded(body, size) : 0;
    bool sound = sqlite3_column_type(query, 1) == SQLITE_TEXT && size == box->body_size &&
                 slot >= 0 && slot < (int64_t)box->slots &&
                 box_slot_is_used(box, (size_t)slot) == (length > 0) &&
                 !memchr(body, '\0', length) && utf8_is_valid(body, length);
    if (!sound)
        return damaged(box, "a slot is not as the box promises", error);
    *ret_body = length > 0 ? body : NULL;
    *ret_length = length;
    return true;
}

static bool visit_all(struct box *box, box_visit *visit, void *context, struct error *error)
{
    enum box_state state;
    sqlite3_stmt *query = box_read_state(box, box->reader, &state, error)
                              ? database_query(box->reader, STATEMENT_READ_ALL, NULL, 0, error)
                              : NULL;
    enum step step = STEP_FAILED;
    size_t rows = 0;
    while (query && (step = database_step(box->reader, query, error)) == STEP_ROW) {
        const char *body = NULL;
        size_t length = 0;
        rows++;
        if (!take_body(box, query, &body, &length, error) ||
            (body &&
             !visit(context, (unsigned)sqlite3_column_int(query, 0), body, length, error))) {
            step = STEP_FAILED;
            break;
        }
    }
    database_finish(query);
    return step == STEP_DONE && (rows == box->slots || damaged(box, "a slot is missing", error));
}

bool box_each(struct box *box, box_visit *visit, void *context, struct error *error)
{
    if (!box->reader && !box_connect(box, error))
        return false;
    bool ok = database_begin_reading(box->reader, error) && visit_all(box, visit, context, error);
    database_rollback(box->reader);
    return ok;
}

struct bodies {
    struct arena *arena;
    const char **items;
    size_t count;
};

static bool keep_body(void *context, unsigned slot, const char *body, size_t length,
                      struct error *error)
{
    struct bodies *bodies = context;
    (void)slot, (void)error;
    bodies->items[bodies->count++] = arena_copy(bodies->arena, body, length);
    return true;
}

bool box_read(struct box *box, struct arena *arena, const char *const **ret_bodies,
              size_t *ret_count, struct error *error)
{
    struct bodies bodies = {.arena = arena,
                            .items = arena_array(arena, box->slots, sizeof *bodies.items)};
    if (!box_each(box, keep_body, &bodies, error))
        return false;
    struct random random = random_system();
    random_shuffle(&random, bodies.items, bodies.count, sizeof *bodies.items);
    *ret_bodies = bodies.items;
    *ret_count = bodies.count;
    return true;
}

bool box_read_slot(struct box *box, unsigned slot, struct arena *arena, const char **ret_body,
                   struct error *error)
{
    const struct binding number = bind_number(slot);
    const char *body = NULL;
    size_t length = 0;
    sqlite3_stmt *query = database_query(box->reader, STATEMENT_READ_ONE, &number, 1, error);
    enum step step = query ? database_step(box->reader, query, error) : STEP_FAILED;
    bool ok = step == STEP_ROW && take_body(box, query, &body, &length, error);
    if (ok && body)
        *ret_body = arena_copy(arena, body, length);
    database_finish(query);
    return (ok && body) || (step != STEP_FAILED && !ok && damaged(box, "a slot is missing", error));
}

struct checking {
    struct box *box;
    struct arena *arena; /* of one part */
};

static bool check_part(void *context, unsigned slot, const char *body, size_t length,
                       struct error *error)
{
    struct checking *checking = context;
    struct record record;
    (void)slot;
    arena_reset(checking->arena);
    return record_read(arena_copy(checking->arena, body, length), checking->arena, &record) ||
           damaged(checking->box, "a slot holds no part of an interview", error);
}

bool box_check(struct box *box, struct error *error)
{
    struct checking checking = {box, arena_new()};
    bool ok = box_each(box, check_part, &checking, error);
    arena_free(checking.arena);
    return ok;
}

bool box_count(struct box *box, size_t *ret_count, struct error *error)
{
    if (!box->reader && !box_connect(box, error))
        return false;
    sqlite3_stmt *query = database_query(box->reader, STATEMENT_COUNT_RESPONSES, NULL, 0, error);
    bool ok = query && database_step(box->reader, query, error) == STEP_ROW;
    if (ok)
        *ret_count = (size_t)sqlite3_column_int64(query, 0);
    database_finish(query);
    return ok;
}
