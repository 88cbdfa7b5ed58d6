#include "export/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/atomic_file.h"

struct csv {
    struct atomic_file *file;
    FILE *stream;
    bool row_begun;
};

static bool has_totals(const struct form *form)
{
    for (size_t i = 0; i < form->question_count; i++) {
        if (form->questions[i].release == RELEASE_TOTALS)
            return true;
    }
    return false;
}

bool csv_export(const struct form_records *records, const char *folder, struct error *error)
{
    const struct form *form = records->form;
    return csv_data(records, folder, error) && csv_texts(records, folder, error) &&
           (!has_totals(form) || csv_totals(records, folder, error)) &&
           (form->commitment_count == 0 || csv_commitments(records, folder, error)) &&
           csv_codebook(records, folder, error);
}

/* A failed write is kept by the stream and told by csv_commit(). */
static void put(struct csv *csv, const char *bytes, size_t length)
{
    (void)fwrite(bytes, 1, length, csv->stream);
}

struct csv *csv_open(const char *folder, const char *name, int64_t seconds, struct error *error)
{
    struct atomic_file *file = atomic_file_open(folder, name, error);
    if (!file)
        return NULL;
    atomic_file_set_time(file, seconds);
    struct csv *csv = memory_new(sizeof *csv);
    *csv = (struct csv){.file = file, .stream = atomic_file_stream(file)};
    put(csv, "\xEF\xBB\xBF", 3);
    return csv;
}

static void put_quoted(struct csv *csv, const char *text)
{
    put(csv, "\"", 1);
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            put(csv, "\"", 1);
        put(csv, at, 1);
    }
    put(csv, "\"", 1);
}

static void put_cell(struct csv *csv, const char *guard, const char *text)
{
    if (csv->row_begun)
        put(csv, ",", 1);
    csv->row_begun = true;
    if (!text[strcspn(text, ",\"\r\n")]) {
        put(csv, guard, strlen(guard));
        put(csv, text, strlen(text));
        return;
    }
    struct arena *arena = arena_new();
    put_quoted(csv, arena_format(arena, "%s%s", guard, text));
    arena_free(arena);
}

/* What a spreadsheet takes for the start of a formula, also behind spaces and quotes (OWASP, "CSV
 * injection"); the last four are = + - @ in full width. */
static bool starts_formula(const char *text)
{
    static const char *const starts[] = {"=",
                                         "+",
                                         "-",
                                         "@",
                                         "\t",
                                         "\r",
                                         "\n",
                                         "\xEF\xBC\x9D",
                                         "\xEF\xBC\x8B",
                                         "\xEF\xBC\x8D",
                                         "\xEF\xBC\xA0"};
    text += strspn(text, " '\"");
    for (size_t i = 0; i < COUNT_OF(starts); i++) {
        if (strncmp(text, starts[i], strlen(starts[i])) == 0)
            return true;
    }
    return false;
}

/* Digits with a sign before and a point in them; such words with spaces or line ends between. */
static bool is_numbers(const char *text)
{
    static const char digits[] = "0123456789";
    while (*text) {
        text += strspn(text, "+-") > 0;
        size_t whole = strspn(text, digits);
        text += whole;
        if (whole > 0 && text[0] == '.')
            text += 1 + strspn(text + 1, digits);
        if (whole == 0 || (*text && *text != ' ' && *text != '\n'))
            return false;
        text += *text != '\0';
    }
    return true;
}

void csv_text(struct csv *csv, const char *text)
{
    put_cell(csv, starts_formula(text) ? "'" : "", text);
}

void csv_name(struct csv *csv, const char *name)
{
    put_cell(csv, starts_formula(name) && !is_numbers(name) ? "'" : "", name);
}

void csv_number(struct csv *csv, size_t number)
{
    char text[24];
    (void)snprintf(text, sizeof text, "%zu", number);
    put_cell(csv, "", text);
}

void csv_empty(struct csv *csv)
{
    put_cell(csv, "", "");
}

void csv_end_row(struct csv *csv)
{
    put(csv, "\r\n", 2);
    csv->row_begun = false;
}

bool csv_commit(struct csv *csv, struct error *error)
{
    bool ok = atomic_file_commit(csv->file, error);
    free(csv);
    return ok;
}

void csv_discard(struct csv *csv)
{
    if (!csv)
        return;
    atomic_file_discard(csv->file);
    free(csv);
}
