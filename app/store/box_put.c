/* Into a box. The first UPDATE of a slot blanks it, so that the second really writes when a put is
 * tried again: SQLite leaves out a page that does not change, and after a sync that failed one that
 * reads well may never have reached the medium. */
#include "store/box_private.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static void set_used(struct box *box, size_t slot, bool used)
{
    unsigned char bit = (unsigned char)(1u << slot % 8);
    box->used[slot / 8] =
        (unsigned char)(used ? box->used[slot / 8] | bit : box->used[slot / 8] & ~bit);
}

static bool is_drawn(const struct submission *submission, size_t slot)
{
    for (size_t i = 0; i < submission->count; i++) {
        if (submission->parts[i].slot == (int)slot)
            return true;
    }
    return false;
}

/* The free slots, those already drawn for this submission left out. */
static size_t free_slots(const struct box *box, const struct submission *submission, int *ret_slots)
{
    size_t count = 0;
    for (size_t slot = 0; slot < box->slots; slot++) {
        if (!box_slot_is_used(box, slot) && !is_drawn(submission, slot))
            ret_slots[count++] = (int)slot;
    }
    return count;
}

static bool fits(const struct box *box, const struct submission *submission, struct error *error)
{
    size_t room = box->body_size - seal_overhead(&box->seal.recipients);
    for (size_t i = 0; i < submission->count; i++) {
        if (submission->parts[i].length > room)
            return error_set(error, ERROR_ANSWER_TOO_LONG, (struct place){.file = box->path},
                             "a part of %zu bytes in a slot of %zu", submission->parts[i].length,
                             room);
    }
    return true;
}

static void pad(struct box *box, const struct part *part)
{
    memset(box->body, ' ', box->body_size);
    memcpy(box->body, part->body, part->length);
}

/* A box that took the place of a damaged one has other free slots and another seal. */
static void forget_other_box(const struct box *box, struct submission *submission)
{
    if (strcmp(submission->box, box->id) == 0)
        return;
    for (size_t i = 0; submission->box[0] && i < submission->count; i++) {
        submission->parts[i].slot = NO_INDEX;
        free(submission->parts[i].sealed);
        submission->parts[i].sealed = NULL;
    }
    (void)snprintf(submission->box, sizeof submission->box, "%s", box->id);
}

/* Once for all tries: each sealing gives other bytes. */
static void seal_parts(struct box *box, struct submission *submission)
{
    for (size_t i = 0; box_is_sealed(box) && i < submission->count; i++) {
        struct part *part = &submission->parts[i];
        if (part->sealed)
            continue;
        part->sealed = memory_new(box->body_size);
        pad(box, part);
        seal_close(&box->seal, box->body, part->has_owner ? part->owner : NULL, part->sealed);
    }
    sodium_memzero(box->body, box->body_size);
}

bool box_draw_slots(struct box *box, struct submission *submission, struct error *error)
{
    enum box_state state;
    if (!fits(box, submission, error) || !box_state(box, &state, error))
        return false;
    forget_other_box(box, submission);
    struct random random = random_system();
    int *slots = memory_new(box->slots * sizeof *slots);
    size_t left = free_slots(box, submission, slots);
    bool ok = true;
    for (size_t i = 0; ok && i < submission->count; i++) {
        if (submission->parts[i].slot != NO_INDEX)
            continue;
        if (left == 0) {
            ok = error_set(error, ERROR_BOX_FULL, (struct place){.file = box->path}, "%u slots",
                           box->slots);
            continue;
        }
        size_t drawn = random_below(&random, (uint32_t)left);
        submission->parts[i].slot = slots[drawn];
        slots[drawn] = slots[--left];
    }
    sodium_memzero(slots, box->slots * sizeof *slots);
    free(slots);
    if (ok)
        seal_parts(box, submission);
    return ok;
}

/* The bytes of the part's slot: its own, or padded in box->body. */
static const void *stored_body(struct box *box, const struct part *part)
{
    if (part->sealed)
        return part->sealed;
    pad(box, part);
    return box->body;
}

static bool write_slot(struct box *box, int slot, const void *body, struct error *error)
{
    return database_do(box->writer, STATEMENT_FILL_SLOT,
                       (struct binding[]){bind_number(slot), box_bind_body(box, body)}, 2, error);
}

static bool write_part(struct box *box, const struct part *part, struct error *error)
{
    memset(box->body, ' ', box->body_size);
    return write_slot(box, part->slot, box->body, error) &&
           write_slot(box, part->slot, stored_body(box, part), error);
}

/* Whether the part's slot holds exactly the part. */
static bool read_slot(struct box *box, struct database *database, const struct part *part,
                      bool *ret_equal, struct error *error)
{
    const struct binding slot = bind_number(part->slot);
    sqlite3_stmt *query = database_query(database, STATEMENT_READ_SLOT, &slot, 1, error);
    enum step step = query ? database_step(database, query, error) : STEP_FAILED;
    *ret_equal = step == STEP_ROW && (size_t)sqlite3_column_bytes(query, 0) == box->body_size &&
                 memcmp(sqlite3_column_blob(query, 0), stored_body(box, part), box->body_size) == 0;
    database_finish(query);
    return step != STEP_FAILED;
}

/* Only a free slot, or one that already holds this very part, may be written. */
static bool may_write(struct box *box, const struct submission *submission, bool is_open,
                      struct error *error)
{
    for (size_t i = 0; i < submission->count; i++) {
        const struct part *part = &submission->parts[i];
        assert(part->slot >= 0 && (unsigned)part->slot < box->slots);
        bool stored = false;
        if (box_slot_is_used(box, (size_t)part->slot) &&
            !read_slot(box, box->writer, part, &stored, error))
            return false;
        if (!is_open && !stored)
            return error_set(error, ERROR_SESSION_CLOSED, (struct place){.file = box->path},
                             "closed");
        if (box_slot_is_used(box, (size_t)part->slot) && !stored)
            return error_set(error, ERROR_BUSY, (struct place){.file = box->path},
                             "another station filled the slot");
    }
    return true;
}

/* The count says how many responses are in where nobody can look at them. */
static bool mark_used(struct box *box, const struct submission *submission, bool used,
                      struct error *error)
{
    unsigned responses = box->responses;
    for (size_t i = 0; i < submission->count; i++) {
        const struct part *part = &submission->parts[i];
        if (part->kind == PART_RESPONSE && box_slot_is_used(box, (size_t)part->slot) != used)
            responses = used ? responses + 1 : responses - 1;
        set_used(box, (size_t)part->slot, used);
    }
    return box_write_used(box, responses, error);
}

static bool write_parts(struct box *box, const struct submission *submission, struct error *error)
{
    enum box_state state = BOX_CLOSED;
    bool ok = box_read_state(box, box->writer, &state, error) &&
              may_write(box, submission, state == BOX_OPEN, error) &&
              mark_used(box, submission, false, error) && mark_used(box, submission, true, error);
    for (size_t i = 0; ok && i < submission->count; i++)
        ok = write_part(box, &submission->parts[i], error);
    return ok;
}

static bool read_back(struct box *box, const struct submission *submission, struct error *error)
{
    enum box_state state;
    bool ok = box_read_state(box, box->reader, &state, error);
    for (size_t i = 0; ok && i < submission->count; i++) {
        const struct part *part = &submission->parts[i];
        bool equal = false;
        ok = read_slot(box, box->reader, part, &equal, error);
        if (ok && (!equal || !box_slot_is_used(box, (size_t)part->slot)))
            ok = error_set(error, ERROR_FILE_WRITE, (struct place){.file = box->path},
                           "what was written does not read back");
    }
    return ok;
}

bool box_put(struct box *box, const struct submission *submission, struct error *error)
{
    assert(strcmp(submission->box, box->id) == 0);
    if (!fits(box, submission, error) || (box->suspect && !box_connect(box, error)))
        return false;
    assert(box->writer);
    bool ok = database_begin(box->writer, error) && write_parts(box, submission, error);
    ok = ok && database_commit(box->writer, error);
    database_rollback(box->writer);
    ok = ok && box_clean_journal(box, error) && read_back(box, submission, error) &&
         box_flatten_times(box, error);
    box->suspect = !ok;
    box_forget(box);
    return ok;
}
