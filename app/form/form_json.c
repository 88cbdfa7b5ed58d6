/* The form as JSON, for people who want to see what was understood: keys in alphabetical order,
 * questions and choices in their own. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "form/expression.h"
#include "form/form.h"
#include "form/question_type.h"

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

static int compare_names(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;
    return strcmp(*left, *right);
}

static void put_appearance(struct json *object, unsigned bits)
{
    const char *names[sizeof bits * CHAR_BIT];
    size_t count = 0;
    for (unsigned bit = 1; bit; bit <<= 1) {
        if (bits & bit)
            names[count++] = appearance_name(bit);
    }
    if (count == 0)
        return;
    qsort(names, count, sizeof *names, compare_names);
    struct json *array = json_new_array();
    for (size_t i = 0; i < count; i++)
        json_append(array, json_new_string(names[i]));
    json_put(object, "appearance", array);
}

static void put_string(struct json *object, const char *key, const char *string)
{
    if (string[0])
        json_put(object, key, json_new_string(string));
}

static void put_range(struct json *object, const struct range *range)
{
    size_t count = range_count(range);
    if (count == 0)
        return;
    char first[RANGE_TEXT_SIZE], last[RANGE_TEXT_SIZE];
    range_text(range, 0, first);
    range_text(range, count - 1, last);
    struct json *json = json_new_object();
    json_put(json, "first", json_new_string(first));
    json_put(json, "last", json_new_string(last));
    json_put(json, "values", json_new_number((long long)count));
    json_put(object, "range", json);
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
    if (group->rounds > 0) {
        json_put(json, "round", json_new_number(group->round));
        json_put(json, "rounds", json_new_number(group->rounds));
    }
    return json;
}

static const char *or_empty(const struct choice_list *list)
{
    return list ? list->name : "";
}

static void put_rules(struct json *json, const struct form *form, const struct question *question)
{
    put_expression(json, "calculation", question->calculation);
    put_expression(json, "choice_filter", question->choice_filter);
    if (question->columns > 0)
        json_put(json, "columns", json_new_number(question->columns));
    if (question->commitment != NO_INDEX)
        json_put(json, "commitment",
                 json_new_string(form->commitments[question->commitment].prefix));
    put_expression(json, "constraint", question->constraint);
    put_label(json, "constraint_message", form, question->constraint_message);
    put_string(json, "default", question->standard);
    put_expression(json, "default", question->first_standard);
    put_string(json, "examples", or_empty(question->examples));
    put_group(json, "group", form, question->group);
    put_label(json, "guidance_hint", form, question->guidance);
    put_label(json, "hint", form, question->hint);
    put_label(json, "image", form, question->image);
}

static struct json *question_json(const struct form *form, const struct question *question)
{
    struct json *json = json_new_object();
    put_appearance(json, question->appearance);
    put_rules(json, form, question);
    if (!question->is_kept)
        json_put(json, "kept", json_new_bool(false));
    put_label(json, "label", form, question->label);
    put_string(json, "list", or_empty(question->list));
    json_put(json, "name", json_new_string(question->name));
    if (question->randomize)
        json_put(json, "randomize", json_new_bool(true));
    put_range(json, &question->range);
    put_expression(json, "read_only", question->read_only);
    put_string(json, "release", question->release == RELEASE_TOTALS ? "totals" : "");
    put_expression(json, "relevant", question->relevant);
    put_expression(json, "required", question->required);
    put_label(json, "required_message", form, question->required_message);
    json_put(json, "row", json_new_number(question->row));
    put_expression(json, "seed", question->seed);
    json_put(json, "type", json_new_string(question_type_name(question->type)));
    return json;
}

static struct json *cells_json(const struct form *form, const struct choice *choice)
{
    struct json *cells = json_new_object();
    for (size_t i = 0; i < form->column_count; i++)
        put_string(cells, form->columns[i], choice->cells[i]);
    return cells;
}

static struct json *list_json(const struct form *form, const struct choice_list *list)
{
    struct json *choices = json_new_array();
    for (size_t i = 0; i < list->choice_count; i++) {
        struct json *choice = json_new_object();
        if (form->column_count > 0)
            json_put(choice, "cells", cells_json(form, &list->choices[i]));
        put_label(choice, "image", form, list->choices[i].image);
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
