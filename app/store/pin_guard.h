/* How long the next try of the PIN has to wait. Pure: time is ms on a clock that only runs while
 * the machine does (CLOCK_BOOTTIME), so that no changed wall clock shortens a wait. */
#pragma once

#include <stdint.h>

enum {
    PIN_FREE_TRIES = 5, /* the fifth wrong one in a row is the first that costs time */
    PIN_FIRST_WAIT_MS = 30 * 1000,
    PIN_LONGEST_WAIT_MS = 15 * 60 * 1000,
    PIN_TRIES_A_DAY = 100, /* wrong ones */
    PIN_DAY_MS = 24 * 60 * 60 * 1000,
};

struct pin_guard {
    unsigned wrong;       /* in a row */
    unsigned wrong_today; /* since the day began, which the first wrong try does */
    int64_t open_at;      /* no try is taken before */
    int64_t day_ends;
};

/* What outlives a restart: ms still to wait instead of points in time. A restart begins them anew,
 * so it never shortens one. */
struct pin_memory {
    unsigned wrong, wrong_today;
    int64_t wait_ms, day_ms;
};

struct pin_guard pin_guard_restore(struct pin_memory memory, int64_t now);
struct pin_memory pin_guard_memory(const struct pin_guard *guard, int64_t now);
/* ms until a try is taken; 0: now. */
int64_t pin_guard_wait(const struct pin_guard *guard, int64_t now);
void pin_guard_wrong(struct pin_guard *guard, int64_t now);
/* The wrong ones of the day still count: who watches for the right one gets no more tries by it. */
void pin_guard_right(struct pin_guard *guard);
