/* Before an interview: the session in its own words, one large button a language, the promise in
 * that language. None is preselected; touching one begins at once. */
#include "base/array.h"
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/day_name.h"
#include "ui/widgets.h"

static const char *day_text(const struct app_state *state, struct frame *frame)
{
    const struct session *session = state->session;
    if (session->day == 0)
        return "";
    struct arena *arena = frame->arena;
    const char *text =
        catalog_fill(arena, "{day}, session {number} of {total}",
                     (struct fill[]){{"day", day_name(frame->arena, session->day)},
                                     {"number", arena_format(arena, "%u", session->number)},
                                     {"total", arena_format(arena, "%u", session->day_sessions)},
                                     {0}});
    return app_digits(state, frame, text);
}

static const struct text_set name_set = {
    .role = TEXT_TITLE, .color = COLOR_WHITE, .centered = true};
static const struct text_set foot_set = {.role = TEXT_HINT, .color = COLOR_WHITE};

static int name_height(struct frame *frame, int width)
{
    return frame_text_height(frame, catalog_text("Sada"), width, &name_set) + frame->theme->space;
}

static void view_name(struct frame *frame, struct rect *area)
{
    const struct theme *theme = frame->theme;
    int height = name_height(frame, area->width) - theme->space;
    struct rect row = rect_take_top(area, height, theme->space);
    int size = height * 8 / 10;
    struct rect emblem = rect_take_start(&row, size, theme->gap * 2);
    emblem.y += (height - size) / 2;
    emblem.height = size;
    widget_emblem(frame, emblem, COLOR_WHITE, COLOR_GREEN_PALE);
    (void)frame_text(frame, row, catalog_text("Sada"), &name_set);
}

/* The strand, or on a demonstration that it is one. */
static const char *foot_text(const struct app_state *state, struct frame *frame)
{
    if (state->demo)
        return catalog_text("Demonstration: nothing is kept");
    if (!state->session->strand)
        return "";
    const char *strand =
        workshop_text(state->workshop, state->session->strand->title, frame->language->code);
    return catalog_fill(frame->arena, "Strand: {strand}", (struct fill[]){{"strand", strand}, {0}});
}

static int foot_height(const struct app_state *state, struct frame *frame, int width)
{
    const struct theme *theme = frame->theme;
    const char *text = foot_text(state, frame);
    return text[0] == '\0'
               ? 0
               : frame_text_height(frame, text, width, &foot_set) + theme->edge + theme->space;
}

static void view_foot(const struct app_state *state, struct frame *frame, struct rect *area)
{
    const struct theme *theme = frame->theme;
    const char *text = foot_text(state, frame);
    if (text[0] == '\0')
        return;
    int height = frame_text_height(frame, text, area->width, &foot_set);
    struct rect foot = rect_take_bottom(area, height, theme->space / 2);
    struct rect hair = rect_take_bottom(area, theme->edge, theme->space / 2);
    frame_fill(frame, hair, COLOR_GREEN_PALE, 0);
    (void)frame_text(frame, foot, text, &foot_set);
}

static bool title_fits(struct frame *frame, const char *title, struct rect area,
                       const struct text_set *set)
{
    const struct layout *layout = frame_layout(frame, title, area.width, set);
    return !layout->broke_word && layout->height <= area.height;
}

static const char *time_text(const struct app_state *state, struct frame *frame)
{
    const struct session *session = state->session;
    if (session->starts[0] == '\0' || session->ends[0] == '\0')
        return "";
    const char *text =
        catalog_fill(frame->arena, "{starts} to {ends}",
                     (struct fill[]){{"starts", session->starts}, {"ends", session->ends}, {0}});
    return app_digits(state, frame, text);
}

/* What may be done before one begins; what is stored, in the settings too, only beside them. */
static void view_ways(const struct app_state *state, struct frame *frame, struct rect *area)
{
    int gap = frame->theme->gap, settings = widget_settings_width(frame);
    struct rect row = rect_take_bottom(area, frame->theme->target, frame->theme->space);
    bar_settings(frame, rect_take_start(&row, settings, gap), BUTTON_OUTLINE_LIGHT);
    const char *stored = catalog_text("Privacy");
    int width = widget_button_width(frame, BUTTON_OUTLINE_LIGHT, stored, NULL);
    if (state->stored.count > 0 && width <= row.width)
        widget_button(frame, rect_take_start(&row, width, gap), BUTTON_OUTLINE_LIGHT, stored,
                      (struct action){ACTION_STORED, 0, 0});
}

/* What stands about a session, as far as there is room; its title always does. */
struct about {
    const char *title, *day, *time; /* "": left out */
    struct text_set title_set;
    int spare; /* px that they leave */
};

static int line_room(struct frame *frame, const char *text, int width)
{
    return text[0] != '\0' ? frame_text_height(frame, text, width, &foot_set) : 0;
}

/* In the largest letters in which it leaves room for so much beside it. */
static bool set_title(struct frame *frame, struct about *about, struct rect area, int beside)
{
    /* The last is not bold, so that a long word keeps its line. */
    static const enum text_role roles[] = {TEXT_TITLE, TEXT_BUTTON, TEXT_HINT};
    for (size_t i = 0; i < COUNT_OF(roles); i++) {
        struct rect room = {area.x, area.y, area.width, area.height - beside};
        about->title_set = (struct text_set){.role = roles[i], .color = COLOR_WHITE};
        if (title_fits(frame, about->title, room, &about->title_set))
            return true;
    }
    return false;
}

/* The day and which of its sessions; only the day where that takes more than a line. */
static const char *short_day_text(const struct app_state *state, struct frame *frame, int width)
{
    const char *day = day_text(state, frame);
    if (frame_layout(frame, day, width, &foot_set)->line_count <= 1)
        return day;
    return app_digits(state, frame, day_name(frame->arena, state->session->day));
}

static struct about about_session(const struct app_state *state, struct frame *frame,
                                  struct rect area)
{
    struct about about = {
        .title = workshop_text(state->workshop, state->session->title, frame->language->code),
        .day = short_day_text(state, frame, area.width),
        .time = time_text(state, frame)};
    int of_day = line_room(frame, about.day, area.width);
    if (!set_title(frame, &about, area, of_day)) {
        about.day = "";
        of_day = 0;
        (void)set_title(frame, &about, area, 0);
    }
    about.spare =
        area.height - of_day - frame_text_height(frame, about.title, area.width, &about.title_set);
    int of_time = line_room(frame, about.time, area.width);
    about.time = of_time <= about.spare ? about.time : "";
    about.spare -= of_time <= about.spare ? of_time : 0;
    return about;
}

static void view_line(struct frame *frame, struct rect *area, const char *text)
{
    int height = line_room(frame, text, area->width);
    if (height > 0)
        (void)frame_text(frame, rect_take_top(area, height, 0), text, &foot_set);
}

/* For the facilitators: the emblem's ground and all, since on a small panel there is no room for
 * the emblem itself; but not the row of buttons below. */
static void view_way_in(struct frame *frame, struct rect whole, struct rect above_buttons)
{
    whole.height = above_buttons.y + above_buttons.height - whole.y;
    frame_target_held(frame, whole, (struct action){ACTION_FACILITATE, 0, 0}, HOLD_WAY_IN);
}

static void view_session(const struct app_state *state, struct frame *frame, struct rect area)
{
    struct rect whole = area;
    frame_fill(frame, area, COLOR_GREEN, 0);
    area = rect_inset(area, frame->theme->margin);
    view_ways(state, frame, &area);
    view_way_in(frame, whole, area);
    struct about about = about_session(state, frame, area);
    int spare = about.spare;
    int least = frame->theme->compact ? 0 : frame->theme->space; /* around the title */
    if (spare >= name_height(frame, area.width) + least) {
        view_name(frame, &area);
        spare -= name_height(frame, area.width);
    }
    if (spare >= foot_height(state, frame, area.width) + least) {
        view_foot(state, frame, &area);
        spare -= foot_height(state, frame, area.width);
    }
    (void)rect_take_top(&area, spare > 0 ? spare * 2 / 5 : 0, 0);
    view_line(frame, &area, about.day);
    view_line(frame, &area, about.time);
    (void)frame_text(frame, area, about.title, &about.title_set);
}

/* As a sentence, or on a small panel in fewer words. */
static const char *promise_in(struct frame *frame, const struct language *language, int width,
                              int height, const struct text_set *set)
{
    catalog_choose(language);
    const char *promise = catalog_text("No name asked, no time or order kept");
    if (frame_text_height(frame, promise, width, set) > height)
        promise = catalog_text("No name, time or order");
    catalog_choose(frame->language);
    return promise;
}

/* Name over promise, each in the language's own words; the name gives way first. */
struct language_words {
    const char *promise;
    struct text_set name_set, promise_set;
    int of_name, of_promise; /* px */
};

static struct language_words words_of(struct frame *frame, const struct language *language,
                                      int width, int height)
{
    static const enum text_role roles[] = {TEXT_TITLE, TEXT_BUTTON};
    struct language_words words = {.promise_set = {.role = TEXT_HINT,
                                                   .color = COLOR_SOFT_INK,
                                                   .align = ALIGN_CENTER,
                                                   .language = language}};
    for (size_t i = 0; i < COUNT_OF(roles); i++) {
        words.name_set = (struct text_set){
            .role = roles[i], .color = COLOR_GREEN, .align = ALIGN_CENTER, .language = language};
        words.of_name = frame_text_height(frame, language->own_name, width, &words.name_set);
        words.promise =
            promise_in(frame, language, width, height - words.of_name, &words.promise_set);
        words.of_promise = frame_text_height(frame, words.promise, width, &words.promise_set);
        if (words.of_name + words.of_promise <= height)
            break;
    }
    return words;
}

/* Each button speaks its own language, whatever the page's is. */
static void view_language(const struct app_state *state, struct frame *frame, size_t index,
                          struct rect rect)
{
    const struct theme *theme = frame->theme;
    const struct language *language = language_find(state->workshop->languages[index]);
    struct action action = {ACTION_BEGIN, (int)index, 0};
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, rect, pressed ? COLOR_GREEN_TINT : COLOR_CARD, theme->radius);
    frame_edge(frame, rect, COLOR_GREEN, theme->radius, theme->edge);
    struct rect inner = {rect.x + theme->gap / 2, rect.y, rect.width - theme->gap, rect.height};
    struct language_words words = words_of(frame, language, inner.width, inner.height);
    int all = words.of_name + words.of_promise;
    if (all > inner.height)
        frame_fault(frame, words.promise);
    (void)rect_take_top(&inner, (inner.height - all) / 2, 0);
    (void)frame_text(frame, rect_take_top(&inner, words.of_name, 0), language->own_name,
                     &words.name_set);
    (void)frame_text(frame, (struct rect){inner.x, inner.y, inner.width, words.of_promise},
                     words.promise, &words.promise_set);
    frame_target(frame, rect, action);
}

/* The heading stands where the cards keep their full height beside it. */
static void view_languages(const struct app_state *state, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    int count = (int)app_language_count(state), shown_count = 0;
    int gap = theme->compact ? theme->gap : theme->space, most = theme->target * 2;
    area = rect_inset(area, theme->margin);
    struct text_set set = {.role = TEXT_TITLE, .color = COLOR_INK};
    const char *heading = catalog_text("Your view");
    int of_heading = frame_text_height(frame, heading, area.width, &set) + theme->space;
    int wanted = count * (theme->line_height[TEXT_TITLE] + theme->line_height[TEXT_HINT] + gap);
    if (!theme->compact && area.height - of_heading >= wanted) {
        struct rect place = rect_take_top(&area, of_heading - theme->space, theme->space);
        (void)frame_text(frame, place, heading, &set);
    }
    int height = (area.height - gap * (count - 1)) / count;
    if (wanted / count > most)
        most = wanted / count;
    int shown = height < most ? height : most;
    for (int i = 0; i < (int)state->workshop->language_count; i++) {
        if (!app_offers_language(state, i))
            continue;
        int y = area.y + shown_count++ * (shown + gap);
        view_language(state, frame, (size_t)i, (struct rect){area.x, y, area.width, shown});
    }
}

void screen_welcome_view(const struct app_state *state, struct frame *frame)
{
    struct rect area = frame_whole(frame);
    struct rect session = frame->theme->portrait ? rect_take_top(&area, area.height * 2 / 5, 0)
                                                 : rect_take_start(&area, area.width * 5 / 12, 0);
    view_session(state, frame, session);
    view_languages(state, frame, area);
}
