#include "tour/album.h"

#include <stdlib.h>
#include <string.h>

struct album {
    struct kiosk *kiosk;
    struct arena *arena;   /* of the names */
    struct arena *scratch; /* of one look */
    const char *folder;
    const char **names; /* of pictures taken */
    size_t count, size;
    size_t faults;
    bool failed;
    struct error error;
};

struct album *album_new(struct kiosk *kiosk, const char *folder)
{
    struct album *album = memory_new(sizeof *album);
    album->kiosk = kiosk;
    album->arena = arena_new();
    album->scratch = arena_new();
    album->folder = folder;
    return album;
}

void album_free(struct album *album)
{
    if (!album)
        return;
    free(album->names);
    arena_free(album->scratch);
    arena_free(album->arena);
    free(album);
}

static const char *question_name(const struct app_state *state, size_t question)
{
    return state->session->form->questions[question].name;
}

/* What tells this screen from others of its kind. */
static const char *detail(const struct app_state *state)
{
    switch (state->current) {
    case SCREEN_WELCOME:
        return state->session->id;
    case SCREEN_QUESTIONS:
        return question_name(state, state->question);
    case SCREEN_WRITE:
    case SCREEN_NUMBER:
    case SCREEN_LIST:
    case SCREEN_DAY:
        return state->writes_note ? "note" : question_name(state, state->writing);
    case SCREEN_REVIEW:
        return state->review_question > 0 ? question_name(state, state->review_question) : "";
    default:
        return "";
    }
}

enum { TEXT_WORTH_A_PICTURE = 24 /* bytes */ };

/* An empty page and an answered one are two pictures, and so are the keyboard's pages. */
static const char *stage(const struct app_state *state)
{
    if (state->current == SCREEN_QUESTIONS)
        return interview_value(state->interview, state->question)[0] != '\0' ? "-answered" : "";
    if (state->current != SCREEN_WRITE)
        return "";
    if (state->keyboard.page == KEYBOARD_SYMBOLS)
        return "-symbols";
    return state->edit.text.length >= TEXT_WORTH_A_PICTURE ? "-answered" : "";
}

static const char *name_now(struct album *album)
{
    const struct app_state *state = station_state(kiosk_station(album->kiosk));
    const char *more = detail(state);
    const char *part = state->current == SCREEN_QUESTIONS && state->part > 0
                           ? arena_format(album->scratch, "-%u", state->part + 1)
                           : "";
    return arena_format(album->scratch, "%s-%s%s%s%s%s.png", app_language(state)->code,
                        kiosk_frame(album->kiosk)->name, more[0] ? "-" : "", more, part,
                        stage(state));
}

static bool is_known(const struct album *album, const char *name)
{
    for (size_t i = 0; i < album->count; i++) {
        if (strcmp(album->names[i], name) == 0)
            return true;
    }
    return false;
}

static void remember(struct album *album, const char *name)
{
    if (album->count == album->size) {
        album->size = album->size > 0 ? album->size * 2 : 64;
        album->names = memory_resize(album->names, album->size, sizeof *album->names);
    }
    album->names[album->count++] = name;
}

static void note_fault(struct album *album, const char *name)
{
    const struct frame *frame = kiosk_frame(album->kiosk);
    if (frame->faults == 0)
        return;
    album->faults++;
    (void)fprintf(stderr, "%s: a text does not fit: %s\n", name, frame->last_fault->text);
}

void album_see(void *context)
{
    struct album *album = context;
    arena_reset(album->scratch);
    const char *name = name_now(album);
    if (is_known(album, name))
        return;
    name = arena_string(album->arena, name);
    remember(album, name);
    note_fault(album, name);
    if (!kiosk_picture(album->kiosk, arena_format(album->scratch, "%s/%s", album->folder, name),
                       &album->error))
        album->failed = true;
}

bool album_ok(const struct album *album, struct error *error)
{
    if (album->failed && error)
        *error = album->error;
    return !album->failed;
}

size_t album_pictures(const struct album *album)
{
    return album->count;
}

size_t album_faults(const struct album *album)
{
    return album->faults;
}
