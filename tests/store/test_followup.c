#include "store/followup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/random.h"
#include "base/strbuf.h"
#include "store/fixture.h"

#define TAG_A "00112233445566778899aabbccddeeff"
#define TAG_B "f0112233445566778899aabbccddeeff"
#define PLEDGE(action, tag)                                                                        \
    "{\"action\":\"" action "\",\"strand\":\"law\",\"support\":\"\",\"sure\":\"5\",\"tag\":\"" tag \
    "\",\"when\":\"m3\"}"
#define FILE_OF(pledges)                                                                           \
    "{\"commitments\":[" pledges "],\"version\":1,\"workshop\":\"leadership\"}\n"

static const char *path_of(struct fixture *fixture)
{
    return arena_format(fixture->arena, "%s/followup.json", fixture->folder);
}

static bool read_bytes(struct fixture *fixture, const char *bytes, size_t length,
                       struct followup *followup)
{
    struct atomic_file *file = atomic_file_open(fixture->folder, "followup.json", &fixture->error);
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, atomic_file_stream(file)), length);
    assert_true(atomic_file_commit(file, &fixture->error));
    fixture->error = (struct error){0};
    return followup_read(path_of(fixture), fixture->arena, followup, &fixture->error);
}

static void what_is_written_is_read_again_and_found_by_its_tag(void **state)
{
    struct fixture *fixture = *state;
    struct pledge pledges[] = {{"law", "I will\nask", "m3", "5", "fig plum", TAG_B},
                               {"", "سأقترح", "", "", "", TAG_A}};
    struct followup written = {"leadership", pledges, COUNT_OF(pledges)}, followup;
    assert_true(followup_write(&written, path_of(fixture), SECONDS, &fixture->error));
    struct stat about;
    assert_int_equal(stat(path_of(fixture), &about), 0);
    assert_int_equal(about.st_mtime, SECONDS);
    assert_true(followup_read(path_of(fixture), fixture->arena, &followup, &fixture->error));
    assert_string_equal(followup.workshop, "leadership");
    assert_int_equal(followup.count, 2);
    const struct pledge *found = followup_find(&followup, TAG_B);
    assert_string_equal(found->action, "I will\nask");
    assert_string_equal(found->support, "fig plum");
    assert_string_equal(followup_find(&followup, TAG_A)->action, "سأقترح");
    assert_null(followup_find(&followup, "00112233445566778899aabbccddeefe"));
}

static void its_bytes_are_the_same_whatever_the_order(void **state)
{
    struct fixture *fixture = *state;
    struct pledge pledges[] = {{"law", "b", "m3", "5", "", TAG_B},
                               {"law", "a", "m3", "5", "", TAG_A}};
    struct followup followup = {"leadership", pledges, COUNT_OF(pledges)};
    assert_true(followup_write(&followup, path_of(fixture), SECONDS, &fixture->error));
    char *bytes = NULL;
    size_t length = 0;
    assert_true(file_read(path_of(fixture), 1 << 16, &bytes, &length, &fixture->error));
    assert_string_equal(bytes, FILE_OF(PLEDGE("a", TAG_A) "," PLEDGE("b", TAG_B)));
    free(bytes);
}

static void a_stranger_s_file_is_refused(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *bytes;
        bool is_read;
    } cases[] = {
        {FILE_OF(PLEDGE("a", TAG_A)), true},
        {FILE_OF(""), true},
        {FILE_OF(PLEDGE("a", TAG_A) "," PLEDGE("b", TAG_A)), false},
        {FILE_OF(PLEDGE("", TAG_A)), false},
        {FILE_OF(PLEDGE("a\\u001b[2J", TAG_A)), false},
        {FILE_OF(PLEDGE("a\\u0000b", TAG_A)), false},
        {FILE_OF(PLEDGE("a", "short")), false},
        {FILE_OF(PLEDGE("a", "00112233445566778899AABBCCDDEEFF")), false},
        {FILE_OF("{}"), false},
        {FILE_OF("[]"), false},
        {FILE_OF("1"), false},
        {"{\"commitments\":{},\"version\":1,\"workshop\":\"leadership\"}", false},
        {"{\"commitments\":[],\"version\":2,\"workshop\":\"leadership\"}", false},
        {"{\"commitments\":[],\"version\":\"1\",\"workshop\":\"leadership\"}", false},
        {"{\"commitments\":[],\"version\":1,\"workshop\":\"../etc\"}", false},
        {"{\"commitments\":[],\"version\":1,\"workshop\":7}", false},
        {"{\"commitments\":[],\"version\":1}", false},
        {"{\"commitments\":[],\"version\":1,\"workshop\":\"leadership\",\"at\":1}", false},
        {"[]", false},
        {"", false},
        {"\xFF", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct followup followup;
        bool is_read = read_bytes(fixture, cases[i].bytes, strlen(cases[i].bytes), &followup);
        if (is_read != cases[i].is_read)
            fail_msg("%s", cases[i].bytes);
        assert_int_equal(fixture->error.code, is_read ? ERROR_NONE : ERROR_FOLLOWUP);
    }
}

static const char *file_of_many(struct fixture *fixture, unsigned pledges, unsigned letters)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_add_string(&text, "{\"commitments\":[");
    for (unsigned i = 0; i < pledges; i++) {
        strbuf_add_string(&text, i > 0 ? ",{\"action\":\"" : "{\"action\":\"");
        for (unsigned k = 0; k < letters; k++)
            strbuf_add_string(&text, "م");
        strbuf_format(&text,
                      "\",\"strand\":\"\",\"support\":\"\",\"sure\":\"\",\"tag\":\"%032x\","
                      "\"when\":\"\"}",
                      i);
    }
    strbuf_add_string(&text, "],\"version\":1,\"workshop\":\"leadership\"}");
    const char *copy = arena_string(fixture->arena, text.bytes);
    strbuf_release(&text);
    return copy;
}

static void it_has_its_limits(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        unsigned pledges, letters;
        bool is_read;
    } cases[] = {
        {FOLLOWUP_PLEDGES_MOST, 1, true},
        {FOLLOWUP_PLEDGES_MOST + 1, 1, false},
        {1, 500, true},
        {1, 501, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct followup followup;
        const char *bytes = file_of_many(fixture, cases[i].pledges, cases[i].letters);
        assert_int_equal(read_bytes(fixture, bytes, strlen(bytes), &followup), cases[i].is_read);
    }
}

/* Every file is refused or sound; a byte changed may make another text of it. */
static void a_changed_byte_does_no_harm(void **state)
{
    struct fixture *fixture = *state;
    static const char sound[] = FILE_OF(PLEDGE("one rule less", TAG_A) "," PLEDGE("a", TAG_B));
    struct random random = random_seeded(5);
    for (unsigned i = 0; i < 300; i++) {
        char bytes[sizeof sound];
        memcpy(bytes, sound, sizeof sound);
        for (unsigned k = 0; k <= i % 3; k++)
            bytes[random_below(&random, sizeof sound - 1)] = (char)random_below(&random, 256);
        struct followup followup;
        if (!read_bytes(fixture, bytes, sizeof sound - 1, &followup))
            continue;
        for (size_t k = 0; k < followup.count; k++)
            assert_ptr_equal(followup_find(&followup, followup.pledges[k].tag),
                             &followup.pledges[k]);
    }
}

static void commitments_without_tags_are_not_written(void **state)
{
    struct fixture *fixture = *state;
    struct pledge pledges[] = {{"law", "a", "m3", "5", "", TAG_A}, {"law", "b", "m3", "5", "", ""}};
    struct followup followup = {"leadership", pledges, COUNT_OF(pledges)};
    assert_false(followup_write(&followup, path_of(fixture), SECONDS, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_FOLLOWUP);
    pledges[1].tag = TAG_A;
    assert_false(followup_write(&followup, path_of(fixture), SECONDS, &fixture->error));
    assert_int_not_equal(access(path_of(fixture), F_OK), 0);
}

int main(void)
{
#define WITH_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_A_FOLDER(what_is_written_is_read_again_and_found_by_its_tag),
        WITH_A_FOLDER(its_bytes_are_the_same_whatever_the_order),
        WITH_A_FOLDER(a_stranger_s_file_is_refused),
        WITH_A_FOLDER(it_has_its_limits),
        WITH_A_FOLDER(a_changed_byte_does_no_harm),
        WITH_A_FOLDER(commitments_without_tags_are_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
