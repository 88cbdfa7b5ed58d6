/* The values of a question of type range: from start in even steps, counted in whole units, so that
 * three steps of 0.1 are 0.3 and not 0.30000000000000004. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RANGE_TEXT_SIZE = 32 };

/* In units of 10^-places: with two places 25 is 0.25. Step is positive, start below end. */
struct range {
    int64_t start, end, step;
    unsigned places;
};

enum range_fault {
    RANGE_SOUND,
    RANGE_NO_NUMBER, /* one of the three is no decimal of at most 9 digits on each side */
    RANGE_NO_STEP,   /* zero or below */
    RANGE_BACKWARDS, /* start is not below end */
    RANGE_TOO_LONG,  /* more than RANGE_MOST values */
};

enum { RANGE_MOST = 10000 };

/* From the texts of the parameters; NULL stands for 1, 10 and 1 (XLSForm). */
enum range_fault range_read(const char *start, const char *end, const char *step,
                            struct range *ret_range);
size_t range_count(const struct range *range);
/* False: the last value lies before end. */
bool range_reaches_end(const struct range *range);
/* As data.csv spells it: "0", "-2.5". Index is below range_count(). */
void range_text(const struct range *range, size_t index, char ret_text[RANGE_TEXT_SIZE]);
/* The index of the value that equals text as a number, or -1. */
int range_find(const struct range *range, const char *text);
