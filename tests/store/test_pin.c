/* The PIN and its waits, on a clock of our own. */
#include "store/pin.h"

#include <time.h>

#include "base/array.h"
#include "results/answering.h"
#include "store/pin_guard.h"

enum { HOUR_MS = 60 * 60 * 1000, TRIES = 10000 };

/* Whoever tries the next number in the moment it is taken. */
static int64_t time_for(unsigned tries, bool restarts)
{
    struct pin_guard guard = {0};
    int64_t now = 0;
    for (unsigned i = 0; i < tries; i++) {
        if (restarts)
            guard = pin_guard_restore(pin_guard_memory(&guard, now), now);
        now += pin_guard_wait(&guard, now);
        assert_int_equal(pin_guard_wait(&guard, now), 0);
        pin_guard_wrong(&guard, now);
    }
    return now;
}

static void ten_thousand_tries_take_longer_than_a_hundred_hours(void **state)
{
    (void)state;
    int64_t hours = time_for(TRIES, false) / HOUR_MS;
    print_message("%d tries: %lld hours\n", TRIES, (long long)hours);
    assert_true(hours >= 100);
    assert_true(time_for(TRIES, true) / HOUR_MS >= hours);
}

static void waits_double_from_half_a_minute_to_a_quarter_of_an_hour(void **state)
{
    (void)state;
    static const int64_t seconds[] = {0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900};
    struct pin_guard guard = {0};
    int64_t now = 5;
    for (size_t i = 0; i < COUNT_OF(seconds); i++) {
        pin_guard_wrong(&guard, now);
        assert_int_equal(pin_guard_wait(&guard, now), seconds[i] * 1000);
        now += seconds[i] * 1000;
    }
    pin_guard_right(&guard);
    assert_int_equal(pin_guard_wait(&guard, now), 0);
    pin_guard_wrong(&guard, now);
    assert_int_equal(pin_guard_wait(&guard, now), 0);
}

/* Right ones in between, as when somebody tries whenever the facilitator has left. */
static void no_day_has_more_than_a_hundred_wrong_tries(void **state)
{
    (void)state;
    struct pin_guard guard = {0};
    int64_t times[3 * PIN_TRIES_A_DAY], now = 0;
    for (size_t i = 0; i < COUNT_OF(times); i++) {
        now += pin_guard_wait(&guard, now);
        times[i] = now;
        pin_guard_wrong(&guard, now);
        if (pin_guard_wait(&guard, now) == 0)
            pin_guard_right(&guard);
        now += 1000;
    }
    for (size_t i = PIN_TRIES_A_DAY; i < COUNT_OF(times); i += PIN_TRIES_A_DAY)
        assert_true(times[i] - times[i - PIN_TRIES_A_DAY] >= PIN_DAY_MS);
}

/* A restart may set the clock to anything: what is left of the wait begins anew. */
static void a_restart_never_shortens_a_wait(void **state)
{
    (void)state;
    static const int64_t clocks[] = {0, 17, 500 * HOUR_MS};
    struct pin_guard guard = {0};
    for (unsigned i = 0; i < 7; i++)
        pin_guard_wrong(&guard, HOUR_MS);
    int64_t wait = pin_guard_wait(&guard, HOUR_MS + 1000);
    struct pin_memory memory = pin_guard_memory(&guard, HOUR_MS + 1000);
    for (size_t i = 0; i < COUNT_OF(clocks); i++) {
        struct pin_guard again = pin_guard_restore(memory, clocks[i]);
        assert_int_equal(pin_guard_wait(&again, clocks[i]), wait);
        assert_int_equal(again.wrong_today, 7);
    }
    memory.wait_ms = -1; /* not ours */
    struct pin_guard again = pin_guard_restore(memory, 0);
    assert_int_equal(pin_guard_wait(&again, 0), PIN_DAY_MS);
}

static struct pin *open_pin(struct room *room, int64_t now)
{
    struct pin *pin = pin_open(room->data_folder, now, &room->error);
    if (!pin)
        room_fail(room);
    return pin;
}

static enum pin_verdict check(struct room *room, struct pin *pin, const char *typed, int64_t now)
{
    enum pin_verdict verdict = PIN_WAIT;
    if (!pin_check(pin, typed, now, &verdict, &room->error))
        room_fail(room);
    return verdict;
}

static void a_pin_is_six_digits_of_any_of_our_scripts(void **state)
{
    struct room *room = *state;
    static const char *const refused[] = {
        "", "12345", "12345a", "123 456", "١٢٣٤٥", "-123456", "123456789012345678901234567890123"};
    struct pin *pin = open_pin(room, 0);
    enum pin_verdict verdict;
    assert_false(pin_is_set(pin));
    assert_false(pin_check(pin, "123456", 0, &verdict, &room->error));
    assert_int_equal(room->error.code, ERROR_PIN);
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        assert_false(pin_set(pin, refused[i], &room->error));
        assert_int_equal(room->error.code, ERROR_PIN);
    }
    assert_false(pin_is_set(pin));
    assert_true(pin_set(pin, "١٢٣٤٥٦", &room->error));
    assert_true(pin_is_set(pin));
    assert_int_equal(check(room, pin, "123456", 0), PIN_RIGHT);
    assert_int_equal(check(room, pin, "۱۲۳۴۵۶", 0), PIN_RIGHT);
    assert_int_equal(check(room, pin, "1234567", 0), PIN_WRONG);
    assert_int_equal(check(room, pin, "", 0), PIN_WRONG);
    assert_true(pin_set(pin, "654321", &room->error));
    assert_int_equal(check(room, pin, "123456", 0), PIN_WRONG);
    assert_int_equal(pin_wrong_tries(pin), 3);
    assert_int_equal(check(room, pin, "654321", 0), PIN_RIGHT);
    assert_int_equal(pin_wrong_tries(pin), 3);
    pin_close(pin);
}

static struct pin *start_again(struct room *room, struct pin *pin, int64_t now)
{
    const char *notice = NULL;
    pin_close(pin);
    data_folder_close(room->data_folder);
    room->data_folder = data_folder_open(room->data, room->arena, &notice, &room->error);
    if (!room->data_folder)
        room_fail(room);
    return open_pin(room, now);
}

static void wrong_tries_outlive_the_program(void **state)
{
    struct room *room = *state;
    struct pin *pin = open_pin(room, HOUR_MS);
    assert_true(pin_set(pin, "123456", &room->error));
    for (unsigned i = 0; i < PIN_FREE_TRIES; i++) {
        assert_int_equal(check(room, pin, "000000", HOUR_MS), PIN_WRONG);
        pin = start_again(room, pin, HOUR_MS);
    }
    assert_int_equal(pin_wait(pin, HOUR_MS), PIN_FIRST_WAIT_MS);
    assert_int_equal(check(room, pin, "123456", HOUR_MS), PIN_WAIT);
    pin = start_again(room, pin, 3); /* the machine was started too */
    assert_int_equal(pin_wait(pin, 3), PIN_FIRST_WAIT_MS);
    assert_int_equal(pin_wrong_tries(pin), PIN_FREE_TRIES);
    assert_true(pin_settle(pin, 3 + PIN_FIRST_WAIT_MS, &room->error));
    pin = start_again(room, pin, 9);
    assert_int_equal(pin_wait(pin, 9), 0);
    assert_int_equal(check(room, pin, "123456", 9), PIN_RIGHT);
    pin = start_again(room, pin, 9);
    assert_int_equal(pin_wrong_tries(pin), 0);
    pin_close(pin);
}

/* Its journal is where SQLite wants to note the try. */
static void a_try_that_cannot_be_noted_is_not_looked_at(void **state)
{
    struct room *room = *state;
    struct pin *pin = open_pin(room, 0);
    enum pin_verdict verdict = PIN_WAIT;
    const char *journal = arena_format(room->arena, "%s/station.db-journal", room->data);
    assert_true(pin_set(pin, "123456", &room->error));
    assert_int_equal(mkdir(journal, 0700), 0);
    assert_false(pin_check(pin, "123456", 0, &verdict, &room->error));
    assert_int_equal(verdict, PIN_WAIT);
    assert_int_equal(rmdir(journal), 0);
    assert_int_equal(check(room, pin, "123456", 0), PIN_RIGHT);
    pin_close(pin);
}

static double milliseconds_of(struct room *room, struct pin *pin, const char *typed)
{
    struct timespec start, end;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    (void)check(room, pin, typed, 0);
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    return (double)(end.tv_sec - start.tv_sec) * 1e3 + (double)(end.tv_nsec - start.tv_nsec) / 1e6;
}

/* Of the processor's time, which other programs disturb little; the least of several tries. */
static void right_and_wrong_take_the_same_time(void **state)
{
    struct room *room = *state;
    struct pin *pin = open_pin(room, 0);
    double right = 1e9, wrong = 1e9;
    assert_true(pin_set(pin, "123456", &room->error));
    for (unsigned i = 0; i < 6; i++) {
        double took = milliseconds_of(room, pin, "654321");
        wrong = took < wrong ? took : wrong;
        took = milliseconds_of(room, pin, "123456");
        right = took < right ? took : right;
    }
    print_message("right %.1f ms, wrong %.1f ms\n", right, wrong);
    assert_true(right < wrong * 1.3 && wrong < right * 1.3);
    pin_close(pin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_thousand_tries_take_longer_than_a_hundred_hours),
        cmocka_unit_test(waits_double_from_half_a_minute_to_a_quarter_of_an_hour),
        cmocka_unit_test(no_day_has_more_than_a_hundred_wrong_tries),
        cmocka_unit_test(a_restart_never_shortens_a_wait),
        cmocka_unit_test_setup_teardown(a_pin_is_six_digits_of_any_of_our_scripts, room_setup,
                                        room_teardown),
        cmocka_unit_test_setup_teardown(wrong_tries_outlive_the_program, room_setup, room_teardown),
        cmocka_unit_test_setup_teardown(a_try_that_cannot_be_noted_is_not_looked_at, room_setup,
                                        room_teardown),
        cmocka_unit_test_setup_teardown(right_and_wrong_take_the_same_time, room_setup,
                                        room_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
