/* Sheets strands and agenda: what the workshop is about and when. */
#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "form/word.h"
#include "workshop/calendar.h"
#include "workshop/workshop_reading.h"

enum strand_column { STRAND_NAME, STRAND_TITLE, STRAND_AIM, STRAND_COLUMN_COUNT };

static const struct column_rule strand_rules[] = {
    {"strand", NULL, COLUMN_PLAIN, false},
    {"title", NULL, COLUMN_TRANSLATED, false},
    {"aim", NULL, COLUMN_TRANSLATED, false},
};
static_assert(COUNT_OF(strand_rules) == STRAND_COLUMN_COUNT, "one rule per column");

enum agenda_column {
    AGENDA_DAY,
    AGENDA_SESSION,
    AGENDA_STARTS,
    AGENDA_ENDS,
    AGENDA_STRAND,
    AGENDA_FORM,
    AGENDA_TITLE,
    AGENDA_COLUMN_COUNT,
};

static const struct column_rule agenda_rules[] = {
    {"day", NULL, COLUMN_PLAIN, false},        {"session", NULL, COLUMN_PLAIN, false},
    {"starts", NULL, COLUMN_PLAIN, false},     {"ends", NULL, COLUMN_PLAIN, false},
    {"strand", NULL, COLUMN_PLAIN, false},     {"form", NULL, COLUMN_PLAIN, false},
    {"title", NULL, COLUMN_TRANSLATED, false},
};
static_assert(COUNT_OF(agenda_rules) == AGENDA_COLUMN_COUNT, "one rule per column");

enum { DAY_MOST = 366 };

struct agenda {
    struct workshop_reading *reading;
    struct table table;
    size_t row;
};

const struct strand *find_strand(const struct workshop *workshop, const char *name)
{
    for (size_t i = 0; i < workshop->strand_count; i++) {
        if (strcmp(workshop->strands[i].name, name) == 0)
            return &workshop->strands[i];
    }
    return NULL;
}

static struct strand read_strand(struct workshop_reading *reading, const struct table *table,
                                 size_t row)
{
    struct strand strand = {.name = table_word(table, row, STRAND_NAME), .row = (unsigned)row + 1};
    if (!word_is_file_name(strand.name))
        table_error(table, row, STRAND_NAME,
                    N_("strand '{name}' is malformed; use at most 64 of A-Z a-z 0-9 _ -"),
                    FILLS({"name", strand.name}));
    else if (find_strand(reading->workshop, strand.name))
        table_error(table, row, STRAND_NAME,
                    N_("strand '{name}' is there twice; remove one of them"),
                    FILLS({"name", strand.name}));
    strand.title = table_label(table, row, STRAND_TITLE, &reading->languages);
    strand.aim = table_label(table, row, STRAND_AIM, &reading->languages);
    if (!strand.title.texts)
        table_error(table, row, STRAND_TITLE,
                    N_("strand '{name}' has no title; write one in each language"),
                    FILLS({"name", strand.name}));
    return strand;
}

/* A workshop may do without strands. */
void read_strands(struct workshop_reading *reading)
{
    const struct sheet *sheet = workbook_sheet(reading->workbook, "strands");
    if (!sheet)
        return;
    struct table table = table_read(sheet, strand_rules, COUNT_OF(strand_rules), false,
                                    reading->arena, reading->problems);
    if (!table_require(&table, STRAND_NAME) || !table_require(&table, STRAND_TITLE))
        return;
    struct strand *strands = arena_array(reading->arena, sheet->row_count, sizeof *strands);
    reading->workshop->strands = strands;
    for (size_t row = 1; row < sheet->row_count; row++) {
        if (table_row_is_blank(&table, row))
            continue;
        struct strand strand = read_strand(reading, &table, row);
        strands[reading->workshop->strand_count++] = strand;
    }
}

static const char *word_at(const struct agenda *agenda, enum agenda_column column)
{
    return table_word(&agenda->table, agenda->row, column);
}

static void error_at(const struct agenda *agenda, enum agenda_column column, const char *message,
                     const struct fill *fills)
{
    table_error(&agenda->table, agenda->row, column, message, fills);
}

/* Without regard to case, since a box is a file and some sticks know no case. */
static bool session_is_new(const struct workshop *workshop, const char *id)
{
    for (size_t i = 0; i < workshop->session_count; i++) {
        const char *other = workshop->sessions[i].id;
        if (strcasecmp(other, id) == 0)
            return false;
    }
    return true;
}

static const char *read_id(const struct agenda *agenda)
{
    const char *id = word_at(agenda, AGENDA_SESSION);
    if (!word_is_file_name(id))
        error_at(agenda, AGENDA_SESSION,
                 N_("session '{id}' cannot be a file name; use at most 64 of A-Z a-z 0-9 _ -"),
                 FILLS({"id", id}));
    else if (!session_is_new(agenda->reading->workshop, id))
        error_at(agenda, AGENDA_SESSION, N_("session '{id}' is there twice; give each its own"),
                 FILLS({"id", id}));
    return id;
}

static unsigned read_day(const struct agenda *agenda)
{
    const char *text = word_at(agenda, AGENDA_DAY);
    unsigned day = 0;
    if (text[0] && (!whole_number_read(text, DAY_MOST, &day) || day == 0))
        error_at(agenda, AGENDA_DAY,
                 N_("day '{text}' is no day of the workshop; write 1 for the first one"),
                 FILLS({"text", text}));
    return day;
}

/* As "08:30", "" where nothing stands; *ret_minutes stays as it is then. */
static const char *read_time(const struct agenda *agenda, enum agenda_column column,
                             unsigned *ret_minutes)
{
    const char *text = word_at(agenda, column);
    if (!text[0])
        return "";
    if (time_read(text, ret_minutes))
        return arena_format(agenda->reading->arena, "%02u:%02u", *ret_minutes / 60,
                            *ret_minutes % 60);
    error_at(agenda, column, N_("'{text}' is no time of day; write it as 08:30"),
             FILLS({"text", text}));
    return "";
}

static void read_times(const struct agenda *agenda, struct session *session)
{
    unsigned starts = 0, ends = 0;
    session->starts = read_time(agenda, AGENDA_STARTS, &starts);
    session->ends = read_time(agenda, AGENDA_ENDS, &ends);
    if (session->starts[0] && session->ends[0] && ends <= starts)
        error_at(agenda, AGENDA_ENDS,
                 N_("the session ends before it starts; correct one of the times"), NULL);
}

static const char *near_strand(const struct workshop *workshop, const char *name)
{
    for (size_t i = 0; i < workshop->strand_count; i++) {
        if (words_are_near(name, workshop->strands[i].name))
            return workshop->strands[i].name;
    }
    return NULL;
}

static const struct strand *read_strand_of(const struct agenda *agenda)
{
    const char *name = word_at(agenda, AGENDA_STRAND);
    const struct strand *strand = name[0] ? find_strand(agenda->reading->workshop, name) : NULL;
    if (!name[0] || strand)
        return strand;
    const char *near = near_strand(agenda->reading->workshop, name);
    if (near)
        error_at(agenda, AGENDA_STRAND,
                 N_("strand '{name}' is not in sheet strands; did you mean '{near}'?"),
                 FILLS({"name", name}, {"near", near}));
    else
        error_at(agenda, AGENDA_STRAND,
                 N_("strand '{name}' is not in sheet strands; add it there or correct the name"),
                 FILLS({"name", name}));
    return NULL;
}

static void tell_missing_form(const struct agenda *agenda, const char *name)
{
    const struct workshop_reading *reading = agenda->reading;
    const char *near = NULL;
    for (size_t i = 0; i < reading->form_count && !near; i++) {
        if (words_are_near(name, reading->forms[i]->id))
            near = reading->forms[i]->id;
    }
    if (near)
        error_at(agenda, AGENDA_FORM, N_("form '{name}' is not in forms/; did you mean '{near}'?"),
                 FILLS({"name", name}, {"near", near}));
    else
        error_at(agenda, AGENDA_FORM,
                 N_("form '{name}' is not in forms/; add its folder there or correct the name"),
                 FILLS({"name", name}));
}

/* A form that is there but could not be read has been told with its own errors. */
static const struct form *read_form_of(const struct agenda *agenda)
{
    const struct workshop_reading *reading = agenda->reading;
    const char *name = word_at(agenda, AGENDA_FORM);
    for (size_t i = 0; i < reading->form_count; i++) {
        if (strcmp(reading->forms[i]->id, name) == 0)
            return reading->forms[i];
    }
    if (!name[0])
        error_at(agenda, AGENDA_FORM,
                 N_("the session has no form; write the name of a folder in forms/"), NULL);
    else if (reading->folder && !form_is_at(reading->workshop->path, name, reading->arena))
        tell_missing_form(agenda, name);
    return NULL;
}

/* Stations stand in several rooms perhaps, and then sessions may run side by side. */
static void check_overlap(const struct agenda *agenda, const struct session *session)
{
    const struct workshop *workshop = agenda->reading->workshop;
    bool timed =
        session->day > 0 && session->starts[0] && strcmp(session->starts, session->ends) < 0;
    for (size_t i = 0; timed && workshop->stations == 1 && i < workshop->session_count; i++) {
        const struct session *other = &workshop->sessions[i];
        /* "08:30": in order as texts */
        if (other->day != session->day || !other->starts[0] || !other->ends[0] ||
            strcmp(session->starts, other->ends) >= 0 || strcmp(other->starts, session->ends) >= 0)
            continue;
        table_warning(
            &agenda->table, agenda->row, AGENDA_STARTS,
            N_("the session overlaps '{other}' ({starts}-{ends}) of the same day; "
               "correct one of the times"),
            FILLS({"other", other->id}, {"starts", other->starts}, {"ends", other->ends}));
        return;
    }
}

static struct session read_session(const struct agenda *agenda)
{
    struct session session = {
        .id = read_id(agenda), .day = read_day(agenda), .row = (unsigned)agenda->row + 1};
    read_times(agenda, &session);
    check_overlap(agenda, &session);
    session.strand = read_strand_of(agenda);
    session.form = read_form_of(agenda);
    session.title =
        table_label(&agenda->table, agenda->row, AGENDA_TITLE, &agenda->reading->languages);
    if (!session.title.texts)
        error_at(agenda, AGENDA_TITLE,
                 N_("session '{id}' has no title; write one in each language"),
                 FILLS({"id", session.id}));
    return session;
}

static void number_sessions(struct session *sessions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            if (sessions[j].day != sessions[i].day)
                continue;
            sessions[i].number += j <= i;
            sessions[i].day_sessions++;
        }
    }
}

void read_agenda(struct workshop_reading *reading)
{
    const struct sheet *sheet = require_sheet(reading, "agenda");
    if (!sheet)
        return;
    struct agenda agenda = {reading,
                            table_read(sheet, agenda_rules, COUNT_OF(agenda_rules), false,
                                       reading->arena, reading->problems),
                            1};
    if (!table_require(&agenda.table, AGENDA_SESSION) ||
        !table_require(&agenda.table, AGENDA_FORM) || !table_require(&agenda.table, AGENDA_TITLE))
        return;
    struct session *sessions = arena_array(reading->arena, sheet->row_count, sizeof *sessions);
    reading->workshop->sessions = sessions;
    for (; agenda.row < sheet->row_count; agenda.row++) {
        if (table_row_is_blank(&agenda.table, agenda.row))
            continue;
        struct session session = read_session(&agenda);
        sessions[reading->workshop->session_count++] = session;
    }
    if (reading->workshop->session_count == 0)
        table_error(&agenda.table, 0, AGENDA_SESSION,
                    N_("the agenda has no session; add a row for each"), NULL);
    number_sessions(sessions, reading->workshop->session_count);
}
