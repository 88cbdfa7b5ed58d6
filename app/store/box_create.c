/* Making a box: built beside its place, synced, then linked there, so that a box is whole or does
 * not exist, and one that exists is never replaced. */
#include "store/box_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "store/disk.h"

/* A free slot holds spaces; of a sealed box it is filled like one that is used. */
static bool add_slots(struct database *database, const struct box_plan *plan, struct error *error)
{
    struct random random = random_system();
    bool sealed = plan->recipients.count > 0;
    char *body = memory_new(plan->body_size);
    memset(body, ' ', plan->body_size);
    bool ok = true;
    for (unsigned i = 0; ok && i < plan->slots; i++) {
        if (sealed)
            random_bytes(&random, body, plan->body_size);
        const struct binding slot[] = {bind_number(i), sealed ? bind_blob(body, plan->body_size)
                                                              : bind_text(body, plan->body_size)};
        ok = database_do(database, STATEMENT_ADD_SLOT, slot, COUNT_OF(slot), error);
    }
    free(body);
    return ok;
}

static bool add_rows(struct database *database, const struct box_plan *plan, struct error *error)
{
    struct random random = random_system();
    struct arena *arena = arena_new();
    char id[UUID_SIZE];
    random_uuid(&random, id);
    const struct binding definition[] = {bind_string(id),
                                         bind_string(plan->session),
                                         bind_number(plan->seconds),
                                         bind_number(plan->slots),
                                         bind_number(plan->parts),
                                         bind_number((int64_t)plan->body_size),
                                         bind_string(plan->form),
                                         bind_string(plan->workshop),
                                         bind_string(recipients_text(&plan->recipients, arena))};
    const struct binding map = bind_number((int64_t)box_map_size(plan->slots));
    bool ok =
        database_do(database, STATEMENT_ADD_DEFINITION, definition, COUNT_OF(definition), error) &&
        database_do(database, STATEMENT_ADD_STATE, &map, 1, error) &&
        add_slots(database, plan, error);
    arena_free(arena);
    return ok;
}

/* No journal: a part that was not finished is thrown away whole. */
static bool fill(struct database *database, const struct box_plan *plan, struct error *error)
{
    char identity[96];
    (void)snprintf(identity, sizeof identity, "PRAGMA application_id=%d; PRAGMA user_version=%d",
                   BOX_APPLICATION, BOX_VERSION);
    bool ok = database_pragma(database, "PRAGMA auto_vacuum=NONE", NULL, error) &&
              database_pragma(database, "PRAGMA journal_mode=MEMORY", "memory", error) &&
              database_run(database, "PRAGMA synchronous=EXTRA", error) &&
              database_begin(database, error);
    for (size_t i = 0; ok && i < BOX_TABLE_COUNT; i++)
        ok = database_run(database, box_tables[plan->recipients.count > 0][i], error);
    return ok && add_rows(database, plan, error) && database_run(database, identity, error) &&
           database_commit(database, error);
}

static bool make_part(const char *part, const struct box_plan *plan, struct error *error)
{
    (void)unlink(part); /* one left by a power cut */
    int descriptor = open(part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = part},
                                "cannot write");
    (void)close(descriptor); /* empty: nothing to lose */
    struct database *database =
        database_open(part, DATABASE_READ_WRITE, box_statements, STATEMENT_COUNT, error);
    bool ok = database && fill(database, plan, error);
    database_close(database);
    return ok;
}

/* Opening it once reserves its journal and flattens its times. */
static bool try_out(const char *path, struct error *error)
{
    struct box *box = box_open(path, error);
    box_close(box);
    return box != NULL;
}

/* Fails where the name is taken. */
static bool put_in_place(const char *part, const char *path, struct error *error)
{
    struct place place = {.file = path};
    if (link(part, path) == 0)
        return true;
    return errno == EEXIST
               ? error_set(error, ERROR_SESSION_STATE, place, "a box exists already")
               : error_from_errno(error, ERROR_FILE_WRITE, place, "cannot put it in its place");
}

static bool is_sound(const struct box_plan *plan, struct error *error)
{
    bool ok = plan->parts >= 1 && plan->parts <= PART_LIMIT && plan->slots >= plan->parts &&
              plan->slots <= SLOT_LIMIT && plan->body_size >= 1 && plan->body_size <= BODY_LIMIT &&
              plan->slots <= BOX_LIMIT / plan->body_size;
    if (strlen(plan->form) + strlen(plan->workshop) > DEFINITION_LIMIT)
        return error_set(error, ERROR_FORM, (struct place){0},
                         "the sheets of session '%s' take more than %d bytes", plan->session,
                         DEFINITION_LIMIT);
    return ok || error_set(error, ERROR_FORM, (struct place){0},
                           "session '%s' would need %u slots of %zu bytes", plan->session,
                           plan->slots, plan->body_size);
}

bool box_create(const char *path, const struct box_plan *plan, struct error *error)
{
    struct arena *arena = arena_new();
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : ".";
    const char *part = arena_format(arena, "%s.part", path);
    bool placed = is_sound(plan, error) &&
                  disk_has_room(folder, plan->slots * plan->body_size, error) &&
                  make_part(part, plan, error) && put_in_place(part, path, error);
    (void)unlink(part); /* may not exist */
    bool ok = placed && folder_sync(folder, error) && try_out(path, error);
    if (placed && !ok) {
        (void)unlink(path);
        (void)unlink(arena_format(arena, "%s-journal", path)); /* may not exist */
    }
    arena_free(arena);
    return ok;
}
