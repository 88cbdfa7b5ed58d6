#include "desk/texts.h"

#include "base/array.h"

struct walk {
    texts_visit *visit;
    void *context;
};

static void visit(const struct walk *walk, struct label label, const struct sheet *sheet,
                  unsigned row)
{
    if (label.texts && label.columns)
        walk->visit(walk->context, label, sheet, row);
}

static void walk_survey(const struct form *form, const struct walk *walk)
{
    const struct sheet *sheet = workbook_sheet(form->workbook, "survey");
    for (size_t i = 0; i < form->group_count; i++) {
        if (!form->groups[i].is_copy)
            visit(walk, form->groups[i].label, sheet, form->groups[i].row);
    }
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        const struct label labels[] = {question->label, question->hint, question->guidance,
                                       question->required_message, question->constraint_message};
        if (question->is_copy)
            continue;
        for (size_t k = 0; k < COUNT_OF(labels); k++)
            visit(walk, labels[k], sheet, question->row);
    }
}

void texts_of_form(const struct form *form, texts_visit *visit_text, void *context)
{
    struct walk walk = {visit_text, context};
    walk_survey(form, &walk);
    const struct sheet *sheet = workbook_sheet(form->workbook, "choices");
    for (size_t i = 0; i < form->list_count; i++) {
        const struct choice_list *list = &form->lists[i];
        for (size_t k = 0; k < list->choice_count; k++)
            visit(&walk, list->choices[k].label, sheet, list->choices[k].row);
    }
}

void texts_of_workshop(const struct workshop *workshop, texts_visit *visit_text, void *context)
{
    struct walk walk = {visit_text, context};
    const struct sheet *strands = workbook_sheet(workshop->workbook, "strands");
    for (size_t i = 0; i < workshop->strand_count; i++)
        visit(&walk, workshop->strands[i].title, strands, workshop->strands[i].row);
    const struct sheet *agenda = workbook_sheet(workshop->workbook, "agenda");
    for (size_t i = 0; i < workshop->session_count; i++)
        visit(&walk, workshop->sessions[i].title, agenda, workshop->sessions[i].row);
}

struct place texts_place(struct label label, const struct sheet *sheet, unsigned row,
                         size_t language)
{
    return (struct place){sheet->file, sheet->name, row, label.columns[language]};
}
