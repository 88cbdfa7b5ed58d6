/* A box in a folder of its own, and submissions made by hand as an interview would. */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "store/box.h"
#include "store/remove_tree.h"
#include "test.h"

enum { SECONDS = 1795392000, BODY_SIZE = 2048, SLOTS = 128, PARTS = 3 };

struct fixture {
    struct arena *arena;
    char folder[64], path[96], journal[112];
    struct error error;
    struct random random;
};

static inline int fixture_setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *fixture = (struct fixture){
        .arena = arena_new(), .folder = "/tmp/sada-store-XXXXXX", .random = random_system()};
    *state = fixture;
    if (!mkdtemp(fixture->folder))
        return -1;
    (void)snprintf(fixture->path, sizeof fixture->path, "%s/d1s1.box", fixture->folder);
    (void)snprintf(fixture->journal, sizeof fixture->journal, "%s-journal", fixture->path);
    return 0;
}

static inline int fixture_teardown(void **state)
{
    struct fixture *fixture = *state;
    remove_tree(fixture->arena, fixture->folder);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static inline struct box_plan plan_of(unsigned slots)
{
    return (struct box_plan){.session = "d1s1",
                             .form = "{\"survey\":[[\"type\",\"name\"]]}",
                             .workshop = "{\"settings\":[[\"workshop\"],[\"leadership\"]]}",
                             .slots = slots,
                             .parts = PARTS,
                             .body_size = BODY_SIZE,
                             .seconds = SECONDS};
}

static inline void create_box(struct fixture *fixture)
{
    struct box_plan plan = plan_of(SLOTS);
    if (!box_create(fixture->path, &plan, &fixture->error))
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
}

static inline struct box *open_box(struct fixture *fixture)
{
    struct box *box = box_open(fixture->path, &fixture->error);
    if (!box)
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    return box;
}

/* One response and one text that name who sent them, so that a test can find both again. */
static inline struct submission *submission_of(struct random *random, struct arena *arena,
                                               unsigned who)
{
    struct submission *submission = arena_alloc(arena, sizeof *submission);
    char id[UUID_SIZE];
    submission->count = 2;
    submission->parts = arena_array(arena, 2, sizeof *submission->parts);
    random_uuid(random, id);
    submission->parts[0] = (struct part){
        .kind = PART_RESPONSE,
        .slot = NO_INDEX,
        .body = arena_format(arena,
                             "{\"kind\":\"response\",\"id\":\"%s\",\"form\":\"f\",\"version\":"
                             "\"1\",\"answers\":{\"who\":\"%u\"}}",
                             id, who)};
    random_uuid(random, id);
    submission->parts[1] = (struct part){
        .kind = PART_TEXT,
        .slot = NO_INDEX,
        .body = arena_format(arena,
                             "{\"kind\":\"text\",\"id\":\"%s\",\"form\":\"f\",\"version\":\"1\","
                             "\"question\":\"q\",\"text\":\"from %u\"}",
                             id, who)};
    for (size_t i = 0; i < submission->count; i++)
        submission->parts[i].length = strlen(submission->parts[i].body);
    return submission;
}

/* How often the box holds exactly this body. */
static inline unsigned times_stored(struct box *box, struct arena *arena, const char *body)
{
    const char *const *bodies = NULL;
    size_t count = 0;
    struct error error = {0};
    unsigned times = 0;
    if (!box_read(box, arena, &bodies, &count, &error))
        fail_msg("%s: %s", error.where, error.detail);
    for (size_t i = 0; i < count; i++)
        times += strcmp(bodies[i], body) == 0;
    return times;
}

static inline void release_sealed(struct submission *submission)
{
    for (size_t i = 0; i < submission->count; i++)
        free(submission->parts[i].sealed);
}

static inline void assert_put(struct fixture *fixture, struct box *box, unsigned who)
{
    struct submission *submission = submission_of(&fixture->random, fixture->arena, who);
    assert_true(box_draw_slots(box, submission, &fixture->error));
    if (!box_put(box, submission, &fixture->error))
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    release_sealed(submission);
}
