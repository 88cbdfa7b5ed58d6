#include "station/carry.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/share.h"
#include "base/strbuf.h"
#include "form/word.h"
#include "station/beneath.h"
#include "station/copy.h"
#include "station/helper.h"
#include "station/listing.h"
#include "store/data_folder.h"

enum { FOLDERS_MOST = 999, ROOM_LEAST = 1024 * 1024 /* bytes */ };
static const uint64_t BOX_BYTES_MOST = 1024 * 1024 * 1024;
static const char list_name[] = "manifest.sha256";

struct item {
    const char *source; /* path beneath folder */
    const char *target; /* path beneath the folder on the stick */
    int folder;
    uint64_t size, limit;
    const char *box; /* whole path, where it is one */
};

struct carry {
    struct arena *arena;
    enum carry_stage stage;
    struct carry_order order;
    const char *scratch; /* private folder of the export; NULL: none */
    struct helper *helper;
    int stick, target;      /* the stick's folder and ours on it */
    int tables, boxes, own; /* where items come from; own: the scratch folder */
    const char *name;       /* of our folder */
    struct item *items;     /* the last is the list */
    size_t item_count, at;
    struct copy *copy; /* of the item at */
    struct strbuf list;
    uint64_t bytes, bytes_before; /* of all items; done of those before */
    bool complained;
    const char **lines; /* what the export said, once it has ended */
    size_t line_count;
};

static void preview_box(const char *path, struct carry_preview *preview)
{
    struct stat about;
    enum box_state state;
    struct box *box = box_open_read_only(path, NULL);
    if (box && box_state(box, &state, NULL) && stat(path, &about) == 0) {
        preview->open += state == BOX_OPEN;
        preview->closed += state != BOX_OPEN;
        preview->bytes += state != BOX_OPEN ? (uint64_t)about.st_size : 0;
    }
    box_close(box);
}

bool carry_preview(const char *data, struct carry_preview *ret_preview, struct error *error)
{
    struct arena *arena = arena_new();
    struct carry_preview preview = {0};
    const char *const *paths = NULL;
    size_t count = 0;
    bool ok = data_folder_boxes(data, arena, &paths, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        preview_box(paths[i], &preview);
    arena_free(arena);
    if (ok)
        *ret_preview = preview;
    return ok;
}

static char *scratch_folder(struct arena *arena, struct error *error)
{
    /* In memory where the system has such a place: tables are people's answers. */
    const char *base = getenv("XDG_RUNTIME_DIR");
    if (!base || base[0] != '/' || access(base, W_OK) != 0)
        base = getenv("TMPDIR");
    if (!base || base[0] != '/')
        base = "/tmp";
    char *folder = arena_format(arena, "%s/sada-carry-XXXXXX", base);
    if (mkdtemp(folder))
        return folder;
    (void)error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = folder},
                           "cannot make a folder for the export");
    return NULL;
}

static const char *copy_or_null(struct arena *arena, const char *text)
{
    return text ? arena_string(arena, text) : NULL;
}

static struct carry_order copy_order(struct arena *arena, const struct carry_order *order)
{
    return (struct carry_order){
        .data = arena_string(arena, order->data),
        .stick = arena_string(arena, order->stick),
        .workshop = arena_string(arena, order->workshop),
        .station = arena_string(arena, order->station ? order->station : ""),
        .language = arena_string(arena, order->language ? order->language : "en"),
        .formats = copy_or_null(arena, order->formats),
        .program =
            order->program ? arena_string(arena, order->program) : share_program(arena, "sada"),
        .boxes = order->boxes,
    };
}

static bool start_export(struct carry *carry, struct error *error)
{
    const struct carry_order *order = &carry->order;
    const char *const arguments[] = {
        "sada",
        "export",
        order->data,
        "--out",
        arena_format(carry->arena, "%s/tables", carry->scratch),
        "--language",
        order->language,
        order->formats ? "--format" : NULL,
        order->formats,
        NULL,
    };
    carry->helper = helper_start(order->program, arguments, error);
    return carry->helper != NULL;
}

static bool open_folders(struct carry *carry, struct error *error)
{
    carry->stick = folder_open(carry->order.stick, error);
    carry->scratch = carry->stick < 0 ? NULL : scratch_folder(carry->arena, error);
    carry->own = carry->scratch ? folder_open(carry->scratch, error) : -1;
    if (carry->own < 0)
        return false;
    struct statvfs about;
    if (fstatvfs(carry->stick, &about) != 0 || (about.f_flag & ST_RDONLY))
        return error_set(error, ERROR_DISK_READ_ONLY, (struct place){.file = carry->order.stick},
                         "the stick is read-only");
    return true;
}

struct carry *carry_new(const struct carry_order *order, struct error *error)
{
    struct carry *carry = memory_new(sizeof *carry);
    carry->arena = arena_new();
    carry->order = copy_order(carry->arena, order);
    carry->stick = carry->target = carry->tables = carry->boxes = carry->own = -1;
    strbuf_init(&carry->list);
    if (open_folders(carry, error) && start_export(carry, error))
        return carry;
    carry_free(carry);
    return NULL;
}

/* The list first, then what it names: our folder was new, so all of these are ours. Folders that
 * hold something else stay. */
static void take_back(struct carry *carry)
{
    for (size_t i = carry->item_count; i-- > 0;)
        (void)unlinkat(carry->target, carry->items[i].target, 0);
    for (size_t i = carry->item_count; i-- > 0;) {
        char *path = arena_string(carry->arena, carry->items[i].target);
        for (char *slash; (slash = strrchr(path, '/')) != NULL;) {
            *slash = '\0';
            (void)unlinkat(carry->target, path, AT_REMOVEDIR);
        }
    }
    if (carry->name)
        (void)unlinkat(carry->stick, carry->name, AT_REMOVEDIR);
}

void carry_free(struct carry *carry)
{
    if (!carry)
        return;
    helper_free(carry->helper);
    copy_free(carry->copy);
    if (carry->stage != CARRY_DONE)
        take_back(carry);
    const int folders[] = {carry->target, carry->tables, carry->boxes, carry->own, carry->stick};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (folders[i] >= 0)
            (void)close(folders[i]);
    }
    if (carry->scratch)
        folder_remove(carry->scratch);
    strbuf_release(&carry->list);
    arena_free(carry->arena);
    free(carry);
}

static void add_item(struct carry *carry, struct item item)
{
    carry->items[carry->item_count++] = item;
    carry->bytes += 2 * item.size;
}

/* No table at all is no error: every session may have too few answers. */
static bool list_tables(struct carry *carry, struct listing *ret_listing, struct error *error)
{
    carry->tables = openat(carry->own, "tables", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (carry->tables >= 0)
        return files_list(carry->tables, carry->arena, ret_listing, error);
    *ret_listing = (struct listing){0};
    return errno == ENOENT ||
           error_from_errno(error, ERROR_FILE_READ, (struct place){.file = carry->scratch},
                            "cannot open the tables");
}

static bool list_boxes(struct carry *carry, const char *const **ret_paths, size_t *ret_count,
                       struct error *error)
{
    *ret_count = 0;
    if (!carry->order.boxes)
        return true;
    carry->boxes = folder_open(arena_format(carry->arena, "%s/boxes", carry->order.data), error);
    return carry->boxes >= 0 &&
           data_folder_boxes(carry->order.data, carry->arena, ret_paths, ret_count, error);
}

static void add_box(struct carry *carry, const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    struct stat about;
    if (stat(path, &about) != 0)
        return; /* told when it is to be copied, as it is not there */
    add_item(carry, (struct item){
                        .source = name,
                        .target = arena_format(carry->arena, "boxes/%s", name),
                        .folder = carry->boxes,
                        .size = (uint64_t)about.st_size,
                        .limit = BOX_BYTES_MOST,
                        .box = path,
                    });
}

static bool make_plan(struct carry *carry, struct error *error)
{
    struct listing tables;
    const char *const *boxes = NULL;
    size_t box_count = 0;
    if (!list_tables(carry, &tables, error) || !list_boxes(carry, &boxes, &box_count, error))
        return false;
    carry->items = arena_array(carry->arena, tables.count + box_count + 1, sizeof *carry->items);
    for (size_t i = 0; i < tables.count; i++)
        add_item(carry, (struct item){.source = tables.files[i].path,
                                      .target = tables.files[i].path,
                                      .folder = carry->tables,
                                      .size = tables.files[i].size,
                                      .limit = LISTED_BYTES_MOST});
    for (size_t i = 0; i < box_count; i++)
        add_box(carry, boxes[i]);
    if (carry->item_count == 0 && carry->complained)
        return error_set(error, ERROR_CHILD, (struct place){.file = carry->order.program},
                         "the export failed");
    if (carry->item_count == 0)
        return error_set(error, ERROR_TOO_FEW, (struct place){.file = carry->order.data},
                         "no session has anything to be carried away");
    add_item(carry, (struct item){.source = list_name,
                                  .target = list_name,
                                  .folder = carry->own,
                                  .limit = LISTED_BYTES_MOST});
    return true;
}

static bool has_room(const struct carry *carry, struct error *error)
{
    struct statvfs about;
    struct place place = {.file = carry->order.stick};
    if (fstatvfs(carry->stick, &about) != 0)
        return error_from_errno(error, ERROR_STICK, place, "cannot look at it");
    uint64_t needed = carry->bytes / 2 + ROOM_LEAST;
    return (uint64_t)about.f_bavail * about.f_frsize >= needed ||
           error_set(error, ERROR_DISK_FULL, place, "less than %llu KiB are free",
                     (unsigned long long)needed >> 10);
}

/* Always a new one, so that nothing that lies there is touched. */
static bool make_folder(struct carry *carry, struct error *error)
{
    const struct carry_order *order = &carry->order;
    bool named = word_is_file_name(order->station);
    for (unsigned n = 1; n <= FOLDERS_MOST; n++) {
        const char *name = arena_format(carry->arena, "sada-%s%s%s-%u", order->workshop,
                                        named ? "-" : "", named ? order->station : "", n);
        if (mkdirat(carry->stick, name, 0700) == 0) {
            carry->name = name;
            carry->target = open_beneath(carry->stick, name, O_RDONLY | O_DIRECTORY, 0);
            break;
        }
        if (errno != EEXIST)
            break;
    }
    return carry->target >= 0 ||
           error_from_errno(error, ERROR_STICK, (struct place){.file = order->stick},
                            "cannot make a folder");
}

/* The folder the tables lie in for now is nobody's concern. */
static void keep_lines(struct carry *carry)
{
    const char *const *said = helper_lines(carry->helper, &carry->line_count);
    const char *folder = arena_format(carry->arena, "%s/tables/", carry->scratch);
    size_t length = strlen(folder);
    carry->lines = arena_array(carry->arena, carry->line_count + 1, sizeof *carry->lines);
    for (size_t i = 0; i < carry->line_count; i++)
        carry->lines[i] = strncmp(said[i], folder, length) == 0 ? said[i] + length : said[i];
}

static bool step_exporting(struct carry *carry, struct error *error)
{
    enum helper_state state = helper_look(carry->helper);
    if (state == HELPER_RUNS)
        return true;
    carry->complained = state == HELPER_FAILED;
    carry->stage = CARRY_COPYING;
    keep_lines(carry);
    return make_plan(carry, error) && has_room(carry, error) && make_folder(carry, error);
}

/* Once it has left the station, nobody may answer into it any more. An open one stays. */
static bool release_box(const char *path, bool *ret_leaves, struct error *error)
{
    struct box *box = box_open_read_only(path, error);
    enum box_state state = BOX_OPEN;
    bool ok = box && box_state(box, &state, error);
    box_close(box);
    *ret_leaves = ok && state != BOX_OPEN;
    return ok && (state == BOX_OPEN || box_release(path, error));
}

static bool write_list(struct carry *carry, struct item *item, struct error *error)
{
    item->size = carry->list.length;
    carry->bytes += 2 * item->size;

    struct atomic_file *file = atomic_file_open(carry->scratch, list_name, error);
    if (!file)
        return false;
    (void)fwrite(carry->list.bytes, 1, carry->list.length, atomic_file_stream(file));
    return atomic_file_commit(file, error); /* tells of a failed write too */
}

/* A damaged box is not carried: the others are, and that is told. */
static bool begin_item(struct carry *carry, struct item *item, bool *ret_leaves,
                       struct error *error)
{
    *ret_leaves = true;
    if (item->box && !release_box(item->box, ret_leaves, NULL))
        carry->complained = true;
    if (!*ret_leaves)
        return true;
    if (carry->at + 1 == carry->item_count && !write_list(carry, item, error))
        return false;
    if (!folders_make_beneath(carry->target, item->target, error))
        return false;
    struct copy_order order = {.from = item->folder,
                               .source = item->source,
                               .to = carry->target,
                               .target = item->target,
                               .limit = item->limit};
    carry->copy = copy_new(&order, error);
    return carry->copy != NULL;
}

static void next_item(struct carry *carry)
{
    carry->bytes_before += 2 * carry->items[carry->at].size;
    copy_free(carry->copy);
    carry->copy = NULL;
    if (++carry->at == carry->item_count)
        carry->stage = CARRY_SYNCING;
}

static bool step_copying(struct carry *carry, struct error *error)
{
    struct item *item = &carry->items[carry->at];
    if (!carry->copy) {
        bool leaves;
        if (!begin_item(carry, item, &leaves, error))
            return false;
        if (!leaves)
            next_item(carry);
        return true;
    }
    switch (copy_step(carry->copy, error)) {
    case COPY_FAILED:
        return false;
    case COPY_DONE:
        strbuf_format(&carry->list, "%s  %s\n", copy_digest(carry->copy), item->target);
        next_item(carry);
        break;
    case COPY_GOES_ON:
        break;
    }
    return true;
}

static bool step_syncing(struct carry *carry, struct error *error)
{
    if (!medium_sync(carry->target, error) || !medium_sync(carry->stick, error))
        return false;
    carry->stage = CARRY_DONE;
    return true;
}

bool carry_step(struct carry *carry, struct error *error)
{
    static bool (*const steps[])(struct carry * carry, struct error * error) = {
        [CARRY_EXPORTING] = step_exporting,
        [CARRY_COPYING] = step_copying,
        [CARRY_SYNCING] = step_syncing,
    };
    if (carry->stage == CARRY_FAILED)
        return false;
    if (carry->stage == CARRY_DONE || steps[carry->stage](carry, error))
        return true;
    carry->stage = CARRY_FAILED;
    return false;
}

struct carry_progress carry_progress(const struct carry *carry)
{
    struct carry_progress progress = {
        .stage = carry->stage,
        .folder = carry->name,
        .files = carry->item_count,
        .files_done = carry->at,
        .bytes = carry->bytes,
        .bytes_done = carry->bytes_before + (carry->copy ? copy_progress(carry->copy) : 0),
        .complained = carry->complained,
        .lines = carry->lines,
        .line_count = carry->line_count,
    };
    return progress;
}
