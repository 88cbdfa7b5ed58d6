#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "store/audit_private.h"
#include "store/box_private.h"
#include "store/foreign.h"

enum { SCHEMA_ROW_LIMIT = 100, SAMPLE_BYTES = 24 };

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
    struct arena *arena;
    struct random random;
    uint32_t showable, hidden; /* that the sample was drawn from */
    size_t first_size;
    bool differ, left_over;
};

static const char *to_hex(struct arena *arena, const unsigned char *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    char *hex = arena_alloc(arena, 2 * size + 1);
    for (size_t i = 0; i < size; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    return hex;
}

/* An audit is shown to a room, and a taken slot of an open box would put somebody's answer before
 * it: there the lot falls among the free slots, and only where none is left on one whose bytes stay
 * unsaid. In a sealed box it falls among all. Each slot met as the nth replaces the one before with
 * a chance of 1 in n, which makes all chances equal. */
static void draw_sample(struct slots *slots, int slot, bool is_sealed, bool is_free,
                        const char *body, size_t size)
{
    bool shows = is_sealed || is_free;
    if (!shows && slots->showable > 0)
        return;
    uint32_t *met = shows ? &slots->showable : &slots->hidden;
    if (random_below(&slots->random, ++*met) != 0)
        return;
    size_t first = size < SAMPLE_BYTES ? size : SAMPLE_BYTES;
    slots->box->sample_slot = slot;
    slots->box->sample = is_sealed ? to_hex(slots->arena, (const unsigned char *)body, first)
                         : is_free ? arena_copy(slots->arena, body, first)
                                   : NULL;
}

static void look_at_slot(struct slots *slots, const struct box *box, sqlite3_stmt *query)
{
    int64_t slot = sqlite3_column_int64(query, 0);
    const char *body = sqlite3_column_blob(query, 1);
    size_t size = (size_t)sqlite3_column_bytes(query, 1);
    bool known = slot >= 0 && slot < (int64_t)box->slots, sealed = box_is_sealed(box);
    bool used = known && box_slot_is_used(box, (size_t)slot);
    bool blank = is_blank(body, size);
    slots->first_size = slots->first_size > 0 ? slots->first_size : size;
    slots->differ = slots->differ || size != slots->first_size;
    slots->left_over = slots->left_over || !known || (!sealed && !used && !blank);
    slots->box->used += used;
    if (known)
        draw_sample(slots, (int)slot, sealed, !used && blank && size > 0, body, size);
}

static bool look_at_slots(struct auditing *auditing, struct box *box, struct audited_box *audited,
                          struct error *error)
{
    struct slots slots = {.box = audited, .arena = auditing->arena, .random = random_system()};
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
    struct audited_box audited = {.path = path, .sample_slot = NO_INDEX};
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
    int64_t day = -1;
    (void)auditing_journal(auditing, journal); /* found or not, the box is looked at */
    if (!auditing_is_in_wal(auditing, path) && has_only_our_tables(auditing, path))
        (void)look_into(auditing, path, &day);
    auditing_file(auditing, path, day);
    auditing_file(auditing, journal, day);
}
