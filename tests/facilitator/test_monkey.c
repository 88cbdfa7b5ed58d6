/* A monkey at the whole station, from the first start and on a day that runs, with open and sealed
 * boxes (SADA_BOX): whatever it does, nobody is stuck, nothing is seen by the wrong eyes, and what
 * was acknowledged is there. SADA_SEED repeats one run. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "facilitator/monkey.h"
#include "facilitator/monkey_world.h"
#include "station/sealed.h"
#include "store/campaign.h"

enum { DEEDS = 3000, HOME_EVERY = 250, USUAL_SEEDS = 2 };

struct wall_clock __wrap_wall_clock_read(void);

/* 2026-11-23 08:40 in Iraq. */
struct wall_clock __wrap_wall_clock_read(void)
{
    return (struct wall_clock){.known = true, .seconds = 1795412400, .east = 3 * 3600};
}

static bool is_sealed(void)
{
    const char *box = getenv("SADA_BOX");
    return box && strcmp(box, "sealed") == 0;
}

static void open_first(struct monkey *monkey)
{
    struct journey *journey = monkey->journey;
    static const char *const sessions[] = {"d1s1", "d4s7"}; /* one with commitments */
    const char *session = sessions[monkey->seed / 2 % COUNT_OF(sessions)];
    if (!station_open(journey->station, session, &journey->error))
        journey_fail(journey);
    journey_look(journey);
}

static void play(struct monkey *monkey, bool from_nothing)
{
    struct journey *journey = monkey->journey;
    monkey->options = (struct station_options){
        .workshop =
            is_sealed() ? sealed_workshop(journey) : SADA_SOURCE "/assets/workshops/leadership",
        .carry = arena_format(journey->arena, "%s/stick", journey->folder),
        .program = SADA_BIN "/sada",
        .asks_first = from_nothing,
    };
    monkey_start(monkey);
    if (!from_nothing)
        open_first(monkey);
    while (monkey->deed_count < DEEDS) {
        unsigned before = monkey->deed_count;
        monkey_deed(monkey);
        if (before / HOME_EVERY != monkey->deed_count / HOME_EVERY)
            monkey_go_home(monkey);
    }
    monkey_go_home(monkey);
    world_restart(monkey, false); /* what a failing disk left behind is settled */
    station_free(journey->station);
    journey->station = NULL;
    monkey_judge_folder(monkey);
}

static void run(uint64_t seed)
{
    void *state = NULL;
    struct monkey monkey;
    print_message("seed %llu\n", (unsigned long long)seed);
    campaign_repeatable(seed);
    assert_int_equal(journey_prepare(&state), 0);
    monkey_init(&monkey, state, seed);
    play(&monkey, seed % 2 == 0);
    print_message("thanked %u, restarts %u, screens %zu, frames inside %u, with a mark %u\n",
                  monkey.thanked, monkey.restarts, monkey.screen_count, monkey.inside,
                  monkey.marks_shown);
    /* else it has tried nothing */
    assert_true(monkey.thanked > 0 && monkey.restarts > 0 && monkey.inside > 0 &&
                monkey.marks_shown > 0);
    world_release(&monkey);
    assert_int_equal(journey_tear_down(&state), 0);
}

static void nothing_that_can_be_done_to_it_harms_the_station(void **state)
{
    (void)state;
    const char *one = getenv("SADA_SEED");
    unsigned seeds = campaign_rounds(USUAL_SEEDS);
    if (one) {
        run(strtoull(one, NULL, 10));
        return;
    }
    for (unsigned seed = 0; seed < seeds; seed++)
        run(seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_that_can_be_done_to_it_harms_the_station),
    };
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error, as a full disk is */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
