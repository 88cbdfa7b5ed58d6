/* The release program on files that would exhaust it, and on the largest forms there may be: each
 * in its own process, with its time and memory measured. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "form/xlsx_file.h"

enum { FILE_MOST = 20 * 1024 * 1024, PART_MOST = 16 * 1024 * 1024 };

struct desk {
    struct arena *arena;
    const char *sada; /* NULL: there is no release build here */
    char folder[64];
};

static int set_up(void **state)
{
    struct desk *desk = memory_new(sizeof *desk);
    *desk = (struct desk){.arena = arena_new(), .folder = "/tmp/sada-bombs-XXXXXX"};
    const char *programs = getenv("SADA_RELEASE_BIN");
    if (programs && programs[0])
        desk->sada = arena_format(desk->arena, "%s/sada", programs);
    *state = desk;
    return mkdtemp(desk->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    folder_remove(desk->folder);
    arena_free(desk->arena);
    free(desk);
    return 0;
}

static void write_bytes(const struct desk *desk, const char *name, const char *bytes, size_t length)
{
    char *path = arena_format(desk->arena, "%s/%s", desk->folder, name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    assert_true(folder_make(path, NULL));
    *slash = '/';
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void write_text(const struct desk *desk, const char *name, const char *text)
{
    write_bytes(desk, name, text, strlen(text));
}

struct bounds {
    rlim_t seconds;   /* of the processor, so that other tests do not count */
    rlim_t mebibytes; /* of memory that is its own: what it asks for above that it does not get */
};

/* Does not return. */
static void become_sada(const struct desk *desk, const char *path, const char *output,
                        struct bounds bounds)
{
    const struct rlimit seconds = {bounds.seconds, bounds.seconds};
    const struct rlimit bytes = {bounds.mebibytes << 20, bounds.mebibytes << 20};
    int descriptor = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (descriptor >= 0 && dup2(descriptor, STDOUT_FILENO) >= 0 &&
        dup2(descriptor, STDERR_FILENO) >= 0 && setrlimit(RLIMIT_CPU, &seconds) == 0 &&
        setrlimit(RLIMIT_DATA, &bytes) == 0)
        (void)execl(desk->sada, "sada", "check", path, "--language", "en", (char *)NULL);
    _exit(127);
}

static const char *text_of(const struct desk *desk, const char *path)
{
    char *text = NULL;
    size_t length = 0;
    assert_true(file_read(path, (size_t)1 << 28, &text, &length, NULL));
    const char *copy = arena_copy(desk->arena, text, length);
    free(text);
    return copy;
}

/* `sada check` of what lies under that name ends with the status in bounds and has said so. */
static void expect_within(const struct desk *desk, const char *name, struct bounds bounds,
                          int expected_status, const char *said)
{
    const char *path = arena_format(desk->arena, "%s/%s", desk->folder, name);
    const char *output = arena_format(desk->arena, "%s/.output", desk->folder);
    pid_t child = fork();
    if (child == 0)
        become_sada(desk, path, output, bounds);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    const char *text = text_of(desk, output);
    bool as_expected =
        WIFEXITED(status) && WEXITSTATUS(status) == expected_status && strstr(text, said) != NULL;
    if (!as_expected)
        fail_msg("%s: status %x, not '%s': %.300s", name, (unsigned)status, said, text);
}

static void expect_refused(const struct desk *desk, const char *name, const char *said)
{
    expect_within(desk, name, (struct bounds){5, 256}, 1, said);
}

/* Head, then middle again and again up to length bytes, then tail. */
static const char *grown(struct desk *desk, const char *head, const char *middle, size_t length,
                         const char *tail)
{
    char *text = arena_alloc(desk->arena, length + 1);
    size_t start = strlen(head), step = strlen(middle);
    size_t end = start + (length - start - strlen(tail)) / step * step;
    memcpy(text, head, start);
    memcpy(text + start, middle, step);
    for (size_t done = step; start + done < end; done *= 2)
        memcpy(text + start + done, text + start,
               end - start - done < done ? end - start - done : done);
    memcpy(text + end, tail, strlen(tail));
    return text;
}

/* The same with the number of each between two middles. */
static const char *numbered(struct desk *desk, const char *head, const char *before,
                            const char *after, size_t length, const char *tail)
{
    char *text = arena_alloc(desk->arena, length + 1);
    size_t at = strlen(head);
    memcpy(text, head, at);
    for (size_t i = 0; at + strlen(before) + strlen(after) + strlen(tail) + 20 < length; i++)
        at += (size_t)snprintf(text + at, length - at, "%s%zu%s", before, i, after);
    memcpy(text + at, tail, strlen(tail));
    return text;
}

static void write_book(struct desk *desk, const char *name, struct book book, bool stored)
{
    struct part parts[BOOK_PARTS];
    size_t length, count = parts_of_book(book, parts, desk->arena);
    for (size_t i = 0; i < count; i++)
        parts[i].stored = stored;
    const char *bytes = file_of_parts(parts, count, &length, desk->arena);
    write_bytes(desk, name, bytes, length);
}

#define SHEET_HEAD XML "<worksheet xmlns=\"" MAIN_URI "\"><sheetData>"
#define SHEET_TAIL "</sheetData></worksheet>"

/* Time and memory are those of the release build. */
static void skip_without_release(const struct desk *desk)
{
    if (desk->sada)
        return;
    print_message("skipped: no release build; tests/run makes one and names it SADA_RELEASE_BIN\n");
    skip();
}

static void packed_bombs_are_refused(void **state)
{
    struct desk *desk = *state;
    skip_without_release(desk);
    const char *blank = grown(desk, SHEET_HEAD, " ", PART_MOST, SHEET_TAIL);
    write_book(desk, "ratio.xlsx", (struct book){.sheet = blank}, false);
    expect_refused(desk, "ratio.xlsx", "is packed to less than a hundredth");
    write_book(desk, "deep.xlsx",
               (struct book){.sheet = grown(desk, SHEET_HEAD, "<a>", PART_MOST, "")}, true);
    expect_refused(desk, "deep.xlsx", "is nested more than 64 deep");
    const char *rows =
        numbered(desk, SHEET_HEAD, "<row><c><v>", "</v></c></row>", PART_MOST, SHEET_TAIL);
    write_book(desk, "rows.xlsx", (struct book){.sheet = rows}, true);
    expect_refused(desk, "rows.xlsx", "more than 1000000 elements");
    const char *strings = numbered(desk, "", "<si><t>", "</t></si>", PART_MOST - 1000, "");
    write_book(desk, "strings.xlsx", (struct book){.sheet = SHEET(""), .strings = strings}, true);
    expect_refused(desk, "strings.xlsx", "more than 1000000 elements");
    const char *attribute = numbered(desk, XML "<worksheet a=\"", "", " ", PART_MOST, "\">");
    write_book(desk, "attribute.xlsx", (struct book){.sheet = attribute}, true);
    expect_refused(desk, "attribute.xlsx", "sheet1.xml' of the workbook is damaged");
    const char *laughs = XML "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
                             "<!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><worksheet>&c;</worksheet>";
    write_book(desk, "laughs.xlsx", (struct book){.sheet = laughs}, true);
    expect_refused(desk, "laughs.xlsx", "declares a DOCTYPE");
}

static void a_string_named_by_many_cells_is_refused(void **state)
{
    struct desk *desk = *state;
    skip_without_release(desk);
    const char *string = numbered(desk, "<si><t>", "", " ", 32000, "</t></si>");
    const char *sheet =
        grown(desk, SHEET_HEAD, "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>",
              1 << 20, SHEET_TAIL);
    write_book(desk, "shared.xlsx", (struct book){.sheet = sheet, .strings = string}, true);
    expect_refused(desk, "shared.xlsx", "a workbook holds at most 20 MiB of text");
}

static void large_csv_files_are_refused(void **state)
{
    struct desk *desk = *state;
    skip_without_release(desk);
    write_text(desk, "commas/survey.csv", grown(desk, "type\n", ",", FILE_MOST, ""));
    expect_refused(desk, "commas", "a sheet holds at most 256 columns");
    write_text(desk, "lines/survey.csv", grown(desk, "type\n", "\n", FILE_MOST, ""));
    expect_refused(desk, "lines", "a sheet holds at most 20000 rows");
    write_text(desk, "cells/survey.csv",
               grown(desk, "type\n", ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n", FILE_MOST, ""));
    expect_refused(desk, "cells", "a sheet holds at most 400000 cells");
    write_text(desk, "quote/survey.csv", grown(desk, "\"", "\"\"", FILE_MOST, ""));
    expect_refused(desk, "quote", "a quote is opened but never closed");
    write_text(desk, "open/survey.csv", grown(desk, "type,\"", "x", FILE_MOST, ""));
    expect_refused(desk, "open", "a quote is opened but never closed");
    const char *cell = grown(desk, "a,\"", "x", 32767, "\"\n");
    write_text(desk, "long/survey.csv",
               grown(desk, cell, "1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6\n", 500000, ""));
    expect_refused(desk, "long", "the row is longer than the header row");
    write_text(desk, "sum/a.csv", numbered(desk, "a\n", "", "\n", 100000, ""));
    write_text(desk, "sum/b.csv", numbered(desk, "a\n", "", ",\n", FILE_MOST, ""));
    expect_refused(desk, "sum", "a workbook holds at most 20 MiB of text");
    write_text(desk, "huge/survey.csv", numbered(desk, "type\n", "", "\n", FILE_MOST + 300, ""));
    expect_refused(desk, "huge", "must be a file of at most 20 MiB");
}

#define SURVEY_HEAD "type,name,label::English (en),relevant\n"
#define SETTINGS(name) "form_id,version\n" name ",1\n"

/* Nothing in them is right, so that everything must be told. */
static void forms_full_of_mistakes_are_refused(void **state)
{
    struct desk *desk = *state;
    skip_without_release(desk);
    static const struct {
        const char *name, *before, *after;
    } cases[] = {
        {"types", "txet,q", ",T,\n"},
        {"names", "text,q q,", ",\n"},
        {"references", "text,q", ",T,${question_number} = ${another} or ${third}\n"},
        {"lists", "select_one list", ",q,T,\n"},
        {"groups", "begin_group,g", ",T,\n"},
        {"expressions", "text,q", ",T,((((((((((((((((\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        write_text(desk, arena_format(desk->arena, "%s/settings.csv", cases[i].name),
                   SETTINGS("form"));
        size_t length = (strlen(cases[i].before) + strlen(cases[i].after) + 4) * 19000;
        write_text(desk, arena_format(desk->arena, "%s/survey.csv", cases[i].name),
                   numbered(desk, SURVEY_HEAD, cases[i].before, cases[i].after, length, ""));
        expect_refused(desk, cases[i].name, "survey.csv:survey:10000:");
    }
}

/* Each row asks for one that is not there yet, in three languages, with a list of its own. */
static void a_form_of_10000_rows_is_checked_in_a_second(void **state)
{
    struct desk *desk = *state;
    skip_without_release(desk);
    struct strbuf survey, choices;
    strbuf_init(&survey);
    strbuf_init(&choices);
    strbuf_add_string(&survey, "type,name,label::English (en),label::Arabic (ar),"
                               "label::Kurdish (ckb),relevant\n");
    strbuf_add_string(&choices, "list_name,name,label::English (en),label::Arabic (ar),"
                                "label::Kurdish (ckb)\n");
    for (size_t i = 0; i < 10000; i++) {
        strbuf_format(&survey,
                      "select_one l%zu,q%zu,What did you think of it?,ما رأيكم فيها؟,"
                      "ڕاتان چییە؟,",
                      i / 2, i);
        if (i + 1 < 10000)
            strbuf_format(&survey, "${q%zu} != ''", i + 1);
        strbuf_add_char(&survey, '\n');
        strbuf_format(&choices, "l%zu,c%zu,Good,جيد,باش\n", i / 2, i % 2);
    }
    write_text(desk, "large/survey.csv", survey.bytes);
    write_text(desk, "large/choices.csv", choices.bytes);
    write_text(desk, "large/settings.csv",
               "form_id,version,default_language\nlarge,1,English (en)\n");
    strbuf_release(&survey);
    strbuf_release(&choices);
    expect_within(desk, "large", (struct bounds){1, 64}, 0,
                  "10000 questions, 3 languages, no problem");
    pid_t child = fork();
    if (child == 0) {
        (void)execl(desk->sada, "sada", "form", arena_format(desk->arena, "%s/large", desk->folder),
                    "--xlsx", arena_format(desk->arena, "%s/large.xlsx", desk->folder),
                    (char *)NULL);
        _exit(127);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    expect_within(desk, "large.xlsx", (struct bounds){1, 64}, 0,
                  "10000 questions, 3 languages, no problem");
}

int main(void)
{
#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        AT_A_DESK(packed_bombs_are_refused),
        AT_A_DESK(a_string_named_by_many_cells_is_refused),
        AT_A_DESK(large_csv_files_are_refused),
        AT_A_DESK(forms_full_of_mistakes_are_refused),
        AT_A_DESK(a_form_of_10000_rows_is_checked_in_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
