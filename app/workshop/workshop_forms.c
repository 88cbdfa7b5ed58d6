/* The forms of a workshop folder, and whether they fit the workshop. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "form/word.h"
#include "workshop/media.h"
#include "workshop/workshop_reading.h"

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool form_is_at(const char *workshop, const char *name, struct arena *arena)
{
    const char *path = arena_format(arena, "%s/forms/%s", workshop, name);
    return is_folder(path) || is_file(arena_format(arena, "%s.xlsx", path));
}

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), ending_length = strlen(ending);
    return length > ending_length && words_equal(text + length - ending_length, ending);
}

/* Excel keeps "~$NAME.xlsx" beside a workbook that is open. */
static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0 &&
           utf8_is_valid(entry->d_name, strlen(entry->d_name));
}

static int compare_entries(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

void read_forms(struct workshop_reading *reading, const char *path)
{
    const char *folder = arena_format(reading->arena, "%s/forms", path);
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_visible, compare_entries);
    if (count < 0) {
        problems_add(reading->problems, SEVERITY_ERROR, (struct place){.file = folder},
                     N_("folder 'forms' is missing or cannot be read; put a folder for each form "
                        "there"),
                     NULL);
        return;
    }
    const struct form **forms = arena_array(reading->arena, (size_t)count, sizeof *forms);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        const char *at = arena_format(reading->arena, "%s/%s", folder, name);
        if (is_folder(at))
            tell_twice(reading, at);
        if (is_folder(at) || ends_with(name, ".xlsx")) {
            const struct form *form = form_load(at, true, reading->arena, reading->problems);
            if (form)
                forms[reading->form_count++] = form;
        }
        free(entries[i]);
    }
    free(entries);
    reading->forms = forms;
}

static void check_languages(struct workshop_reading *reading, const struct form *form)
{
    const struct sheet *survey = workbook_sheet(form->workbook, "survey");
    struct place place = {survey->file, survey->name, 1, 0};
    for (size_t i = 0; i < reading->languages.count; i++) {
        const char *code = reading->languages.codes[i];
        bool spoken = false;
        for (size_t j = 0; j < form->language_count && !spoken; j++)
            spoken = strcmp(form->languages[j], code) == 0;
        if (!spoken)
            problems_add(reading->problems, SEVERITY_WARNING, place,
                         N_("the form has no text in '{code}', a language of the workshop; add "
                            "the column 'label::Name ({code})'"),
                         FILLS({"code", code}));
    }
}

/* The cell of the row's name, which a form that was read has. */
static struct place name_place(const struct form *form, const char *sheet_name, unsigned row,
                               struct arena *arena)
{
    const struct sheet *sheet = workbook_sheet(form->workbook, sheet_name);
    struct place place = {sheet->file, sheet->name, row, 0};
    for (size_t i = 0; i < sheet->column_count && place.column == 0; i++) {
        const char *header = word_trim(arena, sheet_cell(sheet, 0, i));
        if (words_equal(header, "name") || words_equal(header, "value"))
            place.column = (unsigned)i + 1;
    }
    return place;
}

static void tell_choice(struct workshop_reading *reading, const struct form *form,
                        const struct choice *choice, const char *message)
{
    problems_add(reading->problems, SEVERITY_ERROR,
                 name_place(form, "choices", choice->row, reading->arena), message,
                 FILLS({"name", choice->name}));
}

/* The column of the first language in which both are there and differ; 0: none. */
static unsigned other_title(const struct workshop *workshop, const struct label *title,
                            const struct form *form, const struct label *label)
{
    for (size_t i = 0; title->texts && i < workshop->language_count; i++) {
        for (size_t j = 0; label->texts && j < form->language_count; j++) {
            if (title->texts[i] && label->texts[j] &&
                strcmp(workshop->languages[i], form->languages[j]) == 0 &&
                strcmp(title->texts[i], label->texts[j]) != 0)
                return label->columns[j];
        }
    }
    return 0;
}

static void check_choice(struct workshop_reading *reading, const struct form *form,
                         const struct choice *choice, const struct label *title,
                         const char *unknown)
{
    if (!title) {
        tell_choice(reading, form, choice, unknown);
        return;
    }
    struct place place = name_place(form, "choices", choice->row, reading->arena);
    place.column = other_title(reading->workshop, title, form, &choice->label);
    if (place.column > 0)
        problems_add(reading->problems, SEVERITY_WARNING, place,
                     N_("choice '{name}' has another label than its title in the workshop; make "
                        "them the same"),
                     FILLS({"name", choice->name}));
}

/* Lists of these names repeat a sheet of the workshop, which may have changed since. */
static void check_list(struct workshop_reading *reading, const struct form *form,
                       const struct choice_list *list)
{
    bool sessions = strcmp(list->name, "session") == 0, strands = strcmp(list->name, "strand") == 0;
    for (size_t i = 0; (sessions || strands) && i < list->choice_count; i++) {
        const struct choice *choice = &list->choices[i];
        const struct session *session = workshop_session(reading->workshop, choice->name);
        const struct strand *strand = find_strand(reading->workshop, choice->name);
        if (sessions)
            check_choice(reading, form, choice, session ? &session->title : NULL,
                         N_("session '{name}' is not in sheet agenda; add it there or correct "
                            "the name"));
        else
            check_choice(reading, form, choice, strand ? &strand->title : NULL,
                         N_("strand '{name}' is not in sheet strands; add it there or correct "
                            "the name"));
    }
}

static void check_commitment(struct workshop_reading *reading, const struct form *form,
                             const struct commitment *commitment)
{
    const struct choice_list *list =
        commitment->strand == NO_INDEX ? NULL : form->questions[commitment->strand].list;
    if (!list && !find_strand(reading->workshop, commitment->prefix))
        problems_add(
            reading->problems, SEVERITY_ERROR,
            name_place(form, "survey", form->questions[commitment->action].row, reading->arena),
            N_("the commitment '{name}' is for no strand of sheet strands; begin the "
               "names of its questions with one, or ask for it by {name}_strand"),
            FILLS({"name", commitment->prefix}));
    for (size_t i = 0; list && strcmp(list->name, "strand") != 0 && i < list->choice_count; i++) {
        if (!find_strand(reading->workshop, list->choices[i].name))
            tell_choice(reading, form, &list->choices[i],
                        N_("strand '{name}' is not in sheet strands; add it there or correct "
                           "the name"));
    }
}

void check_forms(struct workshop_reading *reading)
{
    for (size_t i = 0; i < reading->form_count; i++) {
        const struct form *form = reading->forms[i];
        check_languages(reading, form);
        for (size_t j = 0; j < form->list_count; j++)
            check_list(reading, form, &form->lists[j]);
        for (size_t j = 0; j < form->commitment_count; j++)
            check_commitment(reading, form, &form->commitments[j]);
        media_check(reading->workshop->path, form, reading->arena, reading->problems);
        pictures_add(&reading->workshop->pictures, reading->workshop->path, form, reading->arena);
    }
}
