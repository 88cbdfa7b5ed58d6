#include "store/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/json.h"

static const char *const kind_names[] = {"response", "text", "totals", "commitment"};
static_assert(COUNT_OF(kind_names) == PART_KIND_COUNT, "one name per kind");

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

static void check_answer(void *context, const char *name, const struct json *value)
{
    bool *ok = context;
    *ok = *ok && name[0] && json_as_string(value);
}

static bool read_answers(const struct json *json, struct arena *arena, struct record *record)
{
    const struct json *answers = json_get(json, "answers");
    bool ok = json_count(json) == 5 && json_holds_object(answers);
    if (!ok)
        return false;
    json_each(answers, check_answer, &ok);
    char *text = json_text(answers, JSON_SORTED_LAYOUT);
    record->answers = arena_string(arena, text);
    free(text);
    return ok;
}

static bool take_string(const struct json *json, const char *key, struct arena *arena,
                        const char **ret_string)
{
    const char *string = json_get_string(json, key);
    if (string)
        *ret_string = arena_string(arena, string);
    return string != NULL;
}

static bool read_text(const struct json *json, struct arena *arena, struct record *record)
{
    return json_count(json) == 6 && take_string(json, "question", arena, &record->question) &&
           take_string(json, "text", arena, &record->text) && record->question[0] &&
           record->text[0];
}

static bool read_totals(const struct json *json, struct arena *arena, struct record *record)
{
    return json_count(json) == 6 && take_string(json, "question", arena, &record->question) &&
           take_string(json, "answer", arena, &record->text) && record->question[0] &&
           record->text[0];
}

static bool is_tag(const char *text)
{
    return strlen(text) == TAG_SIZE - 1 && strspn(text, "0123456789abcdef") == TAG_SIZE - 1;
}

static bool read_commitment(const struct json *json, struct arena *arena, struct record *record)
{
    return json_count(json) == 10 && take_string(json, "strand", arena, &record->strand) &&
           take_string(json, "action", arena, &record->text) &&
           take_string(json, "when", arena, &record->when) &&
           take_string(json, "sure", arena, &record->sure) &&
           take_string(json, "support", arena, &record->support) &&
           take_string(json, "tag", arena, &record->tag) && record->text[0] && is_tag(record->tag);
}

static bool (*const readers[])(const struct json *json, struct arena *arena,
                               struct record *record) = {read_answers, read_text, read_totals,
                                                         read_commitment};
static_assert(COUNT_OF(readers) == PART_KIND_COUNT, "one reader per kind");

static bool read_part(const struct json *json, struct arena *arena, struct record *record)
{
    const char *kind = json_get_string(json, "kind"), *id = json_get_string(json, "id");
    if (!json_holds_object(json) || !kind || !id || !is_uuid4(id) ||
        !json_get_string(json, "form") || !json_get_string(json, "version"))
        return false;
    record->id = arena_string(arena, id);
    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        if (strcmp(kind, kind_names[i]) != 0)
            continue;
        record->kind = (enum part_kind)i;
        return readers[i](json, arena, record);
    }
    return false;
}

bool record_read(const char *body, struct arena *arena, struct record *ret_record)
{
    struct json *json = json_parse(body, strlen(body), NULL);
    struct record record = {0};
    bool ok = read_part(json, arena, &record);
    json_free(json);
    if (ok)
        *ret_record = record;
    return ok;
}
