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

/* A name, or the names in the order of the list; NULL: nothing chosen. */
static struct json *chosen_json(const struct question *question, const struct memory *memory)
{
    struct json *names = json_new_array();
    const char *one = NULL;
    for (size_t i = 0; i < question->list->choice_count; i++) {
        if (!memory->chosen[i])
            continue;
        one = question->list->choices[i].name;
        json_append(names, json_new_string(one));
    }
    if (one && question->type == QUESTION_SELECT_MULTIPLE)
        return names;
    json_free(names);
    return one ? json_new_string(one) : NULL;
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
        struct json *chosen = question->list ? chosen_json(question, memory) : NULL;
        if (chosen)
            json_put(answers, question->name, chosen);
        if (question->type == QUESTION_TEXT && memory->text && memory->text[0])
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
