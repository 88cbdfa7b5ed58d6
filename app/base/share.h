/* Where the program's own files lie (catalogues, font manifest, icons): ../share/sada beside the
 * folder of the running executable, in a build tree as after an installation. */
#pragma once

#include "base/arena.h"

const char *share_folder(struct arena *arena);
/* The running executable's neighbour of that name, e.g. "sada" for the station. */
const char *share_program(struct arena *arena, const char *name);
