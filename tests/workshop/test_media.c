/* Pictures by their headers, and where those that a form names are looked for. */
#include "workshop/media.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "form/sheets.h"
#include "test.h"
#include "workshop/workshop.h"

#define PNG(width, height) "\x89PNG\r\n\x1A\n\0\0\0\rIHDR" width height "\x08\x02\0\0\0"
#define SIDE(high, low) "\0\0" high low
#define JPEG(segments) "\xFF\xD8" segments
#define FRAME(height, width) "\xFF\xC2\0\x11\x08" height width "\x03"

/* Bytes of a literal, whatever stands in it. */
#define BYTES(literal) literal, sizeof literal - 1

struct scene {
    struct arena *arena;
    struct problems problems;
    char folder[64];
};

static int set_up(void **state)
{
    struct scene *scene = memory_new(sizeof *scene);
    *scene = (struct scene){.arena = arena_new(), .folder = "/tmp/sada-media-XXXXXX"};
    problems_init(&scene->problems, scene->arena);
    *state = scene;
    return mkdtemp(scene->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    folder_remove(scene->folder);
    problems_release(&scene->problems);
    arena_free(scene->arena);
    free(scene);
    return 0;
}

static const char *write_file(const struct scene *scene, const char *name, const char *bytes,
                              size_t length)
{
    const char *path = arena_format(scene->arena, "%s/%s", scene->folder, name);
    const char *folder = arena_copy(scene->arena, path, (size_t)(strrchr(path, '/') - path));
    assert_true(folder_make(folder, NULL));
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void the_size_stands_in_the_header(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        unsigned width, height; /* 0: none can be told */
    } cases[] = {
        {BYTES(PNG(SIDE("\x10", "\0"), SIDE("\0", "\x09"))), 4096, 9},
        {BYTES(PNG("\xFF\xFF\xFF\xFF", SIDE("\0", "\x01"))), 0xFFFFFFFF, 1},
        {BYTES(JPEG(FRAME("\0\x05", "\x01\x02"))), 0x102, 5},
        /* segments before the frame, one of them a table that only looks like it */
        {BYTES(JPEG("\xFF\xE0\0\x04xx\xFF\xC4\0\x03x" FRAME("\0\x05", "\0\x06"))), 6, 5},
        {BYTES(PNG(SIDE("\0", "\0"), SIDE("\0", "\x09"))), 0, 0},
        {BYTES(JPEG(FRAME("\0\0", "\0\x06"))), 0, 0},
        {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0"), 0, 0},
        {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rtEXt\0\0\0\x01\0\0\0\x01"), 0, 0},
        {BYTES(JPEG("\xFF\xE0\0\x01" FRAME("\0\x05", "\0\x06"))), 0, 0},
        {BYTES(JPEG("\xFF\xE0\xFF\xFFxx")), 0, 0},
        {BYTES(JPEG("xx")), 0, 0},
        {BYTES("GIF89a\x01\0\x01\0"), 0, 0},
        {BYTES(""), 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *path = write_file(*state, "picture", cases[i].bytes, cases[i].length);
        unsigned width = 0, height = 0;
        assert_int_equal(picture_size(path, &width, &height), cases[i].width > 0);
        assert_int_equal(width, cases[i].width);
        assert_int_equal(height, cases[i].height);
    }
    unsigned width = 7, height = 7;
    assert_false(picture_size("/nowhere.png", &width, &height));
    assert_int_equal(width + height, 14);
}

#define SURVEY                                                                                     \
    "type,name,label::English (en),label::Arabic (ar),media::image,media::image::Arabic (ar)\n"    \
    "text,a,A,ن,good.png,good.png\ntext,b,B,ن,gone.png,bad.png\ntext,c,C,ن,,wide.png\n"         \
    "select_one l,d,D,ن,many.jpg,\n"
#define CHOICES                                                                                    \
    "list_name,name,label::English (en),label::Arabic (ar),media::image\nl,x,X,ن,\n"              \
    "l,y,Y,ن,gone.png\n"

static const struct form *load_form(struct scene *scene, bool in_workshop)
{
    write_file(scene, "forms/f/survey.csv", BYTES(SURVEY));
    write_file(scene, "forms/f/choices.csv", BYTES(CHOICES));
    write_file(scene, "forms/f/settings.csv", BYTES("form_id,version\nf,1\n"));
    const struct form *form = form_load(arena_format(scene->arena, "%s/forms/f/", scene->folder),
                                        in_workshop, scene->arena, &scene->problems);
    assert_non_null(form);
    assert_int_equal(scene->problems.count, 0);
    return form;
}

static void write_pictures(const struct scene *scene, const char *folder)
{
    const struct {
        const char *name, *bytes;
        size_t length;
    } pictures[] = {
        {"good.png", BYTES(PNG(SIDE("\x0F", "\xA0"), SIDE("\x0F", "\xA0")))}, /* 4000 x 4000 */
        {"bad.png", BYTES("no picture")},
        {"wide.png", BYTES(PNG(SIDE("\x10", "\x01"), SIDE("\0", "\x01")))},
        {"many.jpg", BYTES(JPEG(FRAME("\x0F\xA0", "\x0F\xA1")))}, /* 4000 x 4001 */
    };
    for (size_t i = 0; i < COUNT_OF(pictures); i++)
        write_file(scene, arena_format(scene->arena, "%s/%s", folder, pictures[i].name),
                   pictures[i].bytes, pictures[i].length);
}

static const char *problems_here(struct scene *scene)
{
    struct strbuf text;
    strbuf_init(&text);
    const char *prefix = arena_format(scene->arena, "%s/forms/f/", scene->folder);
    for (const char *at = problems_text(&scene->problems, scene->arena); *at;) {
        if (strncmp(at, prefix, strlen(prefix)) == 0)
            at += strlen(prefix);
        else
            strbuf_add_char(&text, *at++);
    }
    const char *copy = arena_string(scene->arena, text.bytes);
    strbuf_release(&text);
    return copy;
}

#define TOO_LARGE                                                                                  \
    " is too large for a station; make it at most 4096 pixels wide and high, and 16 million "      \
    "pixels in all\n"
#define NO_PICTURE                                                                                 \
    "'bad.png' is neither a PNG nor a JPEG picture, or is damaged; save it as one of them\n"

static void pictures_of_a_workshop_lie_in_its_media(void **state)
{
    struct scene *scene = *state;
    const struct form *form = load_form(scene, true);
    write_pictures(scene, "media");
    media_check(scene->folder, form, scene->arena, &scene->problems);
    assert_string_equal(problems_here(scene),
                        "survey.csv:survey:3:E: error: picture 'gone.png' is not in the folder "
                        "media; put it there or correct the name\n"
                        "survey.csv:survey:3:F: error: " NO_PICTURE
                        "survey.csv:survey:4:F: error: picture 'wide.png'" TOO_LARGE
                        "survey.csv:survey:5:E: error: picture 'many.jpg'" TOO_LARGE
                        "choices.csv:choices:3:E: error: picture 'gone.png' is not in the folder "
                        "media; put it there or correct the name\n");
}

static void pictures_of_a_form_may_lie_beside_it(void **state)
{
    struct scene *scene = *state;
    const struct form *form = load_form(scene, false);
    write_pictures(scene, "forms/f-media");
    media_check(NULL, form, scene->arena, &scene->problems);
    assert_string_equal(problems_here(scene),
                        "survey.csv:survey:3:E: warning: picture 'gone.png' is not beside the "
                        "form; put it into the folder media of the workshop\n"
                        "survey.csv:survey:3:F: error: " NO_PICTURE
                        "survey.csv:survey:4:F: error: picture 'wide.png'" TOO_LARGE
                        "survey.csv:survey:5:E: error: picture 'many.jpg'" TOO_LARGE
                        "choices.csv:choices:3:E: warning: picture 'gone.png' is not beside the "
                        "form; put it into the folder media of the workshop\n");
}

static void a_form_knows_the_workshop_it_lies_in(void **state)
{
    struct scene *scene = *state;
    (void)load_form(scene, false);
    const char *form = arena_format(scene->arena, "%s/forms/f", scene->folder);
    assert_null(workshop_of_form(form, scene->arena));
    write_file(scene, "workshop/settings.csv", BYTES(""));
    assert_string_equal(workshop_of_form(form, scene->arena), scene->folder);
    assert_null(workshop_of_form(scene->folder, scene->arena));
    assert_null(workshop_of_form("/nowhere/forms/f", scene->arena));
}

/* Only those that can be shown, each with its size. */
static void pictures_are_found_by_their_names(void **state)
{
    struct scene *scene = *state;
    const struct form *form = load_form(scene, true);
    struct pictures pictures = {0};
    write_pictures(scene, "media");
    pictures_add(&pictures, scene->folder, form, scene->arena);
    pictures_add(&pictures, scene->folder, form, scene->arena);
    const struct picture *good = pictures_find(&pictures, form, "good.png");
    assert_int_equal(pictures.count, 1);
    assert_non_null(good);
    assert_int_equal(good->width, 4000);
    assert_int_equal(good->height, 4000);
    assert_non_null(strstr(good->path, "/media/good.png"));
    assert_null(pictures_find(&pictures, form, "wide.png"));
    assert_null(pictures_find(&pictures, NULL, "good.png"));
}

int main(void)
{
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(the_size_stands_in_the_header),
        IN_A_FOLDER(pictures_of_a_workshop_lie_in_its_media),
        IN_A_FOLDER(pictures_of_a_form_may_lie_beside_it),
        IN_A_FOLDER(a_form_knows_the_workshop_it_lies_in),
        IN_A_FOLDER(pictures_are_found_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
