/* Journals beside a database as a power cut leaves them, and as a forger would (SQLite, "Database
 * File Format", 3; pager.c). */
#pragma once

#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

enum { JOURNAL_NAME_MOST = 256 }; /* bytes of journal_add_name() */

/* A change that was spilled and never committed: pages are written, and the journal is hot. */
static inline void leave_hot_journal(const char *path, const char *change)
{
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *handle = NULL;
        bool ok =
            sqlite3_open(path, &handle) == SQLITE_OK &&
            sqlite3_exec(handle, "PRAGMA cache_size=1; BEGIN", NULL, NULL, NULL) == SQLITE_OK &&
            sqlite3_exec(handle, change, NULL, NULL, NULL) == SQLITE_OK &&
            sqlite3_db_cacheflush(handle) == SQLITE_OK;
        _exit(ok ? 0 : 1);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static inline void put_number(unsigned char *at, size_t number)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(number >> (24 - 8 * i));
}

/* SQLite's record at the end of a journal that covers several files: the name, its length, its sum
 * and a magic number. After rolling back it deletes the file of that name. Returns its length. */
static inline size_t journal_add_name(unsigned char *ret_end, const char *victim)
{
    static const unsigned char magic[] = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
    size_t length = strlen(victim), sum = 0;
    assert_true(length + 20 <= JOURNAL_NAME_MOST);
    for (size_t i = 0; i < length; i++)
        sum += (unsigned char)victim[i];
    memset(ret_end, 0, 4);
    memcpy(ret_end + 4, victim, length);
    put_number(ret_end + 4 + length, length);
    put_number(ret_end + 8 + length, sum);
    memcpy(ret_end + 12 + length, magic, sizeof magic);
    return length + 20;
}
