/* `sada audit`: what a data folder holds, in plain words, and whatever could give somebody away. */
#include <assert.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/json.h"
#include "desk/options.h"
#include "locale/catalog.h"
#include "store/audit.h"
#include "store/describe.h"

static const char *const topic_names[] = {"kept", "not_kept", "readers", "risk"}; /* JSON */
static_assert(COUNT_OF(topic_names) == DESCRIBED_TOPIC_COUNT, "one name a topic");

static unsigned what_is_there(const struct audit *audit)
{
    unsigned there = DESCRIBE_STATUSES;
    for (size_t i = 0; i < audit->box_count; i++)
        there |= audit->boxes[i].is_sealed ? DESCRIBE_SEALED : DESCRIBE_OPEN;
    return audit->box_count > 0 ? there : there | DESCRIBE_OPEN;
}

static void print_description(const struct description *description)
{
    for (size_t i = 0; i < description->count; i++) {
        const struct described *item = &description->items[i];
        if (i == 0 || item->topic != description->items[i - 1].topic)
            (void)printf("%s%s\n", i > 0 ? "\n" : "", catalog_text(described_title(item->topic)));
        (void)printf("  %s\n", catalog_text(item->sentence));
    }
}

static void print_filled(struct desk *desk, const char *pattern, const struct audited_box *box)
{
    const char *sample = box->sample ? box->sample : "";
    const char *quote = box->is_sealed ? "" : "\"";
    const struct fill fills[] = {
        {"session", box->session},
        {"slots", arena_format(desk->arena, "%zu", box->slots)},
        {"size", arena_format(desk->arena, "%zu", box->body_size)},
        {"used", arena_format(desk->arena, "%zu", box->used)},
        {"number", arena_format(desk->arena, "%d", box->sample_slot)},
        {"bytes", arena_format(desk->arena, "%s%s%s", quote, sample, quote)},
        {NULL, NULL},
    };
    (void)printf("  %s\n", catalog_fill(desk->arena, pattern, fills));
}

/* Of a box by its numbers, and the beginning of one slot; never what somebody answered. */
static void print_box(struct desk *desk, const struct audited_box *box)
{
    print_filled(desk, N_("{session}: places: {slots}, of {size} bytes each; taken: {used}"), box);
    if (box->is_sealed)
        print_filled(
            desk, N_("every place of {session} holds bytes that say nothing without a key"), box);
    if (box->sample && box->is_sealed)
        print_filled(desk, N_("place {number} of {session}, drawn by lot, begins: {bytes}"), box);
    else if (box->sample)
        print_filled(desk,
                     N_("place {number} of {session}, drawn by lot among the free ones, begins: "
                        "{bytes}"),
                     box);
    else if (box->sample_slot >= 0)
        print_filled(
            desk,
            N_("no place of {session} is free and blank; what is in place {number}, drawn by "
               "lot, is somebody's and is not shown"),
            box);
}

static void print_samples(struct desk *desk, const struct audit *audit)
{
    (void)printf("\n%s\n", catalog_text("The boxes of the sessions"));
    for (size_t i = 0; i < audit->box_count; i++)
        print_box(desk, &audit->boxes[i]);
    (void)printf("\n%s\n",
                 catalog_text("Before it is sealed or filled up with blanks, a part looks "
                              "like this (invented)"));
    for (int kind = 0; kind < PART_KIND_COUNT; kind++)
        (void)printf("  %s\n", describe_part((enum part_kind)kind));
}

static void print_findings(const struct audit *audit)
{
    (void)printf("\n%s\n", catalog_text("Traces"));
    for (size_t i = 0; i < audit->finding_count; i++) {
        const struct finding *finding = &audit->findings[i];
        (void)printf("  %s: %s", finding->path, catalog_text(finding_sentence(finding->kind)));
        (void)printf(finding->detail[0] ? " (%s)\n" : "%s\n", finding->detail);
    }
    if (audit->finding_count == 0)
        (void)printf("  %s\n", catalog_text("None was found that tells who answered what, or in "
                                            "which order."));
}

static struct json *description_json(const struct description *description)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < description->count; i++) {
        struct json *json = json_new_object();
        json_put(json, "sentence", json_new_string(catalog_text(description->items[i].sentence)));
        json_put(json, "topic", json_new_string(topic_names[description->items[i].topic]));
        json_append(array, json);
    }
    return array;
}

/* "begins" is text, of a sealed box hex digits; not there: it is somebody's. */
static struct json *sample_json(const struct audited_box *box)
{
    struct json *json = json_new_object();
    if (box->sample)
        json_put(json, "begins", json_new_string(box->sample));
    if (box->sample_slot >= 0)
        json_put(json, "place", json_new_number(box->sample_slot));
    return json;
}

static struct json *boxes_json(const struct audit *audit)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < audit->box_count; i++) {
        const struct audited_box *box = &audit->boxes[i];
        struct json *json = json_new_object();
        json_put(json, "bytes", json_new_number((long long)box->body_size));
        json_put(json, "places", json_new_number((long long)box->slots));
        json_put(json, "sample", sample_json(box));
        json_put(json, "sealed", json_new_bool(box->is_sealed));
        json_put(json, "session", json_new_string(box->session));
        json_put(json, "taken", json_new_number((long long)box->used));
        json_append(array, json);
    }
    return array;
}

static struct json *findings_json(const struct audit *audit)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < audit->finding_count; i++) {
        const struct finding *finding = &audit->findings[i];
        struct json *json = json_new_object();
        json_put(json, "detail", json_new_string(finding->detail));
        json_put(json, "file", json_new_string(finding->path));
        json_put(json, "kind", json_new_string(finding_name(finding->kind)));
        json_put(json, "sentence", json_new_string(catalog_text(finding_sentence(finding->kind))));
        json_append(array, json);
    }
    return array;
}

static void print_json(const struct audit *audit, const struct description *description)
{
    struct json *json = json_new_object(), *samples = json_new_array();
    for (int kind = 0; kind < PART_KIND_COUNT; kind++)
        json_append(samples, json_new_string(describe_part((enum part_kind)kind)));
    json_put(json, "boxes", boxes_json(audit));
    json_put(json, "clean", json_new_bool(audit->finding_count == 0));
    json_put(json, "findings", findings_json(audit));
    json_put(json, "samples", samples);
    json_put(json, "stored", description_json(description));
    char *text = json_text(json, JSON_INDENTED_LAYOUT);
    (void)puts(text); /* a closed pipe is told when the stream is flushed */
    free(text);
    json_free(json);
}

static enum exit_status run(struct desk *desk, const char *path, bool as_json)
{
    struct audit audit;
    struct description description;
    struct error error = {0};
    if (!audit_folder(path, desk->arena, &audit, &error) ||
        !describe_store(NULL, what_is_there(&audit), desk->arena, &description, &error))
        return command_fail(&error);
    if (as_json) {
        print_json(&audit, &description);
    } else {
        print_description(&description);
        print_samples(desk, &audit);
        print_findings(&audit);
    }
    return audit.finding_count == 0 ? EXIT_DONE : EXIT_PROBLEM;
}

enum exit_status command_audit(struct desk *desk, int argc, char **argv)
{
    const char *language = NULL;
    bool as_json = false;
    const struct option_rule rules[] = {{"--language", &language, NULL},
                                        {"--json", NULL, &as_json}};
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status == EXIT_DONE)
        status = options_choose_language(desk, argv[0], language);
    if (status == EXIT_DONE && arguments.count != 1)
        status = command_usage(argv[0], "one data folder is needed");
    return status == EXIT_DONE ? run(desk, arguments.paths[0], as_json) : status;
}
