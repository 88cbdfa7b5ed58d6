/* JSON values by jansson (RFC 8259), kept behind our own names so that one folder knows it.
 * A value that was put into another belongs to it; the outermost is freed with json_free(). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct json;

enum json_layout {
    JSON_COMPACT_LAYOUT, /* one line, keys in the order they were put in */
    JSON_SORTED_LAYOUT,  /* one line, keys sorted by bytes */
    JSON_INDENTED_LAYOUT,
};

struct json *json_new_object(void);
struct json *json_new_array(void);
struct json *json_new_string(const char *utf8); /* invalid UTF-8 ends the program: check at entry */
struct json *json_new_string_of(const char *utf8, size_t length);
struct json *json_new_number(long long number);
struct json *json_new_real(double number);
struct json *json_new_bool(bool value);
void json_free(struct json *json); /* NULL is fine */

/* Both take the value over. json_put() replaces an older value of the same key. */
void json_put(struct json *object, const char *key, struct json *value);
void json_append(struct json *array, struct json *value);

/* NULL with an error (row = line) when the bytes are no JSON or hold a key twice. */
struct json *json_parse(const char *bytes, size_t length, struct error *error);
/* The caller frees the text with free(). */
char *json_text(const struct json *json, enum json_layout layout);

/* Reading; a NULL or other kind of value gives NULL, 0 or false. */
const struct json *json_get(const struct json *object, const char *key);
const char *json_get_string(const struct json *object, const char *key);
long long json_get_number(const struct json *object, const char *key, long long otherwise);
const char *json_as_string(const struct json *json);
bool json_holds_array(const struct json *json);
bool json_holds_object(const struct json *json);
size_t json_count(const struct json *array); /* elements of an array, keys of an object */
const struct json *json_at(const struct json *array, size_t index);

/* Calls visit for each key of an object, in the order of its text. */
typedef void json_visit(void *context, const char *key, const struct json *value);
void json_each(const struct json *object, json_visit *visit, void *context);
