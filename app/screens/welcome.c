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

static void view_title(struct frame *frame, struct rect area, const struct about *about)
{
    area.width = frame_even_width(frame, about->title, area.width, &about->title_set);
    (void)frame_text(frame, area, about->title, &about->title_set);
}

static void view_line(struct frame *frame, struct rect *area, const char *text)
{
    int height = line_room(frame, text, area->width);
    if (height > 0)
        (void)frame_text(frame, rect_take_top(area, height, 0), text, &foot_set);
}

/* For the facilitators: the emblem's ground and all, since on a small panel there is no room for
 * the emblem itself. */
static void view_way_in(struct frame *frame, struct rect ground)
{
    frame_target_held(frame, ground, (struct action){ACTION_FACILITATE, 0, 0}, HOLD_WAY_IN);
}

static void view_session(const struct app_state *state, struct frame *frame, struct rect area)
{
    struct rect ground = area;
    frame_fill(frame, area, COLOR_GREEN, 0);
    area = rect_inset(area, frame->theme->margin);
    struct rect row = rect_take_bottom(&area, frame->theme->target, frame->theme->space);
    bar_settings(frame, rect_take_start(&row, widget_settings_width(frame), 0),
                 BUTTON_OUTLINE_LIGHT);
    ground.height = area.y + area.height - ground.y; /* the settings stand below it */
    view_way_in(frame, ground);
    struct about about = about_session(state, frame, area);
    int spare = about.spare;
    int least = frame->theme->space; /* around the title */
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
    view_title(frame, area, &about);
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

static struct rect inside_card(const struct frame *frame, struct rect card)
{
    int gap = frame->theme->gap;
    return (struct rect){card.x + gap / 2, card.y, card.width - gap, card.height};
}

/* px that name and promise take in a card of that size, in the language that needs most: the names
 * stand on one line, whatever is below them. */
static int words_height(const struct app_state *state, struct frame *frame, struct rect card)
{
    struct rect inner = inside_card(frame, card);
    int most = 0;
    for (size_t i = 0; i < state->workshop->language_count; i++) {
        const struct language *language = language_find(state->workshop->languages[i]);
        struct language_words words = words_of(frame, language, inner.width, inner.height);
        int all = words.of_name + words.of_promise;
        most = all > most && app_offers_language(state, (int)i) ? all : most;
    }
    return most;
}

/* Whether the promises of all languages have room for their icon: all have it or none. */
static bool promises_have_icon(const struct app_state *state, struct frame *frame, struct rect card)
{
    struct rect inner = inside_card(frame, card);
    int icon = widget_icon_width(frame->theme, TEXT_HINT);
    for (size_t i = 0; i < state->workshop->language_count; i++) {
        const struct language *language = language_find(state->workshop->languages[i]);
        struct language_words words = words_of(frame, language, inner.width, inner.height);
        if (app_offers_language(state, (int)i) &&
            frame_text_width(frame, words.promise, &words.promise_set) + icon > inner.width)
            return false;
    }
    return true;
}

/* Each button speaks its own language, whatever the page's is. Sign: before the promise, or
 * ICON_NONE. */
static void view_language(const struct app_state *state, struct frame *frame, size_t index,
                          struct rect rect, int of_words, enum icon sign)
{
    const struct theme *theme = frame->theme;
    const struct language *language = language_find(state->workshop->languages[index]);
    struct action action = {ACTION_BEGIN, (int)index, 0};
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, rect, pressed ? COLOR_GREEN_TINT : COLOR_CARD, theme->radius);
    frame_edge(frame, rect, COLOR_GREEN, theme->radius, theme->edge);
    struct rect inner = inside_card(frame, rect);
    struct language_words words = words_of(frame, language, inner.width, inner.height);
    if (words.of_name + words.of_promise > inner.height)
        frame_fault(frame, words.promise);
    int spare = inner.height - of_words;
    (void)rect_take_top(&inner, spare > 0 ? spare / 2 : 0, 0);
    (void)frame_text(frame, rect_take_top(&inner, words.of_name, 0), language->own_name,
                     &words.name_set);
    (void)widget_words(frame, (struct rect){inner.x, inner.y, inner.width, words.of_promise}, sign,
                       words.promise, &words.promise_set);
    frame_target(frame, rect, action);
}

/* The page behind the promise; returns how wide its button is, 0: there is none. */
static int view_privacy(const struct app_state *state, struct frame *frame, struct rect row)
{
    const char *text = catalog_text("Privacy");
    int width = widget_button_width(frame, BUTTON_PLAIN, text, NULL);
    int wider = width + widget_button_icon_width(frame, BUTTON_PLAIN);
    if (state->stored.count == 0)
        return 0;
    width = wider <= row.width ? wider : width;
    widget_button_icon(frame, rect_take_start(&row, width, 0), BUTTON_PLAIN, ICON_PRIVACY, text,
                       (struct action){ACTION_STORED, 0, 0});
    return width;
}

/* For who comes late, while an earlier session is open as well; returns how wide its button is. */
static int view_other(const struct app_state *state, struct frame *frame, struct rect row)
{
    const char *text =
        state->is_late ? catalog_text("Current session") : catalog_text("Earlier session");
    int width = widget_button_width(frame, BUTTON_PLAIN, text, NULL);
    if (!state->other)
        return 0;
    width = width < row.width ? width : row.width;
    widget_button(frame, rect_take_end(&row, width, 0), BUTTON_PLAIN, text,
                  (struct action){ACTION_OTHER, 0, 0});
    return width;
}

/* In so many columns. */
static void view_cards(const struct app_state *state, struct frame *frame, struct rect area,
                       int columns, int gap)
{
    int count = (int)app_language_count(state), rows = (count + columns - 1) / columns, place = 0;
    int width = (area.width + gap) / columns - gap, height = (area.height + gap) / rows - gap;
    struct rect card = {area.x, area.y, width, height};
    int of_words = words_height(state, frame, card);
    enum icon sign = promises_have_icon(state, frame, card) ? ICON_PRIVACY : ICON_NONE;
    for (int i = 0; i < (int)state->workshop->language_count; i++) {
        if (!app_offers_language(state, i))
            continue;
        card.x = area.x + place % columns * (width + gap);
        card.y = area.y + place / columns * (height + gap);
        view_language(state, frame, (size_t)i, card, of_words, sign);
        place++;
    }
}

/* The heading stands where the cards keep their full height beside it. */
static void view_languages(const struct app_state *state, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    int count = (int)app_language_count(state), gap = theme->space;
    int wanted = theme->line_height[TEXT_TITLE] + theme->line_height[TEXT_HINT] + gap;
    area = rect_inset(area, theme->margin);
    if (state->stored.count > 0 || state->other) {
        struct rect row = rect_take_bottom(&area, theme->target, gap);
        (void)rect_take_start(&row, view_privacy(state, frame, row), theme->gap);
        (void)view_other(state, frame, row);
    }
    struct text_set set = {.role = TEXT_TITLE, .color = COLOR_INK};
    const char *heading = catalog_text("Your view");
    int of_heading = frame_text_height(frame, heading, area.width, &set);
    if (area.height - of_heading - gap >= count * wanted)
        (void)frame_text(frame, rect_take_top(&area, of_heading, gap), heading, &set);
    int most = (wanted > 2 * theme->target ? wanted : 2 * theme->target) * count;
    area.height = area.height < most ? area.height : most;
    view_cards(state, frame, area, 1, gap);
}

/* Day and time on one line, where there is room for both. */
static void view_when(const struct app_state *state, struct frame *frame, struct rect *area)
{
    struct text_set end_set = foot_set;
    end_set.align = ALIGN_END;
    const char *day = short_day_text(state, frame, area->width), *time = time_text(state, frame);
    int of_day = frame_text_width(frame, day, &foot_set);
    int of_time = frame_text_width(frame, time, &foot_set);
    int height = line_room(frame, day[0] != '\0' ? day : time, area->width);
    struct rect line = rect_take_top(area, height, 0);
    if (day[0] != '\0')
        (void)frame_text(frame, line, day, &foot_set);
    if (time[0] != '\0' && of_day + frame->theme->space + of_time <= line.width)
        (void)frame_text(frame, line, time, &end_set);
}

/* On a small panel bands lie across: the session, the languages side by side, the ways. What the
 * first leaves goes to the second, up to twice a finger's height. */
struct bands {
    struct rect session, cards, ways;
    struct about about;
    int columns, of_when; /* of_when: px of the line above the title; 0: it has none */
};

static int card_height(const struct theme *theme)
{
    return theme->line_height[TEXT_TITLE] + 2 * theme->line_height[TEXT_HINT] + theme->gap;
}

static struct bands plan_bands(const struct app_state *state, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = frame_whole(frame);
    int count = (int)app_language_count(state), gap = theme->gap;
    struct bands bands = {.columns = theme->portrait ? 1 : count};
    int rows = count / bands.columns, card = card_height(theme);
    (void)rect_take_bottom(&area, gap, 0);
    bands.ways = rect_take_bottom(&area, theme->target, gap);
    bands.about.title =
        workshop_text(state->workshop, state->session->title, frame->language->code);
    struct rect words = {0, 0, area.width - 2 * theme->margin,
                         area.height - rows * (card + gap) - gap};
    bands.of_when = line_room(frame, short_day_text(state, frame, words.width), words.width);
    if (!set_title(frame, &bands.about, words, bands.of_when)) {
        bands.of_when = 0;
        (void)set_title(frame, &bands.about, words, 0);
    }
    int of_title = frame_text_height(frame, bands.about.title, words.width, &bands.about.title_set);
    int more = (words.height - bands.of_when - of_title) / 2 / rows, most = 2 * theme->target;
    if (card < most)
        card += more < most - card ? more : most - card;
    bands.cards = rect_take_bottom(&area, rows * (card + gap) - gap, gap);
    bands.session = area;
    bands.ways.x = bands.cards.x = theme->margin;
    bands.ways.width = bands.cards.width = words.width;
    return bands;
}

static void view_band(const struct app_state *state, struct frame *frame, struct bands *bands)
{
    const struct theme *theme = frame->theme;
    struct rect inner = bands->session;
    frame_fill(frame, inner, COLOR_GREEN, 0);
    view_way_in(frame, inner);
    inner.x += theme->margin;
    inner.width -= 2 * theme->margin;
    int of_title =
        frame_text_height(frame, bands->about.title, inner.width, &bands->about.title_set);
    int spare = inner.height - bands->of_when - of_title;
    (void)rect_take_top(&inner, spare / 2 < theme->margin ? spare / 2 : theme->margin, 0);
    if (spare >= name_height(frame, inner.width) + 2 * theme->margin)
        view_name(frame, &inner);
    if (bands->of_when > 0)
        view_when(state, frame, &inner);
    bands->about.title_set.centered = true;
    view_title(frame, inner, &bands->about);
}

/* Beside the ways the strand, or the time that the session's band had no room for. */
static void view_ways(const struct app_state *state, struct frame *frame, struct bands *bands)
{
    const struct theme *theme = frame->theme;
    struct rect row = bands->ways;
    bar_settings(frame, rect_take_start(&row, widget_settings_width(frame), theme->gap),
                 BUTTON_PLAIN);
    (void)rect_take_start(&row, view_privacy(state, frame, row), theme->space);
    if (view_other(state, frame, row) > 0)
        return;
    struct text_set set = {
        .role = TEXT_HINT, .color = COLOR_SOFT_INK, .align = ALIGN_END, .centered = true};
    const char *text =
        state->demo || bands->of_when > 0 ? foot_text(state, frame) : time_text(state, frame);
    if (frame_text_height(frame, text, row.width, &set) <= row.height)
        (void)frame_text(frame, row, text, &set);
}

static void view_bands(const struct app_state *state, struct frame *frame)
{
    struct bands bands = plan_bands(state, frame);
    view_band(state, frame, &bands);
    view_cards(state, frame, bands.cards, bands.columns, frame->theme->gap);
    view_ways(state, frame, &bands);
}

void screen_welcome_view(const struct app_state *state, struct frame *frame)
{
    struct rect area = frame_whole(frame);
    if (frame->theme->compact) {
        view_bands(state, frame);
        return;
    }
    struct rect session = frame->theme->portrait ? rect_take_top(&area, area.height * 2 / 5, 0)
                                                 : rect_take_start(&area, area.width * 5 / 12, 0);
    view_session(state, frame, session);
    view_languages(state, frame, area);
}
