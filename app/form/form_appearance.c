/* The words of an appearance: those we know change how a question looks, the others are told. */
#include <string.h>

#include "form/form_survey.h"
#include "form/word.h"

static void tell_unknown(const struct survey *survey, const char *word)
{
    const char *near = appearance_near(word);
    if (near)
        survey_warning(survey, SURVEY_APPEARANCE,
                       N_("appearance '{name}' is not known and left out; did you mean '{near}'?"),
                       FILLS({"name", word}, {"near", near}));
    else
        survey_warning(survey, SURVEY_APPEARANCE,
                       N_("appearance '{name}' is not known and left out; correct or remove it"),
                       FILLS({"name", word}));
}

static unsigned read_word(const struct survey *survey, const char *word, unsigned target)
{
    const struct appearance_rule *rule = appearance_find(word);
    if (rule && rule->targets & target)
        return rule->bit;
    if (rule)
        survey_warning(survey, SURVEY_APPEARANCE,
                       N_("appearance '{name}' does nothing on this type and is left out; remove "
                          "it"),
                       FILLS({"name", word}));
    else
        tell_unknown(survey, word);
    return 0;
}

/* "search('file')" takes the choices from a file. */
static bool searches(const char *appearance)
{
    static const char word[] = "search";
    for (const char *at = strstr(appearance, word); at; at = strstr(at + 1, word)) {
        const char *behind = at + strlen(word);
        if (behind[strspn(behind, " ")] == '(')
            return true;
    }
    return false;
}

unsigned read_appearance(const struct survey *survey, unsigned target, unsigned *ret_columns)
{
    static const char space[] = " \t\r\n";
    const char *at = survey_word(survey, SURVEY_APPEARANCE);
    if (searches(at)) {
        survey_error(survey, SURVEY_APPEARANCE,
                     N_("search() does not work on a station; put the choices into sheet choices"),
                     NULL);
        return 0;
    }
    unsigned bits = 0;
    for (at += strspn(at, space); *at; at += strspn(at, space)) {
        size_t length = strcspn(at, space);
        const char *word = arena_copy(survey->reading->arena, at, length);
        unsigned columns = appearance_columns(word);
        if (columns > 0 && target & ON_LIST)
            *ret_columns = columns;
        else
            bits |= read_word(survey, word, target);
        at += length;
    }
    return bits;
}
