#include "results/answers.h"

#include <string.h>

#include "base/json.h"

static int find_choice(const struct choice_list *list, const char *name, size_t length)
{
    for (size_t i = 0; i < list->choice_count; i++) {
        const char *choice = list->choices[i].name;
        if (strlen(choice) == length && memcmp(choice, name, length) == 0)
            return (int)i;
    }
    return NO_INDEX;
}

bool answers_choices(const struct question *question, const char *value,
                     void (*visit)(void *context, size_t choice), void *context)
{
    bool several = question->type == QUESTION_SELECT_MULTIPLE;
    while (*value) {
        size_t length = several ? strcspn(value, " ") : strlen(value);
        int choice = find_choice(question->list, value, length);
        if (choice == NO_INDEX)
            return false;
        if (visit)
            visit(context, (size_t)choice);
        value += length + (value[length] == ' ');
    }
    return true;
}

struct reading {
    const struct form *form;
    struct arena *arena;
    const char **answers;
    bool ok;
};

static bool is_select(const struct question *question)
{
    return question->type == QUESTION_SELECT_ONE || question->type == QUESTION_SELECT_MULTIPLE;
}

static void take_answer(void *context, const char *name, const struct json *json)
{
    struct reading *reading = context;
    int index = form_find(reading->form, name);
    const char *value = json_as_string(json);
    if (index == NO_INDEX || !value || !is_select(&reading->form->questions[index]) ||
        !answers_choices(&reading->form->questions[index], value, NULL, NULL)) {
        reading->ok = false;
        return;
    }
    reading->answers[index] = arena_string(reading->arena, value);
}

bool answers_read(const struct form *form, const char *json, struct arena *arena,
                  const char *const **ret_answers, struct error *error)
{
    struct reading reading = {
        .form = form,
        .arena = arena,
        .answers = arena_array(arena, form->question_count, sizeof *reading.answers),
        .ok = true,
    };
    for (size_t i = 0; i < form->question_count; i++)
        reading.answers[i] = "";
    struct json *object = json_parse(json, strlen(json), error);
    if (!object)
        return false;
    json_each(object, take_answer, &reading);
    json_free(object);
    if (!reading.ok)
        return error_set(error, ERROR_DAMAGED, (struct place){0},
                         "an answer is none that form '%s' offers", form->id);
    *ret_answers = reading.answers;
    return true;
}
