#include "results/source.h"

#include <sys/stat.h>

#include "store/data_folder.h"

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool collect_folder(const char *path, struct arena *arena, struct source *source,
                           struct error *error)
{
    const char *const *boxes = NULL;
    size_t count = 0;
    source->archive = archive_new_in_memory(error);
    if (!source->archive || !data_folder_boxes(path, arena, &boxes, &count, error))
        return false;
    const char **sessions = arena_array(arena, count, sizeof *sessions);
    source->boxes = arena_array(arena, count, sizeof *source->boxes);
    source->failures = arena_array(arena, count, sizeof *source->failures);
    for (size_t i = 0; i < count; i++) {
        struct collected collected;
        if (!archive_collect(source->archive, boxes[i], arena, &collected,
                             &source->failures[source->failure_count]))
            source->failure_count++;
        else if (collected.is_open)
            sessions[source->open_count++] = collected.session;
        else
            source->boxes[source->box_count++] = (struct source_box){boxes[i], collected.session};
    }
    source->open_sessions = sessions;
    return true;
}

bool source_open(const char *path, struct arena *arena, struct source *ret_source,
                 struct error *error)
{
    *ret_source = (struct source){0};
    bool ok = true;
    if (is_folder(path))
        ok = collect_folder(path, arena, ret_source, error);
    else
        ret_source->archive = archive_open_existing(path, error);
    return ok && ret_source->archive &&
           archive_read(ret_source->archive, arena, &ret_source->rows, error);
}

void source_release(struct source *source)
{
    archive_close(source->archive);
    source->archive = NULL;
}
