/* Simulated people for tests: a data folder with the trial workshop, and interviews put in its
 * boxes. The seed decides every id. */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interview/parts.h"
#include "store/data_folder.h"
#include "store/remove_tree.h"
#include "test.h"

struct room {
    struct arena *arena;
    char folder[64];
    const char *data; /* below folder */
    struct data_folder *data_folder;
    const struct workshop *workshop;
    struct random random;
    struct error error;
};

/* What one person says; NULL: nothing. Topics with spaces between. */
struct person {
    const char *pace, *topics, *score, *change, *quote;
};

static inline void room_fail(const struct room *room)
{
    fail_msg("%s: %s", room->error.where, room->error.detail);
}

static inline const struct workshop *room_load(struct arena *arena, const char *path)
{
    struct problems problems;
    problems_init(&problems, arena);
    const struct workshop *workshop = workshop_load(path, arena, &problems);
    for (size_t i = 0; i < problems.count; i++)
        print_message("%s:%u: %s\n", problems.items[i].place.file, problems.items[i].place.row,
                      problems.items[i].message);
    problems_release(&problems);
    assert_non_null(workshop);
    return workshop;
}

/* Another station of the same workshop, in the folder of that name. */
static inline void room_use_station(struct room *room, const char *name)
{
    const char *notice = NULL;
    data_folder_close(room->data_folder);
    room->data = arena_format(room->arena, "%s/%s", room->folder, name);
    room->data_folder = data_folder_open(room->data, room->arena, &notice, &room->error);
    if (!room->data_folder ||
        !data_folder_use_workshop(room->data_folder, room->workshop, &room->error))
        room_fail(room);
}

static inline int room_setup(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    *room = (struct room){
        .arena = arena_new(), .folder = "/tmp/sada-room-XXXXXX", .random = random_seeded(1)};
    *state = room;
    if (!mkdtemp(room->folder))
        return -1;
    room->workshop = room_load(room->arena, SADA_SOURCE "/tests/export/workshop");
    room_use_station(room, "data");
    return 0;
}

static inline int room_teardown(void **state)
{
    struct room *room = *state;
    data_folder_close(room->data_folder);
    remove_tree(room->arena, room->folder);
    arena_free(room->arena);
    free(room);
    return 0;
}

static inline void room_open(struct room *room, const char *session)
{
    const char *notice = NULL;
    if (!session_open(room->data_folder, room->workshop, workshop_session(room->workshop, session),
                      room->arena, &notice, &room->error))
        room_fail(room);
}

static inline void room_close(struct room *room, const char *session)
{
    if (!session_close(room->data_folder, session, &room->error))
        room_fail(room);
}

static inline void say(struct interview *interview, const char *question, const char *value)
{
    const struct form *form = interview_form(interview);
    int index = form_find(form, question);
    assert_int_not_equal(index, NO_INDEX);
    const struct choice_list *list = form->questions[index].list;
    if (value && !list)
        interview_write(interview, (size_t)index, value);
    for (const char *at = value; at && list && *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        for (size_t i = 0; i < list->choice_count; i++) {
            if (strlen(list->choices[i].name) == length &&
                memcmp(list->choices[i].name, at, length) == 0)
                interview_choose(interview, (size_t)index, i);
        }
        at += length;
    }
}

static inline void room_answer(struct room *room, const char *session_id,
                               const struct person *person)
{
    const struct session *session = workshop_session(room->workshop, session_id);
    struct interview *interview = interview_new(session->form, session, 0);
    say(interview, "pace", person->pace);
    say(interview, "topics", person->topics);
    say(interview, "score", person->score);
    say(interview, "change", person->change);
    say(interview, "quote_public", person->quote);
    struct submission *submission = submission_new(interview, NULL, &room->random);
    struct box *box =
        box_open(session_box_path(room->data_folder, session_id, room->arena), &room->error);
    if (!box || !box_draw_slots(box, submission, &room->error) ||
        !box_put(box, submission, &room->error))
        room_fail(room);
    box_close(box);
    submission_free(submission);
    interview_free(interview);
}

/* A whole session: opened, answered by each of count people, closed. */
static inline void room_hold(struct room *room, const char *session, const struct person *people,
                             size_t count)
{
    room_open(room, session);
    for (size_t i = 0; i < count; i++)
        room_answer(room, session, &people[i]);
    room_close(room, session);
}
