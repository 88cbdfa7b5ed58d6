/* Three months later: a receipt brings the own commitments back, and only those. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "interview/receipt.h"
#include "station/journey.h"
#include "store/followup.h"
#include "store/station_settings.h"
#include "store/tag.h"

static const char own[] = "4071982533601787", slip[] = "4071982533601788";
static const int64_t second = 1000; /* ms */

static const char *tag_of(struct journey *journey, const char *digits, size_t commitment)
{
    struct receipt receipt;
    struct master master;
    assert_true(receipt_parse(digits, &receipt));
    assert_true(master_derive(&receipt, "leadership", &master, &journey->error));
    struct tag tag = master_tag(&master, commitment);
    return arena_string(journey->arena, tag.name);
}

/* Two commitments of one receipt, and one of somebody else's. */
static const char *write_file(struct journey *journey, const char *workshop)
{
    struct pledge pledges[] = {
        {"policy", "one rule less", "m3", "4", "", tag_of(journey, own, 2)},
        {"awareness", "سأقترح لقاءً شهرياً", "m1", "", "", tag_of(journey, own, 0)},
        {"policy", "somebody else's", "m6", "", "", "00112233445566778899aabbccddeeff"},
    };
    struct followup followup = {workshop, pledges, COUNT_OF(pledges)};
    const char *path = arena_format(journey->arena, "%s/from-the-stick.json", journey->folder);
    if (!followup_write(&followup, path, 0, &journey->error))
        journey_fail(journey);
    return path;
}

static void start(struct journey *journey, const char *followup)
{
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "followup",
                                           .followup = followup});
}

static int returning_set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    start(*state, write_file(*state, "leadership"));
    return 0;
}

static void come_back(struct journey *journey)
{
    journey_tap(journey, (struct action){ACTION_BEGIN, 2, 0});
    journey_assert_screen(journey, "receipt-entry");
}

static void type_receipt(struct journey *journey, const char *digits)
{
    for (; *digits; digits++)
        journey_tap(journey, (struct action){ACTION_TYPE, *digits, 0});
}

static void submit(struct journey *journey)
{
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
}

/* "status tag=... done: note" for each status in the box, sorted; responses are counted only. */
static void assert_statuses(struct journey *journey, size_t responses, const char *const *expected,
                            size_t count)
{
    const char *const *bodies = NULL;
    size_t all = 0, found = 0;
    struct box *box = box_open_read_only(journey_box_path(journey, "followup"), &journey->error);
    if (!box || !box_read(box, journey->arena, &bodies, &all, &journey->error))
        journey_fail(journey);
    box_close(box);
    assert_int_equal(all, responses + count);
    for (size_t i = 0; i < all; i++) {
        for (size_t k = 0; k < count; k++)
            found += strstr(bodies[i], expected[k]) != NULL;
    }
    assert_int_equal(found, count);
}

static void the_own_commitments_come_back_and_no_other(void **state)
{
    struct journey *journey = *state;
    come_back(journey);
    type_receipt(journey, own);
    journey_assert_screen(journey, "commitment");
    const struct interview *interview = journey_state(journey)->interview;
    assert_int_equal(interview_pledge_count(interview), 2);
    assert_string_equal(interview_pledge(interview, 0)->strand, "awareness");
    journey_tap(journey, (struct action){ACTION_STATUS, STATUS_NOT_YET, 0});
    journey_tap(journey, (struct action){ACTION_STATUS, STATUS_PARTLY, 0});
    journey_tap_plain(journey, ACTION_NEXT);
    assert_string_equal(interview_pledge(interview, 1)->action, "one rule less");
    journey_tap_plain(journey, ACTION_NOTE);
    journey_assert_screen(journey, "write");
    journey_type(journey, "no time");
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_assert_screen(journey, "commitment");
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "questions");
    submit(journey);
    const char *const expected[] = {
        arena_format(journey->arena, "\"tag\":\"%s\",\"status\":\"partly\",\"note\":\"\"",
                     tag_of(journey, own, 0)),
        arena_format(journey->arena, "\"tag\":\"%s\",\"status\":\"\",\"note\":\"no time\"",
                     tag_of(journey, own, 2))};
    assert_statuses(journey, 1, expected, COUNT_OF(expected));
}

static void a_wrong_digit_is_told_before_anything_is_looked_up(void **state)
{
    struct journey *journey = *state;
    come_back(journey);
    type_receipt(journey, slip);
    journey_assert_screen(journey, "receipt-entry");
    assert_int_equal(journey_state(journey)->entry_fault, ENTRY_SLIP);
    assert_int_equal(journey_state(journey)->entries_in_vain, 0);
    assert_int_equal(journey_says(journey, TEXT_HINT, "One digit seems wrong; please compare."), 1);
    type_receipt(journey, "5"); /* a seventeenth is not taken */
    assert_string_equal(journey_state(journey)->typed, slip);
    journey_tap_plain(journey, ACTION_BACKSPACE);
    assert_int_equal(journey_state(journey)->entry_fault, ENTRY_SOUND);
    type_receipt(journey, "7");
    journey_assert_screen(journey, "commitment");
}

/* As a keyboard for Arabic types them. */
static void digits_of_every_script_are_taken(void **state)
{
    struct journey *journey = *state;
    come_back(journey);
    for (size_t i = 0; i < RECEIPT_DIGITS; i++)
        station_act(journey->station,
                    (struct action){ACTION_TYPE, (i % 2 ? 0x660 : 0x6F0) + own[i] - '0', 0},
                    journey->now);
    journey_look(journey);
    journey_assert_screen(journey, "commitment");
}

static void type_in_vain(struct journey *journey, struct random *random)
{
    struct receipt receipt = receipt_new(random);
    while (journey_state(journey)->typed[0])
        journey_tap_plain(journey, ACTION_BACKSPACE);
    type_receipt(journey, receipt.digits);
    journey_assert_screen(journey, "receipt-entry");
    assert_int_equal(journey_state(journey)->entry_fault, ENTRY_UNKNOWN);
}

static void five_strange_receipts_cost_half_a_minute(void **state)
{
    struct journey *journey = *state;
    struct random random = random_seeded(3);
    come_back(journey);
    for (int i = 0; i < 3; i++)
        type_in_vain(journey, &random);
    journey_tap_plain(journey, ACTION_WITHOUT); /* and away: nothing is forgiven */
    journey_wait(journey, 90 * second);
    come_back(journey);
    for (int i = 0; i < 2; i++)
        type_in_vain(journey, &random);
    assert_false(journey_offers(journey, ACTION_TYPE));
    assert_true(journey_offers(journey, ACTION_WITHOUT));
    station_act(journey->station, (struct action){ACTION_TYPE, '4', 0}, journey->now);
    assert_string_equal(journey_state(journey)->typed, "");
    journey_wait(journey, 28 * second);
    assert_false(journey_offers(journey, ACTION_TYPE));
    journey_wait(journey, 2 * second);
    type_receipt(journey, own);
    journey_assert_screen(journey, "commitment");
    assert_int_equal(journey_state(journey)->entries_in_vain, 0);
}

static void without_a_receipt_the_general_part_still_works(void **state)
{
    struct journey *journey = *state;
    come_back(journey);
    type_receipt(journey, "4071");
    journey_tap_plain(journey, ACTION_WITHOUT);
    journey_assert_screen(journey, "questions");
    assert_string_equal(journey_state(journey)->typed, "");
    assert_false(journey_offers(journey, ACTION_BACK));
    submit(journey);
    assert_statuses(journey, 1, NULL, 0);
}

static void one_can_go_back_to_a_commitment(void **state)
{
    struct journey *journey = *state;
    come_back(journey);
    type_receipt(journey, own);
    journey_tap(journey, (struct action){ACTION_STATUS, STATUS_DONE, 0});
    journey_tap_plain(journey, ACTION_NEXT);
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "questions");
    journey_tap_plain(journey, ACTION_BACK);
    journey_assert_screen(journey, "commitment");
    journey_tap_plain(journey, ACTION_BACK);
    assert_int_equal(interview_status(journey_state(journey)->interview, 0), STATUS_DONE);
    assert_false(journey_offers(journey, ACTION_BACK));
}

static void set_shield(struct journey *journey)
{
    struct data_folder *desk = journey_desk(journey);
    struct station_settings settings;
    bool ok = station_settings_read(desk, station_workshop(journey->station), journey->arena,
                                    &settings, &journey->error);
    settings.numbers[STATION_SHIELD] = 1;
    if (!ok || !station_settings_write(desk, station_workshop(journey->station), &settings,
                                       &journey->error))
        journey_fail(journey);
    data_folder_close(desk);
}

static void behind_a_shield_a_commitment_is_seen_on_request_only(void **state)
{
    struct journey *journey = *state;
    set_shield(journey);
    station_free(journey->station);
    start(journey, NULL);
    come_back(journey);
    type_receipt(journey, own);
    journey_assert_screen(journey, "commitment");
    const char *words = interview_pledge(journey_state(journey)->interview, 0)->action;
    assert_int_equal(journey_says(journey, TEXT_ANSWER, words), 0);
    journey_tap_plain(journey, ACTION_SHOW);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, words), 1);
    journey_wait(journey, READING_MS);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, words), 0);
    journey_tap_plain(journey, ACTION_SHOW);
    journey_tap_plain(journey, ACTION_SHOW); /* read sooner than that */
    assert_int_equal(journey_says(journey, TEXT_ANSWER, words), 0);
    journey_tap_plain(journey, ACTION_SHOW);
    journey_tap_plain(journey, ACTION_NOTE);
    journey_type(journey, "no time");
    journey_tap_plain(journey, ACTION_WRITTEN);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "no time"), 0);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "Written"), 1);
    journey_tap_plain(journey, ACTION_SHOW);
    journey_tap_plain(journey, ACTION_NEXT);
    words = interview_pledge(journey_state(journey)->interview, 1)->action;
    assert_int_equal(journey_says(journey, TEXT_ANSWER, words), 0);
}

static void who_walks_away_leaves_no_digit_behind(void **state)
{
    struct journey *journey = *state;
    come_back(journey);
    type_receipt(journey, "40719825");
    journey_wait(journey, 120 * second);
    journey_assert_screen(journey, "idle");
    journey_wait(journey, 30 * second);
    journey_assert_screen(journey, "welcome");
    for (size_t i = 0; i < sizeof journey_state(journey)->typed; i++)
        assert_int_equal(journey_state(journey)->typed[i], 0);
}

static void the_file_stays_for_the_next_start(void **state)
{
    struct journey *journey = *state;
    station_free(journey->station);
    start(journey, NULL);
    come_back(journey);
    type_receipt(journey, own);
    journey_assert_screen(journey, "commitment");
}

static void another_workshop_s_file_is_refused(void **state)
{
    struct journey *journey = *state;
    const char *path = write_file(journey, "other");
    assert_false(station_follow_up(journey->station, path, &journey->error));
    assert_int_equal(journey->error.code, ERROR_FOLLOWUP);
    come_back(journey); /* the one before is still there */
    type_receipt(journey, own);
    journey_assert_screen(journey, "commitment");
}

static void a_damaged_file_is_told_and_stops_nobody(void **state)
{
    struct journey *journey = *state;
    station_free(journey->station);
    FILE *file = fopen(arena_format(journey->arena, "%s/followup.json", journey->data), "w");
    assert_non_null(file);
    (void)fputs("{\"commitments\":", file);
    assert_int_equal(fclose(file), 0);
    start(journey, NULL);
    assert_non_null(strstr(station_notice(journey->station), "followup.json"));
    journey_begin(journey, 2); /* the general part */
}

int main(void)
{
#define RETURNING(test) cmocka_unit_test_setup_teardown(test, returning_set_up, journey_tear_down)
    const struct CMUnitTest tests[] = {
        RETURNING(the_own_commitments_come_back_and_no_other),
        RETURNING(a_wrong_digit_is_told_before_anything_is_looked_up),
        RETURNING(digits_of_every_script_are_taken),
        RETURNING(five_strange_receipts_cost_half_a_minute),
        RETURNING(without_a_receipt_the_general_part_still_works),
        RETURNING(one_can_go_back_to_a_commitment),
        RETURNING(behind_a_shield_a_commitment_is_seen_on_request_only),
        RETURNING(who_walks_away_leaves_no_digit_behind),
        RETURNING(the_file_stays_for_the_next_start),
        RETURNING(another_workshop_s_file_is_refused),
        RETURNING(a_damaged_file_is_told_and_stops_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
