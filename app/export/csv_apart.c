/* What never stands beside other answers: totals.csv, counts only, and commitments.csv, one row a
 * pledge; nothing joins them to each other or to data.csv. */
#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "export/csv.h"
#include "results/totals.h"

static const char *const shown_names[] = {
    [SHOWN_COUNT] = "count", [SHOWN_MERGED] = "merged", [SHOWN_MOST] = "most",
    [SHOWN_FEW] = "0-2",     [SHOWN_NOT] = "withheld",
};
static_assert(COUNT_OF(shown_names) == SHOWN_NOT + 1, "one name each");

/* Merged answers that nobody was offered are not spelled out: each may be one person's own. */
static bool is_spelled(const struct totals_row *row)
{
    bool offered = row->question->list || row->question->type == QUESTION_RANGE;
    return offered || row->shown != SHOWN_MERGED;
}

static void put_values(struct csv *csv, const struct totals_row *row)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; is_spelled(row) && i < row->value_count; i++) {
        const char *value = row->values[i][0] ? row->values[i] : "(no answer)";
        strbuf_format(&text, "%s%s", i > 0 ? "\n" : "", value);
    }
    csv_name(csv, text.bytes);
    strbuf_release(&text);
}

static void put_labels(struct csv *csv, const struct totals_row *row, const struct form *form,
                       size_t language)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < row->value_count; i++) {
        if (row->choices[i] == NO_INDEX)
            continue;
        struct label label = row->question->list->choices[row->choices[i]].label;
        strbuf_format(&text, "%s%s", text.length > 0 ? "\n" : "",
                      form_text(form, label, form->languages[language]));
    }
    csv_text(csv, text.bytes);
    strbuf_release(&text);
}

static void put_total(struct csv *csv, const struct totals_row *row, const struct form *form)
{
    csv_name(csv, row->session->id);
    csv_name(csv, row->question->name);
    put_values(csv, row);
    for (size_t i = 0; i < form->language_count; i++)
        put_labels(csv, row, form, i);
    csv_name(csv, shown_names[row->shown]);
    if (row->shown == SHOWN_COUNT || row->shown == SHOWN_MERGED)
        csv_number(csv, row->count);
    else
        csv_empty(csv);
    csv_end_row(csv);
}

static void put_total_header(struct csv *csv, const struct form *form, struct arena *arena)
{
    static const char *const first[] = {"session", "question", "answer"};
    for (size_t i = 0; i < COUNT_OF(first); i++)
        csv_name(csv, first[i]);
    for (size_t i = 0; i < form->language_count; i++)
        csv_name(csv, arena_format(arena, "label::%s", form->languages[i]));
    csv_name(csv, "shown");
    csv_name(csv, "count");
    csv_end_row(csv);
}

bool csv_totals(const struct form_records *records, const char *folder, struct error *error)
{
    struct csv *csv = csv_open(folder, "totals.csv", records->seconds, error);
    if (!csv)
        return false;
    struct arena *arena = arena_new();
    size_t count;
    const struct totals_row *rows = totals_count(records, arena, &count);
    put_total_header(csv, records->form, arena);
    for (size_t i = 0; i < count; i++)
        put_total(csv, &rows[i], records->form);
    arena_free(arena);
    return csv_commit(csv, error);
}

bool csv_commitments(const struct form_records *records, const char *folder, struct error *error)
{
    static const char *const header[] = {"strand",  "action", "when", "sure",
                                         "support", "status", "note"};
    struct csv *csv = csv_open(folder, "commitments.csv", records->seconds, error);
    if (!csv)
        return false;
    for (size_t i = 0; i < COUNT_OF(header); i++)
        csv_name(csv, header[i]);
    csv_end_row(csv);
    for (size_t i = 0; i < records->commitment_count; i++) {
        const struct commitment_record *commitment = &records->commitments[i];
        csv_name(csv, commitment->strand);
        csv_text(csv, commitment->action);
        csv_name(csv, commitment->when);
        csv_name(csv, commitment->sure);
        csv_name(csv, commitment->support);
        csv_name(csv, commitment->status);
        csv_text(csv, commitment->note);
        csv_end_row(csv);
    }
    return csv_commit(csv, error);
}
