/* From the first start to the exported tables of a session in at most fifteen taps, the PIN's
 * digits not counted: README.md tells them one by one. The clock stands on the workshop's first
 * morning. */
#include <unistd.h>

#include "base/array.h"
#include "facilitator/visit.h"
#include "locale/wall_clock.h"

enum { ENGLISH = 2, TAPS_MOST = 15, PEOPLE = 12 };

struct wall_clock __wrap_wall_clock_read(void);

/* 2026-11-23 08:40 in Iraq. */
struct wall_clock __wrap_wall_clock_read(void)
{
    return (struct wall_clock){.known = true, .seconds = 1795412400, .east = 3 * 3600};
}

struct walk {
    struct journey *journey;
    unsigned taps;
};

static void tap(struct walk *walk, enum action_kind kind, int first)
{
    journey_tap(walk->journey, (struct action){kind, first, 0});
    walk->taps++;
}

/* The digits, and "done", which is the tap that counts. */
static void enter_pin(struct walk *walk)
{
    visit_type_pin(walk->journey, visit_pin);
    walk->taps++;
}

static void start_first(struct walk *walk)
{
    tap(walk, ACTION_LANGUAGE, ENGLISH);
    enter_pin(walk);
    enter_pin(walk);
    tap(walk, ACTION_NEXT, 0); /* this workshop */
    tap(walk, ACTION_NEXT, 0); /* the clock is right */
    tap(walk, ACTION_NEXT, 0); /* one ring, */
    tap(walk, ACTION_NEXT, 1); /* and the other */
    journey_assert_screen(walk->journey, "facilitator-agenda");
}

static void open_proposed(struct walk *walk)
{
    tap(walk, ACTION_OPEN, 0);
    tap(walk, ACTION_LEAVE, 0);
    journey_assert_screen(walk->journey, "welcome");
    assert_string_equal(journey_state(walk->journey)->session->id, "d1s1");
}

static void come_and_close(struct walk *walk)
{
    visit_hold(walk->journey, ACTION_FACILITATE, VISIT_HELD_MS);
    walk->taps++;
    enter_pin(walk);
    tap(walk, ACTION_CLOSE, 0);
    tap(walk, ACTION_CONFIRM, 0);
}

static void carry_away(struct walk *walk)
{
    tap(walk, ACTION_SCREEN, FACILITATOR_CARRY);
    tap(walk, ACTION_START, 0);
    visit_let_work(walk->journey);
}

static void fifteen_taps_lead_to_the_tables(void **state)
{
    struct journey *journey = *state;
    struct walk walk = {journey, 0};
    const char *stick = visit_folder(journey, "stick");
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .asks_first = true,
                                           .carry = stick,
                                           .program = SADA_BIN "/sada"});
    start_first(&walk);
    open_proposed(&walk);
    visit_answers(journey, PEOPLE);
    come_and_close(&walk);
    carry_away(&walk);
    const char *tables =
        arena_format(journey->arena, "%s/sada-leadership-1/session_end/data.csv", stick);
    assert_int_equal(access(tables, R_OK), 0);
    print_message("taps: %u\n", walk.taps);
    assert_true(walk.taps <= TAPS_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fifteen_taps_lead_to_the_tables, journey_prepare,
                                        journey_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
