#include "store/pin.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "locale/numerals.h"
#include "store/data_folder_private.h"
#include "store/pin_guard.h"

struct pin {
    struct data_folder *folder;
    char hash[crypto_pwhash_STRBYTES]; /* "": none is set */
    struct pin_guard guard;
    unsigned wrong_before; /* the last right one */
    bool waits;            /* as the disk has it */
};

static struct place place_of(const struct pin *pin)
{
    return (struct place){.file = pin->folder->station};
}

static void take_row(struct pin *pin, sqlite3_stmt *row, int64_t now)
{
    const char *hash = (const char *)sqlite3_column_text(row, 0);
    size_t length = strlen(hash);
    if (length < sizeof pin->hash)
        memcpy(pin->hash, hash, length + 1);
    struct pin_memory memory = {
        .wrong = (unsigned)sqlite3_column_int(row, 1),
        .wrong_today = (unsigned)sqlite3_column_int(row, 2),
        .wait_ms = sqlite3_column_int64(row, 3),
        .day_ms = sqlite3_column_int64(row, 4),
    };
    pin->guard = pin_guard_restore(memory, now);
    pin->waits = memory.wait_ms != 0;
}

struct pin *pin_open(struct data_folder *folder, int64_t now, struct error *error)
{
    (void)random_system(); /* starts libsodium */
    struct pin *pin = memory_new(sizeof *pin);
    pin->folder = folder;
    sqlite3_stmt *query = database_query(folder->database, STATION_READ_PIN, NULL, 0, error);
    enum step step = query ? database_step(folder->database, query, error) : STEP_FAILED;
    if (step == STEP_ROW)
        take_row(pin, query, now);
    database_finish(query);
    if (step != STEP_FAILED)
        return pin;
    pin_close(pin);
    return NULL;
}

void pin_close(struct pin *pin)
{
    if (!pin)
        return;
    memory_wipe(pin, sizeof *pin);
    free(pin);
}

bool pin_is_set(const struct pin *pin)
{
    return pin->hash[0] != '\0';
}

static bool is_pin(const char *ascii)
{
    size_t length = strlen(ascii);
    return length >= PIN_DIGITS_LEAST && length <= PIN_DIGITS_MOST &&
           strspn(ascii, "0123456789") == length;
}

static bool make_hash(const struct pin *pin, const char *ascii, char *ret_hash, struct error *error)
{
    if (!is_pin(ascii))
        return error_set(error, ERROR_PIN, (struct place){0}, "%d to %d digits", PIN_DIGITS_LEAST,
                         PIN_DIGITS_MOST);
    if (crypto_pwhash_str(ret_hash, ascii, strlen(ascii), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return error_set(error, ERROR_BUSY, place_of(pin), "too little memory for the PIN");
    return true;
}

bool pin_set(struct pin *pin, const char *digits, struct error *error)
{
    struct arena *arena = arena_new();
    char hash[crypto_pwhash_STRBYTES];
    bool ok = make_hash(pin, numerals_ascii(arena, digits), hash, error) &&
              database_do(pin->folder->database, STATION_WRITE_PIN,
                          (struct binding[]){bind_string(hash)}, 1, error) &&
              folder_flatten_times(pin->folder, error);
    if (ok)
        memcpy(pin->hash, hash, sizeof hash);
    arena_free(arena);
    return ok;
}

static bool remember(struct pin *pin, int64_t now, struct error *error)
{
    struct pin_memory memory = pin_guard_memory(&pin->guard, now);
    const struct binding values[] = {bind_number(memory.wrong), bind_number(memory.wrong_today),
                                     bind_number(memory.wait_ms), bind_number(memory.day_ms)};
    pin->waits = memory.wait_ms != 0;
    return database_do(pin->folder->database, STATION_WRITE_PIN_TRIES, values, 4, error) &&
           folder_flatten_times(pin->folder, error);
}

/* Whatever was typed is hashed, so that its length tells nothing by time. */
static bool matches(const struct pin *pin, const char *typed)
{
    struct arena *arena = arena_new();
    const char *ascii = numerals_ascii(arena, typed);
    bool same = crypto_pwhash_str_verify(pin->hash, ascii, strlen(ascii)) == 0;
    arena_free(arena);
    return same;
}

bool pin_check(struct pin *pin, const char *typed, int64_t now, enum pin_verdict *ret_verdict,
               struct error *error)
{
    if (!pin_is_set(pin))
        return error_set(error, ERROR_PIN, place_of(pin), "none is set");
    if (pin_wait(pin, now) > 0) {
        *ret_verdict = PIN_WAIT;
        return true;
    }
    struct pin_guard before = pin->guard;
    pin_guard_wrong(&pin->guard, now);
    if (!remember(pin, now, error))
        return false;
    bool right = matches(pin, typed);
    if (right) {
        pin->wrong_before = before.wrong;
        pin->guard = before;
        pin_guard_right(&pin->guard);
    }
    *ret_verdict = right ? PIN_RIGHT : PIN_WRONG;
    return remember(pin, now, error); /* a wrong one likewise: both take as long */
}

int64_t pin_wait(const struct pin *pin, int64_t now)
{
    return pin_guard_wait(&pin->guard, now);
}

unsigned pin_wrong_tries(const struct pin *pin)
{
    return pin->guard.wrong > 0 ? pin->guard.wrong : pin->wrong_before;
}

bool pin_settle(struct pin *pin, int64_t now, struct error *error)
{
    return !pin->waits || pin_wait(pin, now) > 0 || remember(pin, now, error);
}
