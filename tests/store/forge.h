/* Changes to a box as its forger makes them: with a manifest that fits. Written a second time from
 * the words of the README, so that both must say the same. */
#pragma once

#include <sodium.h>
#include <sqlite3.h>

#include "test.h"

enum { FORGED_PARTS_MOST = 4096 };

static inline void change(const char *path, const char *sql)
{
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
}

static inline void forge_number(crypto_generichash_state *hash, sqlite3_int64 number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((sqlite3_uint64)number >> 8 * i);
    (void)crypto_generichash_update(hash, bytes, sizeof bytes);
}

static inline int forge_compare(const void *a, const void *b)
{
    return memcmp(a, b, 32);
}

/* The definition's columns, each text behind its length. */
static inline void forge_definition(crypto_generichash_state *hash, sqlite3 *handle)
{
    sqlite3_stmt *query = NULL;
    static const char sql[] = "SELECT id, session, seconds, form, workshop FROM definition";
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    for (int i = 0; i < sqlite3_column_count(query); i++) {
        if (i == 2) {
            forge_number(hash, sqlite3_column_int64(query, i));
            continue;
        }
        forge_number(hash, sqlite3_column_bytes(query, i));
        (void)crypto_generichash_update(hash, sqlite3_column_blob(query, i),
                                        (size_t)sqlite3_column_bytes(query, i));
    }
    (void)sqlite3_finalize(query);
}

static inline int forge_parts(sqlite3 *handle, unsigned char ret_parts[][32])
{
    static const char sql[] = "SELECT number, used, body FROM slot, state";
    sqlite3_stmt *query = NULL;
    int count = 0;
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &query, NULL), SQLITE_OK);
    while (sqlite3_step(query) == SQLITE_ROW) {
        int slot = sqlite3_column_int(query, 0);
        const unsigned char *used = sqlite3_column_blob(query, 1);
        if (slot / 8 >= sqlite3_column_bytes(query, 1) || !(used[slot / 8] >> slot % 8 & 1))
            continue;
        assert_true(count < FORGED_PARTS_MOST);
        (void)crypto_generichash(ret_parts[count++], 32, sqlite3_column_blob(query, 2),
                                 (unsigned long long)sqlite3_column_bytes(query, 2), NULL, 0);
    }
    (void)sqlite3_finalize(query);
    return count;
}

/* Makes the box at path say that it was closed with what it holds now. */
static inline void forge_manifest(const char *path)
{
    static unsigned char parts[FORGED_PARTS_MOST][32];
    unsigned char digest[32];
    char sql[160], hex[65];
    sqlite3 *handle = NULL;
    crypto_generichash_state hash;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    int count = forge_parts(handle, parts);
    qsort(parts, (size_t)count, 32, forge_compare);
    (void)crypto_generichash_init(&hash, NULL, 0, 32);
    forge_definition(&hash, handle);
    forge_number(&hash, count);
    (void)crypto_generichash_update(&hash, parts[0], (size_t)count * 32);
    (void)crypto_generichash_final(&hash, digest, 32);
    (void)sodium_bin2hex(hex, sizeof hex, digest, 32);
    (void)snprintf(sql, sizeof sql, "UPDATE state SET held = %d, manifest = x'%s'", count, hex);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
}
