/* The real program, as it is installed, in a window of its own: people answer by its keyboard and
 * it is killed (kill -9) at any moment, while it starts, while they answer and above all while
 * their answers are saved. Whom it had thanked, as seen from outside, is in the box whole and once,
 * at most the person under way beside them; nothing is damaged, and the program starts again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/random.h"
#include "kiosk/visitor.h"
#include "store/data_folder.h"
#include "store/disk.h"
#include "store/promise.h"
#include "store/sealing.h"
#include "test.h"

enum { USUAL_KILLS = 24, KILLS_OF_A_FOLDER = 12, PEOPLE_MOST = 30 /* a box holds 64 */ };

enum moment { MOMENT_START, MOMENT_VISIT, MOMENT_SUBMIT, MOMENT_COUNT };

struct campaign {
    struct arena *arena; /* as long as the test */
    struct arena *round;
    char folder[40];
    const char *program, *workshop, *data, *messages;
    struct sealing sealing;
    struct visitor visitor;
    struct random random;
    struct error error;
    int64_t spans[MOMENT_COUNT]; /* us: how long each takes when nobody kills it */
    unsigned people;             /* in the box, for certain */
    unsigned thanked, kills[MOMENT_COUNT], in_flight;
};

static bool choose_workshop(struct campaign *campaign)
{
    campaign->workshop = SADA_SOURCE "/tests/store/workshop";
    if (!sealing_is_wanted())
        return true;
    campaign->workshop = arena_format(campaign->arena, "%s/workshop", campaign->folder);
    return sealing_make(&campaign->sealing, campaign->folder, campaign->arena, &campaign->error) &&
           sealing_workshop(&campaign->sealing, campaign->workshop, campaign->arena,
                            &campaign->error);
}

static int set_up(void **state)
{
    struct campaign *campaign = memory_new(sizeof *campaign);
    *campaign = (struct campaign){.arena = arena_new(),
                                  .round = arena_new(),
                                  .folder = "/tmp/sada-killed-XXXXXX",
                                  .random = random_seeded(11)};
    *state = campaign;
    if (!mkdtemp(campaign->folder) || !choose_workshop(campaign) ||
        !visitor_init(&campaign->visitor))
        return -1;
    campaign->program = visitor_program(campaign->arena);
    campaign->data = arena_format(campaign->arena, "%s/data", campaign->folder);
    campaign->messages = arena_format(campaign->arena, "%s/messages", campaign->folder);
    return 0;
}

static int tear_down(void **state)
{
    struct campaign *campaign = *state;
    visitor_release(&campaign->visitor);
    sealing_release(&campaign->sealing);
    folder_remove(campaign->folder);
    arena_free(campaign->round);
    arena_free(campaign->arena);
    free(campaign);
    return 0;
}

static void start(struct campaign *campaign)
{
    const char *const arguments[] = {campaign->program,
                                     "run",
                                     campaign->workshop,
                                     "--data",
                                     campaign->data,
                                     "--session",
                                     "d1s1",
                                     "--windowed",
                                     "--size",
                                     "1280x800",
                                     NULL};
    visitor_start(&campaign->visitor, arguments, campaign->messages);
}

/* Four of five times before it is over. */
static void kill_amid(struct campaign *campaign, enum moment moment)
{
    uint32_t most = (uint32_t)campaign->spans[moment] * 5 / 4;
    campaign->visitor.end = visitor_now() + 1 + random_below(&campaign->random, most);
}

/* One person, from the welcome screen to the thank-you. False: the program was killed, or is to be
 * killed. */
static bool visit(struct campaign *campaign, unsigned who, enum moment moment)
{
    static const char *const writes[] = {"write 0", "write 1", "write 2"};
    struct visitor *visitor = &campaign->visitor;
    char texts[3][32];
    (void)snprintf(texts[0], sizeof texts[0], "%u", who);
    (void)snprintf(texts[1], sizeof texts[1], "first of %u", who);
    (void)snprintf(texts[2], sizeof texts[2], "second of %u", who);
    if (moment == MOMENT_VISIT)
        kill_amid(campaign, moment);
    if (!visitor_press(visitor, "begin 0"))
        return false;
    for (int question = 0; question < 3; question++) {
        if (!visitor_press(visitor, writes[question]) || !visitor_type(visitor, texts[question]) ||
            !visitor_press(visitor, "written"))
            return false;
    }
    if (!visitor_point(visitor, "submit"))
        return false;
    if (moment == MOMENT_SUBMIT)
        kill_amid(campaign, moment);
    int64_t begun = visitor_now();
    if (!visitor_enter(visitor) || !visitor_await(visitor, "saved"))
        return false;
    if (moment == MOMENT_COUNT)
        campaign->spans[MOMENT_SUBMIT] = visitor_now() - begun;
    return visitor_press(visitor, "finish") && visitor_await(visitor, "welcome");
}

/* What lies in the data folder of the program that runs again. */
static const char *find_fault(struct campaign *campaign, struct promise promise)
{
    bool is_clean = false;
    const char *box = arena_format(campaign->round, "%s/boxes/d1s1.box", campaign->data);
    const char *journal = arena_format(campaign->round, "%s-journal", box);
    if (access(arena_format(campaign->round, "%s/quarantine", campaign->data), F_OK) == 0)
        return "a file was put aside";
    if (!journal_is_clean(journal, &is_clean, &campaign->error) || !is_clean)
        return "the journal holds more than zeros";
    return promise_broken(box, promise, sealing_is_wanted() ? &campaign->sealing.ring : NULL,
                          campaign->round, &campaign->people);
}

/* Everybody up to thanked must be there; the next one may. */
static void start_again(struct campaign *campaign, unsigned thanked, enum moment moment)
{
    static const char *const names[MOMENT_COUNT] = {"while it started", "while somebody answered",
                                                    "while answers were saved"};
    start(campaign);
    (void)visitor_await(&campaign->visitor, "welcome");
    const char *fault = find_fault(campaign, (struct promise){"d1s1", 0, thanked, thanked + 1});
    if (fault)
        fail_msg("killed %s, after %u people: %s", names[moment], thanked, fault);
    campaign->in_flight += campaign->people > thanked;
}

/* Returns who was thanked until the kill. */
static unsigned run_until_killed(struct campaign *campaign, enum moment moment)
{
    struct visitor *visitor = &campaign->visitor;
    bool goes_on = true;
    if (moment == MOMENT_START) {
        visitor_kill(visitor);
        campaign->people += visitor->saved;
        start(campaign);
        kill_amid(campaign, moment);
        goes_on = visitor_await(visitor, "welcome");
    }
    for (unsigned who = campaign->people + visitor->saved; goes_on; who++)
        goes_on = visit(campaign, who, moment);
    visitor_kill(visitor);
    return campaign->people + visitor->saved;
}

/* A new data folder and its first person, whom nobody disturbs. Only of such a one it is known how
 * long things take: who outruns a kill was a fast one. */
static void begin(struct campaign *campaign)
{
    if (campaign->visitor.program > 0)
        visitor_kill(&campaign->visitor);
    folder_remove(campaign->data);
    arena_reset(campaign->round);
    int64_t begun = visitor_now();
    start(campaign);
    (void)visitor_await(&campaign->visitor, "welcome");
    int64_t started = visitor_now();
    assert_true(visit(campaign, 0, MOMENT_COUNT));
    campaign->spans[MOMENT_START] = started - begun;
    campaign->spans[MOMENT_VISIT] = visitor_now() - started;
    campaign->people = 0; /* the rest of this round tells that one is thanked */
}

static void a_kill_of_the_real_program_loses_nothing_that_was_thanked_for(void **state)
{
    struct campaign *campaign = *state;
    const char *rounds = getenv("SADA_ROUNDS");
    unsigned kills = rounds ? (unsigned)strtoul(rounds, NULL, 10) : USUAL_KILLS;
    begin(campaign);
    for (unsigned i = 0; i < kills; i++) {
        enum moment moment = i % 4 == 0 ? MOMENT_START : i % 4 == 1 ? MOMENT_VISIT : MOMENT_SUBMIT;
        unsigned before = campaign->people, thanked = run_until_killed(campaign, moment);
        campaign->thanked += thanked - before;
        campaign->kills[moment]++;
        start_again(campaign, thanked, moment);
        if ((i + 1) % KILLS_OF_A_FOLDER == 0 || campaign->people > PEOPLE_MOST)
            begin(campaign);
    }
    print_message("%s: %u kills at the start, %u amid answers, %u amid saving; %u people thanked, "
                  "%u more were saved\n",
                  campaign->program, campaign->kills[MOMENT_START], campaign->kills[MOMENT_VISIT],
                  campaign->kills[MOMENT_SUBMIT], campaign->thanked, campaign->in_flight);
    assert_true(campaign->thanked > 0);
    /* Between the commit and the thank-you lie milliseconds: many kills meet them. */
    assert_true(kills < 200 || campaign->in_flight > 0);
}

int main(int argc, char **argv)
{
    (void)argc;
    visitor_take_display(argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_kill_of_the_real_program_loses_nothing_that_was_thanked_for, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
