#include "stopwatch.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double stopwatch_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void stopwatch_sleep(double ms)
{
    if (ms <= 0)
        return;
    long seconds = (long)(ms / 1e3);
    long nanoseconds = (long)((ms - 1e3 * (double)seconds) * 1e6);
    nanosleep(&(struct timespec){.tv_sec = seconds, .tv_nsec = nanoseconds}, NULL);
}

void times_add(struct times *times, double ms)
{
    if (times->count == times->size) {
        times->size = times->size ? 2 * times->size : 64;
        times->items = realloc(times->items, times->size * sizeof *times->items);
        if (!times->items)
            abort();
    }
    times->items[times->count++] = ms;
}

void times_free(struct times *times)
{
    free(times->items);
    *times = (struct times){0};
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void times_print(struct times *times, const char *name)
{
    static const struct {
        const char *name;
        double at;
    } quantiles[] = {{"min", 0}, {"median", .5}, {"p95", .95}, {"p99", .99}, {"max", 1}};

    if (times->count == 0) {
        printf("\"%s\":null", name);
        return;
    }
    qsort(times->items, times->count, sizeof *times->items, compare);
    printf("\"%s\":{\"n\":%zu", name, times->count);
    for (size_t i = 0; i < sizeof quantiles / sizeof quantiles[0]; i++) {
        size_t rank = (size_t)((double)(times->count - 1) * quantiles[i].at + 0.5);
        printf(",\"%s\":%.2f", quantiles[i].name, times->items[rank]);
    }
    printf("}");
}
