/* Repeats that are asked a fixed number of times: what is taken, what is refused and where, and the
 * questions that come of them. */
#include <stdlib.h>
#include <string.h>

#include "form/cases.h"
#include "form/expression.h"

#define ROUNDS "type,name,label::English (en),repeat_count,relevant,calculation\n"
#define TEXT_KEPT_OUT(name, source)                                                                \
    "the answer to '" name "' is not kept: it follows from '" source                               \
    "', whose answer never stands beside others; set its release to totals to have it counted\n"
#define ALL_ROUNDS(name)                                                                           \
    "'" name "' is asked in every round of a repeat, and no round is meant here; name it inside "  \
    "its repeat only, or show what a calculation makes of all its answers\n"
#define NO_ROUND(function)                                                                         \
    "the function '" function                                                                      \
    "()' counts the rounds of a repeat, and there is none here; remove it\n"
#define NO_DOTS                                                                                    \
    "position(..) numbers the rounds of a repeat, and .. leads to none here; write ../.. where a " \
    "group stands between, or remove it\n"
#define ONE_ONLY                                                                                   \
    "a question of a repeat has as many answers as rounds here; put it into sum(), min(), max(), " \
    "join(), concat() or count-non-empty()\n"

static const struct form_case accepted[] = {
    {ROUNDS "begin_repeat,r,R,3,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL, ""},
    {ROUNDS "Begin Repeat,r,,1,,\ninteger,a,A,,,\nEND REPEAT,,,,,\n", NULL, NULL, ""},
    {ROUNDS "begin repeat,r,R,100.0,,\ninteger,a,A,,,\nend repeat,r,,,,\n", NULL, NULL, ""},
    {"type,name,label::English (en),jr:count\nbegin_repeat,r,R,2\ninteger,a,A,\nend_repeat,,,\n",
     NULL, NULL, ""},
    /* what stands inside means the same round */
    {"type,name,label::English (en),repeat_count,relevant,constraint,choice_filter,parameters\n"
     "begin_repeat,r,R,2,,,,\nselect_one yn,a,A,,,,,\n"
     "select_one yn,b,B of ${a},,${a} = 'yes',. != ${a},name != ${a},\n"
     "select_multiple yn,c,C,,,,,randomize=true seed=${a}\nend_repeat,,,,,,,\n",
     YES_NO, NULL, ""},
    {ROUNDS "begin_repeat,r,R,2,,\nbegin_group,g,G,,,\ninteger,a,A,,../b = 1,\nend_group,,,,,\n"
            "integer,b,B,,/data/c = 1,\nend_repeat,,,,,\ninteger,c,C,,,\n",
     NULL, NULL, ""},
    {ROUNDS "begin_repeat,r,R,2,,\nselect_one yn or_other,a,A,,,\n"
            "integer,b,B,,${a_other} != '',\nend_repeat,,,,,\n",
     YES_NO, NULL, ""},
    /* from outside it is about all rounds */
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\n"
            "calculate,s,,,,\"sum(${a}) + max(${a}, 3) + min((${a})) + count-non-empty(${a})\"\n"
            "calculate,n,,,,count(${r}) + count(${a})\n",
     NULL, NULL, ""},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\n"
            "calculate,s,,,,\"concat(${a}, join(', ', ${a}), coalesce(${a}, 1))\"\n"
            "calculate,k,,,,\"checklist(1, 2, ${a})\"\n",
     NULL, NULL, ""},
    /* a repeat of one round is one question */
    {ROUNDS "begin_repeat,r,R,1,,\ninteger,a,A,,,\nend_repeat,,,,,\nnote,n,${a},,${a} > 1,\n", NULL,
     NULL, ""},
    /* in each other */
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nbegin_repeat,s,S,3,${a} > 1,\n"
            "integer,b,B of ${a},,${a} > 1,\ncalculate,p,,,,position(..) * position(../..)\n"
            "end_repeat,,,,,\ncalculate,t,,,,sum(${b}) + count(${s}) + count(${r})\n"
            "end_repeat,,,,,\ncalculate,u,,,,sum(${b})\n",
     NULL, NULL, ""},
    {ROUNDS "begin_repeat,r,R,2,,\nbegin_repeat,s,S,2,,\nbegin_repeat,t,T,2,,\n"
            "begin_repeat,u,U,2,,\ninteger,a,A,,,\nend_repeat,,,,,\nend_repeat,,,,,\n"
            "end_repeat,,,,,\nend_repeat,,,,,\n",
     NULL, NULL, ""},
    {ROUNDS "begin_repeat,r,R,2,,\nbegin_group,g,,,,\ncalculate,p,,,,position( ../.. )\n"
            "end_group,,,,,\ninteger,a,A,,,\nend_repeat,,,,,\n",
     NULL, NULL, ""},
    /* names of other rows that come near */
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\ninteger,a_3,A,,,\n"
            "integer,a_01,A,,,\n",
     NULL, NULL, ""},
    /* rows that are not read do not open one */
    {"type,name,label::English (en),disabled\ninteger,a,A,\nbegin_repeat,r,R,yes\n"
     "end_repeat,,,yes\n",
     NULL, NULL, ""},
};

static void repeats_are_taken(void **state)
{
    (void)state;
    check_cases(accepted, COUNT_OF(accepted), true);
}

static const struct form_case warned[] = {
    {ROUNDS "begin_group,g,G,2,,\ninteger,a,A,3,,\nend_group,,,,,\n", NULL, NULL,
     "survey:2:D: warning: column 'repeat_count' does nothing on type 'begin_group'; empty this "
     "cell\n"
     "survey:3:D: warning: column 'repeat_count' does nothing on type 'integer'; empty this "
     "cell\n"},
    {ROUNDS "integer,a,A,,,\nbegin_repeat,r,R,3,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:3:A: warning: group 'r' holds no question; remove it\n"},
    /* once for a row, however often it is asked */
    {"type,name,label::English (en),label::Arabic (ar),repeat_count,appearance,calculation\n"
     "begin_repeat,r,R,ر,3,w4,\ntext,t,T,,,,\ncalculate,c,,,,,${t}\ndeviceid,d,,,,,\n"
     "end_repeat,,,,,,\n",
     NULL, NULL,
     "survey:2:F: warning: appearance 'w4' is not known and left out; correct or remove it\n"
     "survey:3:D: warning: 'label' is not translated into 'ar', so another language is shown; "
     "translate it\n"
     "survey:4:G: warning: " TEXT_KEPT_OUT("c_1",
                                           "t_1") "survey:5:A: warning: type 'deviceid' is left "
                                                  "out: it could tell who answered; remove the "
                                                  "row\n"},
    {ROUNDS "begin_repeat,r,R,2,,\ncalculate,c,,,,now()\nend_repeat,,,,,\n", NULL, NULL,
     "survey:3:F: warning: 'c_1' would keep when somebody answered; leave today() and now() out of "
     "what is kept\n"},
    {ROUNDS "begin_repeat,r,R,2,,\nselect_one yn,a,A,,,\ninteger,b,B,,${a} = 'yse',\n"
            "end_repeat,,,,,\n",
     YES_NO, NULL,
     "survey:4:E: warning: 'yse' is no choice of 'a_1' (list 'yn'); did you mean 'yes'?\n"},
};

static void what_changes_nothing_is_told_once(void **state)
{
    (void)state;
    check_cases(warned, COUNT_OF(warned), true);
}

/* Each round reads its texts anew, so a short file could fill the memory. */
static void a_repeat_of_long_texts_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct strbuf survey;
    strbuf_init(&survey);
    strbuf_add_string(&survey, ROUNDS "begin_repeat,r,R,100,,\ninteger,a,");
    for (size_t i = 0; i < 21000; i++)
        strbuf_add_char(&survey, 'A');
    strbuf_add_string(&survey, ",,,\nend_repeat,,,,,\n");
    assert_null(sheets_form((struct sheets){survey.bytes, NULL, SETTINGS}, arena, &problems));
    assert_string_equal(problems_text(&problems, arena),
                        "survey:2:D: error: with each round of its repeats the form has more than "
                        "20,000 rows or 2 MiB of text; write fewer rounds\n");
    strbuf_release(&survey);
    problems_release(&problems);
    arena_free(arena);
}

#define FIXED                                                                                      \
    "a station asks a repeat a fixed number of times; write a whole number from 1 to 100 into "    \
    "column repeat_count\n"
#define NO_WHOLE(text)                                                                             \
    "repeat_count '" text "' is no whole number, and how often a repeat is asked must be known "   \
    "before; write a number from 1 to 100 and let a relevant hide the rounds that are too many\n"

static const struct form_case wrong_counts[] = {
    {HEAD "begin_repeat,r,R\ninteger,a,A\nend_repeat,,\n", NULL, NULL, "survey:2:A: error: " FIXED},
    {ROUNDS "begin_repeat,r,R,,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:2:D: error: " FIXED},
    {ROUNDS "integer,n,N,,,\nbegin_repeat,r,R,${n},,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL,
     NULL, "survey:3:D: error: " NO_WHOLE("${n}")},
    {ROUNDS "begin_repeat,r,R,2 + 1,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:2:D: error: " NO_WHOLE("2 + 1")},
    {ROUNDS "begin_repeat,r,R,2.5,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:2:D: error: " NO_WHOLE("2.5")},
    {ROUNDS "begin_repeat,r,R,-1,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:2:D: error: " NO_WHOLE("-1")},
    {ROUNDS "begin_repeat,r,R,0,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:2:D: error: repeat_count '0' is not from 1 to 100; write fewer rounds, at least "
     "one\n"},
    {ROUNDS "begin_repeat,r,R,101,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:2:D: error: repeat_count '101' is not from 1 to 100; write fewer rounds, at least "
     "one\n"},
    {ROUNDS "begin_repeat,r,R,99999999999999999999,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL,
     NULL,
     "survey:2:D: error: repeat_count '99999999999999999999' is not from 1 to 100; write fewer "
     "rounds, at least one\n"},
    {ROUNDS "begin_repeat,r,R,100,,\nbegin_repeat,s,S,100,,\nbegin_repeat,t,T,3,,\ninteger,a,A,,,\n"
            "end_repeat,,,,,\nend_repeat,,,,,\nend_repeat,,,,,\n",
     NULL, NULL,
     "survey:2:D: error: with each round of its repeats the form has more than 20,000 rows or 2 "
     "MiB of text; write fewer rounds\n"},
    {ROUNDS "begin_repeat,r,R,1,,\nbegin_repeat,s,S,1,,\nbegin_repeat,t,T,1,,\n"
            "begin_repeat,u,U,1,,\nbegin_repeat,v,V,1,,\nbegin_repeat,w,W,1,,\ninteger,a,A,,,\n"
            "end_repeat,,,,,\nend_repeat,,,,,\nend_repeat,,,,,\nend_repeat,,,,,\nend_repeat,,,,,\n"
            "end_repeat,,,,,\n",
     NULL, NULL,
     "survey:6:A: error: repeats stand at most 4 deep in each other; take this one out\n"},
};

static void a_count_that_is_not_known_is_refused(void **state)
{
    (void)state;
    check_cases(wrong_counts, COUNT_OF(wrong_counts), false);
}

static const struct form_case refused[] = {
    /* what opens and what closes */
    {HEAD "integer,a,A\nend_repeat,,\n", NULL, NULL,
     "survey:3:A: error: no repeat is open here; remove this end_repeat or add its "
     "begin_repeat\n"},
    {ROUNDS "begin_repeat,r,R,3,,\ninteger,a,A,,,\n", NULL, NULL,
     "survey:2:A: error: repeat 'r' is never closed; add an end_repeat where it ends\n"},
    {ROUNDS "begin_repeat,r,R,3,,\ninteger,a,A,,,\nend_group,,,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:4:A: error: no group is open here; remove this end_group or add its begin_group\n"},
    {ROUNDS "begin_repeat,r,R,3,,\nbegin_group,g,G,,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL,
     NULL,
     "survey:5:A: error: the begin_group of row 3 is still open here; write its end_group before "
     "this row\n"},
    {ROUNDS "begin_group,g,G,,,\nbegin_repeat,r,R,3,,\ninteger,a,A,,,\nend_group,,,,,\n"
            "end_repeat,,,,,\n",
     NULL, NULL,
     "survey:5:A: error: the begin_repeat of row 3 is still open here; write its end_repeat before "
     "this row\n"
     "survey:6:A: error: no repeat is open here; remove this end_repeat or add its "
     "begin_repeat\n"},
    /* names */
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\ninteger,a_2,A,,,\n", NULL, NULL,
     "survey:5:B: error: this row and row 3 both get the name 'a_2', since questions of a repeat "
     "are numbered; rename one of them\n"},
    {ROUNDS "integer,a_1,A,,,\nbegin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:4:B: error: this row and row 2 both get the name 'a_1', since questions of a repeat "
     "are numbered; rename one of them\n"},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:4:B: error: the name 'a' is used in row 3 already; choose another one\n"},
    {ROUNDS "integer,a,A,,,\nbegin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:2:B: error: the name 'a' is used in row 4 already; choose another one\n"
     "survey:4:B: error: the name 'a' is used in row 2 already; choose another one\n"},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,r,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:3:B: error: the name 'r' is used in row 2 already; choose another one\n"},
    {ROUNDS "begin_repeat,r,R,2,,\nselect_one yn or_other,a,A,,,\nend_repeat,,,,,\n"
            "integer,a_other_2,A,,,\n",
     YES_NO, NULL,
     "survey:5:B: error: this row and row 3 both get the name 'a_other_2', since questions of a "
     "repeat are numbered; rename one of them\n"},
    {ROUNDS "begin_repeat,,R,2,,\ninteger,1a,A,,,\ninteger,,A,,,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:2:B: error: the row has no name; write a short one, e.g. pace\n"
     "survey:3:B: error: the name '1a' is malformed; begin with a letter or _ and go on with "
     "letters, digits, _ - .\n"
     "survey:4:B: error: the row has no name; write a short one, e.g. pace\n"},
    /* references */
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,pace,P,,,\ninteger,b,B,,${pcae} > 1,\nend_repeat,,,,,\n",
     NULL, NULL, "survey:4:E: error: there is no question 'pcae'; did you mean 'pace'?\n"},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\nnote,n,You said ${a},,,\n",
     NULL, NULL, "survey:5:C: error: " ALL_ROUNDS("a")},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\ninteger,b,B,,${a} > 1,\n"
            "integer,c,C,,1 + ${a},\ninteger,d,D,,${a},\ninteger,e,E,,round(${a}) = -${a},\n",
     NULL, NULL,
     "survey:5:E: error: " ONE_ONLY "survey:6:E: error: " ONE_ONLY "survey:7:E: error: " ONE_ONLY
     "survey:8:E: error: " ONE_ONLY},
    {ROUNDS "begin_repeat,r,R,2,,\nselect_one yn,a,A,,,\nend_repeat,,,,,\n"
            "calculate,c,,,,\"jr:choice-name('yes', '${a}')\"\n",
     YES_NO, NULL, "survey:5:F: error: " ONE_ONLY},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nbegin_repeat,s,S,2,,\ninteger,b,B,,,\n"
            "end_repeat,,,,,\ninteger,c,C,,${b} > 1,\nend_repeat,,,,,\n",
     NULL, NULL, "survey:7:E: error: " ONE_ONLY},
    {ROUNDS "begin_repeat,r,R,1,,\ninteger,a,A,,${r} = 1,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:3:E: error: 'r' is a group and has no answer; name a question in it\n"},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,${b} = 1,\ninteger,b,B,,${a} = 1,\n"
            "end_repeat,,,,,\n",
     NULL, NULL,
     "survey:3:E: error: whether 'a_1' is shown depends on itself, perhaps through other "
     "questions; remove one of these conditions\n"},
    {ROUNDS "begin_repeat,r,R,2,,\ncalculate,a,,,,sum(${c})\nend_repeat,,,,,\n"
            "calculate,c,,,,sum(${a})\n",
     NULL, NULL,
     "survey:3:F: error: the answer to 'a_1' depends on itself, perhaps through other questions; "
     "remove one of these references\n"},
    {ROUNDS "begin_repeat,r,R,2,,\ndeviceid,d,,,,\ninteger,a,A,,${d} = 1,\nend_repeat,,,,,\n", NULL,
     NULL,
     "survey:3:A: warning: type 'deviceid' is left out: it could tell who answered; remove the "
     "row\n"
     "survey:4:E: error: 'd' is left out, because it could tell who answered or when; remove it "
     "here too\n"},
    /* functions of repeats */
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\ninteger,b,B,,count(${b}) > 1,\n"
            "integer,c,C,,count(${nobody}) > 1,\ninteger,d,D,,count(5) > 1,\n",
     NULL, NULL,
     "survey:5:E: error: " NO_ROUND("count") "survey:6:E: error: " NO_ROUND(
         "count") "survey:7:E: error: " NO_ROUND("count")},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,last() = 2,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:3:E: error: " NO_ROUND("last")},
    {ROUNDS
     "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\ninteger,b,B,,position(..) = 1,\n",
     NULL, NULL, "survey:5:E: error: " NO_DOTS},
    {ROUNDS "begin_repeat,r,R,2,,\nbegin_group,g,G,,,\ninteger,a,A,,position(..) = 1,\n"
            "end_group,,,,,\nend_repeat,,,,,\n",
     NULL, NULL, "survey:4:E: error: " NO_DOTS},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,position(${a}) = 1,\nend_repeat,,,,,\n", NULL, NULL,
     "survey:3:E: error: " NO_DOTS},
    {ROUNDS "integer,a,A,,position(..) = 1,\n", NULL, NULL,
     "survey:2:E: error: " NO_ROUND("position")},
    {ROUNDS "begin_repeat,r,R,2,,\ninteger,a,A,,,\nend_repeat,,,,,\n"
            "integer,b,B,,\"indexed-repeat(${a}, ${r}, 1) = 1\",\n",
     NULL, NULL,
     "survey:5:E: error: the function 'indexed-repeat()' does not work on a station; remove it\n"},
    /* what is made once */
    {"type,name,label::English (en),repeat_count,appearance\nbegin_repeat,r,R,2,\n"
     "begin_group,g,G,,commitment\ntext,law_action,A,,\nend_group,,,,\nend_repeat,,,,\n",
     NULL, NULL,
     "survey:3:E: error: a commitment cannot stand in a repeat; write its group as often as it is "
     "asked for\n"},
};

static void what_is_wrong_in_a_repeat_is_told_at_its_cell(void **state)
{
    (void)state;
    check_cases(refused, COUNT_OF(refused), false);
}

static void each_round_is_a_group_of_its_own_questions(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    const struct form *form = sheets_form(
        (struct sheets){ROUNDS "begin_repeat,r,R,2,,\ntext,a,A of ${a},,,\nbegin_repeat,s,S,2,,\n"
                               "text,b_public,B,,,\nend_repeat,,,,,\nend_repeat,,,,,\n",
                        NULL, SETTINGS},
        arena, &problems);
    assert_string_equal(problems_text(&problems, arena), "");
    static const char *const names[] = {"a_1", "b_public_1_1", "b_public_1_2",
                                        "a_2", "b_public_2_1", "b_public_2_2"};
    assert_int_equal(form->question_count, COUNT_OF(names));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_string_equal(form->questions[i].name, names[i]);
        assert_int_equal(form_find(form, names[i]), i);
        assert_int_equal(form->questions[i].is_copy, i != 0 && i != 1);
        assert_int_equal(form->questions[i].row, i % 3 == 0 ? 3 : 5);
    }
    assert_string_equal(form->questions[5].written, "b_public");
    assert_string_equal(form_text(form, form->questions[3].label, "en"), "A of ${a_2}");
    assert_int_equal(form->group_count, 6);
    assert_string_equal(form->groups[5].name, "s_2_2");
    assert_int_equal(form->groups[5].round, 2);
    assert_int_equal(form->groups[5].rounds, 2);
    assert_int_equal(form->groups[5].parent, 3);
    assert_int_equal(form->questions[5].group, 5);
    problems_release(&problems);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeats_are_taken),
        cmocka_unit_test(what_changes_nothing_is_told_once),
        cmocka_unit_test(a_count_that_is_not_known_is_refused),
        cmocka_unit_test(a_repeat_of_long_texts_is_refused),
        cmocka_unit_test(what_is_wrong_in_a_repeat_is_told_at_its_cell),
        cmocka_unit_test(each_round_is_a_group_of_its_own_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
