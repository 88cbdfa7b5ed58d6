/* Every screen of an interview is compared with tests/golden/screens. */
#include "screens/golden.h"
#include "screens/walk.h"

enum { QUESTIONS_MOST = 8 };

/* The first frame of each kind of screen, and of each page of questions. */
struct album {
    bool seen[SCREEN_COUNT][QUESTIONS_MOST];
    size_t written, different;
};

static const char *golden_name(const struct journey *journey)
{
    const struct app_state *now = journey_state(journey);
    const char *detail = "";
    if (now->current == SCREEN_QUESTIONS)
        detail = now->session->form->questions[now->question].name;
    return arena_format(journey->arena, "%s-%s%s%s", app_language(now)->code, journey->frame.name,
                        detail[0] ? "-" : "", detail);
}

/* The kind of screen and, of questions, which one; false where it was seen. */
static bool is_new(struct album *album, const struct app_state *now)
{
    size_t detail = now->current == SCREEN_QUESTIONS ? now->question : 0;
    assert_true(detail < QUESTIONS_MOST);
    bool *seen = &album->seen[now->current][detail];
    bool before = *seen;
    *seen = true;
    return !before;
}

static void see(struct journey *journey, void *context)
{
    struct album *album = context;
    if (!is_new(album, journey_state(journey)))
        return;
    if (!golden_is_same(&journey->frame, "screens", golden_name(journey)))
        album->different++;
    album->written++;
}

static void every_screen_looks_as_it_did(void **state)
{
    struct journey *journey = *state;
    size_t different = 0;
    for (int language = 0; language < 3; language++) {
        struct album album = {0};
        walk(journey, language, see, &album);
        walk_past_closed(journey, language, see, &album);
        assert_in_range(album.written, 10, 3 * SCREEN_COUNT);
        different += album.different;
    }
    assert_int_equal(different, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(every_screen_looks_as_it_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
