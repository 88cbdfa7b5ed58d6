/* "or_other" behind a list: one more choice, and a text question that is asked when it is chosen.
 * Their words are part of the questionnaire and stand in it in all its languages at once, as words
 * of its sheets do; so they are not in the catalogue, which speaks one language at a time. */
#include <string.h>

#include "base/array.h"
#include "form/expression.h"
#include "form/form_survey.h"

struct other_words {
    const char *language, *other, *specify;
};

/* The first also serves languages that are not here. */
static const struct other_words words[] = {
    {"en", "Other", "Please specify"},
    {"ar", "خيار آخر", "يُرجى التحديد"},
    {"ckb", "هی تر", "تکایە دیاری بکەن"},
};

static const struct other_words *words_in(const char *language)
{
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(words[i].language, language) == 0)
            return &words[i];
    }
    return &words[0];
}

static struct label label_of(const struct reading *reading, bool specify)
{
    const struct languages *languages = &reading->languages;
    const char **texts = arena_array(reading->arena, languages->count, sizeof *texts);
    for (size_t i = 0; i < languages->count; i++) {
        const struct other_words *spoken = words_in(languages->codes[i]);
        texts[i] = specify ? spoken->specify : spoken->other;
    }
    return (struct label){.texts = texts};
}

static bool has_other(const struct choice_list *list)
{
    for (size_t i = 0; i < list->choice_count; i++) {
        if (strcmp(list->choices[i].name, "other") == 0)
            return true;
    }
    return false;
}

/* A list of its own, since other questions may use the one without it. */
static const struct choice_list *list_with_other(const struct reading *reading,
                                                 const struct choice_list *list)
{
    struct choice_list *longer = arena_alloc(reading->arena, sizeof *longer);
    struct choice *choices = arena_array(reading->arena, list->choice_count + 1, sizeof *choices);
    memcpy(choices, list->choices, list->choice_count * sizeof *choices);
    const char **cells = arena_array(reading->arena, reading->form->column_count, sizeof *cells);
    for (size_t i = 0; i < reading->form->column_count; i++)
        cells[i] = "";
    choices[list->choice_count] =
        (struct choice){.name = "other", .label = label_of(reading, false), .cells = cells};
    *longer = (struct choice_list){list->name, choices, list->choice_count + 1};
    return longer;
}

static void add_question(const struct survey *survey, const struct question *question)
{
    struct reading *reading = survey->reading;
    const char *written = arena_format(reading->arena, "%s_other", question->written);
    const char *name = survey_numbered(survey, written);
    const struct form_name *same = reading_find_name(reading, name);
    if (same) {
        survey_error(
            survey, SURVEY_NAME,
            N_("or_other needs the name '{name}' for its text, but row {row} has it "
               "already; rename that one"),
            FILLS({"name", name}, {"row", arena_format(reading->arena, "%zu", same->row + 1)}));
        return;
    }
    const char *chosen = arena_format(reading->arena, "selected(${%s}, 'other')", question->name);
    reading->questions[reading->form->question_count++] = (struct question){
        .type = QUESTION_TEXT,
        .name = name,
        .written = written,
        .label = label_of(reading, true),
        .relevant = expression_parse(chosen, (struct place){NULL, NULL, 0, 0}, reading->arena,
                                     reading->problems),
        .is_kept = true,
        .standard = "",
        .group = question->group,
        .commitment = NO_INDEX,
        .row = question->row,
        .is_copy = question->is_copy,
    };
    reading_add_name(
        reading, &(struct form_name){
                     .name = name, .written = written, .kind = NAME_QUESTION, .row = survey->row});
}

void add_other(const struct survey *survey, struct question *question)
{
    if (question->type == QUESTION_RANK) {
        survey_error(survey, SURVEY_TYPE,
                     N_("or_other works with select_one and select_multiple only; remove it"),
                     NULL);
        return;
    }
    if (question->choice_filter) {
        survey_error(survey, SURVEY_CHOICE_FILTER,
                     N_("a choice_filter would hide the choice that or_other adds; write the "
                        "choice and a text question yourself"),
                     NULL);
        return;
    }
    if (!question->list || !name_is_well_formed(question->written))
        return;
    if (!has_other(question->list))
        question->list = list_with_other(survey->reading, question->list);
    add_question(survey, question);
}
