/* A session whose answers the station cannot read: it counts them, tells why there are no results,
 * and closes with the manifest that the recipient's desk finds again. */
#include "station/sealed.h"
#include "store/key_file.h"

static int set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = sealed_workshop(*state), .session = "d1s1"});
    return 0;
}

static void answer(struct journey *journey, const char *useful, const char *takeaway)
{
    journey_begin(journey, 2);
    journey_choose(journey, "useful", useful);
    journey_write(journey, "takeaway", takeaway);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    journey_wait(journey, THANKS_MS);
    journey_assert_screen(journey, "welcome");
}

static struct watch_view results_of(struct journey *journey)
{
    const struct workshop *workshop = station_workshop(journey->station);
    struct watch_view view;
    if (!station_results(journey->station, workshop_session(workshop, "d1s1"), journey->arena,
                         &view, &journey->error))
        journey_fail(journey);
    return view;
}

static void a_sealed_session_is_counted_only(void **state)
{
    struct journey *journey = *state;
    for (unsigned i = 0; i < 17; i++) {
        answer(journey, i % 2 ? "4" : "2", "peer teaching");
        assert_int_equal(results_of(journey).responses, i + 1);
    }
    assert_int_equal(results_of(journey).failure, ERROR_SEALED);
    assert_int_equal(results_of(journey).figures.responses, 0);
    assert_true(station_close(journey->station, "d1s1", &journey->error));
    assert_int_equal(results_of(journey).responses, 17);
    assert_int_equal(results_of(journey).failure, ERROR_SEALED);
    assert_int_equal(results_of(journey).figures.responses, 0);
}

static void a_station_started_again_counts_on(void **state)
{
    struct journey *journey = *state;
    answer(journey, "4", "one");
    station_free(journey->station);
    journey_start(journey,
                  (struct station_options){
                      .workshop = arena_format(journey->arena, "%s/sealed", journey->folder)});
    answer(journey, "2", "two");
    assert_int_equal(results_of(journey).responses, 2);
    assert_int_equal(results_of(journey).failure, ERROR_SEALED);
}

/* As a desk reads it, with the key. */
static struct box *read_box(struct journey *journey, struct private_key **ret_key)
{
    const char *path = arena_format(journey->arena, "%s/keys/shirin.key", journey->folder);
    *ret_key = key_open(path, sealed_passphrase, &journey->error);
    struct key_ring ring = {ret_key, 1};
    struct box *box = box_open_foreign(journey_box_path(journey, "d1s1"), &journey->error);
    if (!*ret_key || !box || !box_unlock(box, &ring, &journey->error))
        journey_fail(journey);
    return box;
}

static size_t count_bodies(struct journey *journey, struct box *box, const char *text)
{
    const char *const *bodies = NULL;
    size_t count = 0, found = 0;
    if (!box_read(box, journey->arena, &bodies, &count, &journey->error))
        journey_fail(journey);
    for (size_t i = 0; i < count; i++)
        found += strstr(bodies[i], text) != NULL;
    return found;
}

static void its_manifest_is_that_of_what_the_key_opens(void **state)
{
    struct journey *journey = *state;
    struct box_manifest at_station = {0}, at_desk = {0};
    struct private_key *key = NULL;
    answer(journey, "4", "peer teaching");
    answer(journey, "5", "an earlier start");
    assert_true(station_close(journey->station, "d1s1", &journey->error));
    struct box *box = box_open_read_only(journey_box_path(journey, "d1s1"), &journey->error);
    assert_true(box && box_manifest(box, &at_station, &journey->error));
    box_close(box);
    box = read_box(journey, &key);
    assert_true(box_manifest(box, &at_desk, &journey->error));
    assert_int_equal(at_station.parts, 4); /* two responses, two texts */
    assert_int_equal(at_desk.parts, 4);
    assert_string_equal(at_desk.digits, at_station.digits);
    assert_int_equal(strlen(at_station.digits), strlen("1234 5678"));
    assert_int_equal(count_bodies(journey, box, "peer teaching"), 1);
    assert_int_equal(count_bodies(journey, box, "\"useful\":\"5\""), 1);
    box_close(box);
    private_key_free(key);
}

static void start_again(struct journey *journey, const char *session)
{
    station_free(journey->station);
    journey->station = NULL;
    journey_start(journey,
                  (struct station_options){
                      .workshop = arena_format(journey->arena, "%s/sealed", journey->folder),
                      .session = session});
}

/* One commitment to each of two strands; returns its digits, in the journey's arena. */
static const char *commit(struct journey *journey, const char *action)
{
    journey_begin(journey, 2);
    journey_turn_to(journey, "strands");
    journey_choose(journey, "strands", "awareness");
    journey_choose(journey, "strands", "policy");
    journey_write(journey, "awareness_action", action);
    journey_write(journey, "policy_action", "one rule less");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "receipt");
    const char *digits = arena_string(journey->arena, journey_state(journey)->receipt->digits);
    journey_tap_plain(journey, ACTION_FINISH);
    return digits;
}

static void come_back(struct journey *journey, const char *digits)
{
    journey_tap(journey, (struct action){ACTION_BEGIN, 2, 0});
    journey_assert_screen(journey, "receipt-entry");
    for (; *digits; digits++)
        journey_tap(journey, (struct action){ACTION_TYPE, *digits, 0});
}

/* No file was brought from the desk, and the station cannot read what it stored. */
static void a_receipt_opens_the_own_commitments_at_a_station_that_cannot_read_them(void **state)
{
    struct journey *journey = *state;
    start_again(journey, "d4s7");
    const char *own = commit(journey, "a monthly meeting");
    const char *other = commit(journey, "a weekly call");
    assert_true(station_close(journey->station, "d4s7", &journey->error));
    start_again(journey, "followup");
    come_back(journey, own);
    journey_assert_screen(journey, "commitment");
    const struct interview *interview = journey_state(journey)->interview;
    assert_int_equal(interview_pledge_count(interview), 2);
    assert_string_equal(interview_pledge(interview, 0)->action, "a monthly meeting");
    assert_string_equal(interview_pledge(interview, 1)->action, "one rule less");
    journey_wait(journey, 120 * 1000);
    come_back(journey, other);
    journey_assert_screen(journey, "commitment");
    interview = journey_state(journey)->interview;
    assert_string_equal(interview_pledge(interview, 0)->action, "a weekly call");
}

static void a_receipt_of_nobody_opens_nothing_there(void **state)
{
    struct journey *journey = *state;
    start_again(journey, "d4s7");
    (void)commit(journey, "a monthly meeting");
    assert_true(station_close(journey->station, "d4s7", &journey->error));
    start_again(journey, "followup");
    come_back(journey, "4071982533601787");
    journey_assert_screen(journey, "receipt-entry");
    assert_int_equal(journey_state(journey)->entry_fault, ENTRY_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_sealed_session_is_counted_only, set_up,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(a_station_started_again_counts_on, set_up,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(
            a_receipt_opens_the_own_commitments_at_a_station_that_cannot_read_them, set_up,
            journey_tear_down),
        cmocka_unit_test_setup_teardown(a_receipt_of_nobody_opens_nothing_there, set_up,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(its_manifest_is_that_of_what_the_key_opens, set_up,
                                        journey_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
