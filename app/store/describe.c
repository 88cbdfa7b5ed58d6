#include "store/describe.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "locale/catalog.h"
#include "store/box_private.h"
#include "store/data_folder_private.h"

enum sentence {
    SAYS_RESPONSE,
    SAYS_TEXT,
    SAYS_TOTALS,
    SAYS_COMMITMENT,
    SAYS_STATUS,
    SAYS_SESSION,
    SAYS_PLACES,
    SAYS_STATE,
    SAYS_RECIPIENTS,
    SAYS_FOLLOW_UP,
    SAYS_STATION,
    SAYS_LOG,
    SAYS_NO_NAME,
    SAYS_NO_TIME,
    SAYS_NO_ORDER,
    SAYS_NO_DRAFT,
    SAYS_OPEN,
    SAYS_SEALED,
    SAYS_OWNER,
    SAYS_RISK,
    SENTENCE_COUNT,
    SAYS_PARTS, /* the kinds of parts speak for themselves */
};

static const struct described sentences[] = {
    [SAYS_RESPONSE] = {DESCRIBED_KEPT,
                       N_("The choices that one person made in a session, side by side, under a "
                          "random number.")},
    [SAYS_TEXT] = {DESCRIBED_KEPT, N_("Each text that was written, by itself: nothing joins it to "
                                      "the choices or to another text.")},
    [SAYS_TOTALS] = {DESCRIBED_KEPT,
                     N_("Answers that are only counted, such as a group of persons, each by "
                        "itself.")},
    [SAYS_COMMITMENT] = {DESCRIBED_KEPT,
                         N_("Each commitment, by itself, under a mark that only the code of its "
                            "owner can find.")},
    [SAYS_STATUS] = {DESCRIBED_KEPT,
                     N_("What became of a commitment, by itself, under that mark.")},
    [SAYS_SESSION] = {DESCRIBED_KEPT,
                      N_("Once for a whole session: its name and day, its questions and the "
                         "workshop's agenda.")},
    [SAYS_PLACES] = {DESCRIBED_KEPT, N_("Places of one size, filled with blanks before the session "
                                        "begins, and which of them are taken.")},
    [SAYS_STATE] = {DESCRIBED_KEPT, N_("Whether the session is open, how many answered, and check "
                                       "digits once it is closed.")},
    [SAYS_RECIPIENTS] = {DESCRIBED_KEPT,
                         N_("The names and public keys of those to whom the answers are sealed.")},
    [SAYS_FOLLOW_UP] = {DESCRIBED_KEPT,
                        N_("For a follow-up: the commitments that were made, each under its "
                           "mark.")},
    [SAYS_STATION] = {DESCRIBED_KEPT,
                      N_("Of the station itself: changes of the agenda, head-counts, how many "
                         "answers were shown, and a PIN that cannot be read back.")},
    [SAYS_LOG] = {DESCRIBED_KEPT, N_("A log of what the facilitators did, to the hour; sending an "
                                     "answer leaves no line in it.")},
    [SAYS_NO_NAME] = {DESCRIBED_NOT_KEPT,
                      N_("No name: it is not asked for, and nothing is noted about a person but "
                         "the answers.")},
    [SAYS_NO_TIME] =
        {DESCRIBED_NOT_KEPT,
         N_("No time: neither when somebody answered nor how long it took; only the disk "
            "itself notes when a file was last written.")},
    [SAYS_NO_ORDER] = {DESCRIBED_NOT_KEPT,
                       N_("No order: the place of each answer is drawn by lot, so that nothing "
                          "tells who came first or last.")},
    [SAYS_NO_DRAFT] = {DESCRIBED_NOT_KEPT,
                       N_("No language, and no trace of answers that were changed or not sent.")},
    [SAYS_OPEN] = {DESCRIBED_READERS, N_("Whoever holds the station's files can read the answers, "
                                         "but not whose they are.")},
    [SAYS_SEALED] = {DESCRIBED_READERS,
                     N_("Only those who hold a key can read the answers; the station cannot.")},
    [SAYS_OWNER] = {DESCRIBED_READERS, N_("A commitment also opens with the code of its owner.")},
    [SAYS_RISK] = {DESCRIBED_RISK,
                   N_("Somebody who watches who stands here, or knows a way of writing, may still "
                      "guess: names and places are better left out of texts.")},
};
static_assert(COUNT_OF(sentences) == SENTENCE_COUNT, "each is said");

static const struct {
    enum sentence sentence;
    const char *sample;
} kinds[] = {
#define SAMPLE(kind, rest)                                                                         \
    "{\"kind\":\"" kind "\",\"id\":\"00000000-0000-4000-8000-000000000000\",\"form\":\"form\","    \
    "\"version\":\"1\"," rest "}"
    [PART_RESPONSE] = {SAYS_RESPONSE, SAMPLE("response", "\"answers\":{\"question\":\"choice\"}")},
    [PART_TEXT] = {SAYS_TEXT, SAMPLE("text", "\"question\":\"question\",\"text\":\"words\"")},
    [PART_TOTALS] = {SAYS_TOTALS,
                     SAMPLE("totals", "\"question\":\"question\",\"answer\":\"choice\"")},
    [PART_COMMITMENT] = {SAYS_COMMITMENT,
                         SAMPLE("commitment",
                                "\"strand\":\"strand\",\"action\":\"words\",\"when\":\"choice\","
                                "\"sure\":\"choice\",\"support\":\"choices\",\"tag\":"
                                "\"00000000000000000000000000000000\"")},
    [PART_STATUS] = {SAYS_STATUS, SAMPLE("status", "\"tag\":\"00000000000000000000000000000000\","
                                                   "\"status\":\"done\",\"note\":\"words\"")},
#undef SAMPLE
};
static_assert(COUNT_OF(kinds) == PART_KIND_COUNT, "each kind is described");

/* Every column of a box and of station.db. */
static const struct {
    const char *table, *column;
    enum sentence sentence;
} columns[] = {
    {"definition", "one", SAYS_SESSION},
    {"definition", "id", SAYS_SESSION},
    {"definition", "session", SAYS_SESSION},
    {"definition", "seconds", SAYS_SESSION},
    {"definition", "slots", SAYS_PLACES},
    {"definition", "parts", SAYS_PLACES},
    {"definition", "body_size", SAYS_PLACES},
    {"definition", "form", SAYS_SESSION},
    {"definition", "workshop", SAYS_SESSION},
    {"definition", "recipients", SAYS_RECIPIENTS},
    {"slot", "number", SAYS_PLACES},
    {"slot", "body", SAYS_PARTS},
    {"state", "one", SAYS_STATE},
    {"state", "state", SAYS_STATE},
    {"state", "used", SAYS_PLACES},
    {"state", "responses", SAYS_STATE},
    {"state", "held", SAYS_STATE},
    {"state", "manifest", SAYS_STATE},
    {"setting", "name", SAYS_STATION},
    {"setting", "value", SAYS_STATION},
    {"session", "id", SAYS_STATION},
    {"session", "state", SAYS_STATION},
    {"pin", "only", SAYS_STATION},
    {"pin", "hash", SAYS_STATION},
    {"pin", "wrong", SAYS_STATION},
    {"pin", "wrong_today", SAYS_STATION},
    {"pin", "wait_ms", SAYS_STATION},
    {"pin", "day_ms", SAYS_STATION},
    {"shown", "session", SAYS_STATION},
    {"shown", "responses", SAYS_STATION},
    {"heads", "session", SAYS_STATION},
    {"heads", "count", SAYS_STATION},
    {"agenda_change", "number", SAYS_STATION},
    {"agenda_change", "kind", SAYS_STATION},
    {"agenda_change", "session", SAYS_STATION},
    {"agenda_change", "other", SAYS_STATION},
    {"agenda_change", "day", SAYS_STATION},
    {"agenda_change", "starts", SAYS_STATION},
    {"agenda_change", "ends", SAYS_STATION},
    {"agenda_change", "title", SAYS_STATION},
    {"erased", "session", SAYS_STATION},
    {"erased", "responses", SAYS_STATION},
    {"erased", "digits", SAYS_STATION},
};

struct describing {
    const struct form *form;
    unsigned there;
    bool said[SENTENCE_COUNT];
    size_t columns; /* that were met */
    struct error *error;
};

static bool has_texts(const struct form *form)
{
    for (size_t i = 0; i < form->question_count; i++) {
        if (form->questions[i].type == QUESTION_TEXT && form->questions[i].commitment == NO_INDEX)
            return true;
    }
    return false;
}

static bool has_totals(const struct form *form)
{
    for (size_t i = 0; i < form->question_count; i++) {
        if (form->questions[i].release == RELEASE_TOTALS)
            return true;
    }
    return false;
}

static bool makes(const struct form *form, unsigned there, enum part_kind kind)
{
    switch (kind) {
    case PART_TEXT:
        return !form || has_texts(form);
    case PART_TOTALS:
        return !form || has_totals(form);
    case PART_COMMITMENT:
        return !form || form->commitment_count > 0;
    case PART_STATUS:
        return (there & DESCRIBE_STATUSES) != 0;
    default:
        return true;
    }
}

static bool say_column(struct describing *describing, const char *table, const char *column)
{
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        if (strcmp(columns[i].table, table) != 0 || strcmp(columns[i].column, column) != 0)
            continue;
        describing->columns++;
        bool fits =
            columns[i].sentence != SAYS_RECIPIENTS || (describing->there & DESCRIBE_SEALED) != 0;
        if (columns[i].sentence != SAYS_PARTS)
            describing->said[columns[i].sentence] |= fits;
        for (int kind = 0; columns[i].sentence == SAYS_PARTS && kind < PART_KIND_COUNT; kind++)
            describing->said[kinds[kind].sentence] |=
                makes(describing->form, describing->there, (enum part_kind)kind);
        return true;
    }
    return error_set(describing->error, ERROR_DAMAGED, (struct place){0},
                     "nobody has said what column %s.%s is", table, column);
}

static const char *const statements[] = {
    "SELECT m.name, c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c "
    "WHERE m.type = 'table'",
};

/* The columns that these statements make. */
static bool say_tables(struct describing *describing, const char *const *sql, size_t count)
{
    struct database *database = database_open("description", DATABASE_IN_MEMORY, statements,
                                              COUNT_OF(statements), describing->error);
    bool ok = database != NULL;
    for (size_t i = 0; ok && i < count; i++)
        ok = database_run(database, sql[i], describing->error);
    sqlite3_stmt *query = ok ? database_query(database, 0, NULL, 0, describing->error) : NULL;
    enum step step = STEP_FAILED;
    while (query && (step = database_step(database, query, describing->error)) == STEP_ROW) {
        if (!say_column(describing, (const char *)sqlite3_column_text(query, 0),
                        (const char *)sqlite3_column_text(query, 1)))
            break;
    }
    database_finish(query);
    database_close(database);
    return step == STEP_DONE;
}

static bool say_all_tables(struct describing *describing)
{
    const char *station[STATION_MIGRATION_COUNT];
    for (size_t i = 0; i < STATION_MIGRATION_COUNT; i++)
        station[i] = station_migrations[i].sql;
    bool sealed = (describing->there & DESCRIBE_SEALED) != 0;
    return say_tables(describing, box_tables[sealed], BOX_TABLE_COUNT) &&
           say_tables(describing, station, COUNT_OF(station)) &&
           (describing->columns == COUNT_OF(columns) ||
            error_set(describing->error, ERROR_DAMAGED, (struct place){0},
                      "a column is described that is not there"));
}

bool describe_store(const struct form *form, unsigned there, struct arena *arena,
                    struct description *ret_description, struct error *error)
{
    struct describing describing = {.form = form, .there = there, .error = error};
    if (!say_all_tables(&describing))
        return false;
    static const enum sentence always[] = {SAYS_LOG,      SAYS_NO_NAME,  SAYS_NO_TIME,
                                           SAYS_NO_ORDER, SAYS_NO_DRAFT, SAYS_RISK};
    for (size_t i = 0; i < COUNT_OF(always); i++)
        describing.said[always[i]] = true;
    describing.said[SAYS_FOLLOW_UP] = (there & DESCRIBE_STATUSES) != 0;
    describing.said[SAYS_OPEN] = (there & DESCRIBE_OPEN) != 0;
    describing.said[SAYS_SEALED] = (there & DESCRIBE_SEALED) != 0;
    describing.said[SAYS_OWNER] = describing.said[SAYS_SEALED] && describing.said[SAYS_COMMITMENT];
    struct described *items = arena_array(arena, SENTENCE_COUNT, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < SENTENCE_COUNT; i++) {
        if (describing.said[i])
            items[count++] = sentences[i];
    }
    *ret_description = (struct description){items, count};
    return true;
}

const char *described_title(enum described_topic topic)
{
    static const char *const titles[] = {
        [DESCRIBED_KEPT] = N_("What is kept"),
        [DESCRIBED_NOT_KEPT] = N_("What is not kept"),
        [DESCRIBED_READERS] = N_("Who can read it"),
        [DESCRIBED_RISK] = N_("What nobody can rule out"),
    };
    static_assert(COUNT_OF(titles) == DESCRIBED_TOPIC_COUNT, "one title a topic");
    return titles[topic];
}

const char *describe_part(enum part_kind kind)
{
    return kinds[kind].sample;
}
