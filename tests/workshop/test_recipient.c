/* Public keys as people copy them from file to cell. */
#include "workshop/recipient.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "test.h"

static int set_up(void **state)
{
    *state = arena_new();
    return sodium_init() < 0 ? -1 : 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static struct recipient recipient_named(const char *name)
{
    unsigned char key[RECIPIENT_KEY_SIZE], private[RECIPIENT_KEY_SIZE];
    assert_int_equal(crypto_box_keypair(key, private), 0);
    return recipient_of(name, key);
}

static enum recipients_fault read_text(const char *text, struct arena *arena, unsigned *ret_number)
{
    struct recipients recipients = {.count = 0};
    return recipients_read(text, arena, &recipients, ret_number);
}

static void recipients_read_back_as_they_were_written(void **state)
{
    struct arena *arena = *state;
    struct recipients written = {.count = RECIPIENTS_MOST}, read = {.count = 0};
    static const char *const names[RECIPIENTS_MOST] = {"shirin", "office-2", "a", "Z_9"};
    unsigned number = 0;
    for (size_t i = 0; i < RECIPIENTS_MOST; i++)
        written.items[i] = recipient_named(names[i]);
    const char *text = recipients_text(&written, arena);
    assert_int_equal(recipients_read(text, arena, &read, &number), RECIPIENTS_SOUND);
    assert_int_equal(read.count, RECIPIENTS_MOST);
    for (size_t i = 0; i < RECIPIENTS_MOST; i++) {
        assert_string_equal(read.items[i].name, names[i]);
        assert_memory_equal(read.items[i].key, written.items[i].key, RECIPIENT_KEY_SIZE);
        assert_string_equal(read.items[i].fingerprint, written.items[i].fingerprint);
    }
}

static void an_empty_cell_means_that_nothing_is_sealed(void **state)
{
    struct arena *arena = *state;
    struct recipients recipients = {.count = 0};
    unsigned number = 0;
    assert_int_equal(recipients_read(" \n", arena, &recipients, &number), RECIPIENTS_SOUND);
    assert_int_equal(recipients.count, 0);
    assert_string_equal(recipients_text(&recipients, arena), "");
}

/* The digits are the same on every machine and for ever: people have them on paper. */
static void a_fingerprint_is_six_groups_of_five_digits(void **state)
{
    (void)state;
    unsigned char key[RECIPIENT_KEY_SIZE];
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (unsigned char)i;
    struct recipient recipient = recipient_of("a", key);
    assert_string_equal(recipient.fingerprint, "58012 38081 04877 46681 61703 31684");
}

static void the_name_does_not_change_the_fingerprint(void **state)
{
    (void)state;
    struct recipient one = recipient_named("one");
    struct recipient other = recipient_of("other", one.key);
    assert_string_equal(one.fingerprint, other.fingerprint);
}

/* Every byte of the line counts: another letter or a lost one is no key. */
static void a_line_with_any_mistake_is_refused(void **state)
{
    struct arena *arena = *state;
    struct recipient recipient = recipient_named("shirin");
    const char *line = recipient_line(&recipient, arena);
    size_t length = strlen(line), start = strlen("shirin");
    unsigned number = 0;
    for (size_t i = start; i < length; i++) {
        char *wrong = arena_string(arena, line);
        wrong[i] = wrong[i] == '7' ? '8' : '7';
        assert_int_equal(read_text(wrong, arena, &number), RECIPIENTS_NO_KEY);
        assert_int_equal(number, 1);
        assert_int_equal(read_text(arena_copy(arena, line, i), arena, &number), RECIPIENTS_NO_KEY);
    }
    assert_int_equal(read_text(line, arena, &number), RECIPIENTS_SOUND);
}

static void points_of_small_order_are_no_keys(void **state)
{
    struct arena *arena = *state;
    static const unsigned char small[][RECIPIENT_KEY_SIZE] = {{0}, {1}};
    unsigned number = 0;
    for (size_t i = 0; i < COUNT_OF(small); i++) {
        struct recipient recipient = recipient_of("everybody", small[i]);
        assert_int_equal(read_text(recipient_line(&recipient, arena), arena, &number),
                         RECIPIENTS_NO_KEY);
    }
}

static void the_recipient_at_fault_is_counted(void **state)
{
    struct arena *arena = *state;
    struct recipients many = {.count = RECIPIENTS_MOST};
    struct recipient more = recipient_named("more");
    unsigned number = 0;
    for (size_t i = 0; i < RECIPIENTS_MOST; i++)
        many.items[i] = recipient_named("a");
    const char *text = recipients_text(&many, arena);
    const char *line = recipient_line(&many.items[1], arena);
    assert_int_equal(read_text(arena_format(arena, "%s\n%s", text, recipient_line(&more, arena)),
                               arena, &number),
                     RECIPIENTS_TOO_MANY);
    assert_int_equal(number, RECIPIENTS_MOST + 1);
    assert_int_equal(read_text(arena_format(arena, "%s, %s", line, line), arena, &number),
                     RECIPIENTS_TWICE);
    assert_int_equal(number, 2);
    assert_int_equal(read_text(arena_format(arena, "%s; key", line), arena, &number),
                     RECIPIENTS_NO_KEY);
    assert_int_equal(number, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(recipients_read_back_as_they_were_written, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_empty_cell_means_that_nothing_is_sealed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_fingerprint_is_six_groups_of_five_digits, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_name_does_not_change_the_fingerprint, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_line_with_any_mistake_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(points_of_small_order_are_no_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_recipient_at_fault_is_counted, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
