#include "station/stored.h"

#include <assert.h>

#include "base/array.h"
#include "store/describe.h"

/* What people ask first comes first. */
static const enum described_topic order[] = {DESCRIBED_NOT_KEPT, DESCRIBED_KEPT, DESCRIBED_READERS,
                                             DESCRIBED_RISK};
static_assert(COUNT_OF(order) == DESCRIBED_TOPIC_COUNT, "every topic has its place");

static size_t add_topic(const struct description *description, enum described_topic topic,
                        struct sentence *ret_items)
{
    size_t count = 0;
    for (size_t i = 0; i < description->count; i++) {
        if (description->items[i].topic != topic)
            continue;
        if (count == 0)
            ret_items[count++] = (struct sentence){described_title(topic), true};
        ret_items[count++] = (struct sentence){description->items[i].sentence, false};
    }
    return count;
}

struct sentences stored_sentences(const struct workshop *workshop, const struct session *session,
                                  bool brings_back, struct arena *arena)
{
    unsigned there = workshop->recipients.count > 0 ? DESCRIBE_SEALED : DESCRIBE_OPEN;
    struct description description = {0};
    struct error error = {0};
    /* It fails only where a column was described by nobody, and a test does so before. Then there
     * is no page rather than half of one. */
    (void)describe_store(session->form, brings_back ? there | DESCRIBE_STATUSES : there, arena,
                         &description, &error);
    struct sentence *items =
        arena_array(arena, description.count + DESCRIBED_TOPIC_COUNT + 1, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(order); i++)
        count += add_topic(&description, order[i], items + count);
    return (struct sentences){items, count};
}
