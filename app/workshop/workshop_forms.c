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

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && utf8_is_valid(entry->d_name, strlen(entry->d_name));
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

void check_forms(struct workshop_reading *reading)
{
    for (size_t i = 0; i < reading->form_count; i++)
        check_languages(reading, reading->forms[i]);
}
