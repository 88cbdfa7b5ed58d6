#include "store/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/json.h"
#include "interview/pledge.h"

static bool is_uuid4(const char *id)
{
    static const char pattern[] = "xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx";
    for (size_t i = 0; i < sizeof pattern; i++) {
        bool ok =
            pattern[i] == 'x' ? id[i] && strchr("0123456789abcdef", id[i]) : id[i] == pattern[i];
        if (!ok)
            return false;
    }
    return true;
}

static const char *const common_keys[] = {"kind", "id", "form", "version"};

static void check_answer(void *context, const char *name, const struct json *value)
{
    bool *ok = context;
    *ok = *ok && name[0] && json_as_string(value);
}

static bool is_response(const struct json *json)
{
    const struct json *answers = json_get(json, "answers");
    bool ok = json_holds_object(answers);
    if (ok)
        json_each(answers, check_answer, &ok);
    return ok;
}

static bool says(const struct json *json, const char *key)
{
    const char *string = json_get_string(json, key);
    return string && string[0];
}

static bool is_text(const struct json *json)
{
    return says(json, "question") && says(json, "text");
}

static bool is_totals(const struct json *json)
{
    return says(json, "question") && says(json, "answer");
}

bool record_is_tag(const char *text)
{
    return strlen(text) == TAG_SIZE - 1 && strspn(text, "0123456789abcdef") == TAG_SIZE - 1;
}

static bool is_commitment(const struct json *json)
{
    return says(json, "action") && json_get_string(json, "strand") &&
           json_get_string(json, "when") && json_get_string(json, "sure") &&
           json_get_string(json, "support") && json_get_string(json, "tag") &&
           record_is_tag(json_get_string(json, "tag"));
}

/* One of status and note may be empty. */
static bool is_status(const struct json *json)
{
    const char *tag = json_get_string(json, "tag"), *status = json_get_string(json, "status");
    enum status known;
    return tag && record_is_tag(tag) && status && json_get_string(json, "note") &&
           (status[0] ? status_find(status, &known) : says(json, "note"));
}

/* In the order of enum part_kind: its name, how many keys it has besides the common ones. */
static const struct {
    const char *name;
    size_t keys;
    bool (*is_sound)(const struct json *json);
} kinds[] = {
    {"response", 1, is_response},     {"text", 2, is_text},     {"totals", 2, is_totals},
    {"commitment", 6, is_commitment}, {"status", 3, is_status},
};
static_assert(COUNT_OF(kinds) == PART_KIND_COUNT, "one row per kind");

static bool has_common_keys(const struct json *json)
{
    for (size_t i = 0; i < COUNT_OF(common_keys); i++) {
        if (!json_get_string(json, common_keys[i]))
            return false;
    }
    return is_uuid4(json_get_string(json, "id"));
}

/* The index of its kind; -1: it is no part. */
static int kind_of(const struct json *json)
{
    for (int i = 0; has_common_keys(json) && i < PART_KIND_COUNT; i++) {
        if (strcmp(json_get_string(json, "kind"), kinds[i].name) == 0)
            return json_count(json) == COUNT_OF(common_keys) + kinds[i].keys &&
                           kinds[i].is_sound(json)
                       ? i
                       : NO_INDEX;
    }
    return NO_INDEX;
}

static void copy_own(void *context, const char *key, const struct json *value)
{
    for (size_t i = 0; i < COUNT_OF(common_keys); i++) {
        if (strcmp(key, common_keys[i]) == 0)
            return;
    }
    json_put(context, key, json_new_string(json_as_string(value)));
}

static const char *body_of(const struct json *json, enum part_kind kind, struct arena *arena)
{
    struct json *own = json_new_object();
    if (kind != PART_RESPONSE)
        json_each(json, copy_own, own);
    char *text =
        json_text(kind == PART_RESPONSE ? json_get(json, "answers") : own, JSON_SORTED_LAYOUT);
    const char *body = arena_string(arena, text);
    memory_wipe(text, strlen(text));
    free(text);
    json_free(own);
    return body;
}

bool record_read(const char *body, struct arena *arena, struct record *ret_record)
{
    struct json *json = json_parse(body, strlen(body), NULL);
    int kind = kind_of(json);
    if (kind != NO_INDEX)
        *ret_record = (struct record){
            .kind = (enum part_kind)kind,
            .id = arena_string(arena, json_get_string(json, "id")),
            .body = body_of(json, (enum part_kind)kind, arena),
        };
    json_free(json);
    return kind != NO_INDEX;
}
