/* Repeats (XLSForm) are asked a fixed number of times: before the survey is read, this finds where
 * they begin and end, how often each is asked, and which names stand in them. */
#include <string.h>

#include "form/form_survey.h"
#include "form/word.h"

/* Of one repeat; of the form with every round; of their text, which each round reads anew. */
enum {
    ROUNDS_LIMIT = 100,
    DEPTH_LIMIT = 4,
    ROWS_LIMIT = 20000,
    BYTES_LIMIT = 2 * 1024 * 1024,
    ROUND_BUDGET = 100000
};

struct finding {
    struct survey survey;
    size_t deeper; /* open repeats that stand too deep to count */
    size_t depth;
    size_t times; /* that the row is read, at most one more than ROWS_LIMIT */
    size_t bytes; /* of rows in repeats, each as often as it is read */
};

static void tell_count(const struct survey *survey, const char *message, const char *count)
{
    bool has_column = table_has(survey->table, SURVEY_REPEAT_COUNT);
    survey_error(survey, has_column ? SURVEY_REPEAT_COUNT : SURVEY_TYPE, message,
                 FILLS({"count", count}));
}

/* "3", and "3.0" as some programs write whole numbers. */
static bool read_whole(const char *text, unsigned *ret_number)
{
    size_t digits = strspn(text, "0123456789");
    const char *rest = text + digits;
    if (rest[0] == '.')
        rest += 1 + strspn(rest + 1, "0");
    unsigned number = 0;
    for (size_t i = 0; i < digits && number <= ROUNDS_LIMIT; i++)
        number = 10 * number + (unsigned)(text[i] - '0');
    *ret_number = number;
    return digits > 0 && !rest[0];
}

static unsigned read_rounds(const struct survey *survey)
{
    const char *text = survey_word(survey, SURVEY_REPEAT_COUNT);
    unsigned rounds = 0;
    bool is_whole = read_whole(text, &rounds);
    if (is_whole && rounds > 0 && rounds <= ROUNDS_LIMIT)
        return rounds;
    if (!text[0])
        tell_count(survey,
                   N_("a station asks a repeat a fixed number of times; write a whole number from "
                      "1 to 100 into column repeat_count"),
                   "");
    else if (is_whole)
        tell_count(survey,
                   N_("repeat_count '{count}' is not from 1 to 100; write fewer rounds, at least "
                      "one"),
                   text);
    else
        tell_count(survey,
                   N_("repeat_count '{count}' is no whole number, and how often a repeat is asked "
                      "must be known before; write a number from 1 to 100 and let a relevant hide "
                      "the rounds that are too many"),
                   text);
    return 1;
}

static void add_name(struct reading *reading, const char *name, struct repeated_name where)
{
    if (!name[0] || word_index_add(reading->repeated_index, name, reading->repeated_count) !=
                        reading->repeated_count)
        return;
    reading->repeated[reading->repeated_count++] = where;
}

static void multiply(struct finding *finding)
{
    const struct reading *reading = finding->survey.reading;
    finding->times = 1;
    for (int i = finding->survey.repeat; i != NO_INDEX; i = reading->repeats[i].parent) {
        finding->times *= reading->repeats[i].rounds;
        finding->times = finding->times > ROWS_LIMIT ? ROWS_LIMIT + 1 : finding->times;
    }
}

static void begin(struct finding *finding)
{
    struct survey *survey = &finding->survey;
    struct reading *reading = survey->reading;
    if (finding->depth == DEPTH_LIMIT) {
        if (finding->deeper++ == 0)
            survey_error(survey, SURVEY_TYPE,
                         N_("repeats stand at most 4 deep in each other; take this one out"), NULL);
        return;
    }
    int index = (int)reading->repeat_count++;
    reading->repeats[index] = (struct repeat){.name = survey_word(survey, SURVEY_NAME),
                                              .row = survey->row,
                                              .parent = survey->repeat,
                                              .rounds = read_rounds(survey),
                                              .ending = ""};
    add_name(reading, reading->repeats[index].name,
             (struct repeated_name){survey->repeat, index, survey->row});
    survey->repeat = index;
    finding->depth++;
    multiply(finding);
}

static void end(struct finding *finding)
{
    struct survey *survey = &finding->survey;
    if (finding->deeper > 0) {
        finding->deeper--;
    } else if (survey->repeat != NO_INDEX) {
        survey->repeat = survey->reading->repeats[survey->repeat].parent;
        finding->depth--;
        multiply(finding);
    }
}

static void add_row(struct finding *finding, const struct type_cell *type)
{
    const struct survey *survey = &finding->survey;
    struct reading *reading = survey->reading;
    const char *name = survey_word(survey, SURVEY_NAME);
    struct repeated_name where = {survey->repeat, NO_INDEX, survey->row};
    add_name(reading, name, where);
    if (type->or_other && name[0])
        add_name(reading, arena_format(reading->arena, "%s_other", name), where);
}

static size_t row_bytes(const struct survey *survey)
{
    size_t bytes = 0;
    for (size_t i = 0; i < survey->table->sheet->column_count; i++)
        bytes += strlen(sheet_cell(survey->table->sheet, survey->row, i));
    return bytes;
}

static void count_row(struct finding *finding, const char *type)
{
    struct reading *reading = finding->survey.reading;
    reading->row_count += finding->times;
    reading->question_most += finding->times * (text_holds_word(type, "other") ? 2 : 1);
    if (finding->survey.repeat != NO_INDEX && finding->bytes <= BYTES_LIMIT)
        finding->bytes += finding->times * row_bytes(&finding->survey);
}

static void find_in_row(struct finding *finding)
{
    const struct survey *survey = &finding->survey;
    const char *cell = survey_word(survey, SURVEY_TYPE);
    bool inside = survey->repeat != NO_INDEX;
    if (inside || text_holds_word(cell, "repeat")) {
        struct type_cell type = type_read(cell, survey->reading->arena);
        if (type.meaning == TYPE_BEGIN_REPEAT)
            begin(finding);
        else if (type.meaning != TYPE_END_REPEAT && inside)
            add_row(finding, &type);
        count_row(finding, cell);
        if (type.meaning == TYPE_END_REPEAT)
            end(finding);
    } else {
        count_row(finding, cell);
    }
}

/* Where they would come to too much, they are read once. */
static void limit(struct finding *finding, size_t rows)
{
    struct reading *reading = finding->survey.reading;
    if (reading->repeat_count == 0 ||
        (reading->row_count <= ROWS_LIMIT && finding->bytes <= BYTES_LIMIT))
        return;
    finding->survey.row = reading->repeats[0].row;
    tell_count(&finding->survey,
               N_("with each round of its repeats the form has more than 20,000 rows or 2 MiB of "
                  "text; write fewer rounds"),
               "");
    for (size_t i = 0; i < reading->repeat_count; i++)
        reading->repeats[i].rounds = 1;
    reading->row_count = rows;
    reading->question_most = 2 * rows;
}

static size_t count_repeats(struct survey *survey)
{
    size_t count = 0;
    for (survey->row = 1; survey->row < survey->table->sheet->row_count; survey->row++)
        count += text_holds_word(survey_word(survey, SURVEY_TYPE), "repeat");
    return count;
}

void find_repeats(struct reading *reading)
{
    struct finding finding = {.survey = {reading, &reading->survey, 1, NO_INDEX, NO_INDEX, false},
                              .times = 1};
    struct survey *survey = &finding.survey;
    size_t most = count_repeats(survey), rows = survey->table->sheet->row_count, read = 0;
    reading->repeated_index = word_index_new(reading->arena);
    reading->round_budget = ROUND_BUDGET;
    reading->repeats = arena_array(reading->arena, most, sizeof *reading->repeats);
    reading->repeated =
        arena_array(reading->arena, most > 0 ? 2 * rows : 0, sizeof *reading->repeated);
    for (survey->row = 1; survey->row < rows; survey->row++) {
        if (!survey_row_is_read(survey))
            continue;
        find_in_row(&finding);
        read++;
    }
    limit(&finding, read);
}
