/* Texts that other programs are known to get wrong, for golden dumps, pictures and the fuzzer. */
#pragma once

#include <stddef.h>

struct sample {
    const char *name;     /* of its golden file */
    const char *language; /* code */
    int width;            /* px at 20 px per em; 0: one line */
    const char *text;
};

size_t sample_count(void);
const struct sample *sample_at(size_t index);
