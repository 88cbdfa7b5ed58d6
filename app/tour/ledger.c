#include "tour/ledger.h"

#include <stdlib.h>

#include "base/atomic_file.h"
#include "base/json.h"

struct lines {
    char **items;
    size_t count, size;
};

struct ledger {
    struct lines responses, texts;
};

struct ledger *ledger_new(void)
{
    return memory_new(sizeof(struct ledger));
}

static void lines_free(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        free(lines->items[i]);
    free(lines->items);
}

void ledger_free(struct ledger *ledger)
{
    if (!ledger)
        return;
    lines_free(&ledger->responses);
    lines_free(&ledger->texts);
    free(ledger);
}

/* Takes the object over. */
static void lines_add(struct lines *lines, struct json *object)
{
    if (lines->count == lines->size) {
        lines->size = lines->size > 0 ? lines->size * 2 : 64;
        lines->items = memory_resize(lines->items, lines->size, sizeof *lines->items);
    }
    lines->items[lines->count++] = json_text(object, JSON_COMPACT_LAYOUT);
    json_free(object);
}

static struct json *line_of(const struct session *session, const struct person *person)
{
    struct json *line = json_new_object();
    json_put(line, "session", json_new_string(session->id));
    json_put(line, "form", json_new_string(person->form->id));
    return line;
}

static struct json *choice_json(const struct question *question, size_t choice)
{
    char text[RANGE_TEXT_SIZE];
    if (question->type == QUESTION_ACKNOWLEDGE)
        return json_new_string(ANSWER_ACKNOWLEDGED);
    if (question->type != QUESTION_RANGE)
        return json_new_string(question->list->choices[choice].name);
    range_text(&question->range, choice, text);
    return json_new_string(text);
}

static bool was_chosen(const struct memory *memory, size_t choice)
{
    for (size_t i = 0; i < memory->chosen_count; i++) {
        if (memory->chosen[i] == choice)
            return true;
    }
    return false;
}

/* Of several choices an array: in the order of the list, of a rank as they were ranked. NULL:
 * nothing was chosen. */
static struct json *chosen_json(const struct question *question, const struct memory *memory)
{
    if (memory->chosen_count == 0)
        return NULL;
    if (question->type != QUESTION_SELECT_MULTIPLE && question->type != QUESTION_RANK)
        return choice_json(question, memory->chosen[0]);
    struct json *names = json_new_array();
    size_t choices = question_choice_count(question);
    for (size_t i = 0; question->type == QUESTION_RANK && i < memory->chosen_count; i++)
        json_append(names, choice_json(question, memory->chosen[i]));
    for (size_t i = 0; question->type == QUESTION_SELECT_MULTIPLE && i < choices; i++) {
        if (was_chosen(memory, i))
            json_append(names, choice_json(question, i));
    }
    return names;
}

/* What the question's column of data.csv would hold; NULL: nothing. */
static struct json *answer_json(const struct question *question, const struct memory *memory)
{
    if (!question_is_in_row(question))
        return NULL;
    if (memory->chosen_count > 0)
        return chosen_json(question, memory);
    return memory->text && memory->text[0] ? json_new_string(memory->text) : NULL;
}

static void add_text(struct ledger *ledger, const struct session *session,
                     const struct person *person, size_t question)
{
    struct json *line = line_of(session, person);
    json_put(line, "question", json_new_string(person->form->questions[question].name));
    json_put(line, "text", json_new_string(person->memories[question].text));
    lines_add(&ledger->texts, line);
}

void ledger_add(struct ledger *ledger, const struct session *session, const struct person *person)
{
    const char *language = person->workshop->languages[person->language];
    struct json *line = line_of(session, person), *answers = json_new_object();
    json_put(line, "language", json_new_string(language));
    for (size_t i = 0; i < person->form->question_count; i++) {
        const struct question *question = &person->form->questions[i];
        const struct memory *memory = &person->memories[i];
        if (!memory->relevant)
            continue;
        struct json *answer = answer_json(question, memory);
        if (answer)
            json_put(answers, question->name, answer);
        bool is_text = question->type == QUESTION_TEXT && question->commitment == NO_INDEX;
        if (is_text && memory->text && memory->text[0])
            add_text(ledger, session, person, i);
    }
    json_put(line, "answers", answers);
    lines_add(&ledger->responses, line);
}

size_t ledger_count(const struct ledger *ledger)
{
    return ledger->responses.count;
}

static bool lines_write(struct lines *lines, const char *folder, const char *name,
                        struct random *random, struct error *error)
{
    struct atomic_file *file = atomic_file_open(folder, name, error);
    if (!file)
        return false;
    random_shuffle(random, lines->items, lines->count, sizeof *lines->items);
    for (size_t i = 0; i < lines->count; i++)
        (void)fprintf(atomic_file_stream(file), "%s\n", lines->items[i]);
    return atomic_file_commit(file, error);
}

bool ledger_write(struct ledger *ledger, const char *folder, struct random *random,
                  struct error *error)
{
    return lines_write(&ledger->responses, folder, "ledger.jsonl", random, error) &&
           lines_write(&ledger->texts, folder, "ledger-texts.jsonl", random, error);
}
