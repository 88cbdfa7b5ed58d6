/* Live results: what they say, and 500 random sessions (as many as the first argument says) watched
 * by somebody who subtracts each view from the next and solves for what is hidden. */
#include "results/live.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "base/strbuf.h"
#include "store/record.h"
#include "test.h"

enum { PEOPLE_MOST = 60, PARTS_MOST = 6, SESSIONS_USUAL = 500 };

#define PLEDGE(strand)                                                                             \
    "\"strand\":\"" strand "\",\"action\":\"A\",\"when\":\"\",\"sure\":\"\",\"support\":\"\","     \
    "\"tag\":\"000102030405060708090a0b0c0d0e0f\""

struct scene {
    struct arena *arena;
    const struct workshop *workshop;
    const struct session *session;
    unsigned trials;
    struct error error;
};

static struct live *make_live(struct scene *scene, unsigned k, size_t released,
                              const char *const *bodies, size_t count)
{
    struct live *live =
        live_new(scene->workshop, scene->session, k, released, bodies, count, &scene->error);
    if (!live)
        fail_msg("%s", scene->error.detail);
    return live;
}

/* A response with these answers, NAME:VALUE with commas between. */
static const char *response_body(struct arena *arena, const char *answers)
{
    return arena_format(arena,
                        "{\"kind\":\"response\",\"id\":\"00000000-0000-4000-8000-000000000000\","
                        "\"form\":\"all\",\"version\":\"1\",\"answers\":{%s}}",
                        answers);
}

static const char *other_body(struct arena *arena, const char *kind, const char *rest)
{
    return arena_format(arena,
                        "{\"kind\":\"%s\",\"id\":\"00000000-0000-4000-8000-000000000000\","
                        "\"form\":\"all\",\"version\":\"1\",%s}",
                        kind, rest);
}

static void add(struct live *live, const char *const *bodies, size_t count)
{
    struct part parts[PARTS_MOST] = {0};
    assert_true(count <= PARTS_MOST);
    for (size_t i = 0; i < count; i++) {
        parts[i].body = strdup(bodies[i]);
        parts[i].length = strlen(bodies[i]);
    }
    struct submission submission = {.parts = parts, .count = count};
    live_add(live, &submission);
    for (size_t i = 0; i < count; i++)
        free(parts[i].body);
}

static void answer(struct scene *scene, struct live *live, const char *answers, unsigned times)
{
    const char *body = response_body(scene->arena, answers);
    for (unsigned i = 0; i < times; i++)
        add(live, &body, 1);
}

static void look(struct live *live)
{
    live_release(live); /* the number went to disk before */
}

static const struct live_question *find(const struct live_figures *figures, const char *name)
{
    for (size_t i = 0; i < figures->question_count; i++) {
        if (strcmp(figures->questions[i].question->name, name) == 0)
            return &figures->questions[i];
    }
    fail_msg("no figures of %s", name);
    return NULL;
}

static void expect_cells(const struct live_question *question, const char *expected)
{
    static const char *const names[] = {"count", "merged", "most", "few", "not"};
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < question->cell_count; i++) {
        const struct live_cell *cell = &question->cells[i];
        strbuf_format(&text, "%s%s:%s", i > 0 ? " " : "", cell->value, names[cell->shown]);
        if (cell->shown == SHOWN_COUNT)
            strbuf_format(&text, "=%zu", cell->count);
    }
    assert_string_equal(text.bytes, expected);
    strbuf_release(&text);
}

static void figures_move_by_whole_steps_and_stay_one_behind(void **state)
{
    struct scene *scene = *state;
    struct live *live = make_live(scene, 8, 0, NULL, 0);
    for (size_t n = 1; n <= 40; n++) {
        answer(scene, live, "\"useful\":\"3\"", 1);
        look(live);
        assert_int_equal(live_responses(live), n);
        assert_int_equal(live_shown(live), n < 16 ? 0 : (n / 8 - 1) * 8);
        assert_int_equal(live_missing(live), 8 - n % 8 + (n < 8 ? 8 : 0));
    }
    live_set_closed(live, true);
    assert_int_equal(live_due(live), 40);
    look(live);
    assert_int_equal(live_shown(live), 40);
    assert_int_equal(live_missing(live), 0);
    live_free(live);
}

static void a_session_of_fewer_than_five_is_never_shown(void **state)
{
    struct scene *scene = *state;
    struct live *live = make_live(scene, 8, 0, NULL, 0);
    answer(scene, live, "\"useful\":\"3\"", 4);
    live_set_closed(live, true);
    look(live);
    assert_int_equal(live_shown(live), 0);
    assert_int_equal(live_figures(live, scene->arena).responses, 0);
    assert_int_equal(live_missing(live), 1);
    live_set_closed(live, false); /* opened again */
    answer(scene, live, "\"useful\":\"4\"", 1);
    look(live);
    assert_int_equal(live_shown(live), 0);
    live_set_closed(live, true);
    look(live);
    assert_int_equal(live_shown(live), 5);
    live_free(live);
}

/* Nobody knows any more who the 16 were: all who are there belong to the next step. */
static void after_a_restart_all_who_are_there_make_the_first_step(void **state)
{
    struct scene *scene = *state;
    const char *bodies[26];
    for (size_t i = 0; i < COUNT_OF(bodies); i++)
        bodies[i] = response_body(scene->arena, "\"useful\":\"2\"");
    struct live *live = make_live(scene, 8, 16, bodies, COUNT_OF(bodies));
    look(live);
    assert_int_equal(live_shown(live), 0);
    assert_int_equal(live_missing(live), 8);
    answer(scene, live, "\"useful\":\"2\"", 7);
    look(live);
    assert_int_equal(live_shown(live), 0);
    answer(scene, live, "\"useful\":\"2\"", 1);
    look(live);
    assert_int_equal(live_shown(live), 26);
    live_free(live);
    live = make_live(scene, 8, 24, bodies, COUNT_OF(bodies)); /* too near to what was shown */
    answer(scene, live, "\"useful\":\"2\"", 13);
    look(live);
    assert_int_equal(live_shown(live), 0);
    answer(scene, live, "\"useful\":\"2\"", 1);
    look(live);
    assert_int_equal(live_shown(live), 32);
    live_free(live);
}

static void figures_count_every_kind_of_question(void **state)
{
    struct scene *scene = *state;
    struct live *live = make_live(scene, 8, 0, NULL, 0);
    const char *const parts[] = {
        response_body(scene->arena,
                      "\"useful\":\"4\",\"again\":\"yes\",\"topics\":\"fig date\","
                      "\"order\":\"plum fig date\",\"overall\":\"2\",\"hours\":\"7\""),
        other_body(scene->arena, "totals", "\"question\":\"level\",\"answer\":\"low\""),
        other_body(scene->arena, "text", "\"question\":\"change\",\"text\":\"More time\""),
        other_body(scene->arena, "commitment", PLEDGE("law")),
    };
    const char *const plain =
        response_body(scene->arena, "\"useful\":\"2\",\"again\":\"no\",\"topics\":\"plum\","
                                    "\"order\":\"fig plum date\",\"overall\":\"4\"");
    for (unsigned i = 0; i < 8; i++)
        add(live, i < 4 ? parts : &plain, i < 4 ? COUNT_OF(parts) : 1);
    live_set_closed(live, true);
    look(live);
    struct live_figures figures = live_figures(live, scene->arena);
    assert_int_equal(figures.responses, 8);
    assert_int_equal(figures.question_count, 8);
    const struct live_question *useful = find(&figures, "useful");
    expect_cells(useful, "1:count=0 2:count=4 3:count=0 4:count=4 5:count=0 :count=0");
    assert_true(useful->has_mean);
    assert_true(useful->mean == 3.0);
    assert_int_equal(useful->cells[1].percent, 50);
    expect_cells(find(&figures, "again"), "yes:count=4 no:count=4 :count=0");
    assert_false(find(&figures, "again")->has_mean);
    expect_cells(find(&figures, "topics"), "fig:count=4 date:count=4 plum:count=4 :few");
    expect_cells(find(&figures, "order"), "fig:count=4 date:count=0 plum:count=4 :count=0");
    expect_cells(find(&figures, "overall"),
                 "0:count=0 1:count=0 2:count=4 3:count=0 4:count=4 :count=0");
    assert_true(find(&figures, "overall")->mean == 3.0);
    expect_cells(find(&figures, "level"), "low:most middle:not high:not :not");
    assert_int_equal(find(&figures, "change")->kind, LIVE_ANSWERED);
    expect_cells(find(&figures, "change"), ":count=4");
    expect_cells(find(&figures, "hours"), ":count=4");
    assert_int_equal(figures.strand_count, 3);
    assert_string_equal(figures.strands[0].value, "law");
    assert_int_equal(figures.strands[0].shown, SHOWN_COUNT);
    assert_int_equal(figures.strands[0].count, 4);
    assert_int_equal(figures.strands[1].shown, SHOWN_FEW);
    live_free(live);
}

/* Eight of the second step say yes: the difference to the first would tell it of each of them. */
static void a_step_that_is_all_alike_waits_for_the_next(void **state)
{
    struct scene *scene = *state;
    struct live *live = make_live(scene, 8, 0, NULL, 0);
    answer(scene, live, "\"again\":\"yes\",\"useful\":\"1\"", 4);
    answer(scene, live, "\"again\":\"no\",\"useful\":\"2\"", 4);
    answer(scene, live, "\"again\":\"yes\",\"useful\":\"1\"", 4);
    answer(scene, live, "\"again\":\"yes\",\"useful\":\"2\"", 4);
    answer(scene, live, "\"again\":\"no\",\"useful\":\"1\"", 8);
    look(live);
    struct live_figures figures = live_figures(live, scene->arena);
    assert_int_equal(figures.responses, 16); /* seen as one step: nothing to subtract */
    assert_int_equal(find(&figures, "again")->people, 16);
    answer(scene, live, "\"again\":\"no\",\"useful\":\"2\"", 8);
    look(live);
    figures = live_figures(live, scene->arena);
    assert_int_equal(figures.responses, 24);
    assert_int_equal(find(&figures, "again")->people, 16);
    assert_int_equal(find(&figures, "useful")->people, 16);
    expect_cells(find(&figures, "again"), "yes:count=12 no:count=4 :count=0");
    answer(scene, live, "\"again\":\"no\",\"useful\":\"2\"", 8);
    look(live);
    figures = live_figures(live, scene->arena);
    assert_int_equal(figures.responses, 32);
    assert_int_equal(find(&figures, "again")->people, 16); /* sixteen alike */
    assert_int_equal(find(&figures, "useful")->people, 32);
    live_set_closed(live, true);
    look(live);
    figures = live_figures(live, scene->arena);
    assert_int_equal(find(&figures, "again")->people, 40);
    live_free(live);
}

static void what_the_form_does_not_offer_is_damage(void **state)
{
    struct scene *scene = *state;
    const char *const bodies[] = {
        response_body(scene->arena, "\"useful\":\"6\""),
        other_body(scene->arena, "totals", "\"question\":\"level\",\"answer\":\"top\""),
        other_body(scene->arena, "text", "\"question\":\"nowhere\",\"text\":\"x\""),
        "not JSON",
    };
    for (size_t i = 0; i < COUNT_OF(bodies); i++) {
        assert_null(live_new(scene->workshop, scene->session, 8, 0, &bodies[i], 1, &scene->error));
        assert_int_equal(scene->error.code, ERROR_DAMAGED);
    }
}

/* One random session. Every person's parts; those in the box before a restart come back in another
 * order, with nothing that says whose they were. */
struct trial {
    struct scene *scene;
    struct random random;
    struct arena *arena;
    struct live *live;
    unsigned k;
    const char *bodies[PEOPLE_MOST * PARTS_MOST];
    size_t body_count, people;
    size_t released, before; /* on disk, now and at the last look */
    size_t present;          /* at the last restart */
    bool has_view;           /* of this run of the program */
    struct live_figures view;
    unsigned bias; /* of 8: how often the first choice is taken */
};

static const char *draw(struct trial *trial, const char *const *values, uint32_t count)
{
    return values[random_below(&trial->random, 8) < trial->bias
                      ? 0
                      : random_below(&trial->random, count)];
}

static void arrive(struct trial *trial)
{
    static const char *const scale[] = {"4", "1", "2", "3", "5"}, *const yes[] = {"yes", "no"},
                             *const topics[] = {"fig", "fig date", "date plum", "plum", ""},
                             *const order[] = {"fig date plum", "plum fig date", "date fig plum"},
                             *const steps[] = {"3", "0", "1", "2", "4"},
                             *const level[] = {"low", "middle", "high", ""};
    const char *parts[PARTS_MOST];
    size_t count = 0;
    parts[count++] = response_body(
        trial->arena,
        arena_format(trial->arena,
                     "\"useful\":\"%s\",\"again\":\"%s\",\"topics\":\"%s\",\"order\":\"%s\","
                     "\"overall\":\"%s\"",
                     draw(trial, scale, 5), draw(trial, yes, 2), draw(trial, topics, 5),
                     draw(trial, order, 3), draw(trial, steps, 5)));
    const char *said = draw(trial, level, 4);
    if (said[0])
        parts[count++] = other_body(
            trial->arena, "totals",
            arena_format(trial->arena, "\"question\":\"level\",\"answer\":\"%s\"", said));
    if (random_below(&trial->random, 2) == 0)
        parts[count++] =
            other_body(trial->arena, "text", "\"question\":\"change\",\"text\":\"Something\"");
    if (random_below(&trial->random, 3) == 0)
        parts[count++] = other_body(trial->arena, "commitment", PLEDGE("plan"));
    memcpy(&trial->bodies[trial->body_count], parts, count * sizeof *parts);
    trial->body_count += count;
    trial->people++;
    add(trial->live, parts, count);
}

static void restart(struct trial *trial)
{
    live_free(trial->live);
    random_shuffle(&trial->random, trial->bodies, trial->body_count, sizeof *trial->bodies);
    trial->live =
        make_live(trial->scene, trial->k, trial->released, trial->bodies, trial->body_count);
    trial->present = trial->people;
    trial->has_view = false;
}

struct bounds {
    size_t least, most;
};

/* What the published cells alone allow for cell number i. */
static struct bounds solve(const struct live_question *question, size_t index)
{
    size_t rest = question->people, merged = 0, hidden = 0;
    for (size_t i = 0; i < question->cell_count; i++) {
        const struct live_cell *cell = &question->cells[i];
        rest -= cell->shown == SHOWN_COUNT && question->kind == LIVE_SHARES ? cell->count : 0;
        merged += cell->shown == SHOWN_MERGED;
        hidden += cell->shown == SHOWN_NOT || cell->shown == SHOWN_MOST;
    }
    rest -= question->merged_count;
    const struct live_cell *cell = &question->cells[index];
    switch (cell->shown) {
    case SHOWN_COUNT:
        return (struct bounds){cell->count, cell->count};
    case SHOWN_MERGED: /* none of them is empty */
        return (struct bounds){1, question->merged_count - (merged - 1)};
    case SHOWN_FEW:
        return (struct bounds){0, 2};
    case SHOWN_MOST:
    case SHOWN_NOT:
        if (question->kind == LIVE_SHARES && hidden == 1)
            return (struct bounds){rest, rest};
        return (struct bounds){0, rest};
    }
    return (struct bounds){0, 0};
}

static void nobody_is_given_away(const struct live_figures *figures)
{
    for (size_t i = 0; i < figures->question_count; i++) {
        const struct live_question *question = &figures->questions[i];
        for (size_t k = 0; k < question->cell_count; k++) {
            struct bounds bounds = solve(question, k);
            bool is_small = bounds.most > 0 && bounds.least < 3 && bounds.most < 3;
            if (is_small && bounds.most - bounds.least < 2)
                fail_msg("%s: cell %zu is %zu to %zu", question->question->name, k, bounds.least,
                         bounds.most);
            assert_true(question->cells[k].shown != SHOWN_COUNT || question->cells[k].count == 0 ||
                        question->cells[k].count >= 3);
        }
        bool all_counts = true;
        for (size_t k = 0; k + 1 < question->cell_count; k++)
            all_counts = all_counts && question->cells[k].shown == SHOWN_COUNT;
        assert_true(!question->has_mean || all_counts);
    }
}

static void no_step_is_all_alike(const struct trial *trial, const struct live_figures *next)
{
    for (size_t i = 0; i < next->question_count; i++) {
        const struct live_question *before = &trial->view.questions[i], *now = &next->questions[i];
        size_t people = now->people - before->people;
        assert_true(people == 0 || people >= trial->k);
        for (size_t k = 0; people > 0 && k < now->cell_count; k++) {
            const struct live_cell *old = &before->cells[k], *new = &now->cells[k];
            if (old->shown == SHOWN_COUNT &&
                new->shown == SHOWN_COUNT &&new->count - old->count + 1 >= people)
                fail_msg("%s: %zu of %zu new ones are alike", now->question->name,
                         new->count - old->count, people);
        }
    }
}

static void watch(struct trial *trial, bool closed)
{
    size_t due = live_due(trial->live);
    if (due > live_shown(trial->live)) {
        trial->released = due > trial->released ? due : trial->released;
        live_release(trial->live);
    }
    struct live_figures figures = live_figures(trial->live, trial->arena);
    size_t before = trial->has_view ? trial->view.responses : 0;
    if (figures.responses == 0)
        return;
    size_t least = closed && trial->before == 0 ? LIVE_CLOSED_LEAST : trial->k;
    assert_true(figures.responses == before || figures.responses - before >= least);
    assert_true(figures.responses >= trial->present); /* no earlier view holds anybody else */
    nobody_is_given_away(&figures);
    if (trial->has_view && !closed)
        no_step_is_all_alike(trial, &figures);
    trial->view = figures;
    trial->has_view = true;
}

/* The same over all runs of the program: what an earlier one showed stands on disk. */
static void look_again(struct trial *trial, bool closed)
{
    trial->before = trial->released;
    watch(trial, closed);
    size_t least = closed && trial->before == 0 ? LIVE_CLOSED_LEAST : trial->k;
    assert_true(trial->released == trial->before || trial->released - trial->before >= least);
}

static void run_trial(struct scene *scene, uint64_t seed)
{
    struct trial *trial = calloc(1, sizeof *trial);
    trial->scene = scene;
    trial->random = random_seeded(seed);
    trial->arena = arena_new();
    trial->k = 5 + random_below(&trial->random, 5);
    trial->bias = random_below(&trial->random, 9);
    trial->live = make_live(scene, trial->k, 0, NULL, 0);
    size_t people = random_below(&trial->random, PEOPLE_MOST + 1);
    while (trial->people < people) {
        uint32_t dice = random_below(&trial->random, 100);
        if (dice < 70)
            arrive(trial);
        else if (dice < 97)
            look_again(trial, false);
        else
            restart(trial);
    }
    live_set_closed(trial->live, true);
    look_again(trial, true);
    assert_int_equal(live_shown(trial->live), people >= LIVE_CLOSED_LEAST ? people : 0);
    live_free(trial->live);
    arena_free(trial->arena);
    free(trial);
}

static void whoever_watches_finds_nobody(void **state)
{
    struct scene *scene = *state;
    for (unsigned i = 0; i < scene->trials; i++)
        run_trial(scene, 1000 + i);
    print_message("%u sessions watched\n", scene->trials);
}

static void load(struct scene *scene)
{
    struct problems problems;
    problems_init(&problems, scene->arena);
    scene->workshop = workshop_load(SADA_SOURCE "/tests/results/live", scene->arena, &problems);
    for (size_t i = 0; i < problems.count; i++)
        print_message("%s:%u: %s\n", problems.items[i].place.file, problems.items[i].place.row,
                      problems.items[i].message);
    problems_release(&problems);
    assert_non_null(scene->workshop);
    scene->session = &scene->workshop->sessions[0];
}

int main(int argc, char **argv)
{
    struct scene scene = {
        .arena = arena_new(),
        .trials = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : SESSIONS_USUAL,
    };
    load(&scene);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(figures_move_by_whole_steps_and_stay_one_behind, &scene),
        cmocka_unit_test_prestate(a_session_of_fewer_than_five_is_never_shown, &scene),
        cmocka_unit_test_prestate(after_a_restart_all_who_are_there_make_the_first_step, &scene),
        cmocka_unit_test_prestate(figures_count_every_kind_of_question, &scene),
        cmocka_unit_test_prestate(a_step_that_is_all_alike_waits_for_the_next, &scene),
        cmocka_unit_test_prestate(what_the_form_does_not_offer_is_damage, &scene),
        cmocka_unit_test_prestate(whoever_watches_finds_nobody, &scene),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(scene.arena);
    return failed;
}
