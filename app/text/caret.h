/* The places of a caret, collected line by line while a layout is made. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/paragraph.h"
#include "text/shape.h"

/* One grapheme cluster on its line; px from the layout's left. Where text runs right to left,
 * leading is the larger. */
struct caret_stop {
    uint32_t offset; /* byte where it begins */
    int32_t leading, trailing;
};

struct caret_line {
    uint32_t first, count; /* stops, in the order of the text */
    uint32_t end;          /* byte behind the last of them, before a newline */
    bool is_wrapped;       /* its end is also the start of the next line */
};

struct caret_map {
    const struct caret_stop *stops;
    const struct caret_line *lines; /* as many as the layout has */
};

struct caret_list {
    struct caret_stop *stops;
    uint32_t count, room;
};

/* A stretch of one direction on a line. */
struct caret_span {
    const struct text_run *run; /* NULL: spaces that hang at the line's end */
    uint32_t start, end;        /* code points */
    int64_t edge;               /* 1/64 px, where it begins: its right edge if right to left */
    bool right_to_left;
};

struct layout;

/* The line on which the caret of a byte offset stands. */
size_t caret_line_of(const struct layout *layout, size_t offset);
void caret_list_release(struct caret_list *list);
void caret_list_add(struct caret_list *list, const struct shape *shape,
                    const struct paragraph *paragraph, const struct caret_span *span);
