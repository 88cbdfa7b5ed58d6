/* A form is read in stages: settings, headers (they decide the languages), choices, survey, and
 * then what can be judged only as a whole. */
#include "form/form.h"

#include <string.h>

#include "base/array.h"
#include "form/form_reading.h"
#include "form/word.h"

/* Comparisons of two words: of spellings at most half a second, of equality some milliseconds. */
enum { NEAR_BUDGET = 200000, CHOICE_BUDGET = 1000000 };

static const struct sheet *near_sheet(const struct workbook *workbook, const char *name)
{
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        if (words_are_near(name, workbook->sheets[i].name))
            return &workbook->sheets[i];
    }
    return NULL;
}

static bool survey_is_there(const struct workbook *workbook, struct problems *problems)
{
    if (workbook_sheet(workbook, "survey"))
        return true;
    const struct sheet *near = near_sheet(workbook, "survey");
    struct place place = {.file = workbook->path};
    if (near)
        problems_add(problems, SEVERITY_ERROR, place,
                     N_("sheet 'survey' is missing, but '{near}' is there; rename it"),
                     FILLS({"near", near->name}));
    else
        problems_add(problems, SEVERITY_ERROR, place,
                     N_("sheet 'survey' is missing; add it with the columns type, name, label"),
                     NULL);
    return false;
}

static void settle_languages(struct reading *reading)
{
    struct form *form = reading->form;
    table_add_languages(&reading->survey, &reading->languages);
    if (reading->has_choices)
        table_add_languages(&reading->choices, &reading->languages);
    form->languages = reading->languages.codes;
    form->language_count = reading->languages.count;
    int index = languages_find(&reading->languages, reading->languages.fallback);
    if (index == NO_INDEX && reading->languages.fallback[0])
        problems_add(reading->problems, SEVERITY_ERROR, reading->default_language,
                     N_("default_language '{code}' has no column 'label' of its own; add it or "
                        "choose another language"),
                     FILLS({"code", reading->languages.fallback}));
    form->default_language = index == NO_INDEX ? 0 : (size_t)index;
}

/* Sheets by which other programs take choices or cases from elsewhere. */
static void tell_foreign_sheets(const struct reading *reading)
{
    static const char *const names[] = {"external_choices", "entities", "osm"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const struct sheet *sheet = workbook_sheet(reading->workbook, names[i]);
        if (sheet && sheet->row_count > 1)
            problems_add(reading->problems, SEVERITY_ERROR,
                         (struct place){sheet->file, sheet->name, 1, 0},
                         N_("sheet '{name}' does not work on a station; remove it"),
                         FILLS({"name", names[i]}));
    }
}

static void read_all(struct reading *reading)
{
    bool ok = read_settings(reading);
    ok = read_survey_header(reading) && ok;
    ok = read_choices_header(reading) && ok;
    if (!ok)
        return;
    settle_languages(reading);
    tell_foreign_sheets(reading);
    read_choices(reading);
    read_survey(reading);
    check_form(reading);
}

static const struct form *read_form(const struct workbook *workbook, const char *name,
                                    bool is_alone, struct arena *arena, struct problems *problems)
{
    size_t first = problems->count, errors = problems->error_count;
    if (!survey_is_there(workbook, problems))
        return NULL;
    struct form *form = arena_alloc(arena, sizeof *form);
    *form = (struct form){
        .id = is_alone && name ? name : "", .title = "", .version = "", .workbook = workbook};
    struct reading reading = {.workbook = workbook,
                              .arena = arena,
                              .problems = problems,
                              .form = form,
                              .name = name,
                              .is_alone = is_alone,
                              .languages.fallback = "",
                              .namespaces = "",
                              .name_index = word_index_new(arena),
                              .question_index = word_index_new(arena),
                              .near_budget = NEAR_BUDGET,
                              .choice_budget = CHOICE_BUDGET};
    form->names = reading.question_index;
    read_all(&reading);
    problems_sort(problems, first);
    return problems->error_count == errors ? form : NULL;
}

const struct form *form_read(const struct workbook *workbook, struct arena *arena,
                             struct problems *problems)
{
    return read_form(workbook, NULL, false, arena, problems);
}

/* The folder's or file's own name without ".xlsx"; NULL where the path, such as ".", has none. */
static const char *name_of_path(const char *path, struct arena *arena)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    static const char ending[] = ".xlsx";
    size_t length = end - start, ending_length = strlen(ending);
    if (length > ending_length &&
        words_equal_of(path + end - ending_length, ending_length, ending, ending_length))
        length -= ending_length;
    const char *name = arena_copy(arena, path + start, length);
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ? NULL : name;
}

const struct form *form_load(const char *path, bool in_workshop, struct arena *arena,
                             struct problems *problems)
{
    const struct workbook *workbook = workbook_open(path, arena, problems);
    return workbook ? read_form(workbook, name_of_path(path, arena), !in_workshop, arena, problems)
                    : NULL;
}

const char *form_text(const struct form *form, struct label label, const char *language)
{
    if (!label.texts)
        return "";
    for (size_t i = 0; i < form->language_count; i++) {
        if (strcmp(form->languages[i], language) == 0 && label.texts[i])
            return label.texts[i];
    }
    const char *text = label.texts[form->default_language];
    return text ? text : "";
}

int form_find(const struct form *form, const char *question)
{
    return word_index_find(form->names, question);
}
