/* A box that came from elsewhere, on its way into an archive: never opened as a file. */
#include "store/box_private.h"

#include <assert.h>

#include "base/array.h"
#include "store/foreign.h"

static const char *const tables[] = {"definition", "slot", "state"};
static_assert(COUNT_OF(tables) == BOX_TABLE_COUNT, "a name for each table");

/* A body of the least size shares its page with nothing. */
enum { FILE_LIMIT = 2 * BOX_LIMIT + 64 * 1024 * 1024 };

bool box_snapshot(const char *path, struct snapshot *ret_snapshot, struct error *error)
{
    return snapshot_take(path, FILE_LIMIT, BOX_APPLICATION, ret_snapshot, error);
}

static bool open_snapshot(struct box *box, struct error *error)
{
    if (!box_snapshot(box->path, &box->snapshot, error))
        return false;
    box->reader = foreign_open(box->path, &box->snapshot, tables, COUNT_OF(tables), box_statements,
                               STATEMENT_COUNT, error);
    return box->reader && database_pragma(box->reader, "PRAGMA cell_size_check=ON", NULL, error) &&
           database_pragma(box->reader, "PRAGMA temp_store=MEMORY", NULL, error);
}

struct box *box_open_foreign(const char *path, struct error *error)
{
    struct box *box = box_new(path);
    int64_t before = foreign_limit_memory();
    bool ok = open_snapshot(box, error) && box_identify(box, box->reader, error) &&
              database_check(box->reader, error) && box_read_definition(box, box->reader, error);
    foreign_lift_limit(before);
    if (ok) {
        foreign_stop_clock(box->reader);
        return box;
    }
    box_close(box);
    return NULL;
}
