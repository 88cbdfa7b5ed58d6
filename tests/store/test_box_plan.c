/* A box has room for the whole room twice over, however few are expected. */
#include "base/array.h"
#include "results/answering.h"

static void slots_follow_from_the_heads_expected(void **state)
{
    static const struct {
        unsigned participants, heads;
    } cases[] = {{0, 64}, {24, 64}, {32, 64}, {33, 66}, {500, 1000}};
    struct room *room = *state;
    const struct session *session = workshop_session(room->workshop, "d1s1");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct workshop workshop = *room->workshop;
        workshop.participants = cases[i].participants;
        struct box_plan plan = box_plan_for(&workshop, session, room->arena);
        assert_int_equal(plan.parts, form_part_limit(session->form));
        assert_int_equal(plan.slots, cases[i].heads * plan.parts);
    }
}

static void a_slot_holds_the_longest_part_and_tells_no_form_by_its_size(void **state)
{
    struct room *room = *state;
    const struct session *session = workshop_session(room->workshop, "d1s1");
    struct box_plan plan = box_plan_for(room->workshop, session, room->arena);
    assert_true(plan.body_size >= 2048);
    assert_true(plan.body_size >= form_body_limit(session->form));
    assert_int_equal(plan.body_size & (plan.body_size - 1), 0); /* a power of two */
}

/* Everyone expected answers twice, each with every part that the form can make. */
static void everyone_finds_room_twice(void **state)
{
    static const struct person person = {
        .pace = "fast", .topics = "law", .score = "1", .change = "breaks", .quote = "well"};
    struct room *room = *state;
    room_open(room, "d1s1");
    for (unsigned who = 0; who < 64; who++)
        room_answer(room, "d1s1", &person);
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(slots_follow_from_the_heads_expected),
        IN_A_ROOM(a_slot_holds_the_longest_part_and_tells_no_form_by_its_size),
        IN_A_ROOM(everyone_finds_room_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
