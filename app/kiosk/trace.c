#include "kiosk/trace.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/json.h"

struct trace {
    FILE *stream;
};

struct trace *trace_open(const char *path, struct error *error)
{
    FILE *stream = fopen(path, "w");
    if (!stream) {
        (void)error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path},
                               "cannot write");
        return NULL;
    }
    struct trace *trace = memory_new(sizeof *trace);
    trace->stream = stream;
    return trace;
}

void trace_close(struct trace *trace)
{
    if (!trace)
        return;
    (void)fclose(trace->stream);
    free(trace);
}

static struct json *target_json(const struct target *target)
{
    char action[64];
    action_format(target->action, action, sizeof action);
    struct json *json = json_new_object();
    json_put(json, "action", json_new_string(action));
    json_put(json, "x", json_new_number(target->rect.x));
    json_put(json, "y", json_new_number(target->rect.y));
    json_put(json, "w", json_new_number(target->rect.width));
    json_put(json, "h", json_new_number(target->rect.height));
    return json;
}

void trace_frame(struct trace *trace, const struct frame *frame)
{
    struct json *json = json_new_object(), *targets = json_new_array();
    json_put(json, "screen", json_new_string(frame->name));
    for (size_t i = 0; i < frame->target_count; i++)
        json_append(targets, target_json(&frame->targets[i]));
    json_put(json, "targets", targets);
    char *text = json_text(json, JSON_COMPACT_LAYOUT);
    (void)fprintf(trace->stream, "%s\n", text);
    (void)fflush(trace->stream);
    free(text);
    json_free(json);
}
