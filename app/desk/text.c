/* `sada text`: lays out what stands on standard input, as the station would. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "desk/layout_dump.h"
#include "desk/options.h"
#include "locale/language.h"
#include "text/first_strong.h"

enum { WIDTH_MOST = 100000, SIZE_MOST = 1000, TEXT_MOST = 16 * 1024 * 1024 };

struct text_request {
    const char *width, *size, *language, *direction;
    bool json, guesses;
    struct strbuf text;
    struct text_style style;
};

/* Digits only; false for any other text and for what is not from least to most. */
static bool read_number(const char *text, int least, int most, int *ret_number)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 9 || text[digits])
        return false;
    long number = strtol(text, NULL, 10);
    if (number < least || number > most)
        return false;
    *ret_number = (int)number;
    return true;
}

static enum exit_status read_pixels(struct desk *desk, const char *name, const char *text,
                                    int least, int most, int *ret_number)
{
    if (!text)
        return command_usage("text", arena_format(desk->arena, "%s is missing", name));
    if (!read_number(text, least, most, ret_number))
        return command_usage("text",
                             arena_format(desk->arena, "%s %s is no number of pixels from %d to %d",
                                          name, text, least, most));
    return EXIT_DONE;
}

/* Standard input to its end. The newline that ends its last line begins no other. */
static enum exit_status read_text(struct strbuf *text)
{
    char bytes[4096];
    struct error error = {0};
    struct place place = {.file = "standard input"};
    for (size_t count; (count = fread(bytes, 1, sizeof bytes, stdin)) > 0;) {
        strbuf_add(text, bytes, count);
        if (text->length > TEXT_MOST) {
            (void)error_set(&error, ERROR_FILE_READ, place, "more than %d bytes", TEXT_MOST);
            return command_fail(&error);
        }
    }
    if (ferror(stdin)) {
        (void)error_from_errno(&error, ERROR_FILE_READ, place, "read");
        return command_fail(&error);
    }
    if (text->length > 0 && text->bytes[text->length - 1] == '\n')
        strbuf_splice(text, text->length - 1, 1, "", 0);
    return EXIT_DONE;
}

/* The language's own, unless another is asked for; a guess needs the text. */
static enum exit_status read_direction(struct desk *desk, struct text_request *request,
                                       enum direction of_language)
{
    static const char *const names[] = {[DIRECTION_LTR] = "ltr", [DIRECTION_RTL] = "rtl"};
    const char *asked = request->direction;
    request->style.direction = of_language;
    request->guesses = asked && strcmp(asked, "auto") == 0;
    if (!asked || request->guesses)
        return EXIT_DONE;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcmp(asked, names[i]) == 0) {
            request->style.direction = (enum direction)i;
            return EXIT_DONE;
        }
    }
    return command_usage(
        "text", arena_format(desk->arena, "--direction %s is not rtl, ltr or auto", asked));
}

static enum exit_status print_layout(struct desk *desk, const struct text_request *request)
{
    struct error error = {0};
    const char *root = getenv("SADA_FONTS");
    struct fonts *fonts =
        fonts_open(arena_format(desk->arena, "%s/fonts/manifest.csv", desk->share),
                   root && root[0] ? root : "/usr/share/fonts", &error);
    if (!fonts)
        return command_fail(&error);
    struct shaper *shaper = shaper_new(fonts);
    struct layout_dump dump = {
        .layout = layout_new(shaper, desk->arena, request->text.bytes, request->text.length,
                             &request->style),
        .fonts = fonts,
        .direction = request->style.direction,
    };
    if (request->json)
        layout_dump_json(&dump, stdout);
    else
        layout_dump_plain(&dump, stdout);
    shaper_free(shaper);
    fonts_close(fonts);
    return EXIT_DONE;
}

static enum exit_status run(struct desk *desk, struct text_request *request)
{
    enum exit_status status = options_choose_language(desk, "text", request->language);
    if (status != EXIT_DONE)
        return status;
    const struct language *language = language_find(request->language ? request->language : "ar");
    request->style.language = language->code;
    status = read_pixels(desk, "--width", request->width, 0, WIDTH_MOST, &request->style.width);
    if (status == EXIT_DONE)
        status = read_pixels(desk, "--size", request->size, 1, SIZE_MOST, &request->style.size);
    if (status == EXIT_DONE)
        status = read_direction(desk, request, language->direction);
    if (status == EXIT_DONE)
        status = read_text(&request->text);
    if (status == EXIT_DONE && request->guesses)
        request->style.direction =
            first_strong(request->text.bytes, request->text.length, DIRECTION_LTR);
    return status == EXIT_DONE ? print_layout(desk, request) : status;
}

enum exit_status command_text(struct desk *desk, int argc, char **argv)
{
    struct text_request request = {0};
    const struct option_rule rules[] = {
        {"--width", &request.width, NULL},       {"--size", &request.size, NULL},
        {"--language", &request.language, NULL}, {"--direction", &request.direction, NULL},
        {"--json", NULL, &request.json},
    };
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status == EXIT_DONE && arguments.count > 0)
        status = command_usage(argv[0], "the text is read from standard input, no path is taken");
    if (status != EXIT_DONE)
        return status;
    strbuf_init(&request.text);
    status = run(desk, &request);
    strbuf_release(&request.text);
    return status;
}
