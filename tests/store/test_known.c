/* A thief who knows what 24 people said looks for it in a station's whole data folder, while it
 * runs and after it was switched off: a sealed station gives nothing, an open one everything.
 * Neither tells by the length of a slot what it holds. */
#include <sqlite3.h>

#include "station/folder_search.h"
#include "store/campaign.h"
#include "store/voices.h"

enum { PEOPLE = 24, ANSWERS = 3 };

/* In how many files each answer of each person stands: in none or, where boxes are open, in one. */
static void assert_found(struct voices *voices, const char *data)
{
    size_t expected = sealing_is_wanted() ? 0 : 1;
    for (unsigned who = 0; who < PEOPLE; who++) {
        const char *const said[ANSWERS] = {arena_format(voices->arena, "\"who\":\"%u\"", who),
                                           arena_format(voices->arena, "\"first of %u\"", who),
                                           arena_format(voices->arena, "\"second of %u\"", who)};
        for (size_t i = 0; i < ANSWERS; i++) {
            size_t found = folder_search(data, said[i], voices->arena);
            if (found != expected)
                fail_msg("%s stands in %zu files", said[i], found);
        }
    }
}

static void assert_one_length(struct voices *voices, const char *data)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *query = NULL;
    const char *path = arena_format(voices->arena, "%s/boxes/d1s1.box", data);
    static const char sql[] = "SELECT count(*), count(DISTINCT length(CAST(body AS BLOB))), "
                              "count(DISTINCT typeof(body)) FROM slot";
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    assert_true(sqlite3_column_int(query, 0) > ANSWERS * PEOPLE);
    assert_int_equal(sqlite3_column_int(query, 1), 1);
    assert_int_equal(sqlite3_column_int(query, 2), 1);
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(handle);
}

static void known_answers_are_found_in_open_boxes_only(void **state)
{
    struct voices *voices = *state;
    const char *data = arena_format(voices->arena, "%s/data", voices->folder);
    unsigned people = 0;
    if (!voices_start(voices, data, "d1s1"))
        fail_msg("%s: %s", voices->error.where, voices->error.detail);
    for (unsigned who = 0; who < PEOPLE; who++)
        assert_true(voices_speak(voices, who));
    assert_found(voices, data);
    voices_close(voices, "d1s1");
    voices_stop(voices);
    assert_found(voices, data);
    assert_one_length(voices, data);
    /* What is searched for is there all the same, for who has a key. */
    assert_null(voices_broken(voices, data, (struct promise){"d1s1", 0, PEOPLE, PEOPLE}, &people));
    assert_int_equal(people, PEOPLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(known_answers_are_found_in_open_boxes_only, voices_set_up,
                                        voices_tear_down),
    };
    campaign_repeatable(13);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
