/* Pictures from files: what comes out, what is refused, what is kept. */
#include "kiosk/pictures.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/atomic_file.h"
#include "test.h"

static const char media[] = SADA_SOURCE "/tests/screens/widgets/media";

struct shelf {
    struct arena *arena;
    char folder[40];
    struct pictures_cache *cache;
};

static int put_up(void **state)
{
    struct shelf *shelf = memory_new(sizeof *shelf);
    *shelf = (struct shelf){.arena = arena_new(), .folder = "/tmp/sada-pictures-XXXXXX"};
    shelf->cache = pictures_cache_new();
    *state = shelf;
    return mkdtemp(shelf->folder) ? 0 : -1;
}

static int take_down(void **state)
{
    struct shelf *shelf = *state;
    pictures_cache_free(shelf->cache);
    folder_remove(shelf->folder);
    arena_free(shelf->arena);
    free(shelf);
    return 0;
}

static const char *write_file(struct shelf *shelf, const char *name, const char *bytes,
                              size_t length)
{
    const char *path = arena_format(shelf->arena, "%s/%s", shelf->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    return path;
}

/* BGRA, a pixel after the other. */
static const char *write_png(struct shelf *shelf, const uint32_t *rows, unsigned width,
                             unsigned height)
{
    const char *path = arena_format(shelf->arena, "%s/%ux%u.png", shelf->folder, width, height);
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = PNG_FORMAT_BGRA};
    assert_int_not_equal(png_image_write_to_file(&image, path, 0, rows, 0, NULL), 0);
    return path;
}

static void a_png_comes_out_as_it_went_in(void **state)
{
    static const uint32_t rows[] = {0xFF102030, 0xFF405060, 0x00000000, 0xFFFFFFFF};
    struct shelf *shelf = *state;
    const struct pixels *pixels =
        pictures_cache_get(shelf->cache, write_png(shelf, rows, 2, 2), 2, 2);
    assert_non_null(pixels);
    assert_memory_equal(pixels->rows, rows, sizeof rows);
}

/* Black and white become grey; what is clear takes no part in the colour. */
static void a_smaller_size_is_the_average(void **state)
{
    static const uint32_t rows[] = {0xFF000000, 0xFFFFFFFF, 0xFF400000, 0x0000FF00,
                                    0xFFFFFFFF, 0xFF000000, 0xFF400000, 0x0000FF00};
    struct shelf *shelf = *state;
    const struct pixels *pixels =
        pictures_cache_get(shelf->cache, write_png(shelf, rows, 4, 2), 2, 1);
    assert_non_null(pixels);
    assert_int_equal(pixels->rows[0], 0xFF7F7F7F);
    assert_int_equal(pixels->rows[1], 0x7F400000);
}

static void a_jpeg_is_read(void **state)
{
    struct shelf *shelf = *state;
    const char *path = arena_format(shelf->arena, "%s/rows.jpg", media);
    const struct pixels *pixels = pictures_cache_get(shelf->cache, path, 240, 160);
    assert_non_null(pixels);
    uint32_t ground = pixels->rows[0], mark = pixels->rows[50 * 240 + 50];
    assert_int_equal(ground >> 24, 0xFF);
    assert_in_range(ground >> 8 & 0xFF, 0xE0, 0xF4); /* of #DCEAE2 */
    assert_in_range(mark >> 8 & 0xFF, 0x30, 0x50);   /* of #08402F */
}

static void what_cannot_be_read_is_left_out(void **state)
{
    struct shelf *shelf = *state;
    char *bytes = NULL;
    size_t length = 0;
    struct error error = {0};
    assert_true(file_read(arena_format(shelf->arena, "%s/rows.jpg", media), 1 << 20, &bytes,
                          &length, &error));
    const char *const paths[] = {
        write_file(shelf, "no.png", "no picture at all", 17),
        write_file(shelf, "head.jpg", bytes, 40),
        arena_format(shelf->arena, "%s/missing.png", shelf->folder),
        shelf->folder,
    };
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        assert_null(pictures_cache_get(shelf->cache, paths[i], 10, 10));
    free(bytes);
}

/* Its header alone tells: nothing of that size is ever asked of memory. */
static void a_picture_larger_than_allowed_is_left_out(void **state)
{
    struct shelf *shelf = *state;
    uint32_t *rows = memory_resize(NULL, 4097, sizeof *rows);
    for (size_t i = 0; i < 4097; i++)
        rows[i] = 0xFF000000;
    assert_null(pictures_cache_get(shelf->cache, write_png(shelf, rows, 4097, 1), 100, 1));
    assert_non_null(pictures_cache_get(shelf->cache, write_png(shelf, rows, 4096, 1), 100, 1));
    free(rows);
}

static void a_picture_is_read_once_for_a_size(void **state)
{
    static const uint32_t rows[] = {0xFF102030, 0xFF405060, 0x00000000, 0xFFFFFFFF};
    struct shelf *shelf = *state;
    const char *path = write_png(shelf, rows, 2, 2);
    const struct pixels *first = pictures_cache_get(shelf->cache, path, 2, 2);
    assert_int_equal(remove(path), 0);
    assert_ptr_equal(pictures_cache_get(shelf->cache, path, 2, 2), first);
    assert_null(pictures_cache_get(shelf->cache, path, 1, 1)); /* another size, a file no more */
    pictures_cache_trim(shelf->cache);
    assert_ptr_equal(pictures_cache_get(shelf->cache, path, 2, 2), first); /* a few bytes stay */
}

#define SHELF(test) cmocka_unit_test_setup_teardown(test, put_up, take_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELF(a_png_comes_out_as_it_went_in),
        SHELF(a_smaller_size_is_the_average),
        SHELF(a_jpeg_is_read),
        SHELF(what_cannot_be_read_is_left_out),
        SHELF(a_picture_larger_than_allowed_is_left_out),
        SHELF(a_picture_is_read_once_for_a_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
