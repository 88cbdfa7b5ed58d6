/* A monkey at the whole station, from the first start and on a day that runs, with open and sealed
 * boxes (SADA_BOX): whatever it does, nobody is stuck, nothing is seen by the wrong eyes, and what
 * was acknowledged is there. SADA_SEED repeats one run. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "facilitator/monkey.h"
#include "facilitator/monkey_world.h"
#include "station/sealed.h"
#include "store/campaign.h"

enum { DEEDS = 3000, HOME_EVERY = 250, USUAL_SEEDS = 2, PEOPLE = 17 };

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

static void open_session(struct monkey *monkey, const char *session)
{
    struct journey *journey = monkey->journey;
    if (!station_open(journey->station, session, &journey->error))
        journey_fail(journey);
    journey_look(journey);
}

/* Enough have answered for results to be seen; then one with commitments is open as well. */
static void begin_day(struct monkey *monkey)
{
    open_session(monkey, "d1s1");
    for (int i = 0; i < PEOPLE; i++)
        monkey_answer(monkey);
    if (monkey->seed % 4 == 1)
        open_session(monkey, "d4s7");
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
        begin_day(monkey);
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

/* What the monkey has met: else it has tried nothing. */
struct tried {
    unsigned thanked, restarts, inside, marks_shown;
};

static void run(uint64_t seed, struct tried *tried)
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
    tried->thanked += monkey.thanked;
    tried->restarts += monkey.restarts;
    tried->inside += monkey.inside;
    tried->marks_shown += monkey.marks_shown;
    world_release(&monkey);
    assert_int_equal(journey_tear_down(&state), 0);
}

static void nothing_that_can_be_done_to_it_harms_the_station(void **state)
{
    (void)state;
    struct tried tried = {0};
    const char *one = getenv("SADA_SEED");
    unsigned seeds = one ? 1 : campaign_rounds(USUAL_SEEDS);
    uint64_t first = one ? strtoull(one, NULL, 10) : 0;
    for (unsigned i = 0; i < seeds; i++)
        run(first + i, &tried);
    assert_true(one || (tried.thanked > 0 && tried.restarts > 0 && tried.inside > 0 &&
                        tried.marks_shown > 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_that_can_be_done_to_it_harms_the_station),
    };
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error, as a full disk is */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
