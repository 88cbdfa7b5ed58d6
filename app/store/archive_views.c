/* A view's name is the form's id and version; where two forms would share it, both get their hash
 * behind it, so that the names depend on what is held and not on what came first. */
#include "store/archive_views.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "form/form.h"

enum { COLUMNS_MOST = 1900, HASH_SHORT = 8 }; /* SQLite's shell takes 2,000 columns */

struct view {
    const char *name, *sql;
    const char *hash; /* of its form; NULL: not of a form */
    const struct form *form;
};

struct views {
    struct arena *arena;
    struct view *items;
    size_t count, room;
};

static void add_view(struct views *views, struct view view)
{
    if (views->count == views->room) {
        size_t room = views->room > 0 ? 2 * views->room : 8;
        struct view *larger = arena_array(views->arena, room, sizeof *larger);
        if (views->count > 0)
            memcpy(larger, views->items, views->count * sizeof *larger);
        views->items = larger;
        views->room = room;
    }
    views->items[views->count++] = view;
}

static int compare_views(const void *a, const void *b)
{
    const struct view *left = a, *right = b;
    return strcmp(left->name, right->name);
}

/* "..." with each quote in it doubled. */
static void add_quoted(struct strbuf *sql, const char *name)
{
    strbuf_add_char(sql, '"');
    for (; *name; name++) {
        if (*name == '"')
            strbuf_add_char(sql, '"');
        strbuf_add_char(sql, *name);
    }
    strbuf_add_char(sql, '"');
}

/* Letters, digits and _; what else a version holds would need quotes wherever it is typed. */
static const char *view_name(struct arena *arena, const struct form *form)
{
    bool numbered = form->version[0] >= '0' && form->version[0] <= '9';
    char *name = arena_format(arena, "form_%s%s%s", form->id, numbered ? "_v" : "_", form->version);
    if (!form->version[0])
        name = arena_format(arena, "form_%s", form->id);
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    for (char *at = name; *at; at++)
        *at = strchr(plain, *at) ? *at : '_';
    return name;
}

static const struct form *read_form(const char *json, struct arena *arena)
{
    struct json *parsed = json_parse(json, strlen(json), NULL);
    const struct workbook *workbook = parsed ? workbook_from_json(parsed, arena) : NULL;
    json_free(parsed);
    if (!workbook || !workbook_sheet(workbook, "survey"))
        return NULL; /* a workshop's */
    struct problems problems;
    problems_init(&problems, arena);
    const struct form *form = form_read(workbook, arena, &problems);
    problems_release(&problems);
    return form; /* a broken one has no view; its rows stay readable in their table */
}

static bool list_forms(struct archive *archive, struct views *views, struct error *error)
{
    sqlite3_stmt *query =
        database_query(archive->database, ARCHIVE_READ_DEFINITIONS, NULL, 0, error);
    enum step step = STEP_FAILED;
    while (query && (step = database_step(archive->database, query, error)) == STEP_ROW) {
        const char *json = (const char *)sqlite3_column_text(query, 1);
        const struct form *form = json ? read_form(json, views->arena) : NULL;
        if (form)
            add_view(views,
                     (struct view){.hash = arena_string(
                                       views->arena, (const char *)sqlite3_column_text(query, 0)),
                                   .form = form,
                                   .name = view_name(views->arena, form)});
    }
    database_finish(query);
    return step == STEP_DONE;
}

/* SQLite takes names in another case for the same. */
static void tell_apart(struct views *views)
{
    bool *shared = arena_array(views->arena, views->count, sizeof *shared);
    for (size_t i = 0; i < views->count; i++) {
        for (size_t k = 0; k < views->count; k++)
            shared[i] = shared[i] ||
                        (k != i && strcasecmp(views->items[i].name, views->items[k].name) == 0);
    }
    for (size_t i = 0; i < views->count; i++) {
        struct view *view = &views->items[i];
        if (shared[i])
            view->name = arena_format(views->arena, "%s_%s", view->name, view->hash);
    }
}

static bool is_taken(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(names[i], name) == 0)
            return true;
    }
    return false;
}

/* A question's column has its name, unless a column before it has: names differ by case too. */
static const char *column_name(struct arena *arena, const char *const *names, size_t count,
                               const char *question)
{
    const char *name = question;
    for (unsigned i = 2; is_taken(names, count, name); i++)
        name = arena_format(arena, "%s_%u", question, i);
    return name;
}

static void add_answers(struct strbuf *sql, const struct form *form, struct arena *arena)
{
    const char **names = arena_array(arena, COLUMNS_MOST, sizeof *names);
    size_t count = 0;
    names[count++] = "row_id";
    names[count++] = "workshop";
    names[count++] = "session";
    for (size_t i = 0; i < form->question_count && count < COLUMNS_MOST; i++) {
        const char *question = form->questions[i].name;
        if (!question_is_in_row(&form->questions[i]) || strpbrk(question, "\"'\\"))
            continue; /* such a name is none in XLSForm, nor a path in JSON */
        names[count] = column_name(arena, names, count, question);
        strbuf_format(sql, ", json_extract(body, '$.\"%s\"') AS ", question);
        add_quoted(sql, names[count++]);
    }
}

static const char *form_view_sql(const struct view *view, struct arena *arena)
{
    struct strbuf sql;
    strbuf_init(&sql);
    strbuf_add_string(&sql, "CREATE VIEW ");
    add_quoted(&sql, view->name);
    strbuf_add_string(&sql, " AS SELECT id AS row_id, workshop, session");
    add_answers(&sql, view->form, arena);
    strbuf_format(&sql, " FROM response WHERE form = '%s'", view->hash);
    const char *copy = arena_string(arena, sql.bytes);
    strbuf_release(&sql);
    return copy;
}

/* What became of each commitment, by its tag. Who came back twice told it twice: a commitment stays
 * one row, with each status once, as in the table that is exported. */
#define TOLD                                                                                       \
    "(SELECT workshop AS told_workshop, tag AS told_tag, "                                         \
    "replace(group_concat(DISTINCT nullif(status, '')), ',', ' ') AS status, "                     \
    "group_concat(nullif(note, ''), char(10)) AS note "                                            \
    "FROM (SELECT * FROM statuses ORDER BY workshop, tag, status, note) GROUP BY workshop, tag)"

#define COLUMNS "SELECT id AS row_id, workshop, session, form, "
static const struct view fixed_views[] = {
    {.name = "commitments",
     .sql = "CREATE VIEW commitments AS " COLUMNS "json_extract(body, '$.strand') AS strand, "
            "json_extract(body, '$.action') AS \"action\", json_extract(body, '$.when') AS "
            "\"when\", json_extract(body, '$.sure') AS sure, json_extract(body, '$.support') AS "
            "support, json_extract(body, '$.tag') AS tag, status, note FROM commitment "
            "LEFT JOIN " TOLD " ON told_workshop = workshop AND "
            "told_tag = json_extract(body, '$.tag')"},
    {.name = "statuses",
     .sql = "CREATE VIEW statuses AS " COLUMNS "json_extract(body, '$.tag') AS tag, "
            "json_extract(body, '$.status') AS status, json_extract(body, '$.note') AS note "
            "FROM status"},
    {.name = "texts",
     .sql = "CREATE VIEW texts AS " COLUMNS "json_extract(body, '$.question') AS question, "
            "json_extract(body, '$.text') AS \"text\" FROM text"},
    {.name = "totals",
     .sql = "CREATE VIEW totals AS " COLUMNS "json_extract(body, '$.question') AS question, "
            "json_extract(body, '$.answer') AS answer FROM total"},
};

/* As they should be, by name. */
static bool list_wanted(struct archive *archive, struct views *views, struct error *error)
{
    if (!list_forms(archive, views, error))
        return false;
    tell_apart(views);
    for (size_t i = 0; i < views->count; i++)
        views->items[i].sql = form_view_sql(&views->items[i], views->arena);
    for (size_t i = 0; i < COUNT_OF(fixed_views); i++)
        add_view(views, fixed_views[i]);
    qsort(views->items, views->count, sizeof *views->items, compare_views);
    return true;
}

static bool list_found(struct archive *archive, struct views *views, struct error *error)
{
    sqlite3_stmt *query = database_query(archive->database, ARCHIVE_READ_VIEWS, NULL, 0, error);
    enum step step = STEP_FAILED;
    while (query && (step = database_step(archive->database, query, error)) == STEP_ROW)
        add_view(
            views,
            (struct view){
                .name = arena_string(views->arena, (const char *)sqlite3_column_text(query, 0)),
                .sql = arena_string(views->arena, (const char *)sqlite3_column_text(query, 1)),
            });
    database_finish(query);
    return step == STEP_DONE;
}

static bool are_same(const struct views *a, const struct views *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = strcmp(a->items[i].name, b->items[i].name) == 0 &&
               strcmp(a->items[i].sql, b->items[i].sql) == 0;
    return same;
}

static bool drop(struct archive *archive, const char *name, struct error *error)
{
    struct strbuf sql;
    strbuf_init(&sql);
    strbuf_add_string(&sql, "DROP VIEW ");
    add_quoted(&sql, name);
    bool ok = database_run(archive->database, sql.bytes, error);
    strbuf_release(&sql);
    return ok;
}

/* All anew and by name: their order in the file is part of what `.dump` prints. */
bool archive_refresh_views(struct archive *archive, struct error *error)
{
    struct arena *arena = arena_new();
    struct views wanted = {.arena = arena}, found = {.arena = arena};
    bool ok = list_wanted(archive, &wanted, error) && list_found(archive, &found, error);
    bool same = ok && are_same(&wanted, &found);
    for (size_t i = 0; ok && !same && i < found.count; i++)
        ok = drop(archive, found.items[i].name, error);
    for (size_t i = 0; ok && !same && i < wanted.count; i++)
        ok = database_run(archive->database, wanted.items[i].sql, error);
    arena_free(arena);
    return ok;
}
