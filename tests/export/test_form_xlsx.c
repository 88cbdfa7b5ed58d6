/* Workbooks that are written for Excel and LibreOffice say the same as the sheets they come from.
 */
#include "export/form_xlsx.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/random.h"
#include "base/utf8.h"
#include "form/sheets.h"
#include "test.h"
#include "workshop/workshop.h"

struct desk {
    struct arena *arena;
    struct problems problems;
    struct error error;
    char folder[64];
};

static int set_up(void **state)
{
    struct desk *desk = memory_new(sizeof *desk);
    *desk = (struct desk){.arena = arena_new(), .folder = "/tmp/sada-form-xlsx-XXXXXX"};
    problems_init(&desk->problems, desk->arena);
    *state = desk;
    return mkdtemp(desk->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    folder_remove(desk->folder);
    problems_release(&desk->problems);
    arena_free(desk->arena);
    free(desk);
    return 0;
}

static const char *path_in(const struct desk *desk, const char *name)
{
    return arena_format(desk->arena, "%s/%s", desk->folder, name);
}

static void write_xlsx(struct desk *desk, const struct workbook *workbook, const char *name)
{
    if (!form_xlsx_write(workbook, path_in(desk, name), &desk->error))
        fail_msg("%s: %s", desk->error.where, desk->error.detail);
}

static const struct workbook *open_workbook(struct desk *desk, const char *path)
{
    const struct workbook *workbook = workbook_open(path, desk->arena, &desk->problems);
    if (!workbook || desk->problems.count > 0)
        fail_msg("%s", problems_text(&desk->problems, desk->arena));
    return workbook;
}

static const char *text_of(struct json *json, struct arena *arena)
{
    char *text = json_text(json, JSON_COMPACT_LAYOUT);
    const char *copy = arena_string(arena, text);
    free(text);
    json_free(json);
    return copy;
}

static const struct workshop *load(struct desk *desk, const char *path)
{
    const struct workshop *workshop = workshop_load(path, desk->arena, &desk->problems);
    if (!workshop)
        fail_msg("%s", problems_text(&desk->problems, desk->arena));
    return workshop;
}

static void the_sample_workshop_is_the_same_from_xlsx_files(void **state)
{
    struct desk *desk = *state;
    const struct workshop *csv = load(desk, SADA_SOURCE "/assets/workshops/leadership");
    assert_true(folder_make(path_in(desk, "forms"), &desk->error));
    write_xlsx(desk, csv->workbook, "workshop.xlsx");
    for (size_t i = 0; i < csv->form_count; i++)
        write_xlsx(desk, csv->forms[i]->workbook,
                   arena_format(desk->arena, "forms/%s.xlsx", csv->forms[i]->id));
    const struct workshop *xlsx = load(desk, desk->folder);
    assert_string_equal(text_of(workbook_json(csv->workbook), desk->arena),
                        text_of(workbook_json(xlsx->workbook), desk->arena));
    assert_int_equal(xlsx->form_count, csv->form_count);
    for (size_t i = 0; i < csv->form_count; i++)
        assert_string_equal(text_of(form_json(csv->forms[i]), desk->arena),
                            text_of(form_json(xlsx->forms[i]), desk->arena));
    assert_int_equal(xlsx->session_count, csv->session_count);
}

static struct workbook *workbook_of(struct desk *desk, const char *name, const char *const *cells,
                                    size_t rows, size_t columns)
{
    struct workbook *workbook = arena_alloc(desk->arena, sizeof *workbook);
    workbook->sheets = arena_alloc(desk->arena, sizeof *workbook->sheets);
    workbook->sheet_count = 1;
    workbook->sheets[0] =
        (struct sheet){.name = name, .row_count = rows, .column_count = columns, .cells = cells};
    return workbook;
}

static void cells_come_back_as_they_were(void **state)
{
    struct desk *desk = *state;
    static const char *const cells[] = {"text",
                                        "007",
                                        "=1+1",
                                        "0.10",
                                        " both ends ",
                                        "two\nlines",
                                        "a\rb\r\nc",
                                        "\x01\x1F",
                                        "_x000D_ _x0041_ _x00Z1_ _x_",
                                        "__x000d__",
                                        "\xEF\xBF\xBE\xEF\xBF\xBF",
                                        "<a>&\"'</a>",
                                        "صدى \xE2\x80\x8Fعربي",
                                        "😀",
                                        "TRUE",
                                        "2026-11-23",
                                        "http://example.org",
                                        "{=A1}"};
    const struct workbook *workbook = workbook_of(desk, "survey", cells, 1, COUNT_OF(cells));
    write_xlsx(desk, workbook, "form.xlsx");
    const struct workbook *again = open_workbook(desk, path_in(desk, "form.xlsx"));
    for (size_t i = 0; i < COUNT_OF(cells); i++)
        assert_string_equal(sheet_cell(workbook_sheet(again, "survey"), 0, i), cells[i]);
}

/* Letters that mean something to XML or to the escapes are likelier than others. */
static const char *random_cell(struct random *random, struct arena *arena)
{
    static const char letters[] = "_x0D\r\n\t &<>\"'a";
    char cell[64];
    size_t length = 0;
    for (uint32_t count = 1 + random_below(random, 12); count > 0; count--) {
        int32_t point = random_below(random, 3) > 0
                            ? letters[random_below(random, sizeof letters - 1)]
                            : (int32_t)(1 + random_below(random, 0x10FFFF));
        length += utf8_encode(point, cell + length);
    }
    return length > 0 ? arena_copy(arena, cell, length) : "x";
}

static void random_cells_come_back_as_they_were(void **state)
{
    const size_t rows = 100, columns = 20;
    struct desk *desk = *state;
    struct random random = random_seeded(20261123);
    const char **cells = arena_array(desk->arena, rows * columns, sizeof *cells);
    for (size_t i = 0; i < rows * columns; i++)
        cells[i] = random_cell(&random, desk->arena);
    write_xlsx(desk, workbook_of(desk, "survey", cells, rows, columns), "form.xlsx");
    const struct sheet *sheet =
        workbook_sheet(open_workbook(desk, path_in(desk, "form.xlsx")), "survey");
    for (size_t i = 0; i < rows * columns; i++)
        assert_string_equal(sheet_cell(sheet, i / columns, i % columns), cells[i]);
}

static void a_second_file_is_the_same_byte_for_byte(void **state)
{
    struct desk *desk = *state;
    const struct workbook *workbook =
        open_workbook(desk, SADA_SOURCE "/assets/workshops/leadership/workshop");
    char *bytes[2] = {NULL, NULL};
    size_t lengths[2];
    for (size_t i = 0; i < 2; i++) {
        write_xlsx(desk, workbook, "form.xlsx");
        assert_true(
            file_read(path_in(desk, "form.xlsx"), 1 << 20, &bytes[i], &lengths[i], &desk->error));
        if (i == 0)
            assert_int_equal(sleep(2),
                             0); /* the times of zip files count in steps of two seconds */
    }
    assert_int_equal(lengths[0], lengths[1]);
    assert_memory_equal(bytes[0], bytes[1], lengths[0]);
    free(bytes[0]);
    free(bytes[1]);
}

static void what_cannot_be_written_leaves_nothing_behind(void **state)
{
    struct desk *desk = *state;
    static const char *const cells[] = {"a"};
    const struct workbook *workbook =
        workbook_of(desk, "a name that is longer than a sheet may have", cells, 1, 1);
    assert_false(form_xlsx_write(workbook, path_in(desk, "form.xlsx"), &desk->error));
    assert_non_null(strstr(desk->error.where, "form.xlsx:a name that"));
    assert_int_equal(rmdir(desk->folder), 0);
    assert_false(form_xlsx_write(workbook, path_in(desk, "form.xlsx"), &desk->error));
    assert_non_null(strstr(desk->error.where, "form.xlsx"));
}

int main(void)
{
#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        AT_A_DESK(the_sample_workshop_is_the_same_from_xlsx_files),
        AT_A_DESK(cells_come_back_as_they_were),
        AT_A_DESK(random_cells_come_back_as_they_were),
        AT_A_DESK(a_second_file_is_the_same_byte_for_byte),
        AT_A_DESK(what_cannot_be_written_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
