/* boxes WORKSHOP FOLDER BOXES SLOTS: so many data folders FOLDER/1, FOLDER/2..., each with one
 * closed box of session_end whose every slot holds a response of random choices. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/atomic_file.h"
#include "interview/parts.h"
#include "store/box.h"

enum { PARTS = 1000 }; /* of one transaction */

struct making {
    struct arena *arena;
    const struct session *session;
    struct box_plan plan;
    struct random random;
    struct error error;
};

/* The response of one person; the texts are left out. */
static struct part respond(struct making *making)
{
    const struct form *form = making->session->form;
    struct interview *interview = interview_new(form, making->session, 1);
    for (size_t i = 0; i < form->question_count; i++) {
        size_t choices = question_choice_count(&form->questions[i]);
        if (choices > 0 && random_below(&making->random, 8) > 0)
            interview_choose(interview, i, random_below(&making->random, (uint32_t)choices));
    }
    struct submission *submission = submission_new(interview, NULL, &making->random);
    struct part part = submission->parts[0];
    submission->parts[0].body = memory_new(1);
    submission->parts[0].length = 0;
    submission_free(submission);
    interview_free(interview);
    return part;
}

static bool put_many(struct making *making, struct box *box, size_t count)
{
    struct submission submission = {.parts = memory_new(count * sizeof(struct part)),
                                    .count = count};
    for (size_t i = 0; i < count; i++)
        submission.parts[i] = respond(making);
    bool ok = box_draw_slots(box, &submission, &making->error) &&
              box_put(box, &submission, &making->error);
    for (size_t i = 0; i < count; i++)
        free(submission.parts[i].body);
    free(submission.parts);
    return ok;
}

static bool make_box(struct making *making, const char *folder, unsigned number)
{
    const char *boxes = arena_format(making->arena, "%s/%u/boxes", folder, number);
    const char *path = arena_format(making->arena, "%s/%s.box", boxes, making->session->id);
    struct box *box =
        folder_make(boxes, &making->error) && box_create(path, &making->plan, &making->error)
            ? box_open(path, &making->error)
            : NULL;
    bool ok = box != NULL;
    for (size_t left = making->plan.slots; ok && left > 0;) {
        size_t count = left < PARTS ? left : PARTS;
        ok = put_many(making, box, count);
        left -= count;
    }
    ok = ok && box_set_state(box, BOX_CLOSED, &making->error);
    box_close(box);
    return ok;
}

static bool choose_session(struct making *making, const struct workshop *workshop, unsigned slots)
{
    for (size_t i = 0; workshop && i < workshop->session_count && !making->session; i++) {
        if (strcmp(workshop->sessions[i].form->id, "session_end") == 0)
            making->session = &workshop->sessions[i];
    }
    if (!making->session)
        return false;
    making->plan = box_plan_for(workshop, making->session, making->arena);
    making->plan.slots = slots;
    return true;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return EXIT_FAILURE;
    struct making making = {.arena = arena_new(), .random = random_seeded(1)};
    struct problems problems;
    unsigned boxes = (unsigned)strtoul(argv[3], NULL, 10);
    problems_init(&problems, making.arena);
    const struct workshop *workshop = workshop_load(argv[1], making.arena, &problems);
    problems_release(&problems);
    bool ok = choose_session(&making, workshop, (unsigned)strtoul(argv[4], NULL, 10));
    for (unsigned i = 1; ok && i <= boxes; i++)
        ok = make_box(&making, argv[2], i);
    if (!ok)
        (void)fprintf(stderr, "boxes: %s %s\n", making.error.where, making.error.detail);
    arena_free(making.arena);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
