/* What a sealed box keeps from whoever has it, and gives to whoever has a key. */
#include "store/seal.h"

#include <math.h>
#include <sodium.h>
#include <sqlite3.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "fixture.h"
#include "store/box_private.h"

static const char passphrase[] = "correct horse battery";

/* Argon2id takes its time, so the keys are made once for all tests: four recipients' and that of a
 * stranger. */
enum { STRANGER = RECIPIENTS_MOST, KEYS };

struct keys {
    char folder[64];
    struct recipient recipients[KEYS];
    struct private_key *keys[KEYS];
};

struct scene {
    struct fixture *fixture;
    const struct keys *keys;
};

static int make_keys(void **state)
{
    static const char *const names[KEYS] = {"a", "b", "c", "d", "stranger"};
    struct keys *keys = calloc(1, sizeof *keys);
    *keys = (struct keys){.folder = "/tmp/sada-keys-XXXXXX"};
    *state = keys;
    bool ok = mkdtemp(keys->folder) != NULL;
    struct arena *arena = arena_new();
    for (size_t i = 0; ok && i < KEYS; i++) {
        const char *path = arena_format(arena, "%s/%s.key", keys->folder, names[i]);
        ok = key_create(keys->folder, names[i], passphrase, &keys->recipients[i], NULL) &&
             (keys->keys[i] = key_open(path, passphrase, NULL)) != NULL;
    }
    arena_free(arena);
    return ok ? 0 : -1;
}

static int free_keys(void **state)
{
    struct keys *keys = *state;
    struct arena *arena = arena_new();
    remove_tree(arena, keys->folder);
    arena_free(arena);
    for (size_t i = 0; i < KEYS; i++)
        private_key_free(keys->keys[i]);
    free(keys);
    return 0;
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    void *fixture = NULL;
    int result = fixture_setup(&fixture);
    *scene = (struct scene){fixture, *state};
    *state = scene;
    return result;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    void *fixture = scene->fixture;
    free(scene);
    return fixture_teardown(&fixture);
}

struct sealing {
    struct recipients recipients;
    struct private_key *keys[RECIPIENTS_MOST];
    struct box *box;
};

/* A box that is sealed to count recipients, open for writing. */
static struct sealing seal_box(const struct scene *scene, size_t count)
{
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = {.recipients = {.count = count}};
    for (size_t i = 0; i < count; i++) {
        sealing.recipients.items[i] = scene->keys->recipients[i];
        sealing.keys[i] = scene->keys->keys[i];
    }
    struct box_plan plan = plan_of(SLOTS);
    plan.recipients = sealing.recipients;
    plan.body_size += seal_overhead(&sealing.recipients);
    assert_true(box_create(fixture->path, &plan, &fixture->error));
    sealing.box = open_box(fixture);
    return sealing;
}

/* Whether the bytes hold those of the needle. */
static bool holds(const void *bytes, size_t size, const void *needle, size_t length)
{
    const unsigned char *at = bytes, *wanted = needle, *end = at + size;
    while ((size_t)(end - at) >= length &&
           (at = memchr(at, wanted[0], (size_t)(end - at) - length + 1)) != NULL) {
        if (memcmp(at, wanted, length) == 0)
            return true;
        at++;
    }
    return false;
}

/* Keeps what the submission draws beyond the arena. */
static struct submission *put(struct fixture *fixture, struct box *box, unsigned who)
{
    struct submission *submission = submission_of(&fixture->random, fixture->arena, who);
    if (!box_draw_slots(box, submission, &fixture->error) ||
        !box_put(box, submission, &fixture->error))
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    return submission;
}

/* The box as a desk sees it that has these keys. NULL with fixture->error where it cannot. */
static struct box *read_with(struct fixture *fixture, struct private_key **keys, size_t count)
{
    struct key_ring ring = {keys, count};
    struct box *box = box_open_read_only(fixture->path, &fixture->error);
    assert_non_null(box);
    if (box_unlock(box, &ring, &fixture->error) && box_check(box, &fixture->error))
        return box;
    box_close(box);
    return NULL;
}

static void each_key_alone_opens_a_box(void **state)
{
    static const size_t counts[] = {1, 2, RECIPIENTS_MOST};
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    for (size_t k = 0; k < COUNT_OF(counts); k++) {
        struct sealing sealing = seal_box(scene, counts[k]);
        struct submission *submission = put(fixture, sealing.box, 7);
        for (size_t i = 0; i < counts[k]; i++) {
            struct box *box = read_with(fixture, &sealing.keys[i], 1);
            assert_non_null(box);
            assert_int_equal(times_stored(box, fixture->arena, submission->parts[0].body), 1);
            assert_int_equal(times_stored(box, fixture->arena, submission->parts[1].body), 1);
            box_close(box);
        }
        release_sealed(submission);
        box_close(sealing.box);
        remove_tree(fixture->arena, fixture->folder);
        assert_true(folder_make(fixture->folder, &fixture->error));
    }
}

static void without_a_key_only_the_count_is_told(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    release_sealed(put(fixture, sealing.box, 1));
    release_sealed(put(fixture, sealing.box, 2));
    const char *const *bodies = NULL;
    size_t count = 0;
    assert_false(box_read(sealing.box, fixture->arena, &bodies, &count, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_SEALED);
    assert_true(box_count(sealing.box, &count, &fixture->error));
    assert_int_equal(count, 2);
    assert_false(box_unlock(sealing.box, NULL, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_SEALED);
    box_close(sealing.box);
}

static void a_stranger_s_key_opens_nothing(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    release_sealed(put(fixture, sealing.box, 1));
    struct private_key *key = scene->keys->keys[STRANGER];
    assert_null(read_with(fixture, &key, 1));
    assert_int_equal(fixture->error.code, ERROR_OTHER_KEY);
    struct private_key *both[] = {key, sealing.keys[1]};
    struct box *box = read_with(fixture, both, 2);
    assert_non_null(box);
    box_close(box);
    box_close(sealing.box);
}

static void trying_again_stores_the_same_bytes(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    struct submission *submission = put(fixture, sealing.box, 1);
    for (int i = 0; i < 2; i++) {
        box_close(sealing.box);
        sealing.box = open_box(fixture);
        assert_true(box_draw_slots(sealing.box, submission, &fixture->error));
        assert_true(box_put(sealing.box, submission, &fixture->error));
    }
    size_t count = 0;
    assert_true(box_count(sealing.box, &count, &fixture->error));
    assert_int_equal(count, 1);
    release_sealed(submission);
    box_close(sealing.box);
}

/* What was sealed for a box that was damaged since could never be opened in the new one. */
static void a_new_box_gets_a_new_seal(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 1);
    struct submission *submission = submission_of(&fixture->random, fixture->arena, 1);
    assert_true(box_draw_slots(sealing.box, submission, &fixture->error));
    box_close(sealing.box);
    assert_int_equal(unlink(fixture->path), 0);
    assert_int_equal(unlink(fixture->journal), 0);
    struct box_plan plan = plan_of(SLOTS);
    plan.recipients = sealing.recipients;
    plan.body_size += seal_overhead(&sealing.recipients);
    assert_true(box_create(fixture->path, &plan, &fixture->error));
    sealing.box = open_box(fixture);
    assert_true(box_draw_slots(sealing.box, submission, &fixture->error));
    assert_true(box_put(sealing.box, submission, &fixture->error));
    struct box *box = read_with(fixture, sealing.keys, 1);
    assert_non_null(box);
    assert_int_equal(times_stored(box, fixture->arena, submission->parts[0].body), 1);
    box_close(box);
    release_sealed(submission);
    box_close(sealing.box);
}

static sqlite3 *open_raw(struct fixture *fixture)
{
    sqlite3 *raw;
    assert_int_equal(sqlite3_open(fixture->path, &raw), SQLITE_OK);
    return raw;
}

static void run_raw(struct fixture *fixture, const char *sql)
{
    sqlite3 *raw = open_raw(fixture);
    assert_int_equal(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
}

/* The stored bytes of a slot, in the arena. */
static const unsigned char *slot_bytes(struct fixture *fixture, sqlite3 *raw, int slot,
                                       size_t *ret_size)
{
    sqlite3_stmt *query;
    assert_int_equal(
        sqlite3_prepare_v2(raw, "SELECT body FROM slot WHERE number = ?1", -1, &query, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_bind_int(query, 1, slot), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    *ret_size = (size_t)sqlite3_column_bytes(query, 0);
    const unsigned char *bytes =
        (const unsigned char *)arena_copy(fixture->arena, sqlite3_column_blob(query, 0), *ret_size);
    sqlite3_finalize(query);
    return bytes;
}

static void a_changed_bit_is_found(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    struct submission *submission = put(fixture, sealing.box, 1);
    int slot = submission->parts[0].slot;
    size_t size = BODY_SIZE + seal_overhead(&sealing.recipients);
    const size_t places[] = {0, 79, 160, 207, 208, size / 2, size - 1};
    box_close(sealing.box);
    sealing.box = NULL;
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        sqlite3 *raw = open_raw(fixture);
        unsigned char *bytes = submission->parts[0].sealed;
        sqlite3_stmt *update;
        bytes[places[i]] ^= 0x10;
        assert_int_equal(sqlite3_prepare_v2(raw, "UPDATE slot SET body = ?2 WHERE number = ?1", -1,
                                            &update, NULL),
                         SQLITE_OK);
        (void)sqlite3_bind_int(update, 1, slot);
        (void)sqlite3_bind_blob(update, 2, bytes, (int)size, SQLITE_STATIC);
        assert_int_equal(sqlite3_step(update), SQLITE_DONE);
        sqlite3_finalize(update);
        sqlite3_close(raw);
        assert_null(read_with(fixture, &sealing.keys[0], 1));
        assert_int_equal(fixture->error.code, ERROR_DAMAGED);
        bytes[places[i]] ^= 0x10;
    }
    release_sealed(submission);
    box_close(sealing.box);
}

/* Who swaps the keys of a box, to be sealed to from now on, is found by what was sealed before. */
static void other_recipients_are_found(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    release_sealed(put(fixture, sealing.box, 1));
    struct recipients swapped = sealing.recipients;
    swapped.items[1] = scene->keys->recipients[STRANGER];
    run_raw(fixture, arena_format(fixture->arena, "UPDATE definition SET recipients = '%s'",
                                  recipients_text(&swapped, fixture->arena)));
    assert_null(read_with(fixture, &sealing.keys[0], 1));
    assert_int_equal(fixture->error.code, ERROR_DAMAGED);
    box_close(sealing.box);
}

static void a_box_that_says_to_be_open_and_holds_bytes_is_damaged(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 1);
    run_raw(fixture, "UPDATE definition SET recipients = ''");
    assert_null(box_open_read_only(fixture->path, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_DAMAGED);
    box_close(sealing.box);
}

static void a_wrong_count_is_found(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 1);
    release_sealed(put(fixture, sealing.box, 1));
    run_raw(fixture, "UPDATE state SET responses = '000002'");
    assert_null(read_with(fixture, &sealing.keys[0], 1));
    assert_int_equal(fixture->error.code, ERROR_DAMAGED);
    box_close(sealing.box);
}

/* Eight bytes are too many to be equal by chance: 2^64 against some 10^7 pairs of places. */
static bool shares_eight_bytes(const unsigned char *a, const unsigned char *b, size_t size)
{
    for (size_t i = 0; i + 8 <= size; i++) {
        if (holds(b, size, a + i, 8))
            return true;
    }
    return false;
}

static void the_same_answers_never_look_the_same(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    struct submission *one = submission_of(&fixture->random, fixture->arena, 1);
    struct submission *other = submission_of(&fixture->random, fixture->arena, 1);
    for (size_t i = 0; i < one->count; i++)
        other->parts[i].body = one->parts[i].body;
    assert_true(box_draw_slots(sealing.box, one, &fixture->error));
    assert_true(box_draw_slots(sealing.box, other, &fixture->error));
    size_t size = BODY_SIZE + seal_overhead(&sealing.recipients);
    const unsigned char *bodies[] = {one->parts[0].sealed, one->parts[1].sealed,
                                     other->parts[0].sealed, other->parts[1].sealed};
    for (size_t i = 0; i < COUNT_OF(bodies); i++) {
        for (size_t k = 0; k < i; k++)
            assert_false(shares_eight_bytes(bodies[i], bodies[k], size));
    }
    assert_true(shares_eight_bytes(bodies[0], bodies[0], size));
    release_sealed(one);
    release_sealed(other);
    box_close(sealing.box);
}

/* Chi square of how often each byte value occurs; with 255 degrees of freedom it lies within 255 ±
 * 136 in all but one of 10^8 samples of random bytes (6 standard deviations of 22.6). */
static double unevenness(const unsigned char *bytes, size_t size)
{
    double counts[256] = {0}, sum = 0, expected = (double)size / 256;
    for (size_t i = 0; i < size; i++)
        counts[bytes[i]]++;
    for (size_t i = 0; i < COUNT_OF(counts); i++)
        sum += (counts[i] - expected) * (counts[i] - expected) / expected;
    return sum;
}

static void used_and_free_slots_look_alike(void **state)
{
    enum { PEOPLE = SLOTS / 4 };
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    bool used[SLOTS] = {false};
    for (unsigned who = 0; who < PEOPLE; who++) {
        struct submission *submission = put(fixture, sealing.box, who);
        for (size_t i = 0; i < submission->count; i++)
            used[submission->parts[i].slot] = true;
        release_sealed(submission);
    }
    sqlite3 *raw = open_raw(fixture);
    size_t size = BODY_SIZE + seal_overhead(&sealing.recipients), lengths[2] = {0};
    unsigned char *bytes[2] = {arena_array(fixture->arena, SLOTS, size),
                               arena_array(fixture->arena, SLOTS, size)};
    for (int slot = 0; slot < SLOTS; slot++) {
        size_t length = 0;
        const unsigned char *body = slot_bytes(fixture, raw, slot, &length);
        assert_int_equal(length, size);
        memcpy(bytes[used[slot]] + lengths[used[slot]], body, size);
        lengths[used[slot]] += size;
    }
    sqlite3_close(raw);
    for (size_t i = 0; i < COUNT_OF(bytes); i++) {
        assert_true(lengths[i] >= (size_t)256 * 10);
        assert_true(fabs(unevenness(bytes[i], lengths[i]) - 255) < 136);
    }
    box_close(sealing.box);
}

/* The measure above finds what is not random: the text of an open box. */
static void text_does_not_look_like_that(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct submission *submission = submission_of(&fixture->random, fixture->arena, 1);
    const char *body = submission->parts[0].body;
    assert_true(unevenness((const unsigned char *)body, strlen(body)) > 255 + 136);
}

static void nothing_of_an_answer_is_in_the_folder(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    struct submission *submission = put(fixture, sealing.box, 4711);
    const char *const paths[] = {fixture->path,
                                 arena_format(fixture->arena, "%s-journal", fixture->path)};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        char *bytes = NULL;
        size_t length = 0;
        assert_true(file_read(paths[i], 1 << 26, &bytes, &length, &fixture->error));
        assert_false(holds(bytes, length, "from 4711", 9));
        assert_false(holds(bytes, length, "\"answers\"", 9));
        assert_false(holds(bytes, length, submission->parts[1].body, 40));
        free(bytes);
    }
    release_sealed(submission);
    box_close(sealing.box);
}

/* What the key opens, in the arena; NULL: nothing. */
static const char *opened_by(struct fixture *fixture, struct box *box, unsigned char first)
{
    const unsigned char owner[TAG_KEY_BYTES] = {first};
    const char *body = NULL;
    assert_true(box_find_owned(box, owner, fixture->arena, &body, &fixture->error));
    return body;
}

static void a_receipt_opens_its_own_part_and_no_other(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct sealing sealing = seal_box(scene, 2);
    struct submission *owned = submission_of(&fixture->random, fixture->arena, 1);
    owned->parts[1].has_owner = true;
    owned->parts[1].owner[0] = 7;
    assert_true(box_draw_slots(sealing.box, owned, &fixture->error));
    assert_true(box_put(sealing.box, owned, &fixture->error));
    release_sealed(put(fixture, sealing.box, 2));
    assert_string_equal(opened_by(fixture, sealing.box, 7), owned->parts[1].body);
    assert_null(opened_by(fixture, sealing.box, 8));
    assert_null(opened_by(fixture, sealing.box, 0));
    struct box *box = read_with(fixture, &sealing.keys[1], 1); /* a recipient reads it as any */
    assert_int_equal(times_stored(box, fixture->arena, owned->parts[1].body), 1);
    box_close(box);
    release_sealed(owned);
    box_close(sealing.box);
}

static void an_open_box_has_no_owners(void **state)
{
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    create_box(fixture);
    struct box *box = open_box(fixture);
    assert_put(fixture, box, 1);
    assert_null(opened_by(fixture, box, 0));
    box_close(box);
}

static const char *key_path(const struct scene *scene, const char *file)
{
    return arena_format(scene->fixture->arena, "%s/%s", scene->keys->folder, file);
}

static void a_key_opens_by_its_passphrase_alone(void **state)
{
    const struct scene *scene = *state;
    struct error *error = &scene->fixture->error;
    const struct keys *keys = scene->keys;
    assert_memory_equal(private_key_public(keys->keys[0]), keys->recipients[0].key,
                        RECIPIENT_KEY_SIZE);
    assert_null(key_open(key_path(scene, "a.key"), "correct horse batterx", error));
    assert_int_equal(error->code, ERROR_PASSPHRASE);
    struct stat about;
    assert_int_equal(stat(key_path(scene, "a.key"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

static void key_files_say_what_they_are(void **state)
{
    const struct scene *scene = *state;
    struct arena *arena = scene->fixture->arena;
    struct error *error = &scene->fixture->error;
    const struct recipient *recipient = &scene->keys->recipients[0];
    struct key_about about;
    assert_true(key_describe(key_path(scene, "a.key"), arena, &about, error));
    assert_true(about.is_private);
    assert_string_equal(about.recipient.fingerprint, recipient->fingerprint);
    assert_true(key_describe(key_path(scene, "a.pub"), arena, &about, error));
    assert_false(about.is_private);
    assert_string_equal(about.recipient.name, "a");
    assert_string_equal(about.recipient.fingerprint, recipient->fingerprint);
    assert_null(key_open(key_path(scene, "a.pub"), passphrase, error));
    assert_int_equal(error->code, ERROR_KEY);
    assert_false(key_describe(key_path(scene, "nobody.key"), arena, &about, error));
    assert_int_equal(error->code, ERROR_FILE_MISSING);
}

static void a_key_file_is_never_replaced(void **state)
{
    static const char *const taken[] = {"x.key", "x.pub"};
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    struct recipient recipient;
    for (size_t i = 0; i < COUNT_OF(taken); i++) {
        const char *path = arena_format(fixture->arena, "%s/%s", fixture->folder, taken[i]);
        const char *other = arena_format(fixture->arena, "%s/%s", fixture->folder, taken[1 - i]);
        FILE *stream = fopen(path, "wb");
        assert_non_null(stream);
        (void)fputs("precious", stream);
        assert_int_equal(fclose(stream), 0);
        assert_false(key_create(fixture->folder, "x", passphrase, &recipient, &fixture->error));
        assert_int_equal(fixture->error.code, ERROR_FILE_WRITE);
        char *bytes = NULL;
        size_t length = 0;
        assert_true(file_read(path, 100, &bytes, &length, &fixture->error));
        assert_string_equal(bytes, "precious");
        free(bytes);
        assert_int_not_equal(access(other, F_OK), 0); /* nor is half a pair left beside it */
        assert_int_equal(unlink(path), 0);
    }
}

static void a_damaged_key_file_is_told(void **state)
{
    static const char *const contents[] = {
        "", "{}", "a:b:c", "{\"sada_private_key\":1,\"public\":\"x\"}", "{\"sada_private_key\":2}"};
    const struct scene *scene = *state;
    struct fixture *fixture = scene->fixture;
    const char *path = arena_format(fixture->arena, "%s/x.key", fixture->folder);
    for (size_t i = 0; i < COUNT_OF(contents); i++) {
        FILE *stream = fopen(path, "wb");
        assert_non_null(stream);
        (void)fputs(contents[i], stream);
        assert_int_equal(fclose(stream), 0);
        assert_null(key_open(path, passphrase, &fixture->error));
        assert_int_equal(fixture->error.code,
                         i + 1 < COUNT_OF(contents) ? ERROR_KEY : ERROR_NEWER_FILE);
    }
}

#define SEAL(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEAL(each_key_alone_opens_a_box),
        SEAL(without_a_key_only_the_count_is_told),
        SEAL(a_stranger_s_key_opens_nothing),
        SEAL(trying_again_stores_the_same_bytes),
        SEAL(a_new_box_gets_a_new_seal),
        SEAL(a_changed_bit_is_found),
        SEAL(a_receipt_opens_its_own_part_and_no_other),
        SEAL(an_open_box_has_no_owners),
        SEAL(other_recipients_are_found),
        SEAL(a_box_that_says_to_be_open_and_holds_bytes_is_damaged),
        SEAL(a_wrong_count_is_found),
        SEAL(the_same_answers_never_look_the_same),
        SEAL(used_and_free_slots_look_alike),
        SEAL(text_does_not_look_like_that),
        SEAL(nothing_of_an_answer_is_in_the_folder),
        SEAL(a_key_opens_by_its_passphrase_alone),
        SEAL(key_files_say_what_they_are),
        SEAL(a_key_file_is_never_replaced),
        SEAL(a_damaged_key_file_is_told),
    };
    return cmocka_run_group_tests(tests, make_keys, free_keys);
}
