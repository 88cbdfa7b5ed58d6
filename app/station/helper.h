/* `sada` at work for the station: a child process that is asked now and then, never waited for. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct helper;

enum helper_state { HELPER_RUNS, HELPER_DONE, HELPER_FAILED };

/* Arguments as for execv(), NULL behind the last. NULL with an error. */
struct helper *helper_start(const char *program, const char *const *arguments, struct error *error);
void helper_free(struct helper *helper); /* ends it; NULL is fine */
/* HELPER_FAILED: it ended with another status than 0. */
enum helper_state helper_look(struct helper *helper);
/* What it has said so far, on both its outputs: lines that can be shown, without control
 * characters. Valid until the next look. */
const char *const *helper_lines(const struct helper *helper, size_t *ret_count);
