/* station.db: what the station itself must remember, none of it about a participant. */
#include "store/data_folder_private.h"

/* Released entries are never edited. */
const struct migration station_migrations[STATION_MIGRATION_COUNT] = {
    {"settings and states of sessions",
     "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
     "CREATE TABLE session (id TEXT PRIMARY KEY, state INTEGER NOT NULL "
     "CHECK (state IN (0, 1, 2))) STRICT, WITHOUT ROWID"},
    {"PIN, numbers shown, head-counts, changes of the agenda",
     "CREATE TABLE pin (only INTEGER PRIMARY KEY CHECK (only = 1), hash TEXT NOT NULL, "
     "wrong INTEGER NOT NULL, wrong_today INTEGER NOT NULL, wait_ms INTEGER NOT NULL, "
     "day_ms INTEGER NOT NULL) STRICT;"
     "CREATE TABLE shown (session TEXT PRIMARY KEY, responses INTEGER NOT NULL) "
     "STRICT, WITHOUT ROWID;"
     "CREATE TABLE heads (session TEXT PRIMARY KEY, count INTEGER NOT NULL) "
     "STRICT, WITHOUT ROWID;"
     "CREATE TABLE agenda_change (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, "
     "session TEXT NOT NULL, other TEXT NOT NULL, day INTEGER NOT NULL, starts TEXT NOT NULL, "
     "ends TEXT NOT NULL, title TEXT NOT NULL) STRICT"},
    {"sessions that were erased once an archive had them",
     "CREATE TABLE erased (session TEXT PRIMARY KEY, responses INTEGER NOT NULL, "
     "digits TEXT NOT NULL) STRICT, WITHOUT ROWID"},
};

const char *const station_statements[STATION_STATEMENT_COUNT] = {
    [STATION_READ_SETTING] = "SELECT value FROM setting WHERE name = ?1",
    [STATION_WRITE_SETTING] = "INSERT INTO setting (name, value) VALUES (?1, ?2) "
                              "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [STATION_READ_SESSION] = "SELECT state FROM session WHERE id = ?1",
    [STATION_WRITE_SESSION] = "INSERT INTO session (id, state) VALUES (?1, ?2) "
                              "ON CONFLICT (id) DO UPDATE SET state = excluded.state",
    [STATION_READ_PIN] = "SELECT hash, wrong, wrong_today, wait_ms, day_ms FROM pin",
    [STATION_WRITE_PIN] = "INSERT INTO pin (only, hash, wrong, wrong_today, wait_ms, day_ms) "
                          "VALUES (1, ?1, 0, 0, 0, 0) "
                          "ON CONFLICT (only) DO UPDATE SET hash = excluded.hash",
    [STATION_FORGET_PIN] = "DELETE FROM pin",
    [STATION_WRITE_PIN_TRIES] =
        "UPDATE pin SET wrong = ?1, wrong_today = ?2, wait_ms = ?3, day_ms = ?4",
    [STATION_READ_SHOWN] = "SELECT responses FROM shown WHERE session = ?1",
    /* Never fewer than before. */
    [STATION_WRITE_SHOWN] = "INSERT INTO shown (session, responses) VALUES (?1, ?2) "
                            "ON CONFLICT (session) DO UPDATE "
                            "SET responses = max(responses, excluded.responses)",
    [STATION_READ_HEADS] = "SELECT count FROM heads WHERE session = ?1",
    [STATION_WRITE_HEADS] = "INSERT INTO heads (session, count) VALUES (?1, ?2) "
                            "ON CONFLICT (session) DO UPDATE SET count = excluded.count",
    [STATION_ADD_CHANGE] =
        "INSERT INTO agenda_change (kind, session, other, day, starts, ends, title) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [STATION_READ_CHANGES] = "SELECT kind, session, other, day, starts, ends, title "
                             "FROM agenda_change ORDER BY number",
    [STATION_REMOVE_LAST_CHANGE] =
        "DELETE FROM agenda_change WHERE number = (SELECT max(number) FROM agenda_change)",
    [STATION_READ_ERASED] = "SELECT responses, digits FROM erased WHERE session = ?1",
    [STATION_ADD_ERASED] = "INSERT INTO erased (session, responses, digits) VALUES (?1, ?2, ?3) "
                           "ON CONFLICT (session) DO UPDATE SET responses = excluded.responses, "
                           "digits = excluded.digits",
    [STATION_FORGET_STATES] = "DELETE FROM session",
    [STATION_FORGET_SHOWN] = "DELETE FROM shown",
    [STATION_FORGET_HEADS] = "DELETE FROM heads",
    [STATION_FORGET_CHANGES] = "DELETE FROM agenda_change",
    [STATION_FORGET_ERASED] = "DELETE FROM erased",
};
