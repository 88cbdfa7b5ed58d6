/* The forms of a workshop folder, and whether they fit the workshop. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "form/word.h"
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
            const struct form *form = form_load(at, reading->arena, reading->problems);
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

static void tell_choice(struct workshop_reading *reading, const struct form *form,
                        enum severity severity, const struct choice *choice, const char *message)
{
    const struct sheet *sheet = workbook_sheet(form->workbook, "choices");
    struct place place = {sheet->file, sheet->name, choice->row, 0};
    problems_add(reading->problems, severity, place, message, FILLS({"name", choice->name}));
}

static bool titles_agree(const struct workshop *workshop, const struct label *title,
                         const struct form *form, const struct label *label)
{
    for (size_t i = 0; title->texts && i < workshop->language_count; i++) {
        for (size_t j = 0; label->texts && j < form->language_count; j++) {
            if (title->texts[i] && label->texts[j] &&
                strcmp(workshop->languages[i], form->languages[j]) == 0 &&
                strcmp(title->texts[i], label->texts[j]) != 0)
                return false;
        }
    }
    return true;
}

static void check_choice(struct workshop_reading *reading, const struct form *form,
                         const struct choice *choice, const struct label *title,
                         const char *unknown)
{
    if (!title)
        tell_choice(reading, form, SEVERITY_ERROR, choice, unknown);
    else if (!titles_agree(reading->workshop, title, form, &choice->label))
        tell_choice(reading, form, SEVERITY_WARNING, choice,
                    N_("choice '{name}' has another label than its title in the workshop; make "
                       "them the same"));
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

static struct place row_of(const struct form *form, const char *name, unsigned row)
{
    const struct sheet *sheet = workbook_sheet(form->workbook, name);
    return (struct place){sheet->file, sheet->name, row, 0};
}

static void check_commitment(struct workshop_reading *reading, const struct form *form,
                             const struct commitment *commitment)
{
    const struct choice_list *list =
        commitment->strand == NO_INDEX ? NULL : form->questions[commitment->strand].list;
    if (!list && !find_strand(reading->workshop, commitment->prefix))
        problems_add(reading->problems, SEVERITY_ERROR,
                     row_of(form, "survey", form->questions[commitment->action].row),
                     N_("the commitment '{name}' is for no strand of sheet strands; begin the "
                        "names of its questions with one, or ask for it by {name}_strand"),
                     FILLS({"name", commitment->prefix}));
    for (size_t i = 0; list && strcmp(list->name, "strand") != 0 && i < list->choice_count; i++) {
        if (!find_strand(reading->workshop, list->choices[i].name))
            tell_choice(reading, form, SEVERITY_ERROR, &list->choices[i],
                        N_("strand '{name}' is not in sheet strands; add it there or correct "
                           "the name"));
    }
}

static void check_image(struct workshop_reading *reading, const struct form *form,
                        struct label image, struct place place)
{
    for (size_t i = 0; image.texts && i < form->language_count; i++) {
        const char *name = image.texts[i];
        if (!name || (i > 0 && image.texts[i - 1] && strcmp(image.texts[i - 1], name) == 0))
            continue;
        if (!is_file(arena_format(reading->arena, "%s/media/%s", reading->workshop->path, name)))
            problems_add(reading->problems, SEVERITY_ERROR, place,
                         N_("picture '{path}' is not in the folder media; put it there or correct "
                            "the name"),
                         FILLS({"path", name}));
    }
}

static void check_images(struct workshop_reading *reading, const struct form *form)
{
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        if (question->image.texts)
            check_image(reading, form, question->image, row_of(form, "survey", question->row));
    }
    for (size_t i = 0; i < form->list_count; i++) {
        for (size_t k = 0; k < form->lists[i].choice_count; k++) {
            const struct choice *choice = &form->lists[i].choices[k];
            if (choice->image.texts)
                check_image(reading, form, choice->image, row_of(form, "choices", choice->row));
        }
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
        check_images(reading, form);
    }
}
