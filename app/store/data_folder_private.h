/* What the files that keep something in station.db share: its schema and its statements. */
#pragma once

#include "store/data_folder.h"
#include "store/database.h"
#include "store/erase.h"
#include "store/migration.h"

enum { STATION_APPLICATION = 0x53445354 }; /* "SDST" */

enum { STATION_MIGRATION_COUNT = 3 };
extern const struct migration station_migrations[STATION_MIGRATION_COUNT];

enum station_statement {
    STATION_READ_SETTING,
    STATION_WRITE_SETTING,
    STATION_READ_SESSION,
    STATION_WRITE_SESSION,
    STATION_READ_PIN,
    STATION_WRITE_PIN,
    STATION_WRITE_PIN_TRIES,
    STATION_FORGET_PIN,
    STATION_READ_SHOWN,
    STATION_WRITE_SHOWN,
    STATION_READ_HEADS,
    STATION_WRITE_HEADS,
    STATION_ADD_CHANGE,
    STATION_READ_CHANGES,
    STATION_REMOVE_LAST_CHANGE,
    STATION_READ_ERASED,
    STATION_ADD_ERASED,
    STATION_FORGET_STATES, /* these: of every session */
    STATION_FORGET_SHOWN,
    STATION_FORGET_HEADS,
    STATION_FORGET_CHANGES,
    STATION_FORGET_ERASED,
    STATION_STATEMENT_COUNT,
};
extern const char *const station_statements[STATION_STATEMENT_COUNT];

struct data_folder {
    struct arena *arena;
    const char *path, *boxes, *quarantine, *station;
    struct database *database;
    int64_t seconds; /* the workshop's first day: the only time its files tell */
    bool knows_day;
};

/* *ret_value is NULL where it was never set; in the arena. */
bool folder_read_setting(struct data_folder *folder, const char *name, struct arena *arena,
                         const char **ret_value, struct error *error);
bool folder_write_setting(struct data_folder *folder, const char *name, const char *value,
                          struct error *error);
/* As the boxes' own times, those of the folder's files would tell when a session was open. */
bool folder_flatten_times(const struct data_folder *folder, struct error *error);
/* The box at path is of a session that was erased, but a power cut came first: removes it. One that
 * somebody has put there since stays. */
bool folder_settle_erased(const struct data_folder *folder, const char *path,
                          const struct erased_session *erased, struct error *error);
