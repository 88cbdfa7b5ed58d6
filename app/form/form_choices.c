/* Sheet choices: rows of one list need not stand together; their order is kept. */
#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "form/form_reading.h"
#include "form/word.h"

enum choices_column {
    CHOICES_LIST,
    CHOICES_NAME,
    CHOICES_LABEL,
    CHOICES_IMAGE,
    CHOICES_AUDIO,
    CHOICES_COLUMN_COUNT
};

static const struct column_rule rules[] = {
    {"list_name", NULL, COLUMN_PLAIN, false},
    {"name", "value", COLUMN_PLAIN, false},
    {"label", "caption", COLUMN_TRANSLATED, false},
    {"media::image", "image|media:image", COLUMN_MEDIA, true},
    {"media::audio", "audio|media:audio", COLUMN_UNHEARD, true},
};
static_assert(COUNT_OF(rules) == CHOICES_COLUMN_COUNT, "one rule per column");

bool read_choices_header(struct reading *reading)
{
    const struct sheet *sheet = workbook_sheet(reading->workbook, "choices");
    reading->has_choices = sheet != NULL;
    if (!sheet)
        return true;
    reading->choices =
        table_read(sheet, rules, COUNT_OF(rules), true, reading->arena, reading->problems);
    reading->choice_label = CHOICES_LABEL;
    const struct table *table = &reading->choices;
    bool ok = table_require(table, CHOICES_LIST);
    ok = table_require(table, CHOICES_NAME) && ok;
    return table_require(table, CHOICES_LABEL) && ok;
}

/* A list being filled; its choices lie in the arena with room to double. */
struct growing_list {
    struct choice_list list;
    struct choice *choices;
    size_t size;
};

struct growing_lists {
    struct growing_list *items;
    size_t count;
    struct word_index *index, *choices; /* of names; of choices behind their list */
};

static struct growing_list *find_list(struct growing_lists *lists, const char *name)
{
    size_t at = word_index_add(lists->index, name, lists->count);
    struct growing_list *list = &lists->items[at];
    if (at == lists->count) {
        list->list.name = name;
        lists->count++;
    }
    return list;
}

static void add_choice(struct growing_list *list, struct choice choice, struct arena *arena)
{
    if (list->list.choice_count == list->size) {
        size_t size = list->size > 0 ? list->size * 2 : 8;
        struct choice *choices = arena_array(arena, size, sizeof *choices);
        if (list->size > 0)
            memcpy(choices, list->choices, list->size * sizeof *choices);
        list->choices = choices;
        list->list.choices = choices;
        list->size = size;
    }
    list->choices[list->list.choice_count++] = choice;
}

/* The list's length stands before both names, so that no two pairs look alike. */
static bool choice_is_new(struct growing_lists *lists, const char *list, const char *name,
                          size_t row, struct arena *arena)
{
    const char *pair = arena_format(arena, "%zu %s%s", strlen(list), list, name);
    return word_index_add(lists->choices, pair, row) == row;
}

/* The author's own columns, named in the order of the sheet; one name twice counts once. */
static void read_columns(struct reading *reading)
{
    const struct table *table = &reading->choices;
    size_t most = reading->has_choices ? table->sheet->column_count : 0, count = 0;
    reading->filter_columns = arena_array(reading->arena, most + 1, sizeof(const char *));
    reading->cell_columns = arena_array(reading->arena, most, sizeof *reading->cell_columns);
    for (size_t i = 0; i < most; i++) {
        const char *name = word_trim(reading->arena, sheet_cell(table->sheet, 0, i));
        bool known = table->columns[i].rule != NO_INDEX || !name[0];
        for (size_t k = 0; k < count && !known; k++)
            known = strcmp(reading->filter_columns[k], name) == 0;
        if (known)
            continue;
        reading->cell_columns[count] = i;
        reading->filter_columns[count++] = name;
    }
    reading->filter_columns[count] = "name";
    reading->form->columns = reading->filter_columns;
    reading->form->column_count = count;
}

static const char *const *read_cells(const struct reading *reading, size_t row)
{
    size_t count = reading->form->column_count;
    const char **cells = arena_array(reading->arena, count, sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i] = word_trim(reading->arena,
                             sheet_cell(reading->choices.sheet, row, reading->cell_columns[i]));
    return cells;
}

static void read_choice(struct reading *reading, struct growing_lists *lists, size_t row)
{
    const struct table *table = &reading->choices;
    const char *list_name = table_word(table, row, CHOICES_LIST);
    const char *name = table_word(table, row, CHOICES_NAME);
    if (!list_name[0] && !name[0]) {
        table_warning(table, row, CHOICES_LIST,
                      N_("the row has text but neither list_name nor name and is left out; "
                         "complete or remove it"),
                      NULL);
        return;
    }
    if (!list_name[0] || !name[0]) {
        table_error(table, row, list_name[0] ? CHOICES_NAME : CHOICES_LIST,
                    N_("a choice needs both list_name and name; complete the row"), NULL);
        return;
    }
    struct growing_list *list = find_list(lists, list_name);
    bool is_new = choice_is_new(lists, list_name, name, row, reading->arena);
    if (!is_new && !reading->allows_duplicates)
        table_error(table, row, CHOICES_NAME,
                    N_("choice '{name}' is in list '{list}' twice; give each its own name"),
                    FILLS({"name", name}, {"list", list_name}));
    struct choice choice = {.name = name,
                            .label = table_label(table, row, CHOICES_LABEL, &reading->languages),
                            .image = read_image(reading, table, row, CHOICES_IMAGE),
                            .cells = read_cells(reading, row),
                            .row = (unsigned)row + 1};
    if (!choice.label.texts && !choice.image.texts)
        table_error(table, row, CHOICES_LABEL,
                    N_("choice '{name}' has no label; write what people shall read"),
                    FILLS({"name", name}));
    add_choice(list, choice, reading->arena);
    table_check_later(table, row);
}

static bool is_digits(const char *name)
{
    return name[0] && !name[strspn(name, "0123456789")];
}

/* A spreadsheet makes 2 of 02 where the cell is no text, and 01 beside it shows that it did. */
static void check_widths(struct reading *reading, const struct choice_list *list)
{
    const char *wide = NULL;
    for (size_t i = 0; i < list->choice_count; i++) {
        const char *name = list->choices[i].name;
        if (name[0] == '0' && is_digits(name) && (!wide || strlen(name) > strlen(wide)))
            wide = name;
    }
    for (size_t i = 0; wide && i < list->choice_count; i++) {
        const struct choice *choice = &list->choices[i];
        if (!is_digits(choice->name) || strlen(choice->name) >= strlen(wide))
            continue;
        table_warning(&reading->choices, choice->row - 1, CHOICES_NAME,
                      N_("choice '{name}' is shorter than '{other}' of the same list: a "
                         "spreadsheet may have taken a zero away; make the column text and write "
                         "it again"),
                      FILLS({"name", choice->name}, {"other", wide}));
        return;
    }
}

void read_choices(struct reading *reading)
{
    reading->list_index = word_index_new(reading->arena);
    read_columns(reading);
    if (!reading->has_choices)
        return;
    size_t rows = reading->choices.sheet->row_count;
    struct growing_lists lists = {.items = arena_array(reading->arena, rows, sizeof *lists.items),
                                  .index = reading->list_index,
                                  .choices = word_index_new(reading->arena)};
    for (size_t row = 1; row < rows; row++) {
        if (!table_row_is_blank(&reading->choices, row))
            read_choice(reading, &lists, row);
    }
    reading->lists = arena_array(reading->arena, lists.count, sizeof *reading->lists);
    for (size_t i = 0; i < lists.count; i++) {
        reading->lists[i] = lists.items[i].list;
        check_widths(reading, &reading->lists[i]);
    }
    reading->spaces_told = arena_array(reading->arena, lists.count, sizeof *reading->spaces_told);
    reading->form->lists = reading->lists;
    reading->form->list_count = lists.count;
}
