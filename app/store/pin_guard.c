#include "store/pin_guard.h"

static int64_t left(int64_t until, int64_t now)
{
    return until > now ? until - now : 0;
}

static int64_t within(int64_t ms, int64_t most)
{
    return ms < 0 || ms > most ? most : ms;
}

/* A number that cannot be ours counts as the longest wait. */
struct pin_guard pin_guard_restore(struct pin_memory memory, int64_t now)
{
    return (struct pin_guard){
        .wrong = memory.wrong,
        .wrong_today = memory.wrong_today,
        .open_at = now + within(memory.wait_ms, PIN_DAY_MS),
        .day_ends = now + within(memory.day_ms, PIN_DAY_MS),
    };
}

struct pin_memory pin_guard_memory(const struct pin_guard *guard, int64_t now)
{
    return (struct pin_memory){guard->wrong, guard->wrong_today, left(guard->open_at, now),
                               left(guard->day_ends, now)};
}

int64_t pin_guard_wait(const struct pin_guard *guard, int64_t now)
{
    return left(guard->open_at, now);
}

static int64_t wait_after(unsigned wrong)
{
    int64_t wait = PIN_FIRST_WAIT_MS;
    for (unsigned i = PIN_FREE_TRIES; i < wrong && wait < PIN_LONGEST_WAIT_MS; i++)
        wait *= 2;
    if (wrong < PIN_FREE_TRIES)
        return 0;
    return wait < PIN_LONGEST_WAIT_MS ? wait : PIN_LONGEST_WAIT_MS;
}

void pin_guard_wrong(struct pin_guard *guard, int64_t now)
{
    if (guard->wrong_today == 0 || now >= guard->day_ends) {
        guard->wrong_today = 0;
        guard->day_ends = now + PIN_DAY_MS;
    }
    guard->wrong++;
    guard->wrong_today++;
    guard->open_at = now + wait_after(guard->wrong);
    if (guard->wrong_today >= PIN_TRIES_A_DAY && guard->open_at < guard->day_ends)
        guard->open_at = guard->day_ends;
}

void pin_guard_right(struct pin_guard *guard)
{
    guard->wrong = 0;
    guard->open_at = 0;
}
