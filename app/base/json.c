/* struct json is jansson's json_t under another name; a failed allocation ends the program. */
#include "base/json.h"

#include <jansson.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

/* A value may be somebody's answer, and jansson leaves what it frees as it is. */
static void free_wiped(void *memory)
{
    memory_wipe(memory, memory ? malloc_usable_size(memory) : 0);
    free(memory);
}

/* jansson keeps this for the whole process, so that setting it again changes nothing. */
static void wipe_what_is_freed(void)
{
    json_set_alloc_funcs(malloc, free_wiped);
}

/* jansson's readers take no const; they change nothing. */
static json_t *raw(const struct json *json)
{
    return (json_t *)(uintptr_t)json;
}

static struct json *made(json_t *json)
{
    if (!json) {
        (void)fputs("sada: out of memory or invalid UTF-8 in JSON\n", stderr);
        abort();
    }
    return (struct json *)json;
}

struct json *json_new_object(void)
{
    wipe_what_is_freed();
    return made(json_object());
}

struct json *json_new_array(void)
{
    wipe_what_is_freed();
    return made(json_array());
}

struct json *json_new_string(const char *utf8)
{
    wipe_what_is_freed();
    return made(json_string(utf8));
}

struct json *json_new_string_of(const char *utf8, size_t length)
{
    wipe_what_is_freed();
    return made(json_stringn(utf8, length));
}

struct json *json_new_number(long long number)
{
    return made(json_integer(number));
}

struct json *json_new_real(double number)
{
    return made(json_real(number));
}

struct json *json_new_bool(bool value)
{
    return made(json_boolean(value));
}

void json_free(struct json *json)
{
    json_decref(raw(json));
}

void json_put(struct json *object, const char *key, struct json *value)
{
    if (json_object_set_new(raw(object), key, raw(value)) != 0)
        (void)made(NULL);
}

void json_append(struct json *array, struct json *value)
{
    if (json_array_append_new(raw(array), raw(value)) != 0)
        (void)made(NULL);
}

struct json *json_parse(const char *bytes, size_t length, struct error *error)
{
    json_error_t why;
    wipe_what_is_freed();
    json_t *json = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &why);
    if (!json)
        (void)error_set(error, ERROR_DAMAGED, (struct place){.row = (unsigned)why.line}, "JSON: %s",
                        why.text);
    return (struct json *)json;
}

char *json_text(const struct json *json, enum json_layout layout)
{
    static const size_t flags[] = {
        [JSON_COMPACT_LAYOUT] = JSON_COMPACT,
        [JSON_SORTED_LAYOUT] = JSON_COMPACT | JSON_SORT_KEYS,
        [JSON_INDENTED_LAYOUT] = JSON_INDENT(2),
    };
    char *text = json_dumps(raw(json), flags[layout] | JSON_ENCODE_ANY);
    if (!text)
        (void)made(NULL);
    return text;
}

const struct json *json_get(const struct json *object, const char *key)
{
    return (const struct json *)json_object_get(raw(object), key);
}

const char *json_as_string(const struct json *json)
{
    return json_string_value(raw(json));
}

const char *json_get_string(const struct json *object, const char *key)
{
    return json_as_string(json_get(object, key));
}

long long json_get_number(const struct json *object, const char *key, long long otherwise)
{
    const json_t *number = raw(json_get(object, key));
    return json_is_integer(number) ? json_integer_value(number) : otherwise;
}

bool json_holds_array(const struct json *json)
{
    return json_is_array(raw(json));
}

bool json_holds_object(const struct json *json)
{
    return json_is_object(raw(json));
}

size_t json_count(const struct json *json)
{
    return json_holds_array(json) ? json_array_size(raw(json)) : json_object_size(raw(json));
}

const struct json *json_at(const struct json *array, size_t index)
{
    return (const struct json *)json_array_get(raw(array), index);
}

void json_each(const struct json *object, json_visit *visit, void *context)
{
    const char *key;
    json_t *value;
    json_object_foreach(raw(object), key, value)
    {
        visit(context, key, (const struct json *)value);
    }
}
