/* Where records come from: the rows of an archive, made in memory where a data folder is given. */
#pragma once

#include "results/records.h"
#include "store/archive.h"

struct source_box {
    const char *path, *session;
};

struct source {
    struct archive *archive;
    struct archive_rows rows;
    struct source_box *boxes; /* of a data folder: those taken */
    size_t box_count;
    const char *const *open_sessions; /* left out because they are open */
    size_t open_count;
    struct error *failures;
    size_t failure_count;
};

/* To be released, also after a failure. */
bool source_open(const char *path, struct arena *arena, struct source *ret_source,
                 struct error *error);
void source_release(struct source *source);
