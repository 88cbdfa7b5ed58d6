#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

static void pieces_grow_into_one_string(void **state)
{
    (void)state;
    struct strbuf strbuf;
    strbuf_init(&strbuf);
    for (int i = 0; i < 100; i++)
        strbuf_format(&strbuf, "%d,", i);
    assert_int_equal(strbuf.length, strlen(strbuf.bytes));
    assert_memory_equal(strbuf.bytes + strbuf.length - 6, "98,99,", 6);
    strbuf_release(&strbuf);
}

static void a_splice_replaces_in_the_middle(void **state)
{
    (void)state;
    struct strbuf strbuf;
    strbuf_init(&strbuf);
    strbuf_add_string(&strbuf, "one three");
    strbuf_splice(&strbuf, 4, 0, "two ", 4);
    assert_string_equal(strbuf.bytes, "one two three");
    strbuf_splice(&strbuf, 3, 10, "", 0);
    assert_string_equal(strbuf.bytes, "one");
    strbuf_release(&strbuf);
}

static void removed_text_leaves_no_bytes(void **state)
{
    (void)state;
    struct strbuf strbuf;
    strbuf_init(&strbuf);
    strbuf_add_string(&strbuf, "a marker that was typed");
    strbuf_splice(&strbuf, 1, strbuf.length - 1, "", 0);
    for (size_t i = 1; i < strbuf.size; i++)
        assert_int_equal(strbuf.bytes[i], 0);
    strbuf_release(&strbuf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_grow_into_one_string),
        cmocka_unit_test(a_splice_replaces_in_the_middle),
        cmocka_unit_test(removed_text_leaves_no_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
