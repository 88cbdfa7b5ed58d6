/* A zip of named parts (ECMA-376 part 2, Open Packaging Conventions), which an .xlsx file is. The
 * limits that keep a hostile one from exhausting the machine are counted here while it unpacks. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/fault.h"

struct package;

/* Borrows the bytes and the arena until package_close(). NULL with a fault. */
struct package *package_open(const char *bytes, size_t length, struct arena *arena,
                             struct fault *fault);
void package_close(struct package *package); /* NULL is fine */
/* Names have no leading slash, and case does not matter. */
bool package_has(const struct package *package, const char *name);
/* The whole part; the caller frees *ret_bytes. */
bool package_read(struct package *package, const char *name, char **ret_bytes, size_t *ret_length,
                  struct fault *fault);
/* What a part's relationship names: relative to the part's folder, or absolute with a slash. NULL:
 * it leads out of the package. In the arena. */
const char *package_resolve(const char *part, const char *target, struct arena *arena);
