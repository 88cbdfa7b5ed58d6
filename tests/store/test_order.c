/* Who steals a box and its journal, of a station that runs or was switched off: can they tell who
 * came when, who came last, or which answers are one person's? The same attacks find all of it in
 * files that are less careful. */
#include <assert.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/atomic_file.h"
#include "store/campaign.h"
#include "store/medium.h"
#include "store/sealing.h"
#include "store/stolen.h"

enum { PEOPLE = 24, CROWD = 500, USUAL_RUNS = 12, FILE_LIMIT = 64 * 1024 * 1024 };

/* A sound box breaks a limit by chance once in 10,000 times: standard deviations, two-sided. */
static const double sigmas = 3.9;

struct theft {
    struct arena *arena;
    char folder[40];
    struct random random;
    struct error error;
};

static int set_up(void **state)
{
    struct theft *theft = memory_new(sizeof *theft);
    *theft = (struct theft){
        .arena = arena_new(), .folder = "/tmp/sada-order-XXXXXX", .random = random_seeded(7)};
    *state = theft;
    return mkdtemp(theft->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct theft *theft = *state;
    folder_remove(theft->folder);
    arena_free(theft->arena);
    free(theft);
    return 0;
}

static struct loot steal(struct theft *theft, const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(path, FILE_LIMIT, &bytes, &length, &theft->error))
        fail_msg("%s: %s", theft->error.where, theft->error.detail);
    return (struct loot){(unsigned char *)bytes, length};
}

static void drop(struct loot loot)
{
    free((void *)(uintptr_t)loot.bytes);
}

/* Sums over the runs. */
struct tally {
    size_t runs, people;
    double tau[ATTACK_COUNT], absolute[ATTACK_COUNT];
    unsigned last[ATTACK_COUNT];
    unsigned newest;               /* the journal named the last person */
    unsigned joined;               /* the last person's response to their text, by the journal */
    unsigned copies;               /* ids that stand in more than one place */
    size_t neighbours[SIDE_COUNT]; /* parts that lie beside another of the same person */
    size_t free_pages;
};

static void add_run(struct tally *tally, struct loot box, struct loot journal,
                    const struct order *order, struct arena *arena)
{
    size_t count = order->responses.count;
    struct sighting *responses = arena_array(arena, count, sizeof *responses);
    struct sighting *texts = arena_array(arena, count, sizeof *texts);
    attack_look(box, order->responses, responses);
    attack_look(box, order->texts, texts);
    for (enum attack attack = 0; attack < ATTACK_COUNT; attack++) {
        struct guess guess =
            attack_order(attack, attack == ATTACK_OVERFLOW ? texts : responses, count);
        tally->tau[attack] += guess.tau;
        tally->absolute[attack] += fabs(guess.tau);
        tally->last[attack] += guess.last;
    }
    int newest = attack_journal(box, journal, order->responses);
    int newest_text = attack_journal(box, journal, order->texts);
    tally->newest += newest == (int)count - 1 || newest_text == (int)count - 1;
    tally->joined += newest >= 0 && newest == newest_text;
    for (enum side side = 0; side < SIDE_COUNT; side++)
        tally->neighbours[side] += attack_neighbours(side, responses, texts, count);
    tally->free_pages += attack_free_pages(box);
    for (size_t i = 0; i < count; i++) {
        assert_true(responses[i].times > 0 && texts[i].times > 0);
        tally->copies += responses[i].times > 1 || texts[i].times > 2; /* a text is known twice */
    }
    tally->runs++;
    tally->people = count;
}

/* Every other box is stolen while it is open, as after a kill. */
static void rob_box(struct theft *theft, struct tally *tally, size_t people, bool is_long)
{
    const char *path = arena_format(theft->arena, "%s/d1s1.box", theft->folder);
    const char *journal_path = arena_format(theft->arena, "%s-journal", path);
    struct answers answers = {.arena = theft->arena,
                              .count = people,
                              .is_long = is_long,
                              .is_sealed = sealing_is_wanted(),
                              .random = &theft->random};
    struct order order;
    struct box *box = stolen_box(path, answers, 0, &order, &theft->error);
    if (!box)
        fail_msg("%s: %s", theft->error.where, theft->error.detail);
    if (tally->runs % 2 == 0) {
        box_close(box);
        box = NULL;
    }
    struct loot loot = steal(theft, path), journal = steal(theft, journal_path);
    add_run(tally, loot, journal, &order, theft->arena);
    for (size_t i = 0; i < journal.size; i++)
        assert_int_equal(journal.bytes[i], 0);
    drop(loot);
    drop(journal);
    box_close(box);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink(journal_path), 0);
    arena_reset(theft->arena);
}

/* The most hits in so many runs, each by chance 1/people, that happen once in 10,000 times. */
static unsigned hits_by_chance(size_t runs, size_t people)
{
    double chance = 1.0 / (double)people, term = pow(1 - chance, (double)runs), sum = term;
    unsigned hits = 0;
    while (sum < 1 - 1e-4) {
        term *= (double)(runs - hits) / (hits + 1) * chance / (1 - chance);
        sum += term;
        hits++;
    }
    return hits;
}

static void print_tally(const char *what, const struct tally *tally)
{
    static const char *const names[] = {"place", "cell", "overflow"};
    static_assert(COUNT_OF(names) == ATTACK_COUNT, "one name per attack");
    for (size_t i = 0; i < ATTACK_COUNT; i++)
        print_message("%s, n=%zu, %zu runs, by %s: tau %.3f, |tau| %.3f, last found %.2f\n", what,
                      tally->people, tally->runs, names[i], tally->tau[i] / (double)tally->runs,
                      tally->absolute[i] / (double)tally->runs,
                      (double)tally->last[i] / (double)tally->runs);
    print_message("    newest found %u, joined %u, neighbours %.2f and %.2f a run, copies %u, "
                  "free pages %zu\n",
                  tally->newest, tally->joined,
                  (double)tally->neighbours[SIDE_BEFORE] / (double)tally->runs,
                  (double)tally->neighbours[SIDE_BEHIND] / (double)tally->runs, tally->copies,
                  tally->free_pages);
}

/* Within what chance allows, and in 100 runs within the three limits too. Kendall's tau of a random
 * order has this variance (Kendall, "Rank Correlation Methods"). */
static bool looks_random(const struct tally *tally)
{
    double runs = (double)tally->runs, n = (double)tally->people;
    double deviation = sqrt(2 * (2 * n + 5) / (9 * n * (n - 1)));
    double mean_absolute = deviation * sqrt(2 / acos(-1));
    double deviation_absolute = sqrt(deviation * deviation - mean_absolute * mean_absolute);
    double tau_most = sigmas * deviation / sqrt(runs);
    double absolute_most = mean_absolute + sigmas * deviation_absolute / sqrt(runs);
    double last_most = hits_by_chance(tally->runs, tally->people);
    bool is_random = true;
    if (tally->runs >= 100) {
        tau_most = fmin(tau_most, 0.045);
        absolute_most = fmin(absolute_most, 0.14);
        last_most = fmin(last_most, 0.10 * runs);
    }
    for (size_t i = 0; i < ATTACK_COUNT; i++)
        is_random = is_random && fabs(tally->tau[i]) / runs <= tau_most &&
                    tally->absolute[i] / runs <= absolute_most &&
                    (double)tally->last[i] <= last_most;
    /* About one of n has their own part next to them by chance, whatever n is. */
    for (enum side side = 0; side < SIDE_COUNT; side++)
        is_random =
            is_random && (double)tally->neighbours[side] / runs <= 1 + 2 * sigmas / sqrt(runs);
    return is_random;
}

/* What must be nothing at all; where parts lie may only join as many as chance does. */
static struct tally rob(struct theft *theft, size_t people, bool is_long, unsigned runs)
{
    struct tally tally = {0};
    for (unsigned i = 0; i < runs; i++)
        rob_box(theft, &tally, people, is_long);
    print_tally(is_long ? "box, long texts" : "box, short texts", &tally);
    assert_int_equal(tally.newest, 0);
    assert_int_equal(tally.joined, 0);
    assert_int_equal(tally.copies, 0);
    assert_int_equal(tally.free_pages, 0);
    return tally;
}

/* A sound box breaks each of the three limits by chance in a few of a thousand campaigns, one that
 * tells the order breaks them always: other boxes decide. */
static void rob_boxes(struct theft *theft, size_t people, bool is_long, unsigned runs)
{
    struct tally tally = rob(theft, people, is_long, runs);
    if (!looks_random(&tally))
        tally = rob(theft, people, is_long, runs);
    assert_true(looks_random(&tally));
}

static void a_box_does_not_tell_the_order_of_short_texts(void **state)
{
    rob_boxes(*state, PEOPLE, false, campaign_rounds(USUAL_RUNS));
}

static void a_box_does_not_tell_the_order_of_long_texts(void **state)
{
    rob_boxes(*state, PEOPLE, true, campaign_rounds(USUAL_RUNS));
}

/* They take long: one with short texts in every run. */
static void a_box_does_not_tell_the_order_of_a_crowd(void **state)
{
    unsigned runs = campaign_rounds(1);
    rob_boxes(*state, CROWD, false, runs);
    if (runs > 1)
        rob_boxes(*state, CROWD, true, runs);
}

enum texts { TEXTS_SHORT, TEXTS_MIXED, TEXTS_LONG };

static struct tally rob_tables(struct theft *theft, const char *what, enum texts texts,
                               bool is_deleted)
{
    struct tally tally = {0};
    for (int i = 0; i < USUAL_RUNS; i++) {
        const char *path = arena_format(theft->arena, "%s/table.db", theft->folder);
        struct answers answers = {.arena = theft->arena,
                                  .count = PEOPLE,
                                  .is_long = texts != TEXTS_SHORT,
                                  .all_long = texts == TEXTS_LONG,
                                  .random = &theft->random};
        struct order order;
        assert_true(stolen_table(path, answers, &order));
        assert_true(!is_deleted || stolen_table_delete(path));
        struct loot loot = steal(theft, path);
        add_run(&tally, loot, (struct loot){0}, &order, theft->arena);
        drop(loot);
        assert_int_equal(unlink(path), 0);
        arena_reset(theft->arena);
    }
    print_tally(what, &tally);
    return tally;
}

static void assert_tells_the_order(const struct tally *tally, enum attack attack)
{
    assert_true(tally->tau[attack] / (double)tally->runs > 0.9);
    assert_true(tally->last[attack] > tally->runs / 2);
}

static void a_naive_table_tells_the_order_and_joins_parts(void **state)
{
    struct tally brief = rob_tables(*state, "table, short texts", TEXTS_SHORT, false);
    struct tally mixed = rob_tables(*state, "table, half long texts", TEXTS_MIXED, false);
    assert_tells_the_order(&brief, ATTACK_CELL);
    assert_tells_the_order(&mixed, ATTACK_CELL);
    assert_true(brief.neighbours[SIDE_BEFORE] > brief.runs * PEOPLE / 2);
}

static void the_overflow_pages_of_a_naive_table_tell_the_order(void **state)
{
    struct tally tally = rob_tables(*state, "table, long texts", TEXTS_LONG, false);
    assert_tells_the_order(&tally, ATTACK_OVERFLOW);
}

/* No row is left: all that the same attack finds stands in pages that were freed. */
static void the_free_pages_of_an_emptied_table_tell_the_order(void **state)
{
    struct tally tally = rob_tables(*state, "table, emptied", TEXTS_SHORT, true);
    assert_true(tally.free_pages > 0);
    assert_tells_the_order(&tally, ATTACK_CELL);
}

static void put_back(const char *path, struct loot loot)
{
    int descriptor = open(path, O_WRONLY | O_TRUNC);
    assert_int_equal(pwrite(descriptor, loot.bytes, loot.size, 0), loot.size);
    (void)close(descriptor);
}

/* Returns whether the process came to that call before the submission was done. */
static bool put_until(const char *folder, const char *path, struct submission submission,
                      size_t call)
{
    enum { DONE = 7 };
    pid_t child = fork();
    if (child == 0) {
        struct medium *medium = medium_watch(folder);
        struct box *box = box_open(path, NULL);
        medium_stop(medium, call);
        _exit(box && box_draw_slots(box, &submission, NULL) && box_put(box, &submission, NULL)
                  ? DONE
                  : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == DONE));
    return WEXITSTATUS(status) == 0;
}

/* The last person's submission ends before each of its calls: between the commit and the blanking
 * the journal tells all, and it is what the next start takes away. */
static void a_journal_that_is_not_blanked_tells_who_was_last(void **state)
{
    struct theft *theft = *state;
    const char *path = arena_format(theft->arena, "%s/d1s1.box", theft->folder);
    const char *journal_path = arena_format(theft->arena, "%s-journal", path);
    struct answers answers = {.arena = theft->arena, .count = PEOPLE, .random = &theft->random};
    struct order order;
    struct part parts[2] = {0};
    struct tally tally = {0};
    box_close(stolen_box(path, answers, 1, &order, &theft->error));
    struct loot box = steal(theft, path), journal = steal(theft, journal_path);
    stolen_say(answers, &order, PEOPLE - 1, parts);
    bool stopped = true;
    for (size_t call = 1; stopped; call++) {
        put_back(path, box);
        put_back(journal_path, journal);
        stopped =
            put_until(theft->folder, path, (struct submission){.parts = parts, .count = 2}, call);
        struct loot after = steal(theft, path), left = steal(theft, journal_path);
        int newest = attack_journal(after, left, order.responses);
        tally.newest += newest == PEOPLE - 1;
        tally.joined += newest >= 0 && newest == attack_journal(after, left, order.texts);
        drop(after);
        drop(left);
    }
    print_message("in %u moments the journal told the last person\n", tally.newest);
    assert_true(tally.newest > 0);
    assert_true(tally.joined > 0);
    drop(box);
    drop(journal);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_box_does_not_tell_the_order_of_short_texts),
        WITH_FOLDER(a_box_does_not_tell_the_order_of_long_texts),
        WITH_FOLDER(a_box_does_not_tell_the_order_of_a_crowd),
    };
    const struct CMUnitTest tests_of_the_attacks[] = {
        WITH_FOLDER(a_naive_table_tells_the_order_and_joins_parts),
        WITH_FOLDER(the_overflow_pages_of_a_naive_table_tell_the_order),
        WITH_FOLDER(the_free_pages_of_an_emptied_table_tell_the_order),
        WITH_FOLDER(a_journal_that_is_not_blanked_tells_who_was_last),
    };
    campaign_repeatable(5);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return sealing_is_wanted() ? failed
                               : failed + cmocka_run_group_tests(tests_of_the_attacks, NULL, NULL);
}
