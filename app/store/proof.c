#include "store/proof.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/json.h"

enum { HEX_SIZE = 2 * MANIFEST_BYTES + 1, ROWS_MOST = 10000 };
static const char kind[] = "collected";

char *proof_text(const struct proof_row *rows, size_t count)
{
    struct json *json = json_new_object(), *array = json_new_array();
    for (size_t i = 0; i < count; i++) {
        char hex[HEX_SIZE];
        struct json *row = json_new_object();
        (void)sodium_bin2hex(hex, sizeof hex, rows[i].manifest, MANIFEST_BYTES);
        json_put(row, "session", json_new_string(rows[i].session));
        json_put(row, "box", json_new_string(rows[i].box));
        json_put(row, "manifest", json_new_string(hex));
        json_append(array, row);
    }
    json_put(json, "sada", json_new_string(kind));
    json_put(json, "boxes", array);
    char *text = json_text(json, JSON_INDENTED_LAYOUT);
    json_free(json);
    return text;
}

static bool read_row(const struct json *json, struct arena *arena, struct proof_row *row)
{
    const char *session = json_get_string(json, "session"), *box = json_get_string(json, "box"),
               *hex = json_get_string(json, "manifest");
    size_t length = 0;
    if (!session || !box || !hex || strlen(hex) != HEX_SIZE - 1 ||
        sodium_hex2bin(row->manifest, MANIFEST_BYTES, hex, HEX_SIZE - 1, NULL, &length, NULL) != 0)
        return false;
    row->session = arena_string(arena, session);
    row->box = arena_string(arena, box);
    return length == MANIFEST_BYTES;
}

static bool read_rows(const struct json *json, struct arena *arena, struct proof_row **ret_rows,
                      size_t *ret_count)
{
    const struct json *array = json_get(json, "boxes");
    const char *said = json_get_string(json, "sada");
    size_t count = json_count(array);
    if (!said || strcmp(said, kind) != 0 || !json_holds_array(array) || count > ROWS_MOST)
        return false;
    struct proof_row *rows = arena_array(arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        if (!read_row(json_at(array, i), arena, &rows[i]))
            return false;
    }
    *ret_rows = rows;
    *ret_count = count;
    return true;
}

bool proof_read(const char *text, size_t length, struct arena *arena, struct proof_row **ret_rows,
                size_t *ret_count, struct error *error)
{
    struct json *json = json_parse(text, length, NULL);
    bool ok = json && read_rows(json, arena, ret_rows, ret_count);
    json_free(json);
    return ok || error_set(error, ERROR_PROOF, (struct place){0}, "not made by sada collect");
}

/* A name that cannot be looked at cannot be written to either, which the writing tells. */
bool proof_may_stand_at(const char *path, struct error *error)
{
    if (access(path, F_OK) != 0)
        return true;
    struct arena *arena = arena_new();
    struct proof_row *rows = NULL;
    char *bytes = NULL;
    size_t length = 0, count = 0;
    bool ok = file_read(path, PROOF_BYTES_MOST, &bytes, &length, NULL) &&
              proof_read(bytes, length, arena, &rows, &count, NULL);
    free(bytes);
    arena_free(arena);
    return ok || error_set(error, ERROR_OTHER_FILE, (struct place){.file = path},
                           "not made by sada collect --proof");
}
