/* Boxes as a bad stick or a bad hand changes them, alone or with a journal beside them: each is
 * refused, or holds what it was closed with; none is read for longer than a moment. */
#include <time.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "dump.h"
#include "fixture.h"
#include "hot_journal.h"
#include "store/archive.h"
#include "store/archive_private.h"
#include "store/campaign.h"
#include "store/database_private.h"
#include "store/sealing.h"

enum {
    TRIED = 600,
    PEOPLE = 9,
    FEW_SLOTS = 32,
    SECTOR = 512,
    PAGE = 4096,
    LOOKS = 1000,
    TRIES = 5
};

struct bytes {
    unsigned char *at;
    size_t size;
};

static struct bytes read_bytes(struct fixture *fixture, const char *path)
{
    char *bytes = NULL;
    size_t size = 0;
    if (!file_read(path, 1 << 24, &bytes, &size, &fixture->error))
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    return (struct bytes){(unsigned char *)bytes, size};
}

static void write_bytes(const char *path, struct bytes bytes)
{
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes.at, 1, bytes.size, stream), bytes.size);
    assert_int_equal(fclose(stream), 0);
}

static void flip_bits(struct bytes *bytes, struct random *random)
{
    for (uint32_t left = 1 + random_below(random, 8); left > 0; left--)
        bytes->at[random_below(random, (uint32_t)bytes->size)] ^=
            (unsigned char)(1u << random_below(random, 8));
}

/* In the heads of pages, where structure is. */
static void change_heads(struct bytes *bytes, struct random *random)
{
    for (uint32_t left = 1 + random_below(random, 4); left > 0; left--) {
        size_t page = random_below(random, (uint32_t)(bytes->size / PAGE)) * (size_t)PAGE;
        size_t span = page == 0 ? 200 : 40;
        bytes->at[page + random_below(random, (uint32_t)span)] =
            (unsigned char)random_below(random, 256);
    }
}

static void blank_sector(struct bytes *bytes, struct random *random)
{
    size_t sector = random_below(random, (uint32_t)(bytes->size / SECTOR)) * (size_t)SECTOR;
    memset(bytes->at + sector, random_below(random, 2) ? 0xFF : 0, SECTOR);
}

static void swap_pages(struct bytes *bytes, struct random *random)
{
    unsigned char kept[PAGE];
    size_t count = bytes->size / PAGE;
    unsigned char *one = bytes->at + random_below(random, (uint32_t)count) * (size_t)PAGE;
    unsigned char *other = bytes->at + random_below(random, (uint32_t)count) * (size_t)PAGE;
    memcpy(kept, one, PAGE);
    memmove(one, other, PAGE);
    memcpy(other, kept, PAGE);
}

static void cut(struct bytes *bytes, struct random *random)
{
    bytes->size = random_below(random, (uint32_t)bytes->size);
}

/* What a person with an editor would do: still JSON, still as long. */
static void change_letter(struct bytes *bytes, struct random *random)
{
    for (unsigned tried = 0; tried < LOOKS * LOOKS; tried++) {
        size_t at = random_below(random, (uint32_t)bytes->size);
        if (bytes->at[at] >= '0' && bytes->at[at] <= '9') {
            bytes->at[at] = (unsigned char)('0' + random_below(random, 10));
            return;
        }
    }
}

static void (*const mutations[])(struct bytes *bytes, struct random *random) = {
    flip_bits, change_heads, blank_sector, swap_pages, cut, change_letter,
};

/* The journal's head: behind a magic number how many records follow, a number that their sums begin
 * with, the pages that the file had, the sizes of a sector and a page. */
static void change_journal_head(struct bytes *journal, struct random *random)
{
    enum { FIELDS_AT = 8, FIELDS = 5 };
    static const uint32_t values[] = {0, 1, 511, PAGE / 2, 0x7FFFFFFF, 0xFFFFFFFF};
    uint32_t value = values[random_below(random, COUNT_OF(values))];
    if (random_below(random, 2))
        value = random_below(random, 2 * FEW_SLOTS);
    put_number(journal->at + FIELDS_AT + (size_t)4 * random_below(random, FIELDS), value);
}

/* Each record begins with its page's number, which no sum covers: the page is put elsewhere. */
static void move_record(struct bytes *journal, struct random *random)
{
    enum { RECORD = PAGE + 8 };
    uint32_t records = (uint32_t)((journal->size - SECTOR) / RECORD);
    size_t record = random_below(random, records) * (size_t)RECORD;
    put_number(journal->at + SECTOR + record, random_below(random, 2 * FEW_SLOTS));
}

static void (*const journal_mutations[])(struct bytes *bytes, struct random *random) = {
    flip_bits, blank_sector, cut, change_journal_head, move_record,
};

struct campaign {
    struct fixture *fixture;
    struct sealing sealing;
    struct bytes original, mutant;
    struct bytes half, journal; /* as a power cut left them, in the middle of a change */
    struct bytes mutant_journal;
    const char *victim; /* a file that hostile journals name */
    const char *truth;
    unsigned taken;
    double slowest;
};

static struct bytes make_closed_box(struct campaign *campaign)
{
    struct fixture *fixture = campaign->fixture;
    struct box_plan plan = plan_of(FEW_SLOTS);
    if (sealing_is_wanted())
        plan = sealing_plan(&campaign->sealing, plan);
    assert_true(box_create(fixture->path, &plan, &fixture->error));
    struct box *box = open_box(fixture);
    for (unsigned who = 0; who < PEOPLE; who++)
        assert_put(fixture, box, who);
    assert_true(box_set_state(box, BOX_CLOSED, &fixture->error));
    box_close(box);
    (void)unlink(fixture->journal);
    return read_bytes(fixture, fixture->path);
}

static double seconds_now(void)
{
    struct timespec now;
    assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* All of the archive that came of it; NULL where the box was refused or is open. */
static const char *collect(struct campaign *campaign, struct arena *arena)
{
    struct collected collected;
    struct fixture *fixture = campaign->fixture;
    struct archive *archive = archive_new_in_memory(&fixture->error);
    assert_non_null(archive);
    archive_use_keys(archive, &campaign->sealing.ring);
    bool ok = archive_collect(archive, fixture->path, arena, &collected, &fixture->error) &&
              !collected.is_open;
    const char *all = ok ? dump_of(archive->database->handle, arena) : NULL;
    archive_close(archive);
    return all;
}

/* Anew for each try: reading the box may roll its journal back. */
static void lay_out(const struct campaign *campaign)
{
    (void)unlink(campaign->fixture->journal);
    write_bytes(campaign->fixture->path, campaign->mutant);
    if (campaign->mutant_journal.size > 0)
        write_bytes(campaign->fixture->journal, campaign->mutant_journal);
}

/* A machine that is busy elsewhere stands still now and then, a program that hangs does always. */
static const char *collect_in_time(struct campaign *campaign, struct arena *arena,
                                   double *ret_seconds)
{
    const char *got = NULL;
    *ret_seconds = 2;
    for (time_t tries = 0; tries<TRIES && * ret_seconds> 1; tries++) {
        (void)nanosleep(&(struct timespec){.tv_sec = tries}, NULL);
        lay_out(campaign);
        double before = seconds_now();
        got = collect(campaign, arena);
        *ret_seconds = seconds_now() - before;
    }
    return got;
}

/* A box's id and slots are the system's draw: only the file itself can show the fault again. */
static void fail_with_file(struct campaign *campaign, unsigned number, const char *what)
{
    struct arena *arena = campaign->fixture->arena;
    const char *kept = arena_format(arena, "/tmp/sada-mutant-%u.box", number);
    write_bytes(kept, campaign->mutant);
    if (campaign->mutant_journal.size > 0)
        write_bytes(arena_format(arena, "%s-journal", kept), campaign->mutant_journal);
    fail_msg("mutant %u %s; it is kept as %s", number, what, kept);
}

static void judge_mutant(struct campaign *campaign, unsigned number)
{
    struct arena *arena = arena_new();
    double used = 0;
    const char *got = collect_in_time(campaign, arena, &used);
    campaign->slowest = used > campaign->slowest ? used : campaign->slowest;
    campaign->taken += got != NULL;
    if (got && strcmp(got, campaign->truth) != 0)
        fail_with_file(campaign, number, "was taken with other answers");
    if (used > 1)
        fail_with_file(campaign, number, "took more than a second");
    if (access(campaign->victim, F_OK) != 0)
        fail_with_file(campaign, number, "deleted the file that its journal names");
    arena_free(arena);
}

static void copy_bytes(struct bytes *to, struct bytes from)
{
    memcpy(to->at, from.at, from.size);
    to->size = from.size;
}

static void try_mutant(struct campaign *campaign, unsigned number)
{
    struct random random = random_seeded(number);
    copy_bytes(&campaign->mutant, campaign->original);
    mutations[number % COUNT_OF(mutations)](&campaign->mutant, &random);
    judge_mutant(campaign, number);
}

/* Either of the two is changed, the box being half written or whole; now and then the journal also
 * names another file. */
static void try_pair(struct campaign *campaign, unsigned number)
{
    struct random random = random_seeded(number);
    struct bytes *journal = &campaign->mutant_journal;
    copy_bytes(&campaign->mutant, random_below(&random, 4) ? campaign->half : campaign->original);
    copy_bytes(journal, campaign->journal);
    if (random_below(&random, 4))
        journal_mutations[number % COUNT_OF(journal_mutations)](journal, &random);
    else
        mutations[number % COUNT_OF(mutations)](&campaign->mutant, &random);
    if (random_below(&random, 4) == 0)
        journal->size += journal_add_name(journal->at + journal->size, campaign->victim);
    judge_mutant(campaign, number);
}

static void cut_a_change_off(struct campaign *campaign)
{
    struct fixture *fixture = campaign->fixture;
    leave_hot_journal(fixture->path, "UPDATE slot SET body = CASE typeof(body) WHEN 'text' THEN "
                                     "replace(body, ' ', 'z') ELSE zeroblob(length(body)) END");
    campaign->half = read_bytes(fixture, fixture->path);
    campaign->journal = read_bytes(fixture, fixture->journal);
    assert_int_equal(campaign->half.size, campaign->original.size);
    assert_memory_not_equal(campaign->half.at, campaign->original.at, campaign->half.size);
}

static void prepare(struct campaign *campaign)
{
    struct fixture *fixture = campaign->fixture;
    if (sealing_is_wanted())
        assert_true(
            sealing_make(&campaign->sealing, fixture->folder, fixture->arena, &fixture->error));
    campaign->original = make_closed_box(campaign);
    campaign->truth = collect(campaign, fixture->arena);
    assert_non_null(campaign->truth);
    cut_a_change_off(campaign);
    campaign->mutant.at = memory_new(campaign->original.size);
    campaign->mutant_journal.at = memory_new(campaign->journal.size + JOURNAL_NAME_MOST);
    campaign->victim = arena_format(fixture->arena, "%s/precious.txt", fixture->folder);
    write_bytes(campaign->victim, (struct bytes){campaign->journal.at, SECTOR});
}

static void release(struct campaign *campaign)
{
    free(campaign->mutant_journal.at);
    free(campaign->mutant.at);
    free(campaign->journal.at);
    free(campaign->half.at);
    free(campaign->original.at);
    sealing_release(&campaign->sealing);
}

static void tell(const struct campaign *campaign, unsigned tried)
{
    print_message("%u mutants: %u taken with all that they were closed with; the slowest took %.3f "
                  "s\n",
                  tried, campaign->taken, campaign->slowest);
}

static void no_mutant_is_taken_for_what_it_is_not(void **state)
{
    unsigned tried = campaign_rounds(TRIED);
    struct campaign campaign = {.fixture = *state};
    prepare(&campaign);
    for (unsigned i = 0; i < tried; i++)
        try_mutant(&campaign, i);
    tell(&campaign, tried);
    assert_in_range(campaign.taken, 1, tried / 2);
    release(&campaign);
}

/* The same for a journal that is rolled back before the box is read. */
static void no_journal_makes_a_box_what_it_is_not(void **state)
{
    unsigned tried = campaign_rounds(TRIED) / 2;
    struct campaign campaign = {.fixture = *state};
    prepare(&campaign);
    copy_bytes(&campaign.mutant, campaign.half);
    judge_mutant(&campaign, 0);
    assert_int_equal(campaign.taken, 0);
    copy_bytes(&campaign.mutant_journal, campaign.journal);
    judge_mutant(&campaign, 0);
    assert_int_equal(campaign.taken, 1);
    for (unsigned i = 0; i < tried; i++)
        try_pair(&campaign, i);
    tell(&campaign, tried);
    assert_in_range(campaign.taken, 2, tried / 2);
    release(&campaign);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(no_mutant_is_taken_for_what_it_is_not),
        WITH_FOLDER(no_journal_makes_a_box_what_it_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
