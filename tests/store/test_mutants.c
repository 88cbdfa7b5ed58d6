/* Boxes as a bad stick or a bad hand changes them: each is refused, or holds what it was closed
 * with; none is read for longer than a moment. */
#include <time.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "dump.h"
#include "fixture.h"
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

struct campaign {
    struct fixture *fixture;
    struct sealing sealing;
    struct bytes original, mutant;
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

/* A machine that is busy elsewhere stands still now and then, a program that hangs does always. */
static const char *collect_in_time(struct campaign *campaign, struct arena *arena,
                                   double *ret_seconds)
{
    const char *got = NULL;
    *ret_seconds = 2;
    for (time_t tries = 0; tries<TRIES && * ret_seconds> 1; tries++) {
        (void)nanosleep(&(struct timespec){.tv_sec = tries}, NULL);
        double before = seconds_now();
        got = collect(campaign, arena);
        *ret_seconds = seconds_now() - before;
    }
    return got;
}

/* A box's id and slots are the system's draw: only the file itself can show the fault again. */
static void fail_with_file(struct campaign *campaign, unsigned number, const char *what)
{
    const char *kept = arena_format(campaign->fixture->arena, "/tmp/sada-mutant-%u.box", number);
    write_bytes(kept, campaign->mutant);
    fail_msg("mutant %u %s; it is kept as %s", number, what, kept);
}

static void try_mutant(struct campaign *campaign, unsigned number)
{
    struct fixture *fixture = campaign->fixture;
    struct random random = random_seeded(number);
    struct arena *arena = arena_new();
    memcpy(campaign->mutant.at, campaign->original.at, campaign->original.size);
    campaign->mutant.size = campaign->original.size;
    mutations[number % COUNT_OF(mutations)](&campaign->mutant, &random);
    write_bytes(fixture->path, campaign->mutant);
    double used = 0;
    const char *got = collect_in_time(campaign, arena, &used);
    campaign->slowest = used > campaign->slowest ? used : campaign->slowest;
    campaign->taken += got != NULL;
    if (got && strcmp(got, campaign->truth) != 0)
        fail_with_file(campaign, number, "was taken with other answers");
    if (used > 1)
        fail_with_file(campaign, number, "took more than a second");
    arena_free(arena);
}

static void no_mutant_is_taken_for_what_it_is_not(void **state)
{
    struct fixture *fixture = *state;
    unsigned tried = campaign_rounds(TRIED);
    struct campaign campaign = {.fixture = fixture};
    if (sealing_is_wanted())
        assert_true(
            sealing_make(&campaign.sealing, fixture->folder, fixture->arena, &fixture->error));
    campaign.original = make_closed_box(&campaign);
    campaign.mutant.at = malloc(campaign.original.size);
    campaign.truth = collect(&campaign, fixture->arena);
    assert_non_null(campaign.truth);
    for (unsigned i = 0; i < tried; i++)
        try_mutant(&campaign, i);
    print_message("%u mutants: %u taken with all that they were closed with; the slowest took %.3f "
                  "s\n",
                  tried, campaign.taken, campaign.slowest);
    assert_in_range(campaign.taken, 1, tried / 2);
    free(campaign.mutant.at);
    free(campaign.original.at);
    sealing_release(&campaign.sealing);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(no_mutant_is_taken_for_what_it_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
