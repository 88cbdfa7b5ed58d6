/* The boxes are the truth about their sessions; station.db repeats it for the screens. Only one
 * disagreement can arise, "open" there and closed in the box, and the next opening settles it. */
#include "store/data_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "store/box_private.h"
#include "store/data_folder_private.h"
#include "store/disk.h"

enum { QUARANTINE_LIMIT = 10000, NAME_LIMIT = 4096 };

bool folder_read_setting(struct data_folder *folder, const char *name, struct arena *arena,
                         const char **ret_value, struct error *error)
{
    const struct binding value = bind_string(name);
    sqlite3_stmt *query = database_query(folder->database, STATION_READ_SETTING, &value, 1, error);
    enum step step = query ? database_step(folder->database, query, error) : STEP_FAILED;
    if (step != STEP_FAILED)
        *ret_value = step == STEP_ROW
                         ? arena_string(arena, (const char *)sqlite3_column_text(query, 0))
                         : NULL;
    database_finish(query);
    return step != STEP_FAILED;
}

bool folder_write_setting(struct data_folder *folder, const char *name, const char *value,
                          struct error *error)
{
    return database_do(folder->database, STATION_WRITE_SETTING,
                       (struct binding[]){bind_string(name), bind_string(value)}, 2, error);
}

static bool read_day(struct data_folder *folder, struct error *error)
{
    struct arena *arena = arena_new();
    const char *seconds = NULL;
    bool ok = folder_read_setting(folder, "seconds", arena, &seconds, error);
    folder->knows_day = seconds != NULL;
    folder->seconds = seconds ? strtoll(seconds, NULL, 10) : 0;
    arena_free(arena);
    return ok;
}

static bool open_station(struct data_folder *folder, enum database_mode mode, struct error *error)
{
    database_close(folder->database);
    folder->database =
        database_open(folder->station, mode, station_statements, STATION_STATEMENT_COUNT, error);
    return folder->database && database_run(folder->database, "PRAGMA synchronous=EXTRA", error) &&
           database_run(folder->database, "PRAGMA secure_delete=ON", error) &&
           database_run(folder->database, "PRAGMA temp_store=MEMORY", error) &&
           database_check(folder->database, error) &&
           database_is_of_our_time(folder->database, error) &&
           migration_run(folder->database, STATION_APPLICATION, station_migrations,
                         STATION_MIGRATION_COUNT, error) &&
           migration_check(folder->database, station_migrations, STATION_MIGRATION_COUNT, error) &&
           read_day(folder, error);
}

/* A newer version has other tables: with ours, the number was damaged. */
static bool is_damaged(const struct data_folder *folder, const struct error *why)
{
    return why->code == ERROR_DAMAGED ||
           (why->code == ERROR_NEWER_FILE &&
            migration_check(folder->database, station_migrations, STATION_MIGRATION_COUNT, NULL));
}

bool folder_flatten_times(const struct data_folder *folder, struct error *error)
{
    const char *const paths[] = {folder->station, folder->boxes, folder->quarantine, folder->path};
    bool ok = true;
    for (size_t i = 0; ok && folder->knows_day && i < COUNT_OF(paths); i++)
        ok = path_set_time(paths[i], folder->seconds, error);
    return ok;
}

/* The first name.N that is free in the quarantine; in the arena. */
static const char *quarantine_place(const struct data_folder *folder, const char *name,
                                    struct arena *arena)
{
    for (unsigned n = 1; n < QUARANTINE_LIMIT; n++) {
        const char *place = arena_format(arena, "%s/%s.%u", folder->quarantine, name, n);
        if (access(place, F_OK) != 0 && errno == ENOENT)
            return place;
    }
    return NULL;
}

/* With its journal: without it SQLite would play that back into the new file of this name. Where it
 * is kept is in the arena. */
static bool put_aside(const struct data_folder *folder, const char *path, struct arena *arena,
                      const char **ret_kept, struct error *error)
{
    const char *name = strrchr(path, '/') + 1;
    if (!folder_make(folder->quarantine, error))
        return false;
    const char *place = quarantine_place(folder, name, arena);
    if (!place)
        return error_set(error, ERROR_FILE_WRITE, (struct place){.file = folder->quarantine},
                         "too many files named %s", name);
    const char *journal = arena_format(arena, "%s-journal", path);
    const char *journal_place = arena_format(arena, "%s-journal", place);
    if ((rename(journal, journal_place) != 0 && errno != ENOENT) || rename(path, place) != 0)
        return error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path},
                                "cannot move to quarantine");
    *ret_kept = place;
    return folder_sync(folder->quarantine, error) && folder_sync(folder->path, error) &&
           folder_sync(folder->boxes, error);
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);
    return length > end_length && strcmp(name + length - end_length, end) == 0;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* After a look into it failed: what is not there makes it no data folder, what nobody else
 * may read may be one. Returns false. */
static bool is_missing(const char *path, const char *what, struct error *error)
{
    struct place place = {.file = path};
    return errno == ENOENT || errno == ENOTDIR
               ? error_set(error, ERROR_DATA_FOLDER, place, "%s", what)
               : error_from_errno(error, ERROR_FILE_READ, place, "cannot look into the folder");
}

bool data_folder_boxes(const char *path, struct arena *arena, const char *const **ret_paths,
                       size_t *ret_count, struct error *error)
{
    const char *boxes = arena_format(arena, "%s/boxes", path);
    DIR *stream = opendir(boxes);
    if (!stream)
        return is_missing(path, "no folder of boxes", error);
    const char **paths = arena_array(arena, NAME_LIMIT, sizeof *paths);
    size_t count = 0;
    struct dirent *entry;
    while (count < NAME_LIMIT && (entry = readdir(stream)) != NULL) {
        if (ends_with(entry->d_name, ".box"))
            paths[count++] = arena_format(arena, "%s/%s", boxes, entry->d_name);
    }
    (void)closedir(stream);
    qsort(paths, count, sizeof *paths, compare_paths);
    *ret_paths = paths;
    *ret_count = count;
    return true;
}

static bool write_state(struct data_folder *folder, const char *session, enum session_state state,
                        struct error *error)
{
    return database_do(folder->database, STATION_WRITE_SESSION,
                       (struct binding[]){bind_string(session), bind_number(state)}, 2, error);
}

/* Opening a box rolls back and zeroes what a power cut left in its journal. One that cannot be
 * opened stays as it is until its session is opened. */
static void recover_box(const char *path, struct arena *arena)
{
    bool clean = false;
    if (journal_is_clean(arena_format(arena, "%s-journal", path), &clean, NULL) && !clean)
        box_close(box_open(path, NULL));
}

static bool settle_box(struct data_folder *folder, const char *path, struct arena *arena,
                       struct error *error)
{
    const char *name = strrchr(path, '/') + 1;
    const char *session = arena_copy(arena, name, strlen(name) - strlen(".box"));
    enum session_state state;
    enum box_state found;
    struct erased_session erased;
    if (!session_erased(folder, session, &erased, error))
        return false;
    if (erased.is_erased)
        return folder_settle_erased(folder, path, &erased, error);
    recover_box(path, arena);
    if (!session_state(folder, session, &state, error))
        return false;
    if (state == SESSION_CLOSED || !box_peek_state(path, &found, NULL))
        return true;
    enum session_state now = found == BOX_OPEN ? SESSION_OPEN : SESSION_CLOSED;
    return now == state || write_state(folder, session, now, error);
}

static bool settle_boxes(struct data_folder *folder, struct error *error)
{
    struct arena *arena = arena_new();
    const char *const *paths = NULL;
    size_t count = 0;
    bool ok = data_folder_boxes(folder->path, arena, &paths, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        ok = settle_box(folder, paths[i], arena, error);
    arena_free(arena);
    return ok;
}

static struct data_folder *folder_new(const char *path)
{
    struct arena *arena = arena_new();
    struct data_folder *folder = arena_alloc(arena, sizeof *folder);
    *folder = (struct data_folder){
        .arena = arena,
        .path = arena_string(arena, path),
        .boxes = arena_format(arena, "%s/boxes", path),
        .quarantine = arena_format(arena, "%s/quarantine", path),
        .station = arena_format(arena, "%s/station.db", path),
    };
    return folder;
}

static bool open_or_renew(struct data_folder *folder, struct arena *arena, const char **ret_kept,
                          struct error *error)
{
    struct error why = {0};
    if (open_station(folder, DATABASE_CREATE, &why))
        return true;
    bool damaged = is_damaged(folder, &why);
    database_close(folder->database);
    folder->database = NULL;
    if (!damaged) {
        if (error)
            *error = why;
        return false;
    }
    return put_aside(folder, folder->station, arena, ret_kept, error) &&
           open_station(folder, DATABASE_CREATE, error);
}

struct data_folder *data_folder_open(const char *path, struct arena *arena, const char **ret_kept,
                                     struct error *error)
{
    struct data_folder *folder = folder_new(path);
    const char *kept = NULL;
    if (folder_make(folder->boxes, error) && open_or_renew(folder, arena, &kept, error) &&
        settle_boxes(folder, error) && folder_flatten_times(folder, error)) {
        *ret_kept = kept;
        return folder;
    }
    data_folder_close(folder);
    return NULL;
}

struct data_folder *data_folder_open_existing(const char *path, struct error *error)
{
    struct data_folder *folder = folder_new(path);
    bool ok = access(folder->station, F_OK) == 0 || is_missing(path, "no station.db", error);
    ok = ok && open_station(folder, DATABASE_READ_WRITE, error) &&
         (database_is_read_only(folder->database) ||
          (settle_boxes(folder, error) && folder_flatten_times(folder, error)));
    if (ok)
        return folder;
    data_folder_close(folder);
    return NULL;
}

void data_folder_close(struct data_folder *folder)
{
    if (!folder)
        return;
    database_close(folder->database);
    arena_free(folder->arena);
}

bool data_folder_workshop(struct data_folder *folder, struct arena *arena, const char **ret_path,
                          struct error *error)
{
    return folder_read_setting(folder, "workshop_path", arena, ret_path, error);
}

/* Whose answers the boxes themselves say they hold: another workshop's id, or the workshop's own
 * where at least one says so; NULL where none can tell. In the arena. */
static const char *owner_of_boxes(const struct workshop *workshop, const char *const *paths,
                                  size_t count, struct arena *arena)
{
    const char *owner = NULL;
    for (size_t i = 0; i < count && (!owner || strcmp(owner, workshop->id) == 0); i++) {
        struct box *box = box_open_read_only(paths[i], NULL);
        const char *id = box ? box_workshop_id(box, arena) : NULL;
        owner = id ? id : owner;
        box_close(box);
    }
    return owner;
}

/* What station.db says is checked only where it would refuse: it may be what was damaged. */
static bool may_use(struct data_folder *folder, const struct workshop *workshop,
                    struct arena *arena, bool *ret_is_new, struct error *error)
{
    const char *id = NULL;
    const char *const *paths = NULL;
    size_t count = 0;
    if (!folder_read_setting(folder, "workshop", arena, &id, error) ||
        !data_folder_boxes(folder->path, arena, &paths, &count, error))
        return false;
    *ret_is_new = id && count == 0 && strcmp(id, workshop->id) != 0;
    if (!id || count == 0 || strcmp(id, workshop->id) == 0)
        return true;
    const char *owner = owner_of_boxes(workshop, paths, count, arena);
    if (!owner || strcmp(owner, workshop->id) != 0)
        return error_set(error, ERROR_OTHER_WORKSHOP, (struct place){.file = folder->path},
                         "holds the answers of workshop '%s'; choose another data folder",
                         owner ? owner : id);
    return true;
}

bool data_folder_may_use(struct data_folder *folder, const struct workshop *workshop,
                         struct error *error)
{
    struct arena *arena = arena_new();
    bool is_new;
    bool ok = may_use(folder, workshop, arena, &is_new, error);
    arena_free(arena);
    return ok;
}

/* Sessions of another workshop may have the same ids: they begin anew. */
static bool forget_sessions(struct data_folder *folder, struct error *error)
{
    static const enum station_statement statements[] = {
        STATION_FORGET_STATES,  STATION_FORGET_SHOWN,  STATION_FORGET_HEADS,
        STATION_FORGET_CHANGES, STATION_FORGET_ERASED,
    };
    bool ok = true;
    for (size_t i = 0; ok && i < COUNT_OF(statements); i++)
        ok = database_do(folder->database, statements[i], NULL, 0, error);
    return ok;
}

bool data_folder_use_workshop(struct data_folder *folder, const struct workshop *workshop,
                              struct error *error)
{
    struct arena *arena = arena_new();
    bool is_new = false;
    const char *seconds = arena_format(arena, "%lld", (long long)workshop->first_day_seconds);
    bool ok = may_use(folder, workshop, arena, &is_new, error) &&
              database_begin(folder->database, error) &&
              (!is_new || forget_sessions(folder, error)) &&
              folder_write_setting(folder, "workshop", workshop->id, error) &&
              folder_write_setting(folder, "workshop_path", workshop->path, error) &&
              folder_write_setting(folder, "seconds", seconds, error) &&
              database_commit(folder->database, error);
    database_rollback(folder->database);
    ok = ok && read_day(folder, error) && folder_flatten_times(folder, error);
    arena_free(arena);
    return ok;
}

bool session_state(struct data_folder *folder, const char *session, enum session_state *ret_state,
                   struct error *error)
{
    const struct binding id = bind_string(session);
    sqlite3_stmt *query = database_query(folder->database, STATION_READ_SESSION, &id, 1, error);
    enum step step = query ? database_step(folder->database, query, error) : STEP_FAILED;
    if (step != STEP_FAILED)
        *ret_state = step == STEP_ROW ? (enum session_state)sqlite3_column_int(query, 0)
                                      : SESSION_NOT_OPENED;
    database_finish(query);
    return step != STEP_FAILED;
}

const char *session_box_path(const struct data_folder *folder, const char *session,
                             struct arena *arena)
{
    return arena_format(arena, "%s/%s.box", folder->boxes, session);
}

/* In the same order: their keys stand so in every body. */
static bool are_equal(const struct recipients *a, const struct recipients *b)
{
    bool equal = a->count == b->count;
    for (size_t i = 0; equal && i < a->count; i++)
        equal = memcmp(a->items[i].key, b->items[i].key, RECIPIENT_KEY_SIZE) == 0;
    return equal;
}

/* An existing box is taken up again only for the form and the recipients it was made for. */
static bool matches_plan(struct box *box, const struct box_plan *plan, const char *path,
                         struct error *error)
{
    size_t count = 0;
    if (strcmp(box_session(box), plan->session) != 0)
        return error_set(error, ERROR_SESSION_STATE, (struct place){.file = path},
                         "the box of session '%s'", box_session(box));
    if (!are_equal(box_recipients(box), &plan->recipients))
        return error_set(error, ERROR_SESSION_STATE, (struct place){.file = path},
                         "the recipients were changed after the session was opened");
    if (strcmp(box_form(box), plan->form) == 0)
        return true;
    if (!box_count(box, &count, error))
        return false;
    return error_set(error, ERROR_SESSION_STATE, (struct place){.file = path},
                     "the form was changed after the session was opened (%zu answers)", count);
}

/* The box's state follows that of station.db: see the head of this file. */
static bool reopen(struct data_folder *folder, struct box *box, const struct box_plan *plan,
                   const char *path, struct error *error)
{
    enum box_state state;
    if (!matches_plan(box, plan, path, error) || !disk_has_room(folder->boxes, 0, error) ||
        !box_state(box, &state, error))
        return false;
    if (state == BOX_RELEASED)
        return error_set(error, ERROR_SESSION_STATE, (struct place){.file = path},
                         "its results have left, so it stays closed");
    return write_state(folder, plan->session, SESSION_OPEN, error) &&
           (state == BOX_OPEN || box_set_state(box, BOX_OPEN, error));
}

static bool create(struct data_folder *folder, const struct box_plan *plan, const char *path,
                   struct error *error)
{
    return box_create(path, plan, error) && write_state(folder, plan->session, SESSION_OPEN, error);
}

/* An id becomes a file's name. */
static bool is_file_name(const char *session, struct error *error)
{
    bool ok = session[0] && session[0] != '.' && !strchr(session, '/');
    return ok || error_set(error, ERROR_WORKSHOP, (struct place){0},
                           "session '%s' cannot be a file's name", session);
}

/* More heads than the workshop expects get a larger box. */
static bool plan_box(struct data_folder *folder, const struct workshop *workshop,
                     const struct session *session, struct arena *arena, struct box_plan *ret_plan,
                     struct error *error)
{
    struct workshop counted = *workshop;
    unsigned heads = 0;
    if (!session_heads(folder, workshop, session->id, &heads, error))
        return false;
    if (heads > counted.participants)
        counted.participants = heads;
    *ret_plan = box_plan_for(&counted, session, arena);
    return true;
}

static bool is_kept(struct data_folder *folder, const char *session, struct error *error)
{
    struct erased_session erased;
    if (!session_erased(folder, session, &erased, error))
        return false;
    return !erased.is_erased || error_set(error, ERROR_SESSION_STATE, (struct place){0},
                                          "'%s' was erased once an archive had it", session);
}

bool session_open(struct data_folder *folder, const struct workshop *workshop,
                  const struct session *session, struct arena *arena, const char **ret_kept,
                  struct error *error)
{
    struct box_plan plan;
    if (!is_file_name(session->id, error) || !is_kept(folder, session->id, error) ||
        !plan_box(folder, workshop, session, arena, &plan, error))
        return false;
    const char *path = session_box_path(folder, session->id, arena);
    const char *kept = NULL;
    struct error why = {0};
    struct box *box = access(path, F_OK) == 0 ? box_open(path, &why) : NULL;
    bool ok;
    if (box)
        ok = reopen(folder, box, &plan, path, error);
    else if (why.code == ERROR_NONE)
        ok = create(folder, &plan, path, error);
    else if (why.code == ERROR_DAMAGED)
        ok = put_aside(folder, path, arena, &kept, error) && create(folder, &plan, path, error);
    else
        ok = error_set(error, why.code, (struct place){.file = path}, "%s", why.detail);
    box_close(box);
    ok = ok && folder_flatten_times(folder, error);
    if (ok)
        *ret_kept = kept;
    return ok;
}

bool session_close(struct data_folder *folder, const char *session, struct error *error)
{
    struct arena *arena = arena_new();
    const char *path = session_box_path(folder, session, arena);
    bool exists = access(path, F_OK) == 0;
    struct box *box = exists ? box_open(path, error) : NULL;
    if (!exists)
        (void)error_set(error, ERROR_SESSION_STATE, (struct place){.file = path},
                        "the session was never opened");
    enum box_state state;
    bool ok = box && box_state(box, &state, error) &&
              (state != BOX_OPEN || box_set_state(box, BOX_CLOSED, error)) &&
              write_state(folder, session, SESSION_CLOSED, error);
    box_close(box);
    ok = ok && folder_flatten_times(folder, error);
    arena_free(arena);
    return ok;
}
