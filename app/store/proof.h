/* What `sada collect --proof` says an archive has: each box by its id and manifest. Only who had
 * the box can say it, since the manifest is a hash of all that the box holds. */
#pragma once

#include "base/arena.h"
#include "store/box.h"

/* The name under which a station looks for it on a stick. */
#define PROOF_NAME "collected.json"

enum { PROOF_BYTES_MOST = 1024 * 1024 };

struct proof_row {
    const char *session, *box; /* ids */
    unsigned char manifest[MANIFEST_BYTES];
};

/* JSON text; the caller frees it. */
char *proof_text(const struct proof_row *rows, size_t count);
/* ERROR_PROOF for what is no such text. In the arena. */
bool proof_read(const char *text, size_t length, struct arena *arena, struct proof_row **ret_rows,
                size_t *ret_count, struct error *error);
/* ERROR_OTHER_FILE where something stands under that name that is no proof itself. */
bool proof_may_stand_at(const char *path, struct error *error);
