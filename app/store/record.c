#include "store/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/json.h"

static const char *const kind_names[] = {"response", "text"};
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

static bool read_text(const struct json *json, struct arena *arena, struct record *record)
{
    const char *question = json_get_string(json, "question");
    const char *text = json_get_string(json, "text");
    if (json_count(json) != 6 || !question || !question[0] || !text || !text[0])
        return false;
    record->question = arena_string(arena, question);
    record->text = arena_string(arena, text);
    return true;
}

static bool read_part(const struct json *json, struct arena *arena, struct record *record)
{
    const char *kind = json_get_string(json, "kind"), *id = json_get_string(json, "id");
    if (!json_holds_object(json) || !kind || !id || !is_uuid4(id) ||
        !json_get_string(json, "form") || !json_get_string(json, "version"))
        return false;
    record->id = arena_string(arena, id);
    if (strcmp(kind, kind_names[PART_RESPONSE]) == 0) {
        record->kind = PART_RESPONSE;
        return read_answers(json, arena, record);
    }
    record->kind = PART_TEXT;
    return strcmp(kind, kind_names[PART_TEXT]) == 0 && read_text(json, arena, record);
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
