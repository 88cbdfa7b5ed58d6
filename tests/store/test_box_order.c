/* Who steals a box reads its pages: does the place of an answer tell when it came? Kendall's tau
 * between the order of arrival and the order of slots has mean 0 where nothing is told. */
#include <math.h>

#include "fixture.h"

enum { BOXES = 200, PEOPLE = 24 };

static double kendall_tau(const int *slots, size_t count)
{
    int agree = 0, pairs = 0;
    for (size_t later = 0; later < count; later++) {
        for (size_t earlier = 0; earlier < later; earlier++, pairs++)
            agree += slots[later] > slots[earlier] ? 1 : -1;
    }
    return (double)agree / pairs;
}

struct measure {
    double tau, absolute; /* sums */
    unsigned last;        /* how often the highest slot was the last person's */
};

static void add_box(struct fixture *fixture, struct measure *measure)
{
    int slots[PEOPLE];
    struct box_plan plan = plan_of(64);
    assert_true(box_create(fixture->path, &plan, &fixture->error));
    struct box *box = open_box(fixture);
    int highest = 0;
    for (unsigned who = 0; who < PEOPLE; who++) {
        struct submission *submission = submission_of(&fixture->random, fixture->arena, who);
        assert_true(box_draw_slots(box, submission, &fixture->error));
        assert_true(box_put(box, submission, &fixture->error));
        slots[who] = submission->parts[0].slot;
        highest = slots[who] > highest ? slots[who] : highest;
    }
    double tau = kendall_tau(slots, PEOPLE);
    measure->tau += tau;
    measure->absolute += fabs(tau);
    measure->last += slots[PEOPLE - 1] == highest;
    box_close(box);
    (void)unlink(fixture->path);
    (void)unlink(fixture->journal);
    arena_reset(fixture->arena);
}

static void slots_do_not_tell_the_order(void **state)
{
    struct measure measure = {0};
    for (int i = 0; i < BOXES; i++)
        add_box(*state, &measure);
    assert_true(fabs(measure.tau / BOXES) <= 0.045);
    assert_true(measure.absolute / BOXES <= 0.14);
    assert_true((double)measure.last / BOXES <= 0.10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(slots_do_not_tell_the_order, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
