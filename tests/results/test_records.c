#include "results/records.h"

#include "base/array.h"
#include "results/answering.h"
#include "results/tally.h"

static const struct person six[] = {
    {.pace = "slow", .topics = "self law", .change = "more breaks"},
    {.pace = "right", .change = "nothing"},
    {.pace = "fast", .score = "-1", .change = "shorter"},
    {.pace = "fast", .topics = "plan", .score = "1", .change = "longer"},
    {.pace = "right"},
    {.pace = "slow", .topics = "law plan self", .change = "a bigger room"},
};

static struct records load(struct room *room, const char *path, const char *session)
{
    struct records records;
    if (!records_load(path, session, room->arena, &records, &room->error))
        room_fail(room);
    return records;
}

static void closed_sessions_are_released_sorted(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", six, COUNT_OF(six));
    struct records records = load(room, room->data, NULL);
    assert_int_equal(records.form_count, 1);
    assert_int_equal(records.withheld_count, 0);
    const struct form_records *form = &records.forms[0];
    assert_string_equal(form->folder, "small");
    assert_int_equal(form->seconds, room->workshop->first_day_seconds);
    assert_int_equal(form->response_count, 6);
    for (size_t i = 1; i < form->response_count; i++)
        assert_true(strcmp(form->responses[i - 1].row_id, form->responses[i].row_id) < 0);
    assert_int_equal(form->text_count, 5);
    for (size_t i = 1; i < form->text_count; i++)
        assert_true(strcmp(form->texts[i - 1].text, form->texts[i].text) < 0);
}

static const char *answer(const struct form_records *form, size_t row, const char *question)
{
    return form->responses[row].answers[form_find(form->form, question)];
}

static void answers_are_spelled_as_the_interview_spelled_them(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", six, COUNT_OF(six));
    struct records records = load(room, room->data, NULL);
    const struct form_records *form = &records.forms[0];
    unsigned met = 0;
    for (size_t i = 0; i < form->response_count; i++) {
        if (strcmp(answer(form, i, "topics"), "law self") == 0) {
            assert_string_equal(answer(form, i, "pace"), "slow");
            assert_string_equal(answer(form, i, "score"), "");
            met++;
        }
        if (strcmp(answer(form, i, "score"), "-1") == 0)
            met++;
    }
    assert_int_equal(met, 2);
}

static void what_would_give_people_away_is_withheld_and_told(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", six, 4);             /* too few responses */
    room_hold(room, "d1s2", six, COUNT_OF(six)); /* released */
    room_open(room, "d2s1");                     /* still open */
    for (size_t i = 0; i < COUNT_OF(six); i++)
        room_answer(room, "d2s1", &six[i]);
    struct records records = load(room, room->data, NULL);
    assert_int_equal(records.forms[0].response_count, 6);
    assert_int_equal(records.withheld_count, 2);
    assert_string_equal(records.withheld[0].session, "d1s1");
    assert_int_equal(records.withheld[0].reason, WITHHELD_RESPONSES);
    assert_int_equal(records.withheld[0].count, 4);
    assert_int_equal(records.withheld[0].needed, RELEASE_LEAST);
    assert_string_equal(records.withheld[1].session, "d2s1");
    assert_int_equal(records.withheld[1].reason, WITHHELD_OPEN);
}

static void few_texts_stay_while_their_responses_leave(void **state)
{
    static const struct person people[] = {{.pace = "slow", .change = "alone"},
                                           {.pace = "slow"},
                                           {.pace = "fast"},
                                           {.pace = "fast"},
                                           {.pace = "right"}};
    struct room *room = *state;
    room_hold(room, "d1s1", people, COUNT_OF(people));
    struct records records = load(room, room->data, NULL);
    assert_int_equal(records.forms[0].response_count, 5);
    assert_int_equal(records.forms[0].text_count, 0);
    assert_int_equal(records.withheld_count, 1);
    assert_int_equal(records.withheld[0].reason, WITHHELD_TEXTS);
    assert_int_equal(records.withheld[0].count, 1);
}

static void one_session_can_be_asked_for(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", six, COUNT_OF(six));
    room_hold(room, "d1s2", six, COUNT_OF(six));
    struct records records = load(room, room->data, "d1s2");
    assert_int_equal(records.forms[0].response_count, 6);
    assert_string_equal(records.forms[0].responses[0].session->id, "d1s2");
    assert_false(records_load(room->data, "d9s9", room->arena, &records, &room->error));
    assert_int_equal(room->error.code, ERROR_SESSION_UNKNOWN);
}

static void a_damaged_box_is_told_and_the_others_are_read(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", six, COUNT_OF(six));
    room_hold(room, "d1s2", six, COUNT_OF(six));
    const char *path = session_box_path(room->data_folder, "d1s1", room->arena);
    assert_int_equal(truncate(path, 5000), 0);
    struct records records = load(room, room->data, NULL);
    assert_int_equal(records.failure_count, 1);
    assert_int_equal(records.failures[0].code, ERROR_DAMAGED);
    assert_int_equal(records.forms[0].response_count, 6);
}

static void what_is_no_source_is_told(void **state)
{
    struct room *room = *state;
    struct records records;
    assert_false(records_load("/nowhere.db", NULL, room->arena, &records, &room->error));
    assert_int_equal(room->error.code, ERROR_FILE_MISSING);
    assert_false(records_load("/tmp", NULL, room->arena, &records, &room->error));
    assert_int_equal(room->error.code, ERROR_DATA_FOLDER);
    assert_false(records_load("/etc/passwd", NULL, room->arena, &records, &room->error));
    assert_int_equal(room->error.code, ERROR_DAMAGED);
}

/* d1s1 asks score only where pace is fast, other sessions never; topics not where pace is right. */
static void a_tally_tells_skipped_from_not_asked(void **state)
{
    static const struct {
        const char *question;
        size_t answered, skipped, not_relevant;
    } cases[] = {
        {"pace", 12, 0, 0},
        {"topics", 6, 2, 4},
        {"score", 2, 0, 10},
    };
    struct room *room = *state;
    room_hold(room, "d1s1", six, COUNT_OF(six));
    room_hold(room, "d1s2", six, COUNT_OF(six));
    struct records records = load(room, room->data, NULL);
    const struct tally *tallies = tally_questions(&records.forms[0], room->arena);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct tally *tally = &tallies[form_find(records.forms[0].form, cases[i].question)];
        assert_int_equal(tally->answered, cases[i].answered);
        assert_int_equal(tally->skipped, cases[i].skipped);
        assert_int_equal(tally->not_relevant, cases[i].not_relevant);
    }
    const struct tally *change = &tallies[form_find(records.forms[0].form, "change")];
    assert_int_equal(change->answered, 10);
    assert_false(change->skipped_known);
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(closed_sessions_are_released_sorted),
        IN_A_ROOM(answers_are_spelled_as_the_interview_spelled_them),
        IN_A_ROOM(what_would_give_people_away_is_withheld_and_told),
        IN_A_ROOM(few_texts_stay_while_their_responses_leave),
        IN_A_ROOM(one_session_can_be_asked_for),
        IN_A_ROOM(a_damaged_box_is_told_and_the_others_are_read),
        IN_A_ROOM(what_is_no_source_is_told),
        IN_A_ROOM(a_tally_tells_skipped_from_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
