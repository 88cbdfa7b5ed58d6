/* data.csv, one row a response, and texts.csv, one row a text; nothing joins the two. */
#include <string.h>

#include "base/array.h"
#include "export/csv.h"
#include "form/answer.h"

/* Behind its own column a select_multiple has one for each choice, a rank one for each place. */
static void put_split_headers(struct csv *csv, const struct question *question, struct arena *arena)
{
    size_t count = question->list ? question->list->choice_count : 0;
    for (size_t i = 0; question->type == QUESTION_SELECT_MULTIPLE && i < count; i++)
        csv_name(csv,
                 arena_format(arena, "%s/%s", question->name, question->list->choices[i].name));
    for (size_t i = 0; question->type == QUESTION_RANK && i < count; i++)
        csv_name(csv, arena_format(arena, "%s/%zu", question->name, i + 1));
}

static void put_header(struct csv *csv, const struct form *form, struct arena *arena)
{
    static const char *const fixed[] = {"row_id", "form_id", "form_version", "workshop", "session"};
    for (size_t i = 0; i < COUNT_OF(fixed); i++)
        csv_name(csv, fixed[i]);
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        if (!question_is_in_row(question))
            continue;
        csv_name(csv, question->name);
        put_split_headers(csv, question, arena);
    }
    csv_end_row(csv);
}

/* Not answered is empty, which is not the same as not chosen. */
static void put_marks(struct csv *csv, const struct question *question, const char *answer)
{
    for (size_t i = 0; i < question->list->choice_count; i++) {
        if (answer[0])
            csv_number(csv, words_hold(answer, question->list->choices[i].name));
        else
            csv_empty(csv);
    }
}

static void put_places(struct csv *csv, const struct question *question, const char *answer,
                       struct arena *arena)
{
    for (size_t i = 0; i < question->list->choice_count; i++) {
        size_t length = strcspn(answer, " ");
        csv_name(csv, arena_copy(arena, answer, length));
        answer += length + (answer[length] == ' ');
    }
}

static void put_response(struct csv *csv, const struct form *form,
                         const struct response_record *response, struct arena *arena)
{
    csv_name(csv, response->row_id);
    csv_name(csv, form->id);
    csv_name(csv, form->version);
    csv_name(csv, response->workshop->id);
    csv_name(csv, response->session->id);
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        if (!question_is_in_row(question))
            continue;
        csv_name(csv, response->answers[i]);
        if (question->type == QUESTION_SELECT_MULTIPLE)
            put_marks(csv, question, response->answers[i]);
        else if (question->type == QUESTION_RANK)
            put_places(csv, question, response->answers[i], arena);
    }
    csv_end_row(csv);
}

bool csv_data(const struct form_records *records, const char *folder, struct error *error)
{
    struct csv *csv = csv_open(folder, "data.csv", records->seconds, error);
    if (!csv)
        return false;
    struct arena *arena = arena_new();
    put_header(csv, records->form, arena);
    for (size_t i = 0; i < records->response_count; i++)
        put_response(csv, records->form, &records->responses[i], arena);
    arena_free(arena);
    return csv_commit(csv, error);
}

/* Only what its writer agreed to see in print: such a question follows one that asks for consent.
 */
static bool is_quotable(const struct question *question)
{
    static const char end[] = "_public";
    size_t length = strlen(question->written), end_length = strlen(end);
    return length > end_length && strcmp(question->written + length - end_length, end) == 0;
}

bool csv_texts(const struct form_records *records, const char *folder, struct error *error)
{
    static const char *const header[] = {"session", "question", "text", "quotable"};
    struct csv *csv = csv_open(folder, "texts.csv", records->seconds, error);
    if (!csv)
        return false;
    for (size_t i = 0; i < COUNT_OF(header); i++)
        csv_name(csv, header[i]);
    csv_end_row(csv);
    for (size_t i = 0; i < records->text_count; i++) {
        const struct text_record *text = &records->texts[i];
        csv_name(csv, text->session->id);
        csv_name(csv, text->question->name);
        csv_text(csv, text->text);
        csv_number(csv, is_quotable(text->question));
        csv_end_row(csv);
    }
    return csv_commit(csv, error);
}
