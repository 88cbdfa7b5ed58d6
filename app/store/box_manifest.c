/* What a box held when it was closed, as one hash: whoever changes a closed box on its way to the
 * desk changes the digits that a person has seen at the station. */
#include "store/box_private.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { GROUP = 10000 }; /* four digits */

static bool altered(const struct box *box, const char *what, struct error *error)
{
    return error_set(error, ERROR_ALTERED, (struct place){.file = box->path}, "%s", what);
}

static int compare_hashes(const void *a, const void *b)
{
    return memcmp(a, b, MANIFEST_BYTES);
}

/* Of each used slot's body as it is stored, sealed or not; sorted, so that no slot's place counts.
 */
static bool hash_slots(const struct box *box, struct database *database, unsigned char *ret_hashes,
                       size_t *ret_count, struct error *error)
{
    sqlite3_stmt *query = database_query(database, STATEMENT_READ_ALL, NULL, 0, error);
    enum step step = STEP_FAILED;
    size_t count = 0;
    while (query && (step = database_step(database, query, error)) == STEP_ROW) {
        int64_t slot = sqlite3_column_int64(query, 0);
        if (slot < 0 || slot >= (int64_t)box->slots || count == box->slots)
            break;
        if (!box_slot_is_used(box, (size_t)slot))
            continue;
        const unsigned char *body = sqlite3_column_blob(query, 1);
        size_t size = (size_t)sqlite3_column_bytes(query, 1);
        (void)crypto_generichash(ret_hashes + count++ * MANIFEST_BYTES, MANIFEST_BYTES, body, size,
                                 NULL, 0); /* these sizes cannot fail */
    }
    database_finish(query);
    if (step == STEP_ROW)
        return error_set(error, ERROR_DAMAGED, (struct place){.file = box->path},
                         "a slot that the box does not know");
    qsort(ret_hashes, count, MANIFEST_BYTES, compare_hashes);
    *ret_count = count;
    return step == STEP_DONE;
}

static void add_number(crypto_generichash_state *hash, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> 8 * i);
    (void)crypto_generichash_update(hash, bytes, sizeof bytes);
}

/* Its length before it: no two lists of texts give the same bytes. */
static void add_text(crypto_generichash_state *hash, const char *text)
{
    add_number(hash, strlen(text));
    (void)crypto_generichash_update(hash, (const unsigned char *)text, strlen(text));
}

/* What shows in an open box by itself. */
static void add_seal(crypto_generichash_state *hash, const struct box *box)
{
    add_number(hash, box->seal.recipients.count);
    for (size_t i = 0; i < box->seal.recipients.count; i++)
        (void)crypto_generichash_update(hash, box->seal.recipients.items[i].key,
                                        RECIPIENT_KEY_SIZE);
    add_number(hash, box->responses);
}

/* The parts, and what gives them their meaning: whose box it is, its form and its workshop, who
 * may read them. */
static void hash_content(const struct box *box, const unsigned char *hashes, size_t count,
                         unsigned char ret_hash[MANIFEST_BYTES])
{
    crypto_generichash_state hash;
    (void)crypto_generichash_init(&hash, NULL, 0, MANIFEST_BYTES);
    add_text(&hash, box->id);
    add_text(&hash, box->session);
    add_number(&hash, (uint64_t)box->seconds);
    add_text(&hash, box->form);
    add_text(&hash, box->workshop);
    if (box_is_sealed(box))
        add_seal(&hash, box);
    add_number(&hash, count);
    (void)crypto_generichash_update(&hash, hashes, count * MANIFEST_BYTES);
    (void)crypto_generichash_final(&hash, ret_hash, MANIFEST_BYTES);
}

bool box_make_manifest(struct box *box, struct database *database, size_t *ret_parts,
                       unsigned char ret_hash[MANIFEST_BYTES], struct error *error)
{
    unsigned char *hashes = memory_new((size_t)box->slots * MANIFEST_BYTES);
    bool ok = hash_slots(box, database, hashes, ret_parts, error);
    if (ok)
        hash_content(box, hashes, *ret_parts, ret_hash);
    sodium_memzero(hashes, (size_t)box->slots * MANIFEST_BYTES);
    free(hashes);
    return ok;
}

static bool read_stored(struct box *box, struct database *database, size_t *ret_parts,
                        unsigned char ret_hash[MANIFEST_BYTES], struct error *error)
{
    sqlite3_stmt *query = database_query(database, STATEMENT_READ_MANIFEST, NULL, 0, error);
    enum step step = query ? database_step(database, query, error) : STEP_FAILED;
    bool ok = step == STEP_ROW && sqlite3_column_type(query, 1) == SQLITE_BLOB &&
              sqlite3_column_bytes(query, 1) == MANIFEST_BYTES;
    if (ok) {
        *ret_parts = (size_t)sqlite3_column_int64(query, 0);
        memcpy(ret_hash, sqlite3_column_blob(query, 1), MANIFEST_BYTES);
    } else if (step != STEP_FAILED) {
        (void)altered(box, "it has no manifest", error);
    }
    database_finish(query);
    return ok;
}

bool box_check_manifest(struct box *box, struct database *database,
                        struct box_manifest *ret_manifest, struct error *error)
{
    struct box_manifest stored, made;
    if (!read_stored(box, database, &stored.parts, stored.hash, error) ||
        !box_make_manifest(box, database, &made.parts, made.hash, error))
        return false;
    if (stored.parts != made.parts || memcmp(stored.hash, made.hash, MANIFEST_BYTES) != 0)
        return altered(box, "it differs from its manifest", error);
    uint64_t number = 0;
    for (int i = 0; i < 8; i++)
        number = number << 8 | made.hash[i];
    (void)snprintf(made.digits, sizeof made.digits, "%04u %04u", (unsigned)(number / GROUP % GROUP),
                   (unsigned)(number % GROUP));
    *ret_manifest = made;
    return true;
}

bool box_manifest(struct box *box, struct box_manifest *ret_manifest, struct error *error)
{
    enum box_state state;
    if (!box_state(box, &state, error))
        return false;
    if (state == BOX_OPEN)
        return error_set(error, ERROR_SESSION_STATE, (struct place){.file = box->path},
                         "it is open");
    bool ok = database_begin_reading(box->reader, error) &&
              box_check_manifest(box, box->reader, ret_manifest, error);
    database_rollback(box->reader);
    return ok;
}
