/* The forms are read first, so that the agenda can point at them. */
#include "workshop/workshop.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "workshop/calendar.h"
#include "workshop/workshop_reading.h"

enum { SECONDS_A_DAY = 24 * 60 * 60 };

static bool path_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

bool workshop_is_at(const char *path)
{
    struct arena *arena = arena_new();
    bool found = path_exists(arena_format(arena, "%s/workshop", path)) ||
                 path_exists(arena_format(arena, "%s/workshop.xlsx", path));
    arena_free(arena);
    return found;
}

const struct sheet *require_sheet(struct workshop_reading *reading, const char *name)
{
    const struct sheet *sheet = workbook_sheet(reading->workbook, name);
    if (!sheet)
        problems_add(
            reading->problems, SEVERITY_ERROR, (struct place){.file = reading->workbook->path},
            N_("sheet '{name}' is missing; add it to the workbook"), FILLS({"name", name}));
    return sheet;
}

/* The forms that the agenda names, each once, in the order it names them. */
static void collect_forms(struct workshop_reading *reading)
{
    struct workshop *workshop = reading->workshop;
    const struct form **forms = arena_array(reading->arena, reading->form_count, sizeof *forms);
    for (size_t i = 0; i < workshop->session_count; i++) {
        const struct form *form = workshop->sessions[i].form;
        bool known = !form;
        for (size_t j = 0; j < workshop->form_count && !known; j++)
            known = forms[j] == form;
        if (!known)
            forms[workshop->form_count++] = form;
    }
    workshop->forms = forms;
}

static const struct workshop *read_sheets(struct workshop_reading *reading, size_t errors)
{
    size_t first = reading->problems->count;
    reading->workshop->workbook = reading->workbook;
    if (read_workshop_settings(reading)) {
        read_strands(reading);
        read_agenda(reading);
        collect_forms(reading);
        if (reading->folder)
            check_forms(reading);
    }
    problems_sort(reading->problems, first);
    return reading->problems->error_count == errors ? reading->workshop : NULL;
}

static struct workshop *workshop_new(const char *path, struct arena *arena)
{
    struct workshop *workshop = arena_alloc(arena, sizeof *workshop);
    *workshop = (struct workshop){.id = "", .path = path, .first_day = "", .default_language = ""};
    return workshop;
}

static const char *absolute_path(const char *path, struct arena *arena)
{
    char *absolute = realpath(path, NULL);
    const char *copy = arena_string(arena, absolute ? absolute : path);
    free(absolute);
    return copy;
}

/* With the path as it was given, which is what messages repeat. */
const char *workshop_workbook_path(const char *path, struct arena *arena)
{
    const char *folder = arena_format(arena, "%s/workshop", path);
    const char *file = arena_format(arena, "%s.xlsx", folder);
    return !path_exists(folder) && path_exists(file) ? file : folder;
}

const char *workshop_of_form(const char *path, struct arena *arena)
{
    static const char forms[] = "/forms";
    char *absolute = realpath(path, NULL), *folder = NULL;
    char *slash = absolute ? strrchr(absolute, '/') : NULL;
    if (slash) {
        *slash = '\0';
        size_t length = strlen(absolute), ending = strlen(forms);
        if (length > ending && strcmp(absolute + length - ending, forms) == 0)
            folder = arena_copy(arena, absolute, length - ending);
    }
    free(absolute);
    return folder && workshop_is_at(folder) ? folder : NULL;
}

void tell_twice(struct workshop_reading *reading, const char *path)
{
    const char *file = arena_format(reading->arena, "%s.xlsx", path);
    if (path_exists(path) && path_exists(file))
        problems_add(
            reading->problems, SEVERITY_ERROR, (struct place){.file = file},
            N_("it is there twice, as a folder and as an .xlsx file; keep the one that you "
               "edit"),
            NULL);
}

static const char *without_slash(const char *path, struct arena *arena)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return arena_copy(arena, path, length);
}

const struct workshop *workshop_load(const char *path, struct arena *arena,
                                     struct problems *problems)
{
    size_t errors = problems->error_count;
    path = without_slash(path, arena);
    struct workshop_reading reading = {
        .arena = arena,
        .problems = problems,
        .workshop = workshop_new(absolute_path(path, arena), arena),
        .languages.fallback = "",
        .folder = true,
    };
    reading.workbook = workbook_open(workshop_workbook_path(path, arena), arena, problems);
    if (!reading.workbook)
        return NULL;
    tell_twice(&reading, arena_format(arena, "%s/workshop", path));
    read_forms(&reading, path);
    return read_sheets(&reading, errors);
}

const struct workshop *workshop_read(const struct workbook *workbook, const struct form *form,
                                     struct arena *arena, struct problems *problems)
{
    struct workshop_reading reading = {
        .workbook = workbook,
        .arena = arena,
        .problems = problems,
        .workshop = workshop_new("", arena),
        .languages.fallback = "",
        .forms = &form,
        .form_count = 1,
    };
    return read_sheets(&reading, problems->error_count);
}

const struct session *workshop_session(const struct workshop *workshop, const char *id)
{
    for (size_t i = 0; i < workshop->session_count; i++) {
        if (strcmp(workshop->sessions[i].id, id) == 0)
            return &workshop->sessions[i];
    }
    return NULL;
}

static const char *text_in(const struct workshop *workshop, struct label label,
                           const char *language)
{
    for (size_t i = 0; i < workshop->language_count; i++) {
        if (strcmp(workshop->languages[i], language) == 0)
            return label.texts[i];
    }
    return NULL;
}

const char *workshop_text(const struct workshop *workshop, struct label label, const char *language)
{
    const char *text = label.texts ? text_in(workshop, label, language) : NULL;
    if (!text && label.texts)
        text = text_in(workshop, label, workshop->default_language);
    return text ? text : "";
}

int64_t session_seconds(const struct workshop *workshop, const struct session *session)
{
    int64_t days = session->day > 0 ? (int64_t)session->day - 1 : 0;
    return workshop->first_day_seconds + days * SECONDS_A_DAY;
}

/* A day's last session that has begun, else its first. */
const struct session *workshop_session_at(const struct workshop *workshop, struct wall_clock clock)
{
    enum { DAY_SECONDS = 24 * 60 * 60 };
    int64_t since = clock.seconds + clock.east - workshop->first_day_seconds;
    if (!clock.known || since < 0)
        return NULL;
    int64_t day = since / DAY_SECONDS + 1, minute = since % DAY_SECONDS / 60;
    const struct session *found = NULL;
    for (size_t i = 0; i < workshop->session_count; i++) {
        const struct session *session = &workshop->sessions[i];
        unsigned starts = 0;
        if (session->day != day || !time_read(session->starts, &starts))
            continue;
        if (!found || starts <= minute)
            found = session;
    }
    return found;
}

size_t session_pledges_most(const struct workshop *workshop, const struct session *session)
{
    size_t most = 0;
    for (size_t i = 0; session->day == 0 && i < workshop->form_count; i++) {
        size_t count = workshop->forms[i]->commitment_count;
        most = count > most ? count : most;
    }
    return most;
}
