#include "locale/fill.h"

#include "base/array.h"
#include "test.h"

#define FSI "\u2068"
#define LRI "\u2066"
#define RLI "\u2067"
#define PDI "\u2069"

static void check(const char *pattern, const char *value, const char *text)
{
    struct strbuf filled;
    strbuf_init(&filled);
    fill_pattern(&filled, pattern, (struct fill[]){{"x", value}, {"y", "5"}, {0}});
    assert_string_equal(filled.bytes, text);
    strbuf_release(&filled);
}

static void names_in_braces_are_filled(void **state)
{
    (void)state;
    check("{x} of {y}, {other} {", "2", "2 of 5, {other} {");
    check("{x}{x}", "", "");
    check("'{x}' is '{y}'", "Münch–en ≠…", "'Münch–en ≠…' is '5'");
}

static void a_value_in_other_letters_is_isolated(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *value, *text;
    } cases[] = {
        {"رقم {x}", "+964 770 123 4567", "رقم " FSI "+964 770 123 4567" PDI},
        {"{x} من {y}", "3", FSI "3" PDI " من " FSI "5" PDI},
        {"Strand: {x}", "القيادة", "Strand: " FSI "القيادة" PDI},
        {"رقم {x}!", "", "رقم !"},
        {"a {x}", LRI, "a " LRI LRI PDI PDI},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check(cases[i].pattern, cases[i].value, cases[i].text);
}

static void what_the_pattern_isolates_is_not_isolated_twice(void **state)
{
    (void)state;
    check("العمود «" LRI "{x}" PDI "» في {y}", "labl",
          "العمود «" LRI "labl" PDI "» في " FSI "5" PDI);
    check("العمود «" LRI "{x}::English (en)" PDI "»", "label",
          "العمود «" LRI "label::English (en)" PDI "»");
    check(PDI " من {x}", "a", PDI " من " FSI "a" PDI);
}

/* Its own first strong letter is not looked for inside them: without one it would run as Latin. */
static void a_value_of_isolates_runs_as_its_pattern(void **state)
{
    (void)state;
    const char *filled = FSI "٢٣ تشرين" PDI "، " FSI "١٠:٠٠" PDI;
    check("الآن {x}", filled, "الآن " RLI FSI "٢٣ تشرين" PDI "، " FSI "١٠:٠٠" PDI PDI);
    check("now {x}", filled, "now " LRI FSI "٢٣ تشرين" PDI "، " FSI "١٠:٠٠" PDI PDI);
    check("الآن {x}", FSI "٢٣" PDI " تشرين", "الآن " FSI FSI "٢٣" PDI " تشرين" PDI);
}

static void a_value_cannot_leave_its_isolate(void **state)
{
    (void)state;
    check("و{x}", "a" PDI "b", "و" FSI "ab" PDI);
    check("و{x}", LRI "a", "و" RLI LRI "a" PDI PDI);
    check("و" LRI "{x}" PDI, "a" PDI "b", "و" LRI "ab" PDI);
    check("و{x}", FSI "a" PDI PDI "b" LRI "c" LRI, "و" FSI FSI "a" PDI "b" LRI "c" LRI PDI PDI PDI);
    check("و{x}", "\xE2\x81", "و" FSI "\xE2\x81" PDI);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_in_braces_are_filled),
        cmocka_unit_test(a_value_in_other_letters_is_isolated),
        cmocka_unit_test(what_the_pattern_isolates_is_not_isolated_twice),
        cmocka_unit_test(a_value_of_isolates_runs_as_its_pattern),
        cmocka_unit_test(a_value_cannot_leave_its_isolate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
