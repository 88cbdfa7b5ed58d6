/* What the program did, one line an event: the hour, what it was, of what. Nothing but words can
 * get in, so no answer, name or text ever does; and the file's time tells the hour only. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct log;

/* Appends to the file at path, made where it is missing; a long one is begun anew, the old kept as
 * PATH.1. NULL with an error. */
struct log *log_open(const char *path, struct error *error);
void log_close(struct log *log); /* NULL is fine */
/* "2026-11-23 08h EVENT SUBJECT"; seconds of the local wall clock since 1970. What is no word of at
 * most 64 of A-Z a-z 0-9 _ - . is written as "?"; subject "": none. False where the disk refuses:
 * nobody depends on the log. */
bool log_write(const struct log *log, int64_t seconds, const char *event, const char *subject);
