#include "store/tag.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/json.h"
#include "form/sheets.h"
#include "interview/parts.h"
#include "test.h"

static struct master derive(const char *digits, const char *workshop)
{
    struct receipt receipt;
    struct master master;
    struct error error = {0};
    assert_true(receipt_parse(digits, &receipt));
    assert_true(master_derive(&receipt, workshop, &master, &error));
    return master;
}

/* Masters by the program argon2, the rest by Python's hashlib.blake2b. */
static void tags_are_those_that_were_worked_out_elsewhere(void **state)
{
    (void)state;
    static const struct {
        const char *receipt, *workshop;
        size_t commitment;
        const char *name;
        unsigned char key[4]; /* its beginning */
    } vectors[] = {
        {"4071982533601787",
         "leadership",
         0,
         "2bfd0a2b70d77be8f12cda00f5f40fff",
         {0x73, 0x7c, 0xc5, 0xb5}},
        {"4071982533601787",
         "leadership",
         1,
         "96405caace220d2a4fd1f9597c21e576",
         {0x5b, 0x96, 0x62, 0x2e}},
        {"4071982533601787",
         "leadership",
         300,
         "4d64a4303d864a458c29cf8f9ff7a02e",
         {0x52, 0x95, 0x05, 0xd9}},
        {"0000000000000098",
         "trial",
         1,
         "600081e869040617440d09240bb96a9b",
         {0xf8, 0xa3, 0x4a, 0xd0}},
    };
    for (size_t i = 0; i < COUNT_OF(vectors); i++) {
        struct master master = derive(vectors[i].receipt, vectors[i].workshop);
        struct tag tag = master_tag(&master, vectors[i].commitment);
        assert_string_equal(tag.name, vectors[i].name);
        assert_memory_equal(tag.key, vectors[i].key, sizeof vectors[i].key);
    }
}

static void one_digit_or_another_workshop_makes_another_master(void **state)
{
    (void)state;
    struct master master = derive("4071982533601787", "leadership");
    struct master digit = derive("4071982533601788", "leadership");
    struct master workshop = derive("4071982533601787", "leadership2");
    assert_memory_not_equal(&master, &digit, sizeof master);
    assert_memory_not_equal(&master, &workshop, sizeof master);
    master_wipe(&master);
    assert_memory_equal(&master, &(struct master){0}, sizeof master);
}

static int compare_names(const void *a, const void *b)
{
    return memcmp(a, b, TAG_SIZE);
}

/* A million tags of other people against those of one room, and against each other. */
static void no_tag_meets_another_one(void **state)
{
    (void)state;
    enum { TAGS = 1000 * 1000 };
    struct random random = random_seeded(33);
    char(*names)[TAG_SIZE] = malloc(TAGS * sizeof *names);
    assert_non_null(names);
    for (size_t i = 0; i < TAGS; i++) {
        struct master master;
        random_bytes(&random, &master, sizeof master);
        struct tag tag = master_tag(&master, i % 4);
        memcpy(names[i], tag.name, TAG_SIZE);
    }
    qsort(names, TAGS, sizeof *names, compare_names);
    for (size_t i = 1; i < TAGS; i++)
        assert_int_not_equal(compare_names(names[i - 1], names[i]), 0);
    free(names);
}

static const struct sheets two_pledges = {
    .survey = "type,name,label::English (en),appearance\n"
              "select_one due,pace,Pace,\n"
              "begin_group,c_law,Law,commitment\n"
              "text,lead_action,Action,\nselect_one due,lead_when,When,\n"
              "range,lead_sure,Sure,\n"
              "end_group,,,\n"
              "begin_group,c_rule,Rule,commitment\n"
              "text,rule_action,Action,\nselect_one due,rule_when,When,\n"
              "range,rule_sure,Sure,\n"
              "end_group,,,\n",
    .choices = "list_name,name,label::English (en)\n"
               "due,m1,1\ndue,m3,3\ndue,m6,6\n",
    .settings = "form_title,form_id,version,default_language\nTwo,two,1,en\n",
};

/* One person's submission: own words, choices and receipt. */
static struct submission *pledge(const struct form *form, struct random *random,
                                 const char *const values[])
{
    static const char *const names[] = {"pace",        "lead_action", "lead_when", "lead_sure",
                                        "rule_action", "rule_when",   "rule_sure"};
    struct interview *interview = interview_new(form, NULL, 0);
    struct master master;
    random_bytes(random, &master, sizeof master);
    const struct tag tags[] = {master_tag(&master, 0), master_tag(&master, 1)};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_int_equal(interview_write(interview, (size_t)form_find(form, names[i]), values[i]),
                         OBJECTION_NONE);
    struct submission *submission = submission_new(interview, tags, random);
    assert_int_equal(submission->count, 3);
    interview_free(interview);
    return submission;
}

static void assert_value_unshared(void *context, const char *key, const struct json *value)
{
    const struct part *other = context;
    char shared[8 + 1] = "";
    const size_t size = sizeof shared - 1;
    if (strcmp(key, "kind") == 0 || strcmp(key, "form") == 0 || strcmp(key, "version") == 0)
        return; /* the same in everybody's parts */
    char *text = json_text(value, JSON_COMPACT_LAYOUT);
    for (size_t i = 0; i + size <= strlen(text); i++) {
        memcpy(shared, text + i, size);
        if (strstr(other->body, shared))
            fail_msg("%s: '%s' stands in two parts", key, shared);
    }
    free(text);
}

static void parts_of_one_person_share_nothing_but_the_template(void **state)
{
    (void)state;
    static const char *const answers[] = {"m1", "I will ask", "m3", "4", "Every list of names",
                                          "m6", "2"};
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    const struct form *form = sheets_form(two_pledges, arena, &problems);
    assert_non_null(form);
    struct random random = random_seeded(31);
    for (unsigned people = 0; people < 1000; people++) {
        struct submission *submission = pledge(form, &random, answers);
        for (size_t i = 0; i < submission->count; i++) {
            struct part *part = &submission->parts[i];
            struct json *json = json_parse(part->body, part->length, NULL);
            for (size_t j = 0; j < submission->count; j++) {
                if (j != i)
                    json_each(json, assert_value_unshared, &submission->parts[j]);
            }
            json_free(json);
        }
        submission_free(submission);
    }
    problems_release(&problems);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_are_those_that_were_worked_out_elsewhere),
        cmocka_unit_test(one_digit_or_another_workshop_makes_another_master),
        cmocka_unit_test(no_tag_meets_another_one),
        cmocka_unit_test(parts_of_one_person_share_nothing_but_the_template),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
