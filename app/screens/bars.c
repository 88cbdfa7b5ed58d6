/* The bars over and under a page, the same on every screen that has them. Widths in mm are what
 * looks well; the words, in letters of four sizes, may need more or leave less. */
#include "base/array.h"
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

static const double language_mm = 42, language_compact_mm = 34, button_mm = 44,
                    button_compact_mm = 36, submit_mm = 60, submit_compact_mm = 46;

static const struct action settings_action = {ACTION_SETTINGS, 0, 0};

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* The bar's strip for buttons; y: the bar's top. */
static struct rect strip_at(const struct theme *theme, int y)
{
    return (struct rect){theme->margin, y + theme->bar_gap, theme->screen.width - 2 * theme->margin,
                         theme->target};
}

static const struct language *language_of(const struct app_state *state, size_t index)
{
    return language_find(state->workshop->languages[index]);
}

static int language_width(const struct app_state *state, struct frame *frame, size_t index)
{
    const struct language *language = language_of(state, index);
    double mm = frame->theme->compact ? language_compact_mm : language_mm;
    return larger(theme_px(frame->theme, mm),
                  widget_button_width(frame, BUTTON_PLAIN, language->own_name, language));
}

/* The languages after the one shown, in turn. */
static size_t language_after(const struct app_state *state, size_t steps)
{
    int language = state->language;
    for (size_t i = 0; i < steps; i++)
        language = app_language_after(state, language);
    return (size_t)language;
}

static size_t other_languages(const struct app_state *state)
{
    size_t count = app_language_count(state);
    return count <= 3 ? count - 1 : 1;
}

/* A language's name stands in its own script: who needs it can read it. */
static void language_button(const struct app_state *state, struct frame *frame, struct rect *bar,
                            size_t index)
{
    const struct language *language = language_of(state, index);
    struct rect rect = rect_take_end(bar, language_width(state, frame, index), frame->theme->gap);
    widget_button_in(frame, rect, BUTTON_PLAIN, language->own_name, language,
                     (struct action){ACTION_LANGUAGE, (int)index, 0});
}

static int emblem_size(const struct theme *theme)
{
    return theme->target * 6 / 10;
}

static const struct text_set title_set = {
    .role = TEXT_HINT, .color = COLOR_GREEN, .bold = true, .centered = true};

static bool fits(struct frame *frame, const char *text, struct rect area,
                 const struct text_set *set)
{
    const struct layout *layout = frame_layout(frame, text, area.width, set);
    return area.width > 0 && !layout->broke_word && layout->height <= area.height;
}

/* The bar between the emblem and that many buttons of languages. */
static struct rect title_area(const struct app_state *state, struct frame *frame, size_t languages)
{
    const struct theme *theme = frame->theme;
    struct rect bar = strip_at(theme, 0);
    (void)rect_take_start(&bar, emblem_size(theme), theme->gap * 2);
    (void)rect_take_end(&bar, widget_settings_width(frame), theme->gap);
    for (size_t i = 1; i <= languages; i++)
        (void)rect_take_end(&bar, language_width(state, frame, language_after(state, i)),
                            theme->gap);
    return bar;
}

/* The settings hold every language too: a title in large letters may take the room of these. */
static size_t shown_languages(const struct app_state *state, struct frame *frame, const char *title)
{
    size_t count = other_languages(state);
    return fits(frame, title, title_area(state, frame, count), &title_set) ? count : 0;
}

bool bar_title_fits(const struct app_state *state, struct frame *frame, const char *title)
{
    return !frame->theme->compact && fits(frame, title, title_area(state, frame, 0), &title_set);
}

static void view_title(struct frame *frame, struct rect area, const char *title, const char *note)
{
    int width = frame_text_width(frame, title, &title_set);
    struct rect words =
        rect_take_start(&area, width < area.width ? width : area.width, frame->theme->space);
    (void)frame_text(frame, words, title, &title_set);
    struct text_set note_set = {.role = TEXT_HINT, .color = COLOR_SOFT_INK, .centered = true};
    if (note && frame_text_width(frame, note, &note_set) <= area.width)
        (void)frame_text(frame, area, note, &note_set);
}

void bar_header(const struct app_state *state, struct frame *frame, const char *title,
                const char *note)
{
    const struct theme *theme = frame->theme;
    if (theme->compact)
        return;
    struct rect bar = strip_at(theme, 0);
    struct rect settings = rect_take_end(&bar, widget_settings_width(frame), theme->gap);
    widget_settings(frame, settings, BUTTON_PLAIN, settings_action);
    size_t languages = shown_languages(state, frame, title);
    for (size_t i = languages; i > 0; i--)
        language_button(state, frame, &bar, language_after(state, i));
    int size = emblem_size(theme);
    struct rect emblem = {bar.x, bar.y + (theme->target - size) / 2, size, size};
    widget_emblem(frame, emblem, COLOR_GREEN, COLOR_GREEN_PALE);
    struct rect way_in = {bar.x, bar.y, theme->target, theme->target};
    frame_target_held(frame, way_in, (struct action){ACTION_FACILITATE, 0, 0}, HOLD_WAY_IN);
    struct rect area = title_area(state, frame, languages);
    if (fits(frame, title, area, &title_set))
        view_title(frame, area, title, note);
}

/* As wide for each word that may stand there, so that it stays in its place from page to page. */
static int next_width(struct frame *frame, const struct footer *footer)
{
    const char *words[] = {catalog_text("Next"), catalog_text("More"), catalog_text("Done"),
                           footer->next};
    int width = 0;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (words[i])
            width = larger(width, widget_button_width(frame, BUTTON_PRIMARY, words[i], NULL));
    }
    return width;
}

/* Widths of what stands in a footer, px; 0: it does not. */
struct widths {
    int back, next, settings, language, middle;
    bool has_icons; /* back and next: both or none */
};

static int sum_of(const struct widths *widths, int gap)
{
    int sum = widths->back + widths->next + 2 * gap;
    sum += widths->settings > 0 ? widths->settings + gap : 0;
    sum += widths->language > 0 ? widths->language + gap : 0;
    return sum + widths->middle;
}

static int wide_button(const struct theme *theme)
{
    return theme_px(theme, theme->compact ? button_compact_mm : button_mm);
}

/* px at the bar's end where "submit" must not stand: a finger that is still where "next" was on the
 * page before, there perhaps wider, must not send; nor one that is meant for the settings. */
static int keep_out(struct frame *frame, const struct footer *footer, int next, int settings)
{
    const struct theme *theme = frame->theme;
    int most = larger(wide_button(theme),
                      next_width(frame, footer) + widget_button_icon_width(frame, BUTTON_PRIMARY));
    int stands = next + (settings > 0 ? theme->gap + settings : 0);
    return larger(most + theme->target, stands + theme->target / 2);
}

/* With "submit" what it is kept away from on both sides, too, as far as nothing stands there. */
static int middle_width(struct frame *frame, const struct footer *footer, int next, int settings)
{
    const struct theme *theme = frame->theme;
    struct text_set set = {.role = TEXT_HINT};
    if (!footer->submit)
        return footer->middle ? frame_text_width(frame, footer->middle, &set) : 0;
    int standing = next + theme->gap + (settings > 0 ? settings + theme->gap : 0);
    return theme->target / 2 + widget_button_width(frame, BUTTON_PRIMARY, footer->submit, NULL) +
           keep_out(frame, footer, next, settings) - standing;
}

/* What the words need, without icons. Under "submit" alone the settings take the place of "next".
 */
static struct widths least_widths(struct frame *frame, const struct footer *footer)
{
    bool has_settings = frame->theme->compact && (!footer->submit || footer->next);
    const char *back = footer->back ? footer->back : catalog_text("Back");
    struct widths least = {.back = widget_button_width(frame, BUTTON_SECONDARY, back, NULL),
                           .next = next_width(frame, footer),
                           .settings = has_settings ? widget_settings_width(frame) : 0};
    least.middle = middle_width(frame, footer, least.next, least.settings);
    return least;
}

static struct widths with_icons(struct frame *frame, const struct footer *footer,
                                struct widths widths)
{
    int icon = widget_button_icon_width(frame, BUTTON_PRIMARY);
    widths.middle += footer->submit ? icon : 0;
    widths.back += icon;
    widths.next += icon;
    widths.has_icons = true;
    return widths;
}

static struct widths at_least_wide(const struct theme *theme, struct widths widths)
{
    widths.back = larger(wide_button(theme), widths.back);
    widths.next = larger(wide_button(theme), widths.next);
    return widths;
}

/* Back and next wide and with icons, as far as there is room. */
static struct widths widths_of(struct frame *frame, const struct footer *footer, int room)
{
    const struct theme *theme = frame->theme;
    struct widths least = least_widths(frame, footer), iconic = with_icons(frame, footer, least);
    const struct widths wishes[] = {at_least_wide(theme, iconic), at_least_wide(theme, least),
                                    iconic};
    for (size_t i = 0; i < COUNT_OF(wishes); i++) {
        if (sum_of(&wishes[i], theme->gap) <= room)
            return wishes[i];
    }
    if (sum_of(&least, theme->gap) > room && !footer->back)
        least.back = 0; /* its place is kept only while nothing else needs it */
    return least;
}

/* Width of the button of one language, on a small panel and where the words in the middle leave it
 * room; 0: none. */
static int language_room(const struct app_state *state, struct frame *frame,
                         const struct footer *footer, struct widths widths, int room)
{
    if (!frame->theme->compact || other_languages(state) == 0 || footer->submit)
        return 0;
    widths.language = language_width(state, frame, language_after(state, 1));
    return sum_of(&widths, frame->theme->gap) <= room ? widths.language : 0;
}

/* Where not all have room, "submit" waits until there is no "next". */
static struct footer fitting(struct frame *frame, const struct footer *footer, int room)
{
    struct footer fits = *footer;
    struct widths least = least_widths(frame, footer);
    if (footer->next && sum_of(&least, frame->theme->gap) > room)
        fits.submit = NULL;
    return fits;
}

static enum icon next_icon(const struct footer *footer)
{
    return footer->next_action.kind == ACTION_NEXT ? ICON_NEXT : ICON_CHECK;
}

/* "Back" alone has one: other ways out stand in its place. */
static enum icon back_icon(const struct footer *footer)
{
    enum action_kind kind = footer->back_action.kind;
    return kind == ACTION_BACK || kind == ACTION_CLOSE_SHEET ? ICON_BACK : ICON_NONE;
}

/* In the middle, or as near to it as what stands there leaves. End: px that it keeps out of. */
static void submit_button(struct frame *frame, struct rect bar, int end, const char *text)
{
    const struct theme *theme = frame->theme;
    int wish = theme_px(theme, theme->compact ? submit_compact_mm : submit_mm);
    int least = widget_button_width(frame, BUTTON_PRIMARY, text, NULL);
    int first = bar.x + theme->target / 2, last = theme->screen.width - theme->margin - end;
    int width = larger(last - first < wish ? last - first : wish, least);
    int x = larger((theme->screen.width - width) / 2, first);
    if (x > last - width)
        x = larger(last - width, bar.x);
    struct rect rect = {x, bar.y, width, bar.height};
    widget_button_icon(frame, rect, BUTTON_PRIMARY, ICON_CHECK, text,
                       (struct action){ACTION_SUBMIT, 0, 0});
}

/* Beside "back"; where "submit" is, beside or in the place of "next": a tap too many does no harm
 * there. */
static void place_settings(struct frame *frame, struct rect *bar, struct rect next,
                           const struct footer *footer)
{
    int width = widget_settings_width(frame), gap = frame->theme->gap;
    struct rect rect = {next.x + next.width - width, next.y, width, next.height};
    if (!footer->submit)
        rect = rect_take_start(bar, width, gap);
    else if (footer->next)
        rect = rect_take_end(bar, width, gap);
    widget_settings(frame, rect, BUTTON_PLAIN, settings_action);
}

static struct rect view_footer_ground(struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect bar = frame_whole(frame);
    bar = rect_take_bottom(&bar, theme->footer, 0);
    frame_fill(frame, bar, COLOR_CARD, 0);
    frame_fill(frame, (struct rect){bar.x, bar.y, bar.width, theme->edge}, COLOR_HAIR, 0);
    return strip_at(theme, bar.y);
}

void bar_footer(const struct app_state *state, struct frame *frame, const struct footer *wished)
{
    struct rect bar = view_footer_ground(frame);
    struct footer footer = fitting(frame, wished, bar.width);
    struct widths widths = widths_of(frame, &footer, bar.width);
    widths.language = language_room(state, frame, &footer, widths, bar.width);
    int gap = frame->theme->gap;
    struct rect back = rect_take_start(&bar, widths.back, widths.back > 0 ? gap : 0);
    struct rect next = rect_take_end(&bar, widths.next, gap);
    if (footer.back)
        widget_button_icon(frame, back, BUTTON_SECONDARY,
                           widths.has_icons ? back_icon(&footer) : ICON_NONE, footer.back,
                           footer.back_action);
    if (footer.next)
        widget_button_icon(frame, next, footer.submit ? BUTTON_SECONDARY : BUTTON_PRIMARY,
                           widths.has_icons ? next_icon(&footer) : ICON_NONE, footer.next,
                           footer.next_action);
    if (frame->theme->compact)
        place_settings(frame, &bar, next, &footer);
    if (footer.submit)
        submit_button(frame, bar, keep_out(frame, &footer, widths.next, widths.settings),
                      footer.submit);
    else if (widths.language > 0)
        language_button(state, frame, &bar, language_after(state, 1));
    struct text_set set = {
        .role = TEXT_HINT, .color = COLOR_SOFT_INK, .align = ALIGN_CENTER, .centered = true};
    if (footer.middle)
        (void)frame_text(frame, bar, footer.middle, &set);
}

void bar_settings(struct frame *frame, struct rect rect, enum button_kind kind)
{
    widget_settings(frame, rect, kind, settings_action);
}
