/* Where a line may begin (UAX #14 with CLDR's tailoring, by ICU). */
#pragma once

#include "text/paragraph.h"

struct line_break;

struct line_break *line_break_new(void);
void line_break_free(struct line_break *line_break); /* NULL is fine */
/* Sets POINT_BREAK. */
void line_break_mark(struct line_break *line_break, struct paragraph *paragraph);
