/* Who writes down a commitment takes a receipt home; the station keeps only its tags. */
#include "base/json.h"
#include "station/journey.h"
#include "store/tag.h"

static const int64_t second = 1000; /* ms */

static int closing_set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d4s7"});
    return 0;
}

/* Commitments to both strands are asked for; only that to policy is made. */
static void commit(struct journey *journey)
{
    journey_begin(journey, 2);
    journey_turn_to(journey, "strands");
    journey_choose(journey, "strands", "leadership");
    journey_choose(journey, "strands", "policy");
    journey_write(journey, "policy_action", "one rule less");
    journey_turn_to_review(journey);
}

/* The bodies of that kind in the box; fails unless there are as many. */
static const char *const *bodies_of(struct journey *journey, const char *kind, size_t expected)
{
    const char *const *bodies = NULL;
    size_t count = 0, found = 0;
    struct box *box = box_open_read_only(journey_box_path(journey, "d4s7"), &journey->error);
    if (!box || !box_read(box, journey->arena, &bodies, &count, &journey->error))
        journey_fail(journey);
    box_close(box);
    const char **those = arena_array(journey->arena, count + 1, sizeof *those);
    for (size_t i = 0; i < count; i++) {
        if (strstr(bodies[i], arena_format(journey->arena, "\"kind\":\"%s\"", kind)))
            those[found++] = bodies[i];
    }
    assert_int_equal(found, expected);
    return those;
}

static const char *stored_tag(struct journey *journey)
{
    const char *body = bodies_of(journey, "commitment", 1)[0];
    struct json *json = json_parse(body, strlen(body), &journey->error);
    const char *tag = arena_string(journey->arena, json_get_string(json, "tag"));
    assert_string_equal(json_get_string(json, "strand"), "policy");
    json_free(json);
    return tag;
}

/* Policy is the third commitment of the form. */
static void assert_finds_its_commitment(struct journey *journey, const struct receipt *receipt)
{
    struct master master;
    assert_true(receipt_is_sound(receipt));
    assert_true(master_derive(receipt, "leadership", &master, &journey->error));
    struct tag tag = master_tag(&master, 2);
    assert_string_equal(stored_tag(journey), tag.name);
}

static void a_commitment_is_found_by_its_receipt(void **state)
{
    struct journey *journey = *state;
    commit(journey);
    journey_wait(journey, second); /* to read, while the receipt is made */
    assert_true(journey_state(journey)->is_prepared);
    assert_null(journey_state(journey)->receipt); /* not before it is saved */
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "receipt");
    assert_null(journey_state(journey)->interview);
    struct receipt receipt = *journey_state(journey)->receipt;
    assert_finds_its_commitment(journey, &receipt);
    journey_tap_plain(journey, ACTION_FINISH);
    journey_assert_screen(journey, "welcome");
    assert_null(journey_state(journey)->receipt);
}

static void who_submits_at_once_gets_one_as_well(void **state)
{
    struct journey *journey = *state;
    commit(journey);
    assert_false(journey_state(journey)->is_prepared);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "receipt");
    struct receipt receipt = *journey_state(journey)->receipt;
    assert_finds_its_commitment(journey, &receipt);
}

static void the_review_is_drawn_before_the_receipt_is_made(void **state)
{
    struct journey *journey = *state;
    commit(journey);
    journey_assert_screen(journey, "review");
    assert_true(station_deadline(journey->station) <= journey->now);
    station_act(journey->station, (struct action){ACTION_TICK, 0, 0}, journey->now);
    assert_true(journey_state(journey)->is_prepared);
    assert_true(station_deadline(journey->station) > journey->now); /* once only */
}

static void it_is_erased_after_a_minute(void **state)
{
    struct journey *journey = *state;
    commit(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    /* The finger rested a moment before the minute began. */
    journey_wait(journey, 58 * second);
    journey_assert_screen(journey, "receipt");
    journey_wait(journey, 2 * second);
    journey_assert_screen(journey, "welcome");
    assert_null(journey_state(journey)->receipt);
}

static void without_a_commitment_there_is_none(void **state)
{
    struct journey *journey = *state;
    commit(journey);
    journey_wait(journey, second);
    /* A change of mind, after the receipt was made. */
    journey_revise(journey, "strands");
    journey_choose(journey, "strands", "policy");
    journey_tap_plain(journey, ACTION_NEXT);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    (void)bodies_of(journey, "commitment", 0);
}

static void two_people_have_two_receipts(void **state)
{
    struct journey *journey = *state;
    struct receipt receipts[2];
    for (size_t i = 0; i < 2; i++) {
        commit(journey);
        journey_tap_plain(journey, ACTION_SUBMIT);
        receipts[i] = *journey_state(journey)->receipt;
        journey_tap_plain(journey, ACTION_FINISH);
    }
    assert_string_not_equal(receipts[0].digits, receipts[1].digits);
    const char *const *bodies = bodies_of(journey, "commitment", 2);
    struct json *first = json_parse(bodies[0], strlen(bodies[0]), &journey->error);
    struct json *other = json_parse(bodies[1], strlen(bodies[1]), &journey->error);
    assert_string_not_equal(json_get_string(first, "tag"), json_get_string(other, "tag"));
    json_free(first);
    json_free(other);
}

int main(void)
{
#define AT_THE_CLOSING(test)                                                                       \
    cmocka_unit_test_setup_teardown(test, closing_set_up, journey_tear_down)
    const struct CMUnitTest tests[] = {
        AT_THE_CLOSING(a_commitment_is_found_by_its_receipt),
        AT_THE_CLOSING(who_submits_at_once_gets_one_as_well),
        AT_THE_CLOSING(the_review_is_drawn_before_the_receipt_is_made),
        AT_THE_CLOSING(it_is_erased_after_a_minute),
        AT_THE_CLOSING(without_a_commitment_there_is_none),
        AT_THE_CLOSING(two_people_have_two_receipts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
