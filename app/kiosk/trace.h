/* What stands on the screen, for a test that watches from outside: one JSON object a frame and
 * line, {"screen": NAME, "targets": [{"action": A, "x": X, "y": Y, "w": W, "h": H}, ...]}. What a
 * page offers may depend on answers, so a kiosk in use is never traced. */
#pragma once

#include "base/error.h"
#include "ui/frame.h"

struct trace;

struct trace *trace_open(const char *path, struct error *error);
void trace_close(struct trace *trace); /* NULL is fine */
void trace_frame(struct trace *trace, const struct frame *frame);
