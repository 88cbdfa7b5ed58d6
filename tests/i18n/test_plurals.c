/* Our catalogues choose plural forms by their header, as gettext wants it; CLDR, which ICU holds,
 * says what is right. */
#include <string.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "base/strbuf.h"
#include "locale/catalog.h"
#include "test.h"

enum { CATEGORIES = 6, CATEGORY_SIZE = 8, NUMBERS = 1203 };

/* A category and the words that a catalogue has for it. */
struct plural {
    char category[CATEGORY_SIZE];
    const char *words;
};

/* Without digits and isolates. */
static const char *words_of(struct arena *arena, const char *text)
{
    char *words = arena_string(arena, text), *to = words;
    for (const char *from = words; *from; from++) {
        if (strncmp(from, "\xE2\x81", 2) == 0)
            from += 2;
        else if (*from < '0' || *from > '9')
            *to++ = *from;
    }
    *to = '\0';
    return words;
}

static void select_category(const UPluralRules *rules, unsigned number, char *ret_category)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar keyword[CATEGORY_SIZE];
    (void)uplrules_select(rules, number, keyword, CATEGORY_SIZE, &status);
    (void)u_strToUTF8(ret_category, CATEGORY_SIZE, NULL, keyword, -1, &status);
    assert_true(U_SUCCESS(status));
}

/* One category has one form; returns how many categories there are. */
static size_t compare_plurals(struct arena *arena, const UPluralRules *rules)
{
    struct plural plurals[CATEGORIES] = {0};
    size_t count = 0;
    for (unsigned number = 0; number < NUMBERS; number++) {
        size_t at = 0;
        char category[CATEGORY_SIZE];
        const char *words =
            words_of(arena, catalog_count(arena, "{count} text", "{count} texts", number));
        select_category(rules, number, category);
        while (at < count && strcmp(plurals[at].category, category) != 0)
            at++;
        if (at == count) {
            memcpy(plurals[count].category, category, CATEGORY_SIZE);
            plurals[count++].words = words;
        }
        assert_string_equal(plurals[at].words, words);
    }
    return count;
}

static void plural_forms_are_those_of_cldr(void **state)
{
    static const size_t categories[] = {6, 2, 2}; /* of ar, ckb, en */
    (void)state;
    assert_true(catalog_open(SADA_SHARE "/locale", NULL));
    for (size_t i = 0; i < language_count(); i++) {
        UErrorCode status = U_ZERO_ERROR;
        struct arena *arena = arena_new();
        UPluralRules *rules = uplrules_open(language_at(i)->icu_locale, &status);
        assert_true(U_SUCCESS(status));
        catalog_choose(language_at(i));
        assert_int_equal(compare_plurals(arena, rules), categories[i]);
        uplrules_close(rules);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plural_forms_are_those_of_cldr),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
