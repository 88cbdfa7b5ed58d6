/* The receipt, shown once and kept nowhere: the thanks first, then what the code is for, its digits
 * and the same as a QR code for a telephone's camera. */
#include "interview/receipt.h"

#include "base/array.h"
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/qr.h"
#include "ui/widgets.h"

enum { SENTENCES = 2 };

/* How much stands on the page, and how large; the first plan that fits is taken. What cannot be
 * left out is the digits and that they are to be kept. */
static const struct plan {
    enum text_role title, text, digits;
    const char *sentences[SENTENCES]; /* NULL: none */
    bool is_numbered;                 /* the groups are */
    bool has_code;                    /* the QR code stands beside them */
} plans[] = {
#define LONG                                                                                       \
    {                                                                                              \
        N_("Only this code brings your commitment back at the follow-up."),                        \
            N_("We keep no copy: please write it down or photograph it.")                          \
    }
#define SHORT                                                                                      \
    {                                                                                              \
        N_("Only this code brings your commitment back."),                                         \
            N_("Please write it down or photograph it.")                                           \
    }
    {TEXT_TITLE, TEXT_QUESTION, TEXT_TITLE, LONG, true, true},
    {TEXT_BUTTON, TEXT_QUESTION, TEXT_TITLE, LONG, true, true},
    {TEXT_BUTTON, TEXT_HINT, TEXT_QUESTION, LONG, true, true},
    {TEXT_BUTTON, TEXT_HINT, TEXT_QUESTION, SHORT, false, true},
    {TEXT_BUTTON, TEXT_HINT, TEXT_HINT, SHORT, false, true},
    {TEXT_BUTTON, TEXT_HINT, TEXT_HINT, SHORT, false, false},
    {TEXT_BUTTON,
     TEXT_HINT,
     TEXT_HINT,
     {N_("Please write it down or photograph it.")},
     false,
     false},
};

/* Digits are Latin whatever the language: they are copied from a screen of one language and typed
 * on one of another. */
static struct text_set digits_set(const struct plan *plan)
{
    return (struct text_set){.role = plan->digits,
                             .color = COLOR_INK,
                             .bold = true,
                             .align = ALIGN_CENTER,
                             .is_private = true,
                             .lines = 1,
                             .even_digits = true,
                             .language = language_find("en")};
}

static struct text_set number_set(void)
{
    return (struct text_set){.role = TEXT_HINT,
                             .color = COLOR_SOFT_INK,
                             .align = ALIGN_CENTER,
                             .lines = 1,
                             .language = language_find("en")};
}

static int digits_height(struct frame *frame, const struct plan *plan)
{
    struct text_set digits = digits_set(plan), number = number_set();
    int width = frame->theme->screen.width;
    int of_number = plan->is_numbered ? frame_text_height(frame, "4", width, &number) : 0;
    return frame_text_height(frame, "0000", width, &digits) + of_number + frame->theme->gap;
}

static int words_height(struct frame *frame, const struct plan *plan, int width)
{
    struct text_set title = {.role = plan->title}, text = {.role = plan->text};
    int height = frame_text_height(frame, catalog_text("Saved, thank you"), width, &title);
    for (size_t i = 0; i < SENTENCES && plan->sentences[i]; i++)
        height += frame_text_height(frame, catalog_text(plan->sentences[i]), width, &text);
    return height + frame->theme->space;
}

/* A fair part of the page; a telephone held over the screen reads it from half a metre. */
static int code_size(const struct frame *frame, struct rect area, const char *digits)
{
    int part = frame->theme->portrait  ? area.width * 55 / 100
               : frame->theme->compact ? area.width / 5
                                       : area.width * 27 / 100;
    return qr_size(digits, part < area.height ? part : area.height);
}

/* Where the QR code stands; area is what it leaves. */
static struct rect take_code(const struct frame *frame, struct rect *area, const char *digits)
{
    const struct theme *theme = frame->theme;
    int size = code_size(frame, *area, digits);
    struct rect place = theme->portrait ? rect_take_bottom(area, size, theme->space)
                                        : rect_take_end(area, size, 2 * theme->space);
    return (struct rect){place.x + (place.width - size) / 2, place.y + (place.height - size) / 2,
                         size, size};
}

/* On an upright panel the code stands under the words, not at the page's foot. */
static struct rect in_the_middle(struct frame *frame, const struct plan *plan, struct rect area,
                                 const char *code)
{
    int of_code = plan->has_code ? code_size(frame, area, code) + frame->theme->space : 0;
    int used = words_height(frame, plan, area.width) + digits_height(frame, plan) + of_code;
    int spare = area.height > used ? area.height - used : 0;
    return (struct rect){area.x, area.y + spare / 2, area.width, area.height - spare};
}

static bool fits(struct frame *frame, const struct plan *plan, struct rect area, const char *code)
{
    struct text_set digits = digits_set(plan), title = {.role = plan->title};
    int group = frame_text_width(frame, "0000", &digits) + 2 * frame->theme->gap;
    if (plan->has_code)
        (void)take_code(frame, &area, code);
    return RECEIPT_GROUPS * group <= area.width &&
           frame_text_width(frame, catalog_text("Saved, thank you"), &title) <= area.width &&
           words_height(frame, plan, area.width) + digits_height(frame, plan) <= area.height;
}

static const struct plan *plan_for(struct frame *frame, struct rect area, const char *code)
{
    size_t last = COUNT_OF(plans) - 1;
    for (size_t i = 0; i < last; i++) {
        if (fits(frame, &plans[i], area, code))
            return &plans[i];
    }
    return &plans[last];
}

static void view_group(struct frame *frame, struct rect rect, const struct plan *plan,
                       const struct receipt *receipt, size_t group)
{
    struct text_set digits = digits_set(plan), number = number_set();
    const char *first = receipt->digits + group * RECEIPT_GROUP_DIGITS;
    if (plan->is_numbered) {
        const char *text = arena_format(frame->arena, "%zu", group + 1);
        (void)rect_take_top(&rect, frame_text(frame, rect, text, &number), 0);
    }
    (void)frame_text(frame, rect, arena_copy(frame->arena, first, RECEIPT_GROUP_DIGITS), &digits);
}

/* One strip of four groups, from left to right in every language. */
static void view_digits(struct frame *frame, struct rect rect, const struct plan *plan,
                        const struct receipt *receipt)
{
    const struct theme *theme = frame->theme;
    bool mirrored = frame->mirrored;
    rect = frame_mirror(frame, rect);
    frame->mirrored = false;
    frame_fill(frame, rect, COLOR_CARD, theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, theme->radius, theme->edge);
    int width = rect.width / RECEIPT_GROUPS, inset = theme->gap / 2;
    for (int i = 0; i < RECEIPT_GROUPS; i++) {
        struct rect group = {rect.x + i * width, rect.y + inset, width, rect.height - 2 * inset};
        struct rect hair = {group.x, group.y, theme->edge, group.height};
        if (i > 0)
            frame_fill(frame, hair, COLOR_HAIR, 0);
        view_group(frame, group, plan, receipt, (size_t)i);
    }
    frame->mirrored = mirrored;
}

static void view_words(struct frame *frame, struct rect area, const struct plan *plan,
                       const struct receipt *receipt)
{
    struct text_set title = {.role = plan->title, .color = COLOR_GREEN};
    struct text_set text = {.role = plan->text, .color = COLOR_INK};
    int of_digits = digits_height(frame, plan);
    int spare = area.height - words_height(frame, plan, area.width) - of_digits;
    if (spare < 0)
        frame_fault(frame, catalog_text(plan->sentences[0]));
    (void)rect_take_top(&area, spare > 0 ? spare / 2 : 0, 0);
    int used = widget_words(frame, area, ICON_RECEIPT, catalog_text("Saved, thank you"), &title);
    (void)rect_take_top(&area, used, 0);
    for (size_t i = 0; i < SENTENCES && plan->sentences[i]; i++) {
        used = frame_text(frame, area, catalog_text(plan->sentences[i]), &text);
        (void)rect_take_top(&area, used, 0);
    }
    (void)rect_take_top(&area, frame->theme->space, 0);
    view_digits(frame, rect_take_top(&area, of_digits, 0), plan, receipt);
}

void screen_receipt_view(const struct app_state *state, struct frame *frame)
{
    const char *code = state->receipt->digits;
    struct rect area = page_area(frame);
    const struct plan *plan = plan_for(frame, area, code);
    bar_header(state, frame, catalog_text("Your follow-up code"), NULL);
    if (frame->theme->portrait)
        area = in_the_middle(frame, plan, area, code);
    if (plan->has_code) {
        struct rect card = take_code(frame, &area, code);
        qr_view(frame, card, code);
        frame_edge(frame, card, COLOR_EDGE, frame->theme->radius, frame->theme->edge);
    }
    view_words(frame, area, plan, state->receipt);
    struct footer footer = {
        .next = catalog_text("I have kept it"),
        .next_action = {ACTION_FINISH, 0, 0},
        .middle = app_digits(state, frame,
                             catalog_count(frame->arena, "Erased in {count} second",
                                           "Erased in {count} seconds", app_seconds_left(state))),
    };
    bar_footer(state, frame, &footer);
}
