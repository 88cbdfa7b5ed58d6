/* Texts to be shown and pictures: each ${name} is a question, each picture lies in media/. */
#include <string.h>

#include "base/array.h"
#include "form/form_reading.h"
#include "form/reference.h"
#include "form/word.h"

static bool leads_out(const char *path)
{
    return path[0] == '/' || strchr(path, '\\') || strchr(path, ':') ||
           strncmp(path, "../", 3) == 0 || strstr(path, "/../");
}

static bool is_picture(const char *path)
{
    static const char *const endings[] = {".png", ".jpg", ".jpeg"};
    size_t length = strlen(path);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && words_equal_of(path + length - ending, ending, endings[i], ending))
            return true;
    }
    return false;
}

struct label read_image(const struct reading *reading, const struct table *table, size_t row,
                        size_t rule)
{
    struct label image = table_media(table, row, rule, &reading->languages);
    for (size_t i = 0; image.texts && i < reading->languages.count; i++) {
        const char *path = image.texts[i];
        if (!path)
            continue;
        const char *message =
            leads_out(path)
                ? N_("'{path}' is no file of the folder media; write its name, e.g. plan.png")
            : !is_picture(path) ? N_("'{path}' is no picture that a station shows; use png or jpg")
                                : NULL;
        if (!message)
            continue;
        table_error(table, row, rule, message, FILLS({"path", path}));
        return (struct label){0};
    }
    return image;
}

struct cell {
    const struct table *table;
    size_t row, rule;
};

static void check_text(struct reading *reading, const char *text, struct place place)
{
    struct reference reference;
    for (; reference_next(text, &reference); text = reference.end) {
        if (reference.length > 0)
            check_name(reading, arena_copy(reading->arena, reference.name, reference.length),
                       place);
        else
            problems_add(reading->problems, SEVERITY_ERROR, place,
                         N_("'{rest}' is no reference; write ${question} with the name of a "
                            "question"),
                         FILLS({"rest", arena_copy(reading->arena, reference.start,
                                                   strcspn(reference.start, "\r\n"))}));
    }
}

static void check_label(struct reading *reading, struct label label, struct cell cell)
{
    const struct languages *languages = &reading->languages;
    for (size_t i = 0; label.texts && i < languages->count; i++) {
        if (label.texts[i])
            check_text(
                reading, label.texts[i],
                table_label_place(cell.table, cell.row, cell.rule, languages->codes[i], languages));
    }
}

static void check_question(struct reading *reading, const struct question *question)
{
    const struct {
        struct label label;
        enum survey_column column;
    } texts[] = {{question->label, SURVEY_LABEL},
                 {question->hint, SURVEY_HINT},
                 {question->guidance, SURVEY_GUIDANCE_HINT},
                 {question->required_message, SURVEY_REQUIRED_MESSAGE},
                 {question->constraint_message, SURVEY_CONSTRAINT_MESSAGE}};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        check_label(reading, texts[i].label,
                    (struct cell){&reading->survey, question->row - 1, texts[i].column});
}

void check_labels(struct reading *reading)
{
    const struct form *form = reading->form;
    for (size_t i = 0; i < form->group_count; i++) {
        if (!form->groups[i].is_copy)
            check_label(reading, form->groups[i].label,
                        (struct cell){&reading->survey, reading->group_rows[i], SURVEY_LABEL});
    }
    for (size_t i = 0; i < form->question_count; i++) {
        if (!form->questions[i].is_copy)
            check_question(reading, &form->questions[i]);
    }
    for (size_t i = 0; i < form->list_count; i++) {
        const struct choice_list *list = &form->lists[i];
        for (size_t k = 0; k < list->choice_count; k++)
            check_label(
                reading, list->choices[k].label,
                (struct cell){&reading->choices, list->choices[k].row - 1, reading->choice_label});
    }
}
