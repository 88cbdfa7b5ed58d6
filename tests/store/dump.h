/* A database as text that does not depend on the order in which it was filled: what it is made of,
 * in the order of names, and each table's rows in the order of their content. */
#pragma once

#include <sqlite3.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "test.h"

static inline void dump_rows(sqlite3 *handle, struct arena *arena, const char *table,
                             struct strbuf *text)
{
    sqlite3_stmt *query = NULL;
    const char *sql = arena_format(arena, "SELECT * FROM \"%s\" ORDER BY 1, 2", table);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &query, NULL), SQLITE_OK);
    while (sqlite3_step(query) == SQLITE_ROW) {
        strbuf_add_string(text, table);
        for (int i = 0; i < sqlite3_column_count(query); i++)
            strbuf_format(text, "|%s", (const char *)sqlite3_column_text(query, i));
        strbuf_add_char(text, '\n');
    }
    (void)sqlite3_finalize(query);
}

/* In the arena. */
static inline const char *dump_of(sqlite3 *handle, struct arena *arena)
{
    static const char sql[] = "SELECT name, type, sql FROM sqlite_schema ORDER BY name";
    struct strbuf text;
    sqlite3_stmt *query = NULL;
    strbuf_init(&text);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &query, NULL), SQLITE_OK);
    while (sqlite3_step(query) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(query, 0);
        strbuf_format(&text, "%s\n", (const char *)sqlite3_column_text(query, 2));
        if (strcmp((const char *)sqlite3_column_text(query, 1), "table") == 0)
            dump_rows(handle, arena, name, &text);
    }
    (void)sqlite3_finalize(query);
    const char *copy = arena_string(arena, text.bytes);
    strbuf_release(&text);
    return copy;
}
