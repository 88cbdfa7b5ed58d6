/* From HarfBuzz's 1/64 px to whole ones. Halves go up; gcc and clang shift the sign along. */
#pragma once

#include <stdint.h>

static inline int32_t px_round(int64_t length)
{
    return (int32_t)((length + 32) >> 6);
}

static inline int32_t px_up(int64_t length)
{
    return (int32_t)((length + 63) >> 6);
}
