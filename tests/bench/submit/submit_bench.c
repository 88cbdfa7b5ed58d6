/* submit_bench WORKSHOP FOLDER: how long a submission of session_end takes until it is
 * acknowledged, and the bare transaction beside it, in milliseconds. They take turns, so that the
 * disk's moods meet both. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bare.h"
#include "base/arena.h"
#include "base/array.h"
#include "bench/stopwatch.h"
#include "interview/parts.h"
#include "store/box.h"

enum { BOXES = 20, PEOPLE = 50 };

struct run {
    struct arena *arena;
    const struct session *session;
    struct box_plan plan;
    struct random random;
    struct times box, bare;
    struct error error;
};

static struct submission *speak(struct run *run)
{
    const struct form *form = run->session->form;
    struct interview *interview = interview_new(form, run->session, 1);
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        if (question->type == QUESTION_SELECT_ONE)
            interview_choose(interview, i, 0);
        else if (question->type == QUESTION_TEXT)
            (void)interview_write(interview, i, "المشاركة المبكرة للقيادات في التخطيط");
    }
    struct submission *submission = submission_new(interview, NULL, &run->random);
    interview_free(interview);
    return submission;
}

static bool put_both(struct run *run, struct box *box, struct bare *bare)
{
    struct submission *submission = speak(run);
    size_t parts = submission->count;
    double begun = stopwatch_now();
    bool ok = box_draw_slots(box, submission, &run->error) && box_put(box, submission, &run->error);
    double between = stopwatch_now();
    ok = bare_put(bare, parts) && ok;
    double done = stopwatch_now();
    times_add(&run->box, between - begun);
    times_add(&run->bare, done - between);
    submission_free(submission);
    return ok;
}

static bool fill_box(struct run *run, const char *folder, int number)
{
    const char *path = arena_format(run->arena, "%s/%d.box", folder, number);
    const char *bare_path = arena_format(run->arena, "%s/%d.bare", folder, number);
    struct box *box =
        box_create(path, &run->plan, &run->error) ? box_open(path, &run->error) : NULL;
    struct bare *bare = bare_open(bare_path, run->plan.slots, run->plan.body_size);
    bool ok = box && bare;
    for (int i = 0; ok && i < PEOPLE; i++)
        ok = put_both(run, box, bare);
    bare_close(bare);
    box_close(box);
    return ok;
}

static int compare_times(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double quantile(const struct times *times, double share)
{
    return times->items[(size_t)(share * (double)(times->count - 1))];
}

static void print_both(struct run *run)
{
    static const double shares[] = {0.5, 0.99};
    qsort(run->box.items, run->box.count, sizeof *run->box.items, compare_times);
    qsort(run->bare.items, run->bare.count, sizeof *run->bare.items, compare_times);
    (void)printf("%u slots of %zu bytes, %zu submissions\n", run->plan.slots, run->plan.body_size,
                 run->box.count);
    for (size_t i = 0; i < COUNT_OF(shares); i++) {
        double box = quantile(&run->box, shares[i]), bare = quantile(&run->bare, shares[i]);
        (void)printf("p%.0f  acknowledged %6.2f ms  bare transaction %6.2f ms  ratio %.2f\n",
                     100 * shares[i], box, bare, box / bare);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return EXIT_FAILURE;
    struct run run = {.arena = arena_new(), .random = random_system()};
    struct problems problems;
    problems_init(&problems, run.arena);
    const struct workshop *workshop = workshop_load(argv[1], run.arena, &problems);
    problems_release(&problems);
    bool ok = workshop != NULL;
    for (size_t i = 0; ok && i < workshop->session_count && !run.session; i++) {
        if (strcmp(workshop->sessions[i].form->id, "session_end") == 0)
            run.session = &workshop->sessions[i];
    }
    ok = ok && run.session;
    if (ok) {
        run.plan = box_plan_for(workshop, run.session, run.arena);
    }
    for (int i = 0; ok && i < BOXES; i++)
        ok = fill_box(&run, argv[2], i);
    if (ok)
        print_both(&run);
    else
        (void)fprintf(stderr, "submit_bench: %s %s\n", run.error.where, run.error.detail);
    times_free(&run.box);
    times_free(&run.bare);
    arena_free(run.arena);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
