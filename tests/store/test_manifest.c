/* Who changes a closed box changes its digits, or is found out. */
#include "base/array.h"
#include "fixture.h"
#include "forge.h"

static void set_state(struct fixture *fixture, enum box_state state)
{
    struct box *box = open_box(fixture);
    assert_true(box_set_state(box, state, &fixture->error));
    box_close(box);
}

static struct box_manifest manifest_of(struct fixture *fixture)
{
    struct box_manifest manifest;
    struct box *box = open_box(fixture);
    if (!box_manifest(box, &manifest, &fixture->error))
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    box_close(box);
    return manifest;
}

static void close_with_three(struct fixture *fixture)
{
    create_box(fixture);
    struct box *box = open_box(fixture);
    for (unsigned who = 0; who < 3; who++)
        assert_put(fixture, box, who);
    assert_true(box_set_state(box, BOX_CLOSED, &fixture->error));
    box_close(box);
}

static void closing_makes_a_manifest_and_opening_removes_it(void **state)
{
    struct fixture *fixture = *state;
    struct box_manifest none;
    close_with_three(fixture);
    struct box_manifest first = manifest_of(fixture);
    assert_int_equal(first.parts, 6);
    set_state(fixture, BOX_OPEN);
    struct box *box = open_box(fixture);
    assert_false(box_manifest(box, &none, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_SESSION_STATE);
    assert_true(box_set_state(box, BOX_CLOSED, &fixture->error));
    box_close(box);
    assert_string_equal(manifest_of(fixture).digits, first.digits);
    set_state(fixture, BOX_OPEN);
    box = open_box(fixture);
    assert_put(fixture, box, 3);
    box_close(box);
    set_state(fixture, BOX_CLOSED);
    struct box_manifest second = manifest_of(fixture);
    assert_int_equal(second.parts, 8);
    assert_string_not_equal(second.digits, first.digits);
    set_state(fixture, BOX_RELEASED);
    assert_string_equal(manifest_of(fixture).digits, second.digits);
}

/* No slot's place counts, so that the digits tell nothing but what is held. */
static void a_slots_place_is_not_in_the_manifest(void **state)
{
    struct fixture *fixture = *state;
    close_with_three(fixture);
    struct box_manifest before = manifest_of(fixture);
    change(fixture->path, "CREATE TEMP TABLE ends AS SELECT min(number) AS first, max(number) AS "
                          "last FROM slot WHERE body LIKE '{%';"
                          "UPDATE slot SET number = -1 WHERE number = (SELECT first FROM ends);"
                          "UPDATE slot SET number = (SELECT first FROM ends)"
                          " WHERE number = (SELECT last FROM ends);"
                          "UPDATE slot SET number = (SELECT last FROM ends) WHERE number = -1");
    assert_string_equal(manifest_of(fixture).digits, before.digits);
}

static void what_was_altered_is_not_opened_again(void **state)
{
    static const char *const changes[] = {
        "UPDATE slot SET body = replace(body, 'from 1', 'from 7')",
        "UPDATE definition SET form = '{\"survey\":[[\"type\",\"label\"]]}'",
        "UPDATE definition SET workshop = '{}'",
        "UPDATE definition SET id = '0b5c1f6e-1111-4222-8333-444455556666'",
        "UPDATE definition SET session = 'd1s2'",
        "UPDATE definition SET seconds = seconds + 86400",
        "UPDATE state SET held = held + 1",
        "UPDATE state SET manifest = zeroblob(32)",
        "UPDATE state SET manifest = zeroblob(31)",
        "UPDATE state SET manifest = x''",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        struct box_manifest manifest;
        close_with_three(fixture);
        change(fixture->path, changes[i]);
        struct box *box = open_box(fixture);
        assert_false(box_manifest(box, &manifest, &fixture->error));
        assert_int_equal(fixture->error.code, ERROR_ALTERED);
        assert_false(box_set_state(box, BOX_OPEN, &fixture->error));
        assert_int_equal(fixture->error.code, ERROR_ALTERED);
        box_close(box);
        (void)unlink(fixture->path);
        (void)unlink(fixture->journal);
    }
}

static void a_forgers_manifest_is_as_good_as_ours(void **state)
{
    struct fixture *fixture = *state;
    close_with_three(fixture);
    struct box_manifest before = manifest_of(fixture);
    change(fixture->path, "UPDATE state SET manifest = zeroblob(32)");
    forge_manifest(fixture->path);
    assert_string_equal(manifest_of(fixture).digits, before.digits);
    change(fixture->path, "UPDATE slot SET body = replace(body, 'from 1', 'from 7')");
    forge_manifest(fixture->path);
    assert_string_not_equal(manifest_of(fixture).digits, before.digits);
}

/* Worked out by another program (Python's hashlib): the digits of today's boxes stay. */
static void the_digits_are_those_of_the_documented_hash(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    change(fixture->path, "UPDATE definition SET id = '0b5c1f6e-1111-4222-8333-444455556666';"
                          "UPDATE slot SET body = '{\"kind\":\"response\","
                          "\"id\":\"0b5c1f6e-2222-4222-8333-444455556666\",\"form\":\"f\","
                          "\"version\":\"1\",\"answers\":{}}' || substr(body, 102) "
                          "WHERE number IN (4, 7);"
                          "UPDATE slot SET body = replace(body, '-2222', '-3333') WHERE number = 7;"
                          "UPDATE state SET used = CAST(x'9000' || substr(used, 3) AS BLOB), "
                          "responses = '000002'");
    set_state(fixture, BOX_CLOSED);
    struct box_manifest manifest = manifest_of(fixture);
    assert_int_equal(manifest.parts, 2);
    assert_string_equal(manifest.digits, "2820 1404");
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(closing_makes_a_manifest_and_opening_removes_it),
        WITH_FOLDER(a_slots_place_is_not_in_the_manifest),
        WITH_FOLDER(what_was_altered_is_not_opened_again),
        WITH_FOLDER(a_forgers_manifest_is_as_good_as_ours),
        WITH_FOLDER(the_digits_are_those_of_the_documented_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
