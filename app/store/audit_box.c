#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "store/audit_private.h"
#include "store/box_private.h"
#include "store/disk.h"
#include "store/foreign.h"

enum { SCHEMA_ROW_LIMIT = 100 };

static void find_error(struct auditing *auditing, const char *path, const struct error *error)
{
    enum finding_kind kind = error->code == ERROR_DISK_READ_ONLY ? FINDING_JOURNAL
                             : error->code == ERROR_ALTERED      ? FINDING_ALTERED
                                                                 : FINDING_DAMAGED;
    auditing_find(auditing, kind, path, error->detail);
}

static bool is_ours(const char *sql)
{
    for (size_t i = 0; i < BOX_KIND_COUNT * BOX_TABLE_COUNT; i++) {
        if (strcmp(box_tables[i / BOX_TABLE_COUNT][i % BOX_TABLE_COUNT], sql) == 0)
            return true;
    }
    return false;
}

/* Names each object that is not, word for word, one of a box. */
static bool look_at_schema(struct auditing *auditing, struct database *database, const char *path,
                           struct error *error)
{
    sqlite3_stmt *query = database_query(database, 0, NULL, 0, error);
    enum step step = STEP_FAILED;
    size_t before = auditing->finding_count;
    for (size_t i = 0; query && i < SCHEMA_ROW_LIMIT; i++) {
        step = database_step(database, query, error);
        if (step != STEP_ROW)
            break;
        const char *type = (const char *)sqlite3_column_text(query, 0);
        const char *name = (const char *)sqlite3_column_text(query, 1);
        const char *sql = (const char *)sqlite3_column_text(query, 2);
        if (!type || !name || !sql || !is_ours(sql))
            auditing_find(
                auditing, FINDING_STRUCTURE, path,
                arena_format(auditing->arena, "%s %s%s", type ? type : "?", name ? name : "?",
                             sql && strstr(sql, "AUTOINCREMENT") ? ", AUTOINCREMENT" : ""));
    }
    database_finish(query);
    return step == STEP_DONE && auditing->finding_count == before;
}

/* A file with other tables is refused by whatever else reads boxes. */
static bool has_only_our_tables(struct auditing *auditing, const char *path)
{
    static const char *const sql[] = {"SELECT type, name, sql FROM sqlite_schema ORDER BY name"};
    struct error error = {0};
    struct snapshot snapshot = {0};
    struct database *database = NULL;
    size_t before = auditing->finding_count;
    bool ok = box_snapshot(path, &snapshot, &error);
    if (ok)
        database = foreign_open(path, &snapshot, NULL, 0, sql, COUNT_OF(sql), &error);
    ok = database && look_at_schema(auditing, database, path, &error);
    if (!ok && auditing->finding_count == before)
        find_error(auditing, path, &error);
    database_close(database);
    snapshot_release(&snapshot);
    return ok;
}

/* Of a sealed box a free slot holds random bytes, as a taken one seems to. */
static bool is_blank(const char *body, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (body[i] != ' ')
            return false;
    }
    return true;
}

struct slots {
    struct audited_box *box;
    size_t first_size;
    bool differ, left_over;
};

static void look_at_slot(struct slots *slots, const struct box *box, sqlite3_stmt *query)
{
    int64_t slot = sqlite3_column_int64(query, 0);
    const char *body = sqlite3_column_blob(query, 1);
    size_t size = (size_t)sqlite3_column_bytes(query, 1);
    bool known = slot >= 0 && slot < (int64_t)box->slots;
    bool used = known && box_slot_is_used(box, (size_t)slot);
    slots->first_size = slots->first_size > 0 ? slots->first_size : size;
    slots->differ = slots->differ || size != slots->first_size;
    slots->left_over =
        slots->left_over || !known || (!box_is_sealed(box) && !used && !is_blank(body, size));
    slots->box->used += used;
    if (known && !used && slots->box->free_slot == NO_INDEX)
        slots->box->free_slot = (int)slot;
}

static bool look_at_slots(struct auditing *auditing, struct box *box, struct audited_box *audited,
                          struct error *error)
{
    struct slots slots = {.box = audited};
    int64_t unused = 0;
    enum box_state state;
    if (!database_number(box->reader, "PRAGMA freelist_count", &unused, error) ||
        !box_state(box, &state, error))
        return false;
    sqlite3_stmt *query = database_query(box->reader, STATEMENT_READ_ALL, NULL, 0, error);
    enum step step = STEP_FAILED;
    while (query && (step = database_step(box->reader, query, error)) == STEP_ROW)
        look_at_slot(&slots, box, query);
    database_finish(query);
    if (slots.differ)
        auditing_find(auditing, FINDING_LENGTH, audited->path, "");
    if (slots.left_over)
        auditing_find(auditing, FINDING_LEFTOVER, audited->path, "a free slot");
    if (unused > 0)
        auditing_find(auditing, FINDING_LEFTOVER, audited->path,
                      arena_format(auditing->arena, "pages not in use: %" PRId64, unused));
    struct box_manifest manifest;
    return step == STEP_DONE && (state == BOX_OPEN || box_manifest(box, &manifest, error));
}

static void note_box(struct auditing *auditing, struct audited_box audited)
{
    if (auditing->box_count == auditing->box_room) {
        size_t room = auditing->box_room > 0 ? 2 * auditing->box_room : 8;
        struct audited_box *larger = arena_array(auditing->arena, room, sizeof *larger);
        if (auditing->box_count > 0)
            memcpy(larger, auditing->boxes, auditing->box_count * sizeof *larger);
        auditing->boxes = larger;
        auditing->box_room = room;
    }
    auditing->boxes[auditing->box_count++] = audited;
}

/* NO day: it cannot be told. */
static bool look_into(struct auditing *auditing, const char *path, int64_t *ret_day)
{
    struct error error = {0};
    struct box *box = box_open_foreign(path, &error);
    struct audited_box audited = {.path = path, .free_slot = NO_INDEX};
    bool ok = box && look_at_slots(auditing, box, &audited, &error);
    if (!ok)
        find_error(auditing, path, &error);
    if (box) {
        audited.session = arena_string(auditing->arena, box_session(box));
        audited.is_sealed = box_is_sealed(box);
        audited.slots = box->slots;
        audited.body_size = box->body_size;
        *ret_day = box->seconds;
    }
    box_close(box);
    if (ok)
        note_box(auditing, audited);
    return ok;
}

void auditing_box(struct auditing *auditing, const char *path)
{
    const char *journal = arena_format(auditing->arena, "%s-journal", path);
    bool clean = false;
    int64_t day = -1;
    struct error error = {0};
    if (!journal_is_clean(journal, &clean, &error))
        find_error(auditing, journal, &error);
    else if (!clean)
        auditing_find(auditing, FINDING_JOURNAL, journal, "");
    if (has_only_our_tables(auditing, path))
        (void)look_into(auditing, path, &day);
    auditing_file(auditing, path, day);
    auditing_file(auditing, journal, day);
}
