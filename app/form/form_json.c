/* The form as JSON, for people who want to see what was understood: keys in alphabetical order,
 * questions and choices in their own. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "form/expression.h"
#include "form/form.h"
#include "form/question_type.h"

static const struct {
    enum appearance bit;
    const char *name;
} appearance_names[] = {
    {APPEARANCE_FIELD_LIST, "field-list"},
    {APPEARANCE_LIKERT, "likert"},
    {APPEARANCE_MULTILINE, "multiline"},
    {APPEARANCE_QUICK, "quick"},
};

static void put_label(struct json *object, const char *key, const struct form *form,
                      struct label label)
{
    if (!label.texts)
        return;
    struct json *texts = json_new_object();
    for (size_t i = 0; i < form->language_count; i++) {
        if (label.texts[i])
            json_put(texts, form->languages[i], json_new_string(label.texts[i]));
    }
    json_put(object, key, texts);
}

static void put_expression(struct json *object, const char *key,
                           const struct expression *expression)
{
    if (expression)
        json_put(object, key, json_new_string(expression_source(expression)));
}

static void put_appearance(struct json *object, unsigned bits)
{
    struct json *names = json_new_array();
    for (size_t i = 0; i < COUNT_OF(appearance_names); i++) {
        if (bits & appearance_names[i].bit)
            json_append(names, json_new_string(appearance_names[i].name));
    }
    if (json_count(names) > 0)
        json_put(object, "appearance", names);
    else
        json_free(names);
}

static void put_group(struct json *object, const char *key, const struct form *form, int group)
{
    if (group != NO_INDEX)
        json_put(object, key, json_new_string(form->groups[group].name));
}

static struct json *group_json(const struct form *form, const struct group *group)
{
    struct json *json = json_new_object();
    put_appearance(json, group->appearance);
    put_label(json, "label", form, group->label);
    json_put(json, "name", json_new_string(group->name));
    put_group(json, "parent", form, group->parent);
    put_expression(json, "relevant", group->relevant);
    return json;
}

static struct json *question_json(const struct form *form, const struct question *question)
{
    struct json *json = json_new_object();
    put_appearance(json, question->appearance);
    if (question->columns > 0)
        json_put(json, "columns", json_new_number(question->columns));
    put_expression(json, "constraint", question->constraint);
    put_label(json, "constraint_message", form, question->constraint_message);
    put_group(json, "group", form, question->group);
    put_label(json, "hint", form, question->hint);
    put_label(json, "label", form, question->label);
    if (question->list)
        json_put(json, "list", json_new_string(question->list->name));
    json_put(json, "name", json_new_string(question->name));
    put_expression(json, "relevant", question->relevant);
    put_expression(json, "required", question->required);
    put_label(json, "required_message", form, question->required_message);
    json_put(json, "row", json_new_number(question->row));
    json_put(json, "type", json_new_string(question_type_name(question->type)));
    return json;
}

static struct json *list_json(const struct form *form, const struct choice_list *list)
{
    struct json *choices = json_new_array();
    for (size_t i = 0; i < list->choice_count; i++) {
        struct json *choice = json_new_object();
        put_label(choice, "label", form, list->choices[i].label);
        json_put(choice, "name", json_new_string(list->choices[i].name));
        json_append(choices, choice);
    }
    return choices;
}

static int compare_lists(const void *a, const void *b)
{
    const struct choice_list *const *left = a, *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

static struct json *lists_json(const struct form *form)
{
    const struct choice_list **sorted = memory_new(form->list_count * sizeof *sorted);
    for (size_t i = 0; i < form->list_count; i++)
        sorted[i] = &form->lists[i];
    qsort(sorted, form->list_count, sizeof *sorted, compare_lists);
    struct json *json = json_new_object();
    for (size_t i = 0; i < form->list_count; i++)
        json_put(json, sorted[i]->name, list_json(form, sorted[i]));
    free(sorted);
    return json;
}

struct json *form_json(const struct form *form)
{
    struct json *json = json_new_object();
    struct json *groups = json_new_array(), *languages = json_new_array(),
                *questions = json_new_array();
    for (size_t i = 0; i < form->group_count; i++)
        json_append(groups, group_json(form, &form->groups[i]));
    for (size_t i = 0; i < form->language_count; i++)
        json_append(languages, json_new_string(form->languages[i]));
    for (size_t i = 0; i < form->question_count; i++)
        json_append(questions, question_json(form, &form->questions[i]));
    json_put(json, "default_language", json_new_string(form->languages[form->default_language]));
    json_put(json, "form_id", json_new_string(form->id));
    json_put(json, "groups", groups);
    json_put(json, "languages", languages);
    json_put(json, "lists", lists_json(form));
    json_put(json, "questions", questions);
    json_put(json, "title", json_new_string(form->title));
    json_put(json, "version", json_new_string(form->version));
    return json;
}
