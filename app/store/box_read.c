/* Out of a box, and whether it is what a box promises to be. */
#include "store/box_private.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
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

/* Six digits. */
static bool read_count(sqlite3_stmt *query, int column, unsigned most, unsigned *ret_count)
{
    enum { COUNT_DIGITS = 6 };
    const char *text = (const char *)sqlite3_column_text(query, column);
    if (!text || strlen(text) != COUNT_DIGITS || strspn(text, "0123456789") != COUNT_DIGITS)
        return false;
    *ret_count = (unsigned)strtoul(text, NULL, 10);
    return *ret_count <= most;
}

bool box_write_used(struct box *box, unsigned responses, struct error *error)
{
    char count[16];
    (void)snprintf(count, sizeof count, "%06u", responses);
    const struct binding values[] = {bind_blob(box->used, box_map_size(box->slots)),
                                     bind_string(count)};
    box->responses = responses;
    return database_do(box->writer, STATEMENT_SET_USED, values, COUNT_OF(values), error);
}

bool box_read_state(struct box *box, struct database *database, enum box_state *ret_state,
                    struct error *error)
{
    sqlite3_stmt *query = database_query(database, STATEMENT_READ_STATE, NULL, 0, error);
    enum step step = query ? database_step(database, query, error) : STEP_FAILED;
    size_t size = box_map_size(box->slots);
    int state = step == STEP_ROW ? sqlite3_column_int(query, 0) : BOX_STATE_COUNT;
    bool ok = state >= 0 && state < BOX_STATE_COUNT &&
              (size_t)sqlite3_column_bytes(query, 1) == size &&
              read_count(query, 2, box->slots, &box->responses);
    if (ok) {
        *ret_state = (enum box_state)state;
        memcpy(box->used, sqlite3_column_blob(query, 1), size);
    } else if (step != STEP_FAILED) {
        (void)database_doubt(database, "no sound state", error);
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

/* Bytes without the padding; 0: a free slot. Most of a slot is padding, so it goes by whole words.
 */
static size_t unpadded(const char *body, size_t length)
{
    static const char spaces[] = "                                ";
    enum { WORD = sizeof spaces - 1 };
    while (length >= WORD && memcmp(body + length - WORD, spaces, WORD) == 0)
        length -= WORD;
    while (length > 0 && body[length - 1] == ' ')
        length--;
    return length;
}

static bool is_text(const char *body, size_t length)
{
    return !memchr(body, '\0', length) && utf8_is_valid(body, length);
}

/* The part with its padding, in box->body; NULL where it does not open. */
static const char *unseal(struct box *box, const char *body, size_t *ret_size)
{
    *ret_size = box->body_size - seal_overhead(&box->seal.recipients);
    bool ok =
        seal_open(&box->seal, box->key_recipient, box->key, (const unsigned char *)body, box->body);
    return ok ? box->body : NULL;
}

/* What stands in a row of number and body; *ret_body is NULL for a free slot and else lives until
 * the next step. */
static bool take_body(struct box *box, sqlite3_stmt *query, const char **ret_body,
                      size_t *ret_length, struct error *error)
{
    int64_t slot = sqlite3_column_int64(query, 0);
    const char *body = sqlite3_column_blob(query, 1);
    size_t size = (size_t)sqlite3_column_bytes(query, 1), length = 0;
    int type = sqlite3_column_type(query, 1);
    bool sound = type == (box_is_sealed(box) ? SQLITE_BLOB : SQLITE_TEXT) &&
                 size == box->body_size && slot >= 0 && slot < (int64_t)box->slots;
    bool used = sound && box_slot_is_used(box, (size_t)slot);
    if (sound && box_is_sealed(box))
        body = used ? unseal(box, body, &size) : NULL;
    if (sound && body)
        length = unpadded(body, size);
    sound = sound && used == (length > 0) && (!used || is_text(body, length));
    if (!sound)
        return database_doubt(box->reader, "a slot is not as the box promises", error);
    *ret_body = used ? body : NULL;
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
    if (box_is_sealed(box) && !box->key)
        return error_set(error, ERROR_SEALED, (struct place){.file = box->path}, "no key is given");
    bool ok = database_begin_reading(box->reader, error) && visit_all(box, visit, context, error);
    database_rollback(box->reader);
    memory_wipe(box->body, box->body_size);
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
    memory_wipe(box->body, box->body_size);
    return (ok && body) || (step != STEP_FAILED && !ok && damaged(box, "a slot is missing", error));
}

/* Into box->body. */
static bool opens_row(struct box *box, sqlite3_stmt *query, const unsigned char *owner)
{
    int64_t slot = sqlite3_column_int64(query, 0);
    const unsigned char *body = sqlite3_column_blob(query, 1);
    return body && (size_t)sqlite3_column_bytes(query, 1) == box->body_size && slot >= 0 &&
           slot < (int64_t)box->slots && box_slot_is_used(box, (size_t)slot) &&
           seal_open_owned(&box->seal, owner, body, box->body);
}

bool box_find_owned(struct box *box, const unsigned char owner[TAG_KEY_BYTES], struct arena *arena,
                    const char **ret_body, struct error *error)
{
    size_t size = box->body_size - seal_overhead(&box->seal.recipients), length = 0;
    enum box_state state;
    enum step step = STEP_FAILED;
    bool found = false;
    sqlite3_stmt *query = box_read_state(box, box->reader, &state, error)
                              ? database_query(box->reader, STATEMENT_READ_ALL, NULL, 0, error)
                              : NULL;
    while (query && !found && (step = database_step(box->reader, query, error)) == STEP_ROW)
        found = box_is_sealed(box) && opens_row(box, query, owner);
    database_finish(query);
    if (step != STEP_FAILED) {
        length = found ? unpadded(box->body, size) : 0;
        *ret_body =
            length > 0 && is_text(box->body, length) ? arena_copy(arena, box->body, length) : NULL;
    }
    memory_wipe(box->body, box->body_size);
    return step != STEP_FAILED;
}

struct checking {
    struct box *box;
    struct arena *arena; /* of one part */
    size_t responses;
};

static bool check_part(void *context, unsigned slot, const char *body, size_t length,
                       struct error *error)
{
    struct checking *checking = context;
    struct record record;
    (void)slot;
    arena_reset(checking->arena);
    if (!record_read(arena_copy(checking->arena, body, length), checking->arena, &record))
        return damaged(checking->box, "a slot holds no part of an interview", error);
    checking->responses += record.kind == PART_RESPONSE;
    return true;
}

static bool check_parts(struct box *box, struct error *error)
{
    struct checking checking = {.box = box, .arena = arena_new()};
    bool ok = box_each(box, check_part, &checking, error);
    arena_free(checking.arena);
    if (ok && checking.responses != box->responses)
        return damaged(box, "it counts other responses than it holds", error);
    return ok;
}

/* All that can be seen of slots without a key. */
static bool check_slots(struct box *box, struct error *error)
{
    const struct binding values[] = {bind_number(box->slots), bind_number((int64_t)box->body_size)};
    enum box_state state;
    sqlite3_stmt *query =
        box_read_state(box, box->reader, &state, error)
            ? database_query(box->reader, STATEMENT_COUNT_SLOTS, values, COUNT_OF(values), error)
            : NULL;
    enum step step = query ? database_step(box->reader, query, error) : STEP_FAILED;
    bool ok = step == STEP_ROW && sqlite3_column_int64(query, 0) == (int64_t)box->slots &&
              sqlite3_column_int64(query, 1) == (int64_t)box->slots;
    database_finish(query);
    return ok || (step == STEP_ROW && damaged(box, "a slot is not as the box promises", error));
}

bool box_check(struct box *box, struct error *error)
{
    return box_is_sealed(box) && !box->key ? check_slots(box, error) : check_parts(box, error);
}

bool box_unlock(struct box *box, const struct key_ring *keys, struct error *error)
{
    struct place place = {.file = box->path};
    if (!box_is_sealed(box) || box->key)
        return true;
    if (!keys || keys->count == 0)
        return error_set(error, ERROR_SEALED, place, "no key is given");
    for (size_t i = 0; i < keys->count && !box->key; i++) {
        box->key_recipient = seal_recipient(&box->seal, keys->keys[i]);
        box->key = box->key_recipient == NO_INDEX ? NULL : keys->keys[i];
    }
    return box->key || error_set(error, ERROR_OTHER_KEY, place, "sealed to others");
}

bool box_peek_keys(const char *path, const struct key_ring *keys, struct error *error)
{
    struct box *box = box_peek(path, NULL);
    bool ok = !box || box_unlock(box, keys, error);
    box_close(box);
    return ok;
}

bool box_count(struct box *box, size_t *ret_count, struct error *error)
{
    if (!box->reader && !box_connect(box, error))
        return false;
    enum box_state state;
    if (!box_read_state(box, box->reader, &state, error))
        return false;
    *ret_count = box->responses;
    return true;
}
