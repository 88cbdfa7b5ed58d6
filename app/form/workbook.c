/* Sheets are ordered by name, so that nothing depends on the order a folder is listed in. */
#include "form/workbook.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/atomic_file.h"
#include "base/utf8.h"
#include "form/csv.h"
#include "form/word.h"
#include "form/xlsx.h"

enum { FILE_LIMIT = 20 * 1024 * 1024, SHEET_LIMIT = 64 };

static struct workbook *fail(struct problems *problems, const char *path, const char *message)
{
    problems_add(problems, SEVERITY_ERROR, (struct place){.file = path}, message, NULL);
    return NULL;
}

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), ending_length = strlen(ending);
    return length > ending_length && words_equal(text + length - ending_length, ending);
}

/* Names with a leading dot are lock files and other tools' own. */
static int is_sheet_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && ends_with(entry->d_name, ".csv") &&
           utf8_is_valid(entry->d_name, strlen(entry->d_name));
}

static int compare_entries(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool read_file(const char *path, char **ret_bytes, size_t *ret_length,
                      struct problems *problems)
{
    struct error error = {0};
    if (file_read(path, FILE_LIMIT, ret_bytes, ret_length, &error))
        return true;
    problems_add(problems, SEVERITY_ERROR, (struct place){.file = path},
                 N_("the file cannot be read ({why}); it must be a file of at most 20 MiB "
                    "that may be read"),
                 FILLS({"why", error.detail}));
    return false;
}

/* Left: bytes that the workbook may still hold. */
static bool read_sheet(const char *folder, const char *name, struct sheet *sheet, size_t *left,
                       struct arena *arena, struct problems *problems)
{
    char *bytes = NULL;
    size_t length = 0;
    sheet->name = word_trim(arena, word_lower(arena, name, strlen(name) - strlen(".csv")));
    sheet->file = arena_format(arena, "%s/%s", folder, name);
    if (!read_file(sheet->file, &bytes, &length, problems))
        return false;
    bool fits = length <= *left;
    if (!fits)
        problems_add(problems, SEVERITY_ERROR, (struct place){.file = sheet->file},
                     N_("a workbook holds at most 20 MiB of text; shorten it"), NULL);
    *left -= fits ? length : 0;
    bool ok = fits && csv_read(bytes, length, sheet, arena, problems);
    free(bytes);
    return ok;
}

/* Every sheet is read, so that all that is wrong is told at once. */
static struct workbook *read_sheets(const char *path, struct dirent **entries, size_t count,
                                    struct arena *arena, struct problems *problems)
{
    struct workbook *workbook = arena_alloc(arena, sizeof *workbook);
    workbook->path = arena_string(arena, path);
    workbook->sheets = arena_array(arena, count, sizeof *workbook->sheets);
    workbook->sheet_count = count;
    size_t left = FILE_LIMIT;
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = read_sheet(path, entries[i]->d_name, &workbook->sheets[i], &left, arena, problems) &&
             ok;
    return ok ? workbook : NULL;
}

static struct workbook *open_folder(const char *path, struct arena *arena,
                                    struct problems *problems)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_sheet_file, compare_entries);
    struct workbook *workbook = NULL;
    if (count < 0)
        (void)fail(problems, path, N_("the folder cannot be read; check its permissions"));
    else if (count == 0)
        (void)fail(problems, path,
                   N_("the folder holds no .csv file; save each sheet in it as "
                      "'CSV UTF-8', e.g. survey.csv"));
    else if (count > SHEET_LIMIT)
        (void)fail(problems, path, N_("a workbook holds at most 64 sheets; remove the others"));
    else
        workbook = read_sheets(path, entries, (size_t)count, arena, problems);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return workbook;
}

static struct workbook *open_file(const char *path, struct arena *arena, struct problems *problems)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!read_file(path, &bytes, &length, problems))
        return NULL;
    struct workbook *workbook = xlsx_read(bytes, length, path, XLSX_TIME_LIMIT, arena, problems);
    free(bytes);
    return workbook;
}

/* By insertion: there are at most 64. */
static void sort_sheets(struct workbook *workbook)
{
    for (size_t i = 1; i < workbook->sheet_count; i++) {
        struct sheet sheet = workbook->sheets[i];
        size_t at = i;
        for (; at > 0 && strcmp(sheet.name, workbook->sheets[at - 1].name) < 0; at--)
            workbook->sheets[at] = workbook->sheets[at - 1];
        workbook->sheets[at] = sheet;
    }
}

static bool names_are_unique(const struct workbook *workbook, struct problems *problems)
{
    bool ok = true;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        if (workbook_sheet(workbook, sheet->name) == sheet)
            continue;
        problems_add(problems, SEVERITY_ERROR, (struct place){.file = sheet->file},
                     N_("sheet '{name}' is there twice; remove one of them"),
                     FILLS({"name", sheet->name}));
        ok = false;
    }
    return ok;
}

struct workbook *workbook_open(const char *path, struct arena *arena, struct problems *problems)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return fail(problems, path,
                    errno == ENOENT || errno == ENOTDIR
                        ? N_("there is no such file or folder; check the path")
                        : N_("the path cannot be read; check its permissions"));
    /* As a shell completes it: messages put the sheet's file behind it. */
    size_t length = strlen(path);
    while (S_ISDIR(status.st_mode) && length > 1 && path[length - 1] == '/')
        length--;
    path = arena_copy(arena, path, length);
    struct workbook *workbook = S_ISDIR(status.st_mode) ? open_folder(path, arena, problems)
                                                        : open_file(path, arena, problems);
    if (!workbook)
        return NULL;
    sort_sheets(workbook);
    return names_are_unique(workbook, problems) ? workbook : NULL;
}

const struct sheet *workbook_sheet(const struct workbook *workbook, const char *name)
{
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        if (words_equal(workbook->sheets[i].name, name))
            return &workbook->sheets[i];
    }
    return NULL;
}

const char *sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
    if (row >= sheet->row_count || column >= sheet->column_count)
        return "";
    return sheet->cells[row * sheet->column_count + column];
}
