/* Every column and every kind of part is told in words, each once. */
#include "store/describe.h"

#include "base/array.h"
#include "results/answering.h"
#include "store/record.h"

static bool says(const struct description *description, const char *words)
{
    for (size_t i = 0; i < description->count; i++) {
        if (strstr(description->items[i].sentence, words))
            return true;
    }
    return false;
}

static struct description describe(struct room *room, const struct form *form, unsigned there)
{
    struct description description;
    if (!describe_store(form, there, room->arena, &description, &room->error))
        room_fail(room);
    return description;
}

/* Fails as soon as a table gets a column that has no words, or words have no column. */
static void every_column_is_described(void **state)
{
    static const unsigned cases[] = {DESCRIBE_OPEN, DESCRIBE_SEALED,
                                     DESCRIBE_OPEN | DESCRIBE_SEALED | DESCRIBE_STATUSES};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct description description = describe(*state, NULL, cases[i]);
        for (size_t k = 1; k < description.count; k++) {
            assert_true(description.items[k].topic >= description.items[k - 1].topic);
            assert_string_not_equal(description.items[k].sentence,
                                    description.items[k - 1].sentence);
        }
        assert_int_equal(description.items[description.count - 1].topic, DESCRIBED_RISK);
    }
}

static void who_can_read_depends_on_the_seal(void **state)
{
    struct description open = describe(*state, NULL, DESCRIBE_OPEN);
    struct description sealed = describe(*state, NULL, DESCRIBE_SEALED);
    assert_true(says(&open, "Whoever holds the station's files"));
    assert_false(says(&open, "hold a key"));
    assert_false(says(&open, "public keys"));
    assert_true(says(&sealed, "hold a key"));
    assert_true(says(&sealed, "public keys"));
    assert_false(says(&sealed, "Whoever holds the station's files"));
}

/* The form of the test's workshop asks for choices and texts. */
static void only_what_the_form_makes_is_told(void **state)
{
    struct room *room = *state;
    struct description description =
        describe(room, room->workshop->sessions[0].form, DESCRIBE_OPEN);
    assert_true(says(&description, "choices that one person made"));
    assert_true(says(&description, "Each text"));
    assert_false(says(&description, "Each commitment"));
    assert_false(says(&description, "only counted"));
    assert_false(says(&description, "became of a commitment"));
    assert_true(says(&description, "No order"));
}

/* No program sets the time of a file's last change that the file system keeps (ctime). */
static void what_the_disk_notes_is_told(void **state)
{
    struct description description = describe(*state, NULL, DESCRIBE_OPEN);
    assert_true(says(&description, "only the disk itself notes when a file was last written"));
}

/* What a box takes for a part, no key more and none less. */
static void the_samples_are_parts(void **state)
{
    struct room *room = *state;
    for (int kind = 0; kind < PART_KIND_COUNT; kind++) {
        struct record record;
        assert_true(record_read(describe_part((enum part_kind)kind), room->arena, &record));
        assert_int_equal(record.kind, kind);
    }
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(every_column_is_described),
        IN_A_ROOM(who_can_read_depends_on_the_seal),
        IN_A_ROOM(only_what_the_form_makes_is_told),
        IN_A_ROOM(what_the_disk_notes_is_told),
        IN_A_ROOM(the_samples_are_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
