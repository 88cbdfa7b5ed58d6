#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "test.h"

static bool is_zero(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

static void bytes_are_zero_and_aligned(void **state)
{
    struct arena *arena = *state;
    for (size_t round = 0; round < 3; round++) {
        for (size_t size = 1; size < 5000; size = size * 3 + 1) {
            char *bytes = arena_alloc(arena, size);
            assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
            assert_true(is_zero(bytes, size));
            memset(bytes, 0xA5, size);
        }
        arena_reset(arena);
    }
}

/* The arena keeps its block, so that the old place may still be looked at. */
static void a_reset_wipes_what_was_written(void **state)
{
    struct arena *arena = *state;
    char *answer = arena_string(arena, "what somebody wrote");
    arena_reset(arena);
    assert_true(is_zero(answer, sizeof "what somebody wrote"));
}

static void regrown_memory_keeps_its_bytes_and_is_zero_behind(void **state)
{
    (void)state;
    char *bytes = memory_new(4);
    memset(bytes, 7, 4);
    bytes = memory_regrow(bytes, 4, 100);
    assert_int_equal(bytes[0] + bytes[3], 14);
    assert_true(is_zero(bytes + 4, 96));
    free(bytes);
    bytes = memory_regrow(NULL, 0, 8);
    assert_true(is_zero(bytes, 8));
    free(bytes);
}

static int make_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_zero_and_aligned),
        cmocka_unit_test(a_reset_wipes_what_was_written),
        cmocka_unit_test(regrown_memory_keeps_its_bytes_and_is_zero_behind),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
