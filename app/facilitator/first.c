/* The first start of a data folder: in whose language, the PIN (way_in.c), the workshop, whether
 * the clock is right, and whether the panel feels a finger where the finger is. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/widgets.h"

enum { RINGS = 2 };

static const double buttons_mm = 110;

void facilitator_begin(struct facilitator *facilitator)
{
    facilitator->is_first = true;
    facilitator_show(facilitator, FACILITATOR_FIRST_LANGUAGE);
}

/* The name of the station over one button a language, each in its own. */
void facilitator_first_language_view(const struct facilitator *facilitator, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    const struct workshop *workshop = facilitator->workshop;
    int count = (int)workshop->language_count;
    frame_ground(frame, COLOR_GREEN);
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    int width = theme_px(theme, buttons_mm) < area.width ? theme_px(theme, buttons_mm) : area.width;
    struct rect column = {area.x + (area.width - width) / 2, area.y, width, area.height};
    int gap = theme->gap, most = theme->target * 5 / 4;
    int height = (column.height * 2 / 3 - (count - 1) * gap) / count;
    height = height > most ? most : height < theme->target ? theme->target : height;
    for (int i = count - 1; i >= 0; i--) {
        const struct language *language = language_find(workshop->languages[i]);
        widget_button_in(frame, rect_take_bottom(&column, height, gap), BUTTON_LIGHT,
                         language->own_name, language, (struct action){ACTION_LANGUAGE, i, 0});
    }
    struct text_set set = {.role = theme->compact ? TEXT_TITLE : TEXT_DISPLAY,
                           .color = COLOR_WHITE,
                           .align = ALIGN_CENTER,
                           .centered = true};
    int size = column.height / 2;
    if (size > theme->target / 2) {
        struct rect emblem = rect_take_top(&column, size, gap);
        emblem.x += (emblem.width - size) / 2;
        emblem.width = size;
        widget_emblem(frame, emblem, COLOR_WHITE, COLOR_GREEN_PALE);
    }
    if (column.height >= theme->line_height[set.role])
        (void)frame_text(frame, column, catalog_text("Sada"), &set);
}

enum facilitator_effect facilitator_first_language_update(struct facilitator *facilitator,
                                                          struct action action)
{
    switch (action.kind) {
    case ACTION_DONE:
        facilitator_show_door(facilitator);
        return FACILITATOR_NOTHING;
    case ACTION_FAILED: /* it speaks that language until the next start at least */
        facilitator_show_door(facilitator);
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}

/* "28 sessions, from 23 November 2026". */
static const char *workshop_sentence(const struct facilitator *facilitator, struct frame *frame)
{
    const struct workshop *workshop = facilitator->workshop;
    struct wall_clock first = {true, workshop->first_day_seconds, 0};
    const char *count = catalog_count(frame->arena, "{count} session", "{count} sessions",
                                      (unsigned)workshop->session_count);
    return facts_text(facilitator, frame,
                      catalog_fill(frame->arena, "{sessions}, from {day}",
                                   (struct fill[]){{"sessions", count},
                                                   {"day", date_text(facilitator, frame, first)},
                                                   {0}}));
}

static void view_refusal(const struct facilitator *facilitator, struct frame *frame,
                         struct rect *area)
{
    struct text_set set = {.role = TEXT_HINT, .color = COLOR_RED};
    if (facilitator->failure == ERROR_NONE)
        return;
    const char *text = catalog_text(error_sentence(facilitator->failure));
    int height = frame_text_height(frame, text, area->width, &set);
    (void)frame_text(frame, rect_take_top(area, height, frame->theme->gap), text, &set);
}

void facilitator_first_workshop_view(const struct facilitator *facilitator, struct frame *frame)
{
    struct rect area = bar_view(frame, catalog_text("Which workshop is it?"), (struct way[]){{0}});
    view_refusal(facilitator, frame, &area);
    const struct way_card cards[] = {
        {workshop_text(facilitator->workshop, facilitator->workshop->title, frame->language->code),
         workshop_sentence(facilitator, frame),
         {ACTION_NEXT, 0, 0}},
        {catalog_text("Another workshop"),
         catalog_text("From a USB stick, checked before it is taken over"),
         {ACTION_SCREEN, FACILITATOR_IMPORT, 0}},
    };
    way_cards_view(frame, area, cards, COUNT_OF(cards));
}

enum facilitator_effect facilitator_first_workshop_update(struct facilitator *facilitator,
                                                          struct action action)
{
    if (action.kind != ACTION_NEXT)
        return FACILITATOR_NOTHING;
    facilitator_show(facilitator, FACILITATOR_FIRST_CLOCK);
    return FACILITATOR_EXAMINE;
}

static const char *clock_sentence(enum health_clock clock)
{
    switch (clock) {
    case CLOCK_FINE:
        return catalog_text("It is one of the workshop's days.");
    case CLOCK_OTHER_DAYS:
        return catalog_text("It is not one of the workshop's days.");
    default:
        return catalog_text("This day cannot be right.");
    }
}

static void view_time(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct health *health = facilitator->facts.health;
    bool fine = health->clock == CLOCK_FINE;
    struct text_set sets[] = {
        {.role = TEXT_DISPLAY, .color = COLOR_GREEN, .align = ALIGN_CENTER, .even_digits = true},
        {.role = TEXT_TITLE, .color = COLOR_INK, .align = ALIGN_CENTER},
        {.role = TEXT_HINT,
         .color = fine ? COLOR_SOFT_INK : COLOR_RED,
         .bold = !fine,
         .align = ALIGN_CENTER},
        {.role = TEXT_HINT, .color = COLOR_SOFT_INK, .align = ALIGN_CENTER},
    };
    const char *texts[] = {
        time_of_day_text(facilitator, frame, health->now),
        date_text(facilitator, frame, health->now),
        clock_sentence(health->clock),
        catalog_text(
            "If it is wrong, set the machine's clock; this page follows it. The clock only "
            "proposes the session to open: no time is stored with any answer."),
    };
    int all = 0, heights[COUNT_OF(texts)];
    size_t count = 0; /* the last one explains, where there is room */
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        heights[i] = frame_text_height(frame, texts[i], area.width, &sets[i]);
        if (i + 1 == COUNT_OF(texts) && all + heights[i] > area.height)
            break;
        all += heights[i];
        count++;
    }
    (void)rect_take_top(&area, area.height > all ? (area.height - all) / 2 : 0, 0);
    for (size_t i = 0; i < count; i++)
        (void)frame_text(frame, rect_take_top(&area, heights[i], 0), texts[i], &sets[i]);
}

void facilitator_first_clock_view(const struct facilitator *facilitator, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = bar_view(frame, catalog_text("Is the clock right?"), (struct way[]){{0}});
    struct rect row = rect_take_bottom(&area, theme->target, theme->gap);
    int width = theme_px(theme, buttons_mm) < row.width ? theme_px(theme, buttons_mm) : row.width;
    row = (struct rect){row.x + (row.width - width) / 2, row.y, width, row.height};
    widget_button(frame, row, BUTTON_PRIMARY, catalog_text("The clock is right"),
                  (struct action){ACTION_NEXT, 0, 0});
    view_refusal(facilitator, frame, &area);
    if (facilitator->facts.health)
        view_time(facilitator, frame, area);
}

enum facilitator_effect facilitator_first_clock_update(struct facilitator *facilitator,
                                                       struct action action)
{
    if (action.kind == ACTION_NEXT) {
        facilitator_show(facilitator, FACILITATOR_FIRST_TOUCH);
        facilitator->rings = 0;
    } else if (action.kind == ACTION_FAILED) {
        facilitator->failure = (enum error_code)action.first;
    }
    return FACILITATOR_NOTHING;
}

/* Rings in two opposite corners tell a panel that is turned, mirrored or shifted. */
void facilitator_first_touch_view(const struct facilitator *facilitator, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    struct rect words = area;
    int size = theme->target;
    struct rect ring = {area.x, area.y, size, size};
    if (facilitator->rings % RINGS == 1)
        ring = (struct rect){area.x + area.width - size, area.y + area.height - size, size, size};
    struct action action = {ACTION_NEXT, (int)facilitator->rings, 0};
    frame_fill(frame, ring, frame_is_pressed(frame, action) ? COLOR_GREEN : COLOR_CARD, size / 2);
    frame_edge(frame, ring, COLOR_GREEN, size / 2, theme->edge_chosen);
    frame_fill(frame, rect_inset(ring, size * 2 / 5), COLOR_GREEN_DEEP, size / 10);
    frame_target(frame, ring, action);
    (void)rect_take_top(&words, size, theme->gap);
    (void)rect_take_bottom(&words, size, theme->gap);
    bool failed = facilitator->failure != ERROR_NONE;
    struct text_set title = {.role = TEXT_TITLE, .color = COLOR_GREEN, .align = ALIGN_CENTER};
    struct text_set hint = {
        .role = TEXT_HINT, .color = failed ? COLOR_RED : COLOR_SOFT_INK, .align = ALIGN_CENTER};
    const char *text = catalog_text("Touch the middle of the ring");
    const char *note = failed ? catalog_text(error_sentence(facilitator->failure))
                              : catalog_text("If nothing happens the panel is not set up: "
                                             "a keyboard's Enter goes on as well.");
    int of_title = frame_text_height(frame, text, words.width, &title);
    int of_note = frame_text_height(frame, note, words.width, &hint);
    int spare = words.height - of_title - of_note - theme->gap;
    (void)rect_take_top(&words, spare > 0 ? spare / 2 : 0, 0);
    (void)frame_text(frame, rect_take_top(&words, of_title, theme->gap), text, &title);
    (void)frame_text(frame, words, note, &hint);
}

enum facilitator_effect facilitator_first_touch_update(struct facilitator *facilitator,
                                                       struct action action)
{
    switch (action.kind) {
    case ACTION_NEXT:
        facilitator->rings++;
        return facilitator->rings == RINGS ? FACILITATOR_SET_UP : FACILITATOR_NOTHING;
    case ACTION_DONE:
        facilitator->is_first = false;
        facilitator_agenda_enter(facilitator);
        return FACILITATOR_NOTHING;
    case ACTION_FAILED:
        facilitator->rings = 0;
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}
