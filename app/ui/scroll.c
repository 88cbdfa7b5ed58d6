/* Offsets are clamped where they are used, so that a list that became shorter shows its end. */
#include "ui/scroll.h"

#include "locale/catalog.h"
#include "ui/widgets.h"

enum { GLIDE_MS = 150 };

static int clamp(int value, int least, int most)
{
    return value > most ? most : value < least ? least : value;
}

static bool fits(const struct scroll *scroll)
{
    return scroll->height <= scroll->area.height;
}

/* Both words in one line each, and never narrower than a finger. */
static int rail_width(struct frame *frame)
{
    const char *words[] = {catalog_text("Up"), catalog_text("Down")};
    struct text_set set = {.role = TEXT_HINT};
    int width = frame->theme->target - frame->theme->gap;
    for (int i = 0; i < 2; i++) {
        int of_word = frame_text_width(frame, words[i], &set);
        width = of_word > width ? of_word : width;
    }
    return width + frame->theme->gap;
}

int scroll_row_width(struct frame *frame, const struct scroll *scroll)
{
    return fits(scroll) ? scroll->area.width
                        : scroll->area.width - rail_width(frame) - frame->theme->gap;
}

static struct scrolled scrolled_of(const struct frame *frame, const struct scroll *scroll)
{
    int most = scroll->height - scroll->area.height;
    most = most > 0 ? most : 0;
    return (struct scrolled){.rect = frame_mirror(frame, scroll->area),
                             .offset = clamp(scroll->offset, 0, most),
                             .most = most,
                             .step = scroll->step > 0 ? scroll->step : 1};
}

/* Its ink lies in the middle third, so what stands beside it may come near. */
static int sign_side(const struct frame *frame)
{
    return theme_px(frame->theme, 6);
}

static void view_button(struct frame *frame, struct rect rect, bool up, int offset)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_SCROLL, offset, 0};
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, rect, pressed ? COLOR_PRESSED : COLOR_CARD, theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, theme->radius, theme->edge);
    struct text_set set = {
        .role = TEXT_HINT, .color = COLOR_INK, .align = ALIGN_CENTER, .centered = true};
    struct rect words = {rect.x, rect.y + theme->gap / 2, rect.width, rect.height - theme->gap};
    int side = sign_side(frame), reach = side / 4;
    struct rect sign =
        up ? rect_take_top(&words, side, -reach) : rect_take_bottom(&words, side, -reach);
    frame_icon(frame, sign, up ? ICON_UP : ICON_DOWN, COLOR_INK);
    (void)frame_text(frame, words, catalog_text(up ? "Up" : "Down"), &set);
    frame_target(frame, rect, action);
}

static int button_height(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    int height =
        theme->line_height[TEXT_HINT] + sign_side(frame) - sign_side(frame) / 4 + theme->gap;
    return height > theme->target ? height : theme->target;
}

/* What part of the list is seen, between the buttons where there is room. */
static void view_track(struct frame *frame, struct rect track, const struct scrolled *scrolled)
{
    int width = theme_px(frame->theme, 1.6), all = scrolled->most + scrolled->rect.height;
    track.x += (track.width - width) / 2;
    track.width = width;
    if (track.height < 4 * width)
        return;
    struct rect thumb = track;
    thumb.height = (int)((int64_t)track.height * scrolled->rect.height / all);
    thumb.height = clamp(thumb.height, 2 * width, track.height);
    thumb.y += (int)((int64_t)(track.height - thumb.height) * scrolled->offset / scrolled->most);
    frame_fill(frame, track, COLOR_HAIR, width / 2);
    frame_fill(frame, thumb, COLOR_GREEN, width / 2);
}

/* As many whole rows further as the window holds; at an end that button's place stays empty. */
static void view_rail(struct frame *frame, struct rect rail, const struct scrolled *scrolled)
{
    int offset = scrolled->offset, height = button_height(frame), gap = frame->theme->gap;
    int rows = scrolled->rect.height / scrolled->step;
    int page = (rows > 1 ? rows : 1) * scrolled->step;
    struct rect up = rect_take_top(&rail, height, gap);
    struct rect down = rect_take_bottom(&rail, height, gap);
    if (offset > 0)
        view_button(frame, up, true, scroll_rest(scrolled, offset - page));
    if (offset < scrolled->most)
        view_button(frame, down, false, scroll_rest(scrolled, offset + page));
    view_track(frame, rail, scrolled);
}

struct rect scroll_begin(struct frame *frame, const struct scroll *scroll)
{
    struct rect window = scroll->area;
    frame->scrolled = scrolled_of(frame, scroll);
    if (!fits(scroll)) {
        int width = rail_width(frame);
        view_rail(frame, rect_take_end(&window, width, frame->theme->gap), &frame->scrolled);
    }
    frame->scrolled.rect = frame_mirror(frame, window);
    frame_clip(frame, window);
    return (struct rect){window.x, window.y - frame->scrolled.offset, window.width, scroll->height};
}

void scroll_end(struct frame *frame)
{
    frame_unclip(frame);
}

int scroll_rest(const struct scrolled *scrolled, int offset)
{
    int rows = (offset + scrolled->step / 2) / scrolled->step;
    return clamp(rows * scrolled->step, 0, scrolled->most);
}

/* Slowing down evenly, it goes half as far as it would at its first speed. */
struct glide glide_from(const struct scrolled *scrolled, int offset, double speed, int64_t now)
{
    int reach = (int)(speed * GLIDE_MS / 2);
    return (struct glide){
        .from = offset, .to = scroll_rest(scrolled, offset + reach), .began = now};
}

int glide_offset(const struct glide *glide, int64_t now, bool *ret_over)
{
    int64_t left = glide->began + GLIDE_MS - now;
    *ret_over = left <= 0;
    if (left <= 0)
        return glide->to;
    double share = (double)left / GLIDE_MS;
    return glide->to - (int)((glide->to - glide->from) * share * share);
}
