/* Boxes of five stations, collected in any order and as often as anybody likes: the same stations
 * give the same archive. */
#include "base/array.h"
#include "dump.h"
#include "fixture.h"
#include "store/archive.h"
#include "store/archive_private.h"
#include "store/campaign.h"
#include "store/database_private.h"
#include "store/sealing.h"

enum { STATIONS = 5, SETS = 1 << STATIONS, TRIED = 150, STEPS_MOST = 9, FEW_SLOTS = 16 };

struct merging {
    struct fixture *fixture;
    struct sealing sealing;
    const char *boxes[STATIONS];
    const char *truths[SETS]; /* the dump of each set of stations */
};

/* Two stations share their form, two have other ones under its name: views must be told apart. */
static void make_boxes(struct merging *merging)
{
    static const char *const questions[STATIONS] = {"a", "a", "b", "c", "a"};
    static const char *const versions[STATIONS] = {"1", "1", "1", "1", "2"};
    struct fixture *fixture = merging->fixture;
    for (unsigned i = 0; i < STATIONS; i++) {
        struct box_plan plan = plan_of(FEW_SLOTS);
        plan.session = i < 3 ? "d1s1" : "d1s2";
        plan.form = arena_format(fixture->arena,
                                 "{\"settings\":[[\"form_id\",\"form_title\",\"version\"],[\"f\","
                                 "\"F\",\"%s\"]],\"survey\":[[\"type\",\"name\",\"label\"],"
                                 "[\"integer\",\"%s\",\"Q\"]]}",
                                 versions[i], questions[i]);
        if (sealing_is_wanted())
            plan = sealing_plan(&merging->sealing, plan);
        merging->boxes[i] = arena_format(fixture->arena, "%s/%u.box", fixture->folder, i);
        struct box *box = box_create(merging->boxes[i], &plan, &fixture->error)
                              ? box_open(merging->boxes[i], &fixture->error)
                              : NULL;
        assert_non_null(box);
        for (unsigned who = 0; who <= i; who++)
            assert_put(fixture, box, who);
        assert_true(box_set_state(box, BOX_CLOSED, &fixture->error));
        box_close(box);
    }
}

static struct archive *new_archive(struct merging *merging)
{
    struct archive *archive = archive_new_in_memory(&merging->fixture->error);
    assert_non_null(archive);
    archive->has_views = true; /* as in a file */
    archive_use_keys(archive, &merging->sealing.ring);
    return archive;
}

static void collect(struct merging *merging, struct archive *archive, unsigned station,
                    struct arena *arena)
{
    struct collected collected;
    struct fixture *fixture = merging->fixture;
    if (!archive_collect(archive, merging->boxes[station], arena, &collected, &fixture->error))
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    assert_int_equal(collected.conflicts, 0);
    assert_int_equal(collected.added + collected.known, 2 * (station + 1));
}

/* Each set in the order of its stations. */
static void find_truths(struct merging *merging)
{
    struct arena *arena = merging->fixture->arena;
    for (unsigned set = 1; set < SETS; set++) {
        struct archive *archive = new_archive(merging);
        for (unsigned i = 0; i < STATIONS; i++) {
            if (set >> i & 1)
                collect(merging, archive, i, arena);
        }
        merging->truths[set] = dump_of(archive->database->handle, arena);
        archive_close(archive);
        for (unsigned other = 1; other < set; other++)
            assert_string_not_equal(merging->truths[other], merging->truths[set]);
    }
}

static void merge(struct merging *merging, uint64_t seed)
{
    struct random random = random_seeded(seed);
    struct arena *arena = arena_new();
    struct archive *archive = new_archive(merging);
    unsigned set = 0;
    for (uint32_t left = 1 + random_below(&random, STEPS_MOST); left > 0; left--) {
        unsigned station = random_below(&random, STATIONS);
        collect(merging, archive, station, arena);
        set |= 1u << station;
    }
    const char *dump = dump_of(archive->database->handle, arena);
    if (strcmp(dump, merging->truths[set]) != 0)
        fail_msg("merge %llu, stations %02x:\n%s\ninstead of\n%s", (unsigned long long)seed, set,
                 dump, merging->truths[set]);
    archive_close(archive);
    arena_free(arena);
}

static void what_is_collected_depends_on_no_order(void **state)
{
    struct merging merging = {.fixture = *state};
    unsigned tried = campaign_rounds(TRIED);
    if (sealing_is_wanted())
        assert_true(sealing_make(&merging.sealing, merging.fixture->folder, merging.fixture->arena,
                                 &merging.fixture->error));
    make_boxes(&merging);
    find_truths(&merging);
    for (unsigned i = 0; i < tried; i++)
        merge(&merging, i);
    sealing_release(&merging.sealing);
    print_message("%u merges\n", tried);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_is_collected_depends_on_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
