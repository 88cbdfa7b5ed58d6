/* What station.db notes of a session besides its state, two numbers, and of the whole folder. */
#include "store/data_folder_private.h"
#include "workshop/calendar.h"

/* *ret_number stays as it is where nothing is noted. */
static bool read_note(struct data_folder *folder, enum station_statement statement,
                      const char *session, int64_t *ret_number, struct error *error)
{
    const struct binding id = bind_string(session);
    sqlite3_stmt *query = database_query(folder->database, statement, &id, 1, error);
    enum step step = query ? database_step(folder->database, query, error) : STEP_FAILED;
    if (step == STEP_ROW)
        *ret_number = sqlite3_column_int64(query, 0);
    database_finish(query);
    return step != STEP_FAILED;
}

static bool write_note(struct data_folder *folder, enum station_statement statement,
                       const char *session, int64_t number, struct error *error)
{
    const struct binding values[] = {bind_string(session), bind_number(number)};
    return database_do(folder->database, statement, values, 2, error) &&
           folder_flatten_times(folder, error);
}

bool session_shown(struct data_folder *folder, const char *session, size_t *ret_shown,
                   struct error *error)
{
    int64_t shown = 0;
    if (!read_note(folder, STATION_READ_SHOWN, session, &shown, error))
        return false;
    *ret_shown = shown > 0 ? (size_t)shown : 0;
    return true;
}

bool session_set_shown(struct data_folder *folder, const char *session, size_t shown,
                       struct error *error)
{
    return write_note(folder, STATION_WRITE_SHOWN, session, (int64_t)shown, error);
}

bool session_heads(struct data_folder *folder, const struct workshop *workshop, const char *session,
                   unsigned *ret_heads, struct error *error)
{
    int64_t heads = workshop->participants;
    if (!read_note(folder, STATION_READ_HEADS, session, &heads, error))
        return false;
    *ret_heads = heads > 0 && heads <= SESSION_HEADS_MOST ? (unsigned)heads : SESSION_HEADS_MOST;
    return true;
}

bool session_set_heads(struct data_folder *folder, const char *session, unsigned heads,
                       struct error *error)
{
    if (heads < 1 || heads > SESSION_HEADS_MOST)
        return error_set(error, ERROR_SETTING, (struct place){0}, "%u heads, 1 to %d are possible",
                         heads, SESSION_HEADS_MOST);
    return write_note(folder, STATION_WRITE_HEADS, session, heads, error);
}

bool data_folder_exported(struct data_folder *folder, struct arena *arena, const char **ret_day,
                          struct error *error)
{
    return folder_read_setting(folder, "exported", arena, ret_day, error);
}

bool data_folder_set_exported(struct data_folder *folder, const char *day, struct error *error)
{
    int64_t seconds;
    if (!date_read(day, &seconds))
        return error_set(error, ERROR_SETTING, (struct place){0}, "day '%s'", day);
    return folder_write_setting(folder, "exported", day, error) &&
           folder_flatten_times(folder, error);
}

static const char set_up_name[] = "set-up", language_name[] = "language";

bool data_folder_is_set_up(struct data_folder *folder, bool *ret_is_set_up, struct error *error)
{
    struct arena *arena = arena_new();
    const char *value = NULL;
    bool ok = folder_read_setting(folder, set_up_name, arena, &value, error);
    *ret_is_set_up = value && value[0] == '1';
    arena_free(arena);
    return ok;
}

bool data_folder_set_up(struct data_folder *folder, struct error *error)
{
    return folder_write_setting(folder, set_up_name, "1", error) &&
           folder_flatten_times(folder, error);
}

bool data_folder_forget_set_up(struct data_folder *folder, struct error *error)
{
    bool ok = database_begin(folder->database, error) &&
              folder_write_setting(folder, set_up_name, "0", error) &&
              database_do(folder->database, STATION_FORGET_PIN, NULL, 0, error) &&
              database_commit(folder->database, error);
    database_rollback(folder->database);
    return ok && folder_flatten_times(folder, error);
}

bool data_folder_language(struct data_folder *folder, struct arena *arena, const char **ret_code,
                          struct error *error)
{
    return folder_read_setting(folder, language_name, arena, ret_code, error);
}

bool data_folder_set_language(struct data_folder *folder, const char *code, struct error *error)
{
    return folder_write_setting(folder, language_name, code, error) &&
           folder_flatten_times(folder, error);
}
