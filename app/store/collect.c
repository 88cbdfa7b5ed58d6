/* From a box into the archive: checked whole first, then added in one transaction, part by part, so
 * that a large box needs little memory. The order is that of the parts' random ids, which tells
 * nothing and lets SQLite write each page once. */
#include "store/archive_views.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "form/word.h"
#include "form/workbook.h"
#include "store/box_private.h"
#include "store/record.h"

enum { HASH_BYTES = 32, HASH_SIZE = 2 * HASH_BYTES + 1 };

struct source {
    struct box *box;
    const char *path;
    const char *workshop; /* its id */
    char form_hash[HASH_SIZE], workshop_hash[HASH_SIZE];
    struct arena *arena; /* of one part */
    struct part_key *keys;
    size_t count, room;
    size_t responses; /* among them */
};

struct part_key {
    char id[UUID_SIZE];
    unsigned slot;
};

static void hash_text(const char *text, char ret_hash[HASH_SIZE])
{
    unsigned char hash[HASH_BYTES];
    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), NULL,
                             0); /* BLAKE2b; these sizes cannot fail */
    (void)sodium_bin2hex(ret_hash, HASH_SIZE, hash, sizeof hash);
}

static bool damaged(const struct source *source, const char *what, struct error *error)
{
    return error_set(error, ERROR_DAMAGED, (struct place){.file = source->path}, "%s", what);
}

static bool read_definitions(struct source *source, struct arena *arena, struct error *error)
{
    const struct workbook *form = box_read_workbook(box_form(source->box), arena);
    const struct workbook *workshop = box_read_workbook(box_workshop(source->box), arena);
    if (!form || !workshop)
        return damaged(source, "it carries no form or workshop", error);
    source->workshop = box_workshop_id(source->box, arena);
    if (!source->workshop || !word_is_file_name(source->workshop) ||
        !word_is_file_name(box_session(source->box)))
        return damaged(source, "its workshop or session has no id", error);
    hash_text(box_form(source->box), source->form_hash);
    hash_text(box_workshop(source->box), source->workshop_hash);
    return true;
}

static bool read_record(struct source *source, const char *body, struct record *ret_record,
                        struct error *error)
{
    return record_read(body, source->arena, ret_record) ||
           damaged(source, "a slot holds no part of an interview", error);
}

static bool list_part(void *context, unsigned slot, const char *body, size_t length,
                      struct error *error)
{
    struct source *source = context;
    struct record record;
    arena_reset(source->arena);
    if (!read_record(source, arena_copy(source->arena, body, length), &record, error))
        return false;
    if (source->count == source->room) {
        source->room = source->room > 0 ? 2 * source->room : 64;
        source->keys = memory_resize(source->keys, source->room, sizeof *source->keys);
    }
    struct part_key *key = &source->keys[source->count++];
    source->responses += record.kind == PART_RESPONSE;
    key->slot = slot;
    memcpy(key->id, record.id, sizeof key->id);
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const struct part_key *left = a, *right = b;
    return memcmp(left->id, right->id, sizeof left->id);
}

/* Every part is looked at before any is added. */
static bool list_parts(struct source *source, struct error *error)
{
    size_t counted = 0;
    if (!box_count(source->box, &counted, error) ||
        !box_each(source->box, list_part, source, error))
        return false;
    if (source->responses != counted)
        return damaged(source, "it counts other responses than it holds", error);
    if (source->count > 0)
        qsort(source->keys, source->count, sizeof *source->keys, compare_keys);
    return true;
}

static const struct {
    enum archive_statement add, compare;
} part_statements[] = {
    [PART_RESPONSE] = {ARCHIVE_ADD_RESPONSE, ARCHIVE_COMPARE_RESPONSE},
    [PART_TEXT] = {ARCHIVE_ADD_TEXT, ARCHIVE_COMPARE_TEXT},
    [PART_TOTALS] = {ARCHIVE_ADD_TOTAL, ARCHIVE_COMPARE_TOTAL},
    [PART_COMMITMENT] = {ARCHIVE_ADD_COMMITMENT, ARCHIVE_COMPARE_COMMITMENT},
    [PART_STATUS] = {ARCHIVE_ADD_STATUS, ARCHIVE_COMPARE_STATUS},
};
static_assert(COUNT_OF(part_statements) == PART_KIND_COUNT, "two statements per kind");

/* Whether what the archive holds under this id is the same. */
static bool compare(struct archive *archive, enum archive_statement statement,
                    const struct binding *values, size_t count, bool *ret_same, struct error *error)
{
    sqlite3_stmt *query = database_query(archive->database, statement, values, count, error);
    enum step step = query ? database_step(archive->database, query, error) : STEP_FAILED;
    *ret_same = step == STEP_ROW && sqlite3_column_int(query, 0) == 1;
    database_finish(query);
    return step != STEP_FAILED;
}

static bool add_record(struct archive *archive, const struct source *source,
                       const struct record *record, struct collected *collected,
                       struct error *error)
{
    const struct binding values[] = {
        bind_string(record->id),
        bind_string(source->workshop),
        bind_string(box_session(source->box)),
        bind_string(source->form_hash),
        bind_string(record->body),
    };
    if (!database_do(archive->database, part_statements[record->kind].add, values, COUNT_OF(values),
                     error))
        return false;
    bool added = database_changes(archive->database) > 0, same = false;
    if (!added && !compare(archive, part_statements[record->kind].compare, values, COUNT_OF(values),
                           &same, error))
        return false;
    collected->added += added;
    collected->known += !added && same;
    collected->conflicts += !added && !same;
    return true;
}

/* An id is drawn for one box alone: two that share it are one box, and one of them was changed. */
static bool add_box(struct archive *archive, const struct source *source, struct error *error)
{
    const struct binding values[] = {
        bind_string(box_id(source->box)),
        bind_string(source->workshop),
        bind_string(box_session(source->box)),
        bind_string(source->workshop_hash),
    };
    bool same = true;
    if (!database_do(archive->database, ARCHIVE_ADD_BOX, values, COUNT_OF(values), error))
        return false;
    if (database_changes(archive->database) == 0 &&
        !compare(archive, ARCHIVE_COMPARE_BOX, values, COUNT_OF(values), &same, error))
        return false;
    return same || error_set(error, ERROR_ALTERED, (struct place){.file = source->path},
                             "the archive has this box with another session or workshop");
}

static bool add_frame(struct archive *archive, const struct source *source,
                      size_t *ret_definitions_added, struct error *error)
{
    const struct {
        const char *hash, *body;
    } definitions[] = {{source->form_hash, box_form(source->box)},
                       {source->workshop_hash, box_workshop(source->box)}};
    const struct binding session[] = {bind_string(source->workshop),
                                      bind_string(box_session(source->box))};
    *ret_definitions_added = 0;
    for (size_t i = 0; i < COUNT_OF(definitions); i++) {
        const struct binding values[] = {bind_string(definitions[i].hash),
                                         bind_string(definitions[i].body)};
        if (!database_do(archive->database, ARCHIVE_ADD_DEFINITION, values, 2, error))
            return false;
        *ret_definitions_added += database_changes(archive->database);
    }
    return database_do(archive->database, ARCHIVE_ADD_SESSION, session, 2, error) &&
           add_box(archive, source, error);
}

/* A form that was not held before has a view of its own. */
static bool show_form(struct archive *archive, size_t definitions_added, struct error *error)
{
    return definitions_added == 0 || !archive->has_views || archive_refresh_views(archive, error);
}

static bool add_part(struct archive *archive, struct source *source, const struct part_key *key,
                     struct collected *collected, struct error *error)
{
    const char *body = NULL;
    struct record record;
    arena_reset(source->arena);
    return box_read_slot(source->box, key->slot, source->arena, &body, error) &&
           read_record(source, body, &record, error) &&
           add_record(archive, source, &record, collected, error);
}

static bool add_all(struct archive *archive, struct source *source, struct collected *collected,
                    struct error *error)
{
    size_t definitions = 0;
    bool ok =
        database_begin(archive->database, error) && add_frame(archive, source, &definitions, error);
    for (size_t i = 0; ok && i < source->count; i++)
        ok = add_part(archive, source, &source->keys[i], collected, error);
    ok = ok && show_form(archive, definitions, error) && database_commit(archive->database, error);
    database_rollback(archive->database);
    return ok;
}

/* A power cut may have left a journal that only a writer can roll back. */
static struct box *open_source(const char *path, struct error *error)
{
    struct error why = {0};
    struct box *box = box_open_foreign(path, &why);
    if (!box && why.code == ERROR_DISK_READ_ONLY) {
        box_close(box_open(path, NULL));
        box = box_open_foreign(path, &why);
    }
    if (!box && error)
        *error = why;
    return box;
}

bool archive_collect(struct archive *archive, const char *box_path, struct arena *arena,
                     struct collected *ret_collected, struct error *error)
{
    struct source source = {
        .box = open_source(box_path, error), .path = box_path, .arena = arena_new()};
    enum box_state state = BOX_OPEN;
    bool ok = source.box && box_state(source.box, &state, error);
    struct collected collected = {.is_open = state == BOX_OPEN};
    if (ok)
        collected.session = arena_string(arena, box_session(source.box));
    if (ok)
        collected.box = arena_string(arena, box_id(source.box));
    if (ok && !collected.is_open)
        ok = box_manifest(source.box, &collected.manifest, error) &&
             box_unlock(source.box, archive->keys, error) &&
             read_definitions(&source, arena, error) && list_parts(&source, error) &&
             add_all(archive, &source, &collected, error);
    box_close(source.box);
    arena_free(source.arena);
    free(source.keys);
    if (ok)
        *ret_collected = collected;
    return ok;
}
