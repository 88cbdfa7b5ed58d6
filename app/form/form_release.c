/* Whether an answer that is for totals only, a free text or a pledge could come to stand beside
 * others by a side door: a calculation that copies it, or a question that only it calls up. */
#include <string.h>

#include "form/expression.h"
#include "form/form_reading.h"

/* By question: the first answer of that kind that it holds or follows from; NULL: none. */
struct secrets {
    struct reading *reading;
    const struct question **texts;  /* free texts */
    const struct question **counts; /* totals only, or of a commitment */
    bool *times;                    /* it is worked out from the clock */
};

struct search {
    const struct secrets *secrets;
    const struct question *text, *count;
    bool time;
};

static void look_at(void *context, const char *name)
{
    struct search *search = context;
    int index = form_find(search->secrets->reading->form, name);
    if (index == NO_INDEX)
        return;
    search->text = search->text ? search->text : search->secrets->texts[index];
    search->count = search->count ? search->count : search->secrets->counts[index];
    /* One that is kept has a warning of its own. */
    const struct form *form = search->secrets->reading->form;
    search->time = search->time ||
                   (search->secrets->times[index] && !question_is_in_row(&form->questions[index]));
}

static struct search search_in(const struct secrets *secrets, const struct expression *expression)
{
    struct search search = {.secrets = secrets};
    if (!expression)
        return search;
    search.time = expression_asks_time(expression);
    expression_names(expression, look_at, &search);
    return search;
}

static void mark(const struct secrets *secrets, size_t index)
{
    struct question *question = &secrets->reading->questions[index];
    struct search search = search_in(secrets, question->calculation);
    struct search first = search_in(secrets, question->first_standard);
    secrets->texts[index] = search.text ? search.text : first.text;
    secrets->counts[index] = search.count ? search.count : first.count;
    secrets->times[index] = search.time || first.time;
    if (question->type == QUESTION_TEXT)
        secrets->texts[index] = question;
    if (question->release == RELEASE_TOTALS || question->commitment != NO_INDEX)
        secrets->counts[index] = question;
}

/* What is worked out from such an answer is used and shown, but not kept in the row. */
static void keep_out(const struct secrets *secrets, size_t index)
{
    struct question *question = &secrets->reading->questions[index];
    const struct question *source =
        secrets->counts[index] ? secrets->counts[index] : secrets->texts[index];
    bool is_calculated = question->calculation || question->first_standard;
    if (!source || source == question || !is_calculated || !question_is_in_row(question))
        return;
    question->is_kept = false;
    if (question->is_copy)
        return;
    table_warning(&secrets->reading->survey, question->row - 1,
                  question->calculation ? SURVEY_CALCULATION : SURVEY_DEFAULT,
                  N_("the answer to '{name}' is not kept: it follows from '{other}', whose answer "
                     "never stands beside others; set its release to totals to have it counted"),
                  FILLS({"name", question->name}, {"other", source->name}));
}

/* Every answer of the day alike or each with its minute: neither belongs beside them. */
static void warn_of_time(const struct secrets *secrets, size_t index)
{
    const struct question *question = &secrets->reading->questions[index];
    if (secrets->times[index] && !question->is_copy)
        table_warning(&secrets->reading->survey, question->row - 1,
                      question->calculation ? SURVEY_CALCULATION : SURVEY_DEFAULT,
                      N_("'{name}' would keep when somebody answered; leave today() and now() out "
                         "of what is kept"),
                      FILLS({"name", question->name}));
}

static void warn_of_condition(const struct secrets *secrets, const struct question *question,
                              size_t row, enum survey_column column,
                              const struct expression *condition)
{
    struct search search = search_in(secrets, condition);
    if (search.count && !question->is_copy)
        table_warning(&secrets->reading->survey, row, column,
                      N_("whether '{name}' is asked tells the answer to '{other}', which never "
                         "stands beside others; set the release of '{name}' to totals too"),
                      FILLS({"name", question->name}, {"other", search.count->name}));
}

static void check_conditions(const struct secrets *secrets, const struct question *question)
{
    const struct form *form = secrets->reading->form;
    warn_of_condition(secrets, question, question->row - 1, SURVEY_RELEVANT, question->relevant);
    warn_of_condition(secrets, question, question->row - 1, SURVEY_CHOICE_FILTER,
                      question->choice_filter);
    for (int group = question->group; group != NO_INDEX; group = form->groups[group].parent)
        warn_of_condition(secrets, question, secrets->reading->group_rows[group], SURVEY_RELEVANT,
                          form->groups[group].relevant);
}

/* If one person alone is asked for a pledge, the question that called it up joins it to the rest of
 * that person's answers. */
static void check_chooser(void *context, const char *name)
{
    struct reading *reading = context;
    int index = form_find(reading->form, name);
    if (index == NO_INDEX || !question_is_in_row(&reading->questions[index]))
        return;
    table_warning(&reading->survey, reading->questions[index].row - 1, SURVEY_RELEASE,
                  N_("'{name}' decides whether a commitment is asked for, which could join it to a "
                     "person's other answers; set its release to totals"),
                  FILLS({"name", name}));
}

static void check_commitment(struct reading *reading, const struct commitment *commitment)
{
    const struct form *form = reading->form;
    for (int group = commitment->group; group != NO_INDEX; group = form->groups[group].parent) {
        if (form->groups[group].relevant)
            expression_names(form->groups[group].relevant, check_chooser, reading);
    }
}

void check_release(struct reading *reading)
{
    const struct form *form = reading->form;
    if (!form->order)
        return;
    size_t count = form->question_count;
    struct secrets secrets = {
        .reading = reading,
        .texts = arena_array(reading->arena, count, sizeof *secrets.texts),
        .counts = arena_array(reading->arena, count, sizeof *secrets.counts),
        .times = arena_array(reading->arena, count, sizeof *secrets.times),
    };
    for (size_t i = 0; i < count + form->group_count; i++) {
        if (form->order[i] < count)
            mark(&secrets, form->order[i]);
    }
    for (size_t i = 0; i < count; i++) {
        keep_out(&secrets, i);
        if (!question_is_in_row(&form->questions[i]))
            continue;
        check_conditions(&secrets, &form->questions[i]);
        warn_of_time(&secrets, i);
    }
    for (size_t i = 0; i < form->commitment_count; i++)
        check_commitment(reading, &form->commitments[i]);
}

/* With the quotes that a spreadsheet may have curled; other spellings make no XForm (pyxform). */
void check_namespaces(const struct reading *reading)
{
    static const char *const spellings[] = {"sada=\"urn:sada:form\"",
                                            "sada=\xE2\x80\x9Curn:sada:form\xE2\x80\x9D",
                                            "sada=\xE2\x80\x9Durn:sada:form\xE2\x80\x9D"};
    if (!reading->uses_namespace)
        return;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        const char *found = strstr(reading->namespaces, spellings[i]);
        bool starts = found && (found == reading->namespaces || found[-1] == ' ');
        if (starts && (!found[strlen(spellings[i])] || found[strlen(spellings[i])] == ' '))
            return;
    }
    problems_add(reading->problems, SEVERITY_ERROR, reading->namespaces_place,
                 N_("namespaces must hold {right}, without spaces around '=', where a column "
                    "bind::sada is used; other programs cannot read the form otherwise"),
                 FILLS({"right", spellings[0]}));
}
