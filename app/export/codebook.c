/* codebook.csv: what each question asked, offered and required, and how often it was answered. */
#include <string.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "export/csv.h"
#include "export/sav_name.h"
#include "form/expression.h"
#include "form/question_type.h"
#include "results/tally.h"

static bool is_exported(const struct question *question)
{
    return question_is_asked(question) || question->type == QUESTION_CALCULATE;
}

/* In which of the files its answers are; "": in none. */
static const char *release_of(const struct question *question)
{
    if (question->commitment != NO_INDEX)
        return "commitments";
    if (question->release == RELEASE_TOTALS)
        return "totals";
    if (question->type == QUESTION_TEXT)
        return "texts";
    return question_is_in_row(question) ? "rows" : "";
}

static void put_language_headers(struct csv *csv, const struct form *form, const char *column,
                                 struct arena *arena)
{
    for (size_t i = 0; i < form->language_count; i++)
        csv_name(csv, arena_format(arena, "%s::%s", column, form->languages[i]));
}

static void put_header(struct csv *csv, const struct form *form, struct arena *arena)
{
    static const char *const first[] = {"name", "sav_name", "type", "list"};
    static const char *const last[] = {"required", "relevant", "release",
                                       "answered", "skipped",  "not_relevant"};
    for (size_t i = 0; i < COUNT_OF(first); i++)
        csv_name(csv, first[i]);
    put_language_headers(csv, form, "label", arena);
    csv_name(csv, "choices");
    put_language_headers(csv, form, "choices", arena);
    for (size_t i = 0; i < COUNT_OF(last); i++)
        csv_name(csv, last[i]);
    csv_end_row(csv);
}

static const char *label_in(struct label label, size_t language)
{
    return label.texts && label.texts[language] ? label.texts[language] : "";
}

/* "name" or "name = label", one a line. */
static void put_choices(struct csv *csv, const struct question *question, int language)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; question->list && i < question->list->choice_count; i++) {
        const struct choice *choice = &question->list->choices[i];
        strbuf_format(&text, "%s%s", i > 0 ? "\n" : "", choice->name);
        if (language != NO_INDEX)
            strbuf_format(&text, " = %s", label_in(choice->label, (size_t)language));
    }
    csv_name(csv, text.bytes);
    strbuf_release(&text);
}

static const char *source_of(const struct expression *expression)
{
    return expression ? expression_source(expression) : "";
}

/* A question is relevant when it and every group around it are. */
static const char *relevance_of(const struct form *form, const struct question *question,
                                struct arena *arena)
{
    const char *text = source_of(question->relevant);
    for (int i = question->group; i != NO_INDEX; i = form->groups[i].parent) {
        const char *outer = source_of(form->groups[i].relevant);
        if (outer[0] && text[0])
            text = arena_format(arena, "(%s) and (%s)", outer, text);
        else if (outer[0])
            text = outer;
    }
    return text;
}

static void put_question(struct csv *csv, const struct form *form, size_t index,
                         const char *sav_name, struct arena *arena)
{
    const struct question *question = &form->questions[index];
    csv_name(csv, question->name);
    csv_name(csv, sav_name);
    csv_name(csv, question_type_name(question->type));
    csv_name(csv, question->list ? question->list->name : "");
    for (size_t i = 0; i < form->language_count; i++)
        csv_text(csv, label_in(question->label, i));
    put_choices(csv, question, NO_INDEX);
    for (size_t i = 0; i < form->language_count; i++)
        put_choices(csv, question, (int)i);
    csv_text(csv, source_of(question->required));
    csv_text(csv, relevance_of(form, question, arena));
    csv_name(csv, release_of(question));
}

static void put_number(struct csv *csv, bool known, size_t number)
{
    if (known)
        csv_number(csv, number);
    else
        csv_empty(csv);
}

static void put_tally(struct csv *csv, const struct tally *tally)
{
    put_number(csv, tally->answered_known, tally->answered);
    put_number(csv, tally->skipped_known, tally->skipped);
    put_number(csv, tally->relevance_known, tally->not_relevant);
    csv_end_row(csv);
}

bool csv_codebook(const struct form_records *records, const char *folder, struct error *error)
{
    struct csv *csv = csv_open(folder, "codebook.csv", records->seconds, error);
    if (!csv)
        return false;
    struct arena *arena = arena_new();
    const struct form *form = records->form;
    const struct tally *tallies = tally_questions(records, arena);
    const char *const *names = sav_names(form, arena);
    put_header(csv, form, arena);
    for (size_t i = 0; i < form->question_count; i++) {
        if (!is_exported(&form->questions[i]))
            continue;
        put_question(csv, form, i, names[i], arena);
        put_tally(csv, &tallies[i]);
    }
    arena_free(arena);
    return csv_commit(csv, error);
}
