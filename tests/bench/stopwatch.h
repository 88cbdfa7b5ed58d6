/* Time in ms, and what is said of many of them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

double stopwatch_now(void); /* ms, monotonic */
void stopwatch_sleep(double ms);

/* Times in ms, growing as they come. */
struct times {
    double *items;
    size_t count, size;
};

/* Ends the program where memory runs out. */
void times_add(struct times *times, double ms);
void times_free(struct times *times);
/* Prints "NAME":{"n":..,"median":..}; null where there is none. Sorts them. */
void times_print(struct times *times, const char *name);
