/* The layout of each sample, as `sada text` prints it, against tests/golden/text/NAME.layout. */
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "desk/layout_dump.h"
#include "golden.h"
#include "samples.h"

/* The caller frees it. */
static char *dump_sample(struct desk *desk, const struct sample *sample)
{
    const struct language *language = language_find(sample->language);
    struct text_style style = {
        .width = sample->width, .direction = language->direction, .language = language->code};
    struct layout_dump dump = {.layout = desk_layout(desk, sample->text, style),
                               .fonts = desk->fonts,
                               .direction = language->direction};
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    layout_dump_plain(&dump, stream);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void each_sample_is_laid_out_as_it_was(void **state)
{
    size_t different = 0;
    for (size_t i = 0; i < sample_count(); i++) {
        char name[128];
        (void)snprintf(name, sizeof name, "%s.layout", sample_at(i)->name);
        char *text = dump_sample(*state, sample_at(i));
        different += !golden_check(name, text);
        free(text);
    }
    assert_int_equal(different, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_sample_is_laid_out_as_it_was)};
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
