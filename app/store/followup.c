#include "store/followup.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "form/answer.h"
#include "form/word.h"
#include "store/record.h"

enum { VERSION = 1, NAME_MOST = 1000 /* bytes of what is no text: names of choices */ };

/* In the order of struct pledge. */
static const char *const keys[] = {"strand", "action", "when", "sure", "support", "tag"};

static bool refuse(const char *path, const char *what, struct error *error)
{
    return error_set(error, ERROR_FOLLOWUP, (struct place){.file = path}, "%s", what);
}

/* What a person could have written: no control characters, and not so much that no screen holds it.
 */
static bool is_writable_text(const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        int32_t point = utf8_next(text, length, &at);
        if (point < 0x20 && point != '\n')
            return false;
    }
    return length > 0 && utf8_count(text, length) <= TEXT_LIMIT;
}

/* Names of choices, with spaces between. */
static bool is_names(const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] < 0x20)
            return false;
    }
    return length <= NAME_MOST;
}

static bool is_sound(const struct pledge *pledge)
{
    return is_writable_text(pledge->action) && record_is_tag(pledge->tag) &&
           is_names(pledge->strand) && is_names(pledge->when) && is_names(pledge->sure) &&
           is_names(pledge->support);
}

static bool take_strings(const struct json *json, struct arena *arena, struct pledge *ret_pledge)
{
    const char *strings[COUNT_OF(keys)];
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const char *string = json_get_string(json, keys[i]);
        if (!string)
            return false;
        strings[i] = arena_string(arena, string);
    }
    *ret_pledge =
        (struct pledge){strings[0], strings[1], strings[2], strings[3], strings[4], strings[5]};
    return is_sound(ret_pledge);
}

static bool read_pledge(const struct json *json, struct arena *arena, struct pledge *ret_pledge)
{
    return json_holds_object(json) && json_count(json) == COUNT_OF(keys) &&
           take_strings(json, arena, ret_pledge);
}

bool followup_read_body(const char *body, struct arena *arena, struct pledge *ret_pledge)
{
    struct json *json = json_parse(body, strlen(body), NULL);
    const char *kind = json ? json_get_string(json, "kind") : NULL;
    bool ok = kind && strcmp(kind, "commitment") == 0 && take_strings(json, arena, ret_pledge);
    json_free(json);
    return ok;
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct pledge *)a)->tag, ((const struct pledge *)b)->tag);
}

/* False where two have the same tag. */
static bool sort(struct followup *followup)
{
    if (followup->count > 0)
        qsort(followup->pledges, followup->count, sizeof *followup->pledges, compare);
    for (size_t i = 1; i < followup->count; i++) {
        if (compare(&followup->pledges[i - 1], &followup->pledges[i]) == 0)
            return false;
    }
    return true;
}

static bool read_all(const struct json *json, const char *path, struct arena *arena,
                     struct followup *followup, struct error *error)
{
    const char *workshop = json_get_string(json, "workshop");
    const struct json *list = json_get(json, "commitments");
    if (!json_holds_object(json) || json_count(json) != 3 || !json_holds_array(list) || !workshop ||
        !word_is_file_name(workshop) || json_get_number(json, "version", 0) != VERSION)
        return refuse(path, "not what 'sada followup' writes", error);
    followup->workshop = arena_string(arena, workshop);
    followup->count = json_count(list);
    if (followup->count > FOLLOWUP_PLEDGES_MOST)
        return refuse(path, "too many commitments", error);
    followup->pledges = arena_array(arena, followup->count, sizeof *followup->pledges);
    for (size_t i = 0; i < followup->count; i++) {
        if (!read_pledge(json_at(list, i), arena, &followup->pledges[i]))
            return refuse(path, "a commitment that no station makes", error);
    }
    return sort(followup) || refuse(path, "two commitments under one tag", error);
}

bool followup_read(const char *path, struct arena *arena, struct followup *ret_followup,
                   struct error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(path, FOLLOWUP_BYTES_MOST, &bytes, &length, error))
        return false;
    struct json *json = json_parse(bytes, length, NULL);
    struct followup followup = {0};
    bool ok = read_all(json, path, arena, &followup, error);
    json_free(json);
    free(bytes);
    if (ok)
        *ret_followup = followup;
    return ok;
}

static struct json *pledge_json(const struct pledge *pledge)
{
    const char *const strings[] = {pledge->strand, pledge->action,  pledge->when,
                                   pledge->sure,   pledge->support, pledge->tag};
    static_assert(COUNT_OF(strings) == COUNT_OF(keys), "one key per string");
    struct json *json = json_new_object();
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        json_put(json, keys[i], json_new_string(strings[i]));
    return json;
}

static char *followup_text(const struct followup *followup)
{
    struct json *json = json_new_object(), *list = json_new_array();
    for (size_t i = 0; i < followup->count; i++)
        json_append(list, pledge_json(&followup->pledges[i]));
    json_put(json, "version", json_new_number(VERSION));
    json_put(json, "workshop", json_new_string(followup->workshop));
    json_put(json, "commitments", list);
    char *text = json_text(json, JSON_SORTED_LAYOUT);
    json_free(json);
    return text;
}

static bool is_complete(struct followup *followup)
{
    bool ok = followup->count <= FOLLOWUP_PLEDGES_MOST && sort(followup);
    for (size_t i = 0; ok && i < followup->count; i++)
        ok = is_sound(&followup->pledges[i]);
    return ok;
}

bool followup_write(struct followup *followup, const char *path, int64_t seconds,
                    struct error *error)
{
    if (!is_complete(followup))
        return refuse(path, "commitments without a tag of their own", error);
    struct atomic_file *file = atomic_file_open_at(path, error);
    bool ok = file != NULL;
    if (ok) {
        char *text = followup_text(followup);
        (void)fprintf(atomic_file_stream(file), "%s\n", text); /* the commit tells what failed */
        free(text);
        atomic_file_set_time(file, seconds);
        ok = atomic_file_commit(file, error);
    }
    return ok;
}

/* A name that cannot be looked at cannot be written to either, which the writing tells. */
bool followup_may_stand_at(const char *path, struct error *error)
{
    if (access(path, F_OK) != 0)
        return true;
    struct arena *arena = arena_new();
    struct followup found;
    bool ok = followup_read(path, arena, &found, NULL);
    arena_free(arena);
    return ok || error_set(error, ERROR_OTHER_FILE, (struct place){.file = path},
                           "not what 'sada followup' writes");
}

const struct pledge *followup_find(const struct followup *followup, const char *tag)
{
    const struct pledge wanted = {.tag = tag};
    return followup->count == 0 ? NULL
                                : bsearch(&wanted, followup->pledges, followup->count,
                                          sizeof *followup->pledges, compare);
}
