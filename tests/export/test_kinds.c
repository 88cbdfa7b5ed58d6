/* The tables of a form with every type of question; what stands alone in the interview stands alone
 * in them. */
#include "base/array.h"
#include "base/atomic_file.h"
#include "export/csv.h"
#include "export/export.h"
#include "results/answering.h"
#include "store/archive.h"

/* Answers of one person, "question=answer" with ';' between, in the order of the form. */
static const char *const people[] = {
    "age=24;hours=7.5;mark=0.25;met=2026-11-23;at=08:30;read=OK;order=plum fig date;best=fig;"
    "secret=low;needs=fig plum;years=3;ranked=fig date plum;law_action=I will ask;law_when=m1;"
    "law_sure=5;law_support=fig date",
    "age=-3;mark=0;order=date;best=other;best_other=quince;secret=low;needs=fig;years=3;"
    "ranked=fig;law_action==cmd;law_sure=1",
    "hours=0.001;secret=low;needs=fig;years=10;ranked=date;law_action=I will try",
    "read=OK;secret=low;needs=fig plum;years=10;ranked=fig;law_action=I will try;law_when=m6",
    "secret=low;needs=fig date;years=10;ranked=plum;law_action=A small step",
    "secret=middle;needs=plum;years=41;ranked=fig",
    "secret=middle;needs=plum;years=10;ranked=date",
    "secret=high;needs=plum;years=10;ranked=fig;why=because",
    "secret=high;needs=plum;years=10;ranked=fig",
    "secret=high;needs=plum;years=12;ranked=plum",
    "secret=high;years=10;ranked=plum",
    "",
};

static int kinds_setup(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    *room = (struct room){
        .arena = arena_new(), .folder = "/tmp/sada-kinds-XXXXXX", .random = random_seeded(1)};
    *state = room;
    if (!mkdtemp(room->folder))
        return -1;
    room->workshop = room_load(room->arena, SADA_SOURCE "/tests/export/kinds");
    room_use_station(room, "data");
    return 0;
}

static void answer_all(struct room *room, struct interview *interview, const char *answers)
{
    const struct form *form = interview_form(interview);
    for (const char *at = answers; *at; at += *at == ';') {
        size_t length = strcspn(at, ";"), name = strcspn(at, "=");
        int index = form_find(form, arena_copy(room->arena, at, name));
        assert_int_not_equal(index, NO_INDEX);
        assert_int_equal(interview_write(interview, (size_t)index,
                                         arena_copy(room->arena, at + name + 1, length - name - 1)),
                         OBJECTION_NONE);
        at += length;
    }
}

/* The form has one commitment; each person's has a tag of its own. */
static struct submission *submit(struct room *room, const struct interview *interview, size_t who)
{
    struct tag tag;
    (void)snprintf(tag.name, sizeof tag.name, "%032zx", who);
    return submission_new(interview, &tag, &room->random);
}

static void hold(struct room *room, const char *session_id, size_t count)
{
    const struct session *session = workshop_session(room->workshop, session_id);
    room_open(room, session_id);
    struct box *box =
        box_open(session_box_path(room->data_folder, session_id, room->arena), &room->error);
    for (size_t i = 0; box && i < count; i++) {
        struct interview *interview = interview_new(session->form, session, i);
        answer_all(room, interview, people[i]);
        struct submission *submission = submit(room, interview, i);
        if (!box_draw_slots(box, submission, &room->error) ||
            !box_put(box, submission, &room->error))
            room_fail(room);
        submission_free(submission);
        interview_free(interview);
    }
    box_close(box);
    room_close(room, session_id);
}

static const struct form_records *load(struct room *room, struct records *records)
{
    if (!records_load(room->data, NULL, room->arena, records, &room->error))
        room_fail(room);
    assert_int_equal(records->form_count, 1);
    return &records->forms[0];
}

static char *read_file(struct room *room, const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(path, 1 << 20, &bytes, &length, &room->error))
        room_fail(room);
    return bytes;
}

static const char *const names[] = {"data.csv", "texts.csv", "totals.csv", "commitments.csv",
                                    "codebook.csv"};

/* With SADA_GOLDEN_OUT=FOLDER the tables found are kept there, to be looked at and taken over. */
static void keep(struct room *room, const char *name, const char *bytes)
{
    const char *folder = getenv("SADA_GOLDEN_OUT");
    struct atomic_file *file = folder ? atomic_file_open(folder, name, &room->error) : NULL;
    if (!file)
        return;
    (void)fputs(bytes, atomic_file_stream(file));
    assert_true(atomic_file_commit(file, &room->error));
}

static void the_tables_are_the_golden_ones(void **state)
{
    struct room *room = *state;
    struct records records;
    hold(room, "d1s1", COUNT_OF(people));
    const struct form_records *form = load(room, &records);
    const char *out = arena_format(room->arena, "%s/out", room->folder);
    assert_true(export_form(export_format_find("csv", 3), form, out, &room->error));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char *found = read_file(room, arena_format(room->arena, "%s/kinds/%s", out, names[i]));
        keep(room, names[i], found);
        char *golden = read_file(room, arena_format(room->arena, "%s/tests/export/golden/kinds/%s",
                                                    SADA_SOURCE, names[i]));
        assert_string_equal(found, golden);
        free(found);
        free(golden);
    }
}

static void what_stands_alone_is_in_no_row(void **state)
{
    struct room *room = *state;
    struct records records;
    hold(room, "d1s1", COUNT_OF(people));
    const struct form_records *form = load(room, &records);
    static const char *const alone[] = {"secret",      "needs",      "years",    "ranked",
                                        "why",         "law_action", "law_when", "law_sure",
                                        "law_support", "best_other"};
    for (size_t i = 0; i < COUNT_OF(alone); i++) {
        int index = form_find(form->form, alone[i]);
        for (size_t k = 0; k < form->response_count; k++)
            assert_string_equal(form->responses[k].answers[index], "");
    }
}

static void each_session_is_judged_by_itself(void **state)
{
    struct room *room = *state;
    struct records records;
    hold(room, "d1s1", COUNT_OF(people));
    hold(room, "d1s2", 5);
    const struct form_records *form = load(room, &records);
    assert_int_equal(form->response_count, COUNT_OF(people) + 5);
    assert_int_equal(form->commitment_count, 10);
    bool told = false;
    for (size_t i = 0; i < records.withheld_count; i++) {
        told = told || (records.withheld[i].reason == WITHHELD_TEXTS &&
                        strcmp(records.withheld[i].session, "d1s1") == 0);
        assert_int_not_equal(records.withheld[i].reason, WITHHELD_TOTALS);
    }
    assert_true(told);
}

static void four_pledges_stay_withheld(void **state)
{
    struct room *room = *state;
    struct records records;
    const struct session *session = workshop_session(room->workshop, "d1s1");
    room_open(room, "d1s1");
    struct box *box =
        box_open(session_box_path(room->data_folder, "d1s1", room->arena), &room->error);
    for (size_t i = 0; i < 6; i++) {
        struct interview *interview = interview_new(session->form, session, i);
        answer_all(room, interview,
                   i < 4 ? "secret=low;needs=fig;law_action=I will" : "secret=low");
        struct submission *submission = submit(room, interview, i);
        assert_true(box_draw_slots(box, submission, &room->error));
        assert_true(box_put(box, submission, &room->error));
        submission_free(submission);
        interview_free(interview);
    }
    box_close(box);
    room_close(room, "d1s1");
    const struct form_records *form = load(room, &records);
    assert_int_equal(form->response_count, 6);
    assert_int_equal(form->commitment_count, 0);
    assert_int_equal(form->total_count, 6); /* of secret only */
    assert_int_equal(records.withheld_count, 2);
    assert_int_equal(records.withheld[0].reason, WITHHELD_COMMITMENTS);
    assert_int_equal(records.withheld[1].reason, WITHHELD_TOTALS);
    assert_string_equal(records.withheld[1].question, "needs");
    assert_int_equal(records.withheld[1].count, 4);
}

/* The first count of those who made a commitment come back and tell what became of it. */
static void follow_up(struct room *room, size_t count, const char *note)
{
    static const size_t committed[] = {0, 1, 2, 3, 4};
    const struct session *session = workshop_session(room->workshop, "d1s2");
    room_open(room, "d1s2");
    struct box *box =
        box_open(session_box_path(room->data_folder, "d1s2", room->arena), &room->error);
    for (size_t i = 0; box && i < COUNT_OF(committed); i++) {
        struct interview *interview = interview_new(session->form, session, i);
        const struct pledge pledge = {.tag = arena_format(room->arena, "%032zx", committed[i])};
        const struct pledge *pledges[] = {&pledge};
        if (i < count) {
            interview_bring_back(interview, pledges, 1);
            interview_tell_status(interview, 0, i == 0 ? STATUS_DONE : STATUS_NOT_YET);
            interview_write_note(interview, 0, note);
        }
        struct submission *submission = submission_new(interview, NULL, &room->random);
        if (!box_draw_slots(box, submission, &room->error) ||
            !box_put(box, submission, &room->error))
            room_fail(room);
        submission_free(submission);
        interview_free(interview);
    }
    box_close(box);
    room_close(room, "d1s2");
}

/* The two sessions have one form, so the follow-up's responses are among its records too. */
static const char *statuses_of(struct room *room, const struct form_records *form)
{
    const char *all = "";
    for (size_t i = 0; i < form->commitment_count; i++)
        all = arena_format(room->arena, "%s%s|%s\n", all, form->commitments[i].status,
                           form->commitments[i].note);
    return all;
}

static void what_became_of_a_commitment_stands_beside_it(void **state)
{
    struct room *room = *state;
    struct records records;
    hold(room, "d1s1", COUNT_OF(people));
    follow_up(room, 5, "time");
    const struct form_records *form = load(room, &records);
    assert_int_equal(form->commitment_count, 5);
    assert_string_equal(statuses_of(room, form),
                        "not_yet|time\nnot_yet|time\ndone|time\nnot_yet|time\nnot_yet|time\n");
}

static void four_who_come_back_stay_unseen(void **state)
{
    struct room *room = *state;
    struct records records;
    hold(room, "d1s1", COUNT_OF(people));
    follow_up(room, 4, "time");
    const struct form_records *form = load(room, &records);
    assert_string_equal(statuses_of(room, form), "|\n|\n|\n|\n|\n");
    bool statuses = false, notes = false;
    for (size_t i = 0; i < records.withheld_count; i++) {
        statuses = statuses || records.withheld[i].reason == WITHHELD_STATUSES;
        notes = notes || records.withheld[i].reason == WITHHELD_NOTES;
    }
    assert_true(statuses);
    assert_true(notes);
}

static void who_comes_back_twice_tells_it_twice(void **state)
{
    struct room *room = *state;
    struct records records;
    hold(room, "d1s1", COUNT_OF(people));
    follow_up(room, 5, "");
    room_use_station(room, "other");
    follow_up(room, 5, "");
    const char *archive = arena_format(room->arena, "%s/archive.db", room->folder);
    struct archive *both = archive_open(archive, &room->error);
    static const char *const boxes[] = {"data/boxes/d1s1", "data/boxes/d1s2", "other/boxes/d1s2"};
    for (size_t i = 0; i < COUNT_OF(boxes); i++) {
        struct collected collected;
        if (!archive_collect(both, arena_format(room->arena, "%s/%s.box", room->folder, boxes[i]),
                             room->arena, &collected, &room->error))
            room_fail(room);
    }
    archive_close(both);
    if (!records_load(archive, NULL, room->arena, &records, &room->error))
        room_fail(room);
    assert_string_equal(statuses_of(room, &records.forms[0]),
                        "not_yet|\nnot_yet|\ndone|\nnot_yet|\nnot_yet|\n");
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, kinds_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(the_tables_are_the_golden_ones),
        IN_A_ROOM(what_stands_alone_is_in_no_row),
        IN_A_ROOM(each_session_is_judged_by_itself),
        IN_A_ROOM(four_pledges_stay_withheld),
        IN_A_ROOM(what_became_of_a_commitment_stands_beside_it),
        IN_A_ROOM(four_who_come_back_stay_unseen),
        IN_A_ROOM(who_comes_back_twice_tells_it_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
