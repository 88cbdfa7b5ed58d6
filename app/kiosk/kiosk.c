/* Waits for an event or the screen's next deadline; with neither it sleeps and nothing wakes it. */
#include "kiosk/kiosk.h"

#include <SDL.h>
#include <stdlib.h>
#include <time.h>

#include "kiosk/input.h"
#include "kiosk/painter.h"
#include "kiosk/picture.h"
#include "kiosk/trace.h"
#include "locale/catalog.h"

static const double usual_diagonal = 15.6; /* inches */
static const int usual_width = 1920, usual_height = 1080;
static const SDL_TouchID rehearsal_touch = 1;

struct kiosk {
    struct kiosk_options options;
    struct window *window;
    struct canvas canvas;
    struct fonts *fonts;
    struct shaper *shaper;
    struct glyphs *glyphs;
    struct icons *icons;
    struct painter *painter;
    struct station *station;
    struct trace *trace;
    struct arena *arena; /* of the frame */
    struct frame frame;
    struct touch touch;
    struct focus focus; /* of a hardware keyboard */
    struct action pressed[FINGER_LIMIT];
    bool is_stale; /* the frame is not the state's any more */
    bool is_over;
};

int64_t kiosk_clock(void *context)
{
    (void)context;
    struct timespec now;
    (void)clock_gettime(CLOCK_BOOTTIME, &now); /* cannot fail for a known clock */
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t now_of(const struct kiosk *kiosk)
{
    return kiosk->options.clock(kiosk->options.clock_context);
}

static struct screen screen_now(const struct kiosk *kiosk)
{
    double diagonal = kiosk->options.diagonal;
    if (diagonal <= 0)
        diagonal = window_diagonal(kiosk->window);
    return screen_of(kiosk->canvas.width, kiosk->canvas.height,
                     diagonal > 0 ? diagonal : usual_diagonal);
}

static bool open_text(struct kiosk *kiosk, struct arena *arena, struct error *error)
{
    const struct kiosk_options *options = &kiosk->options;
    if (!catalog_open(arena_format(arena, "%s/locale", options->share), error))
        return false;
    kiosk->fonts = fonts_open(arena_format(arena, "%s/fonts/manifest.csv", options->share),
                              options->fonts, error);
    if (!kiosk->fonts)
        return false;
    kiosk->shaper = shaper_new(kiosk->fonts);
    kiosk->glyphs = glyphs_new(kiosk->fonts, error);
    if (!kiosk->glyphs)
        return false;
    kiosk->icons = icons_open(arena_format(arena, "%s/icons", options->share), error);
    return kiosk->icons != NULL;
}

static bool open_window(struct kiosk *kiosk, struct error *error)
{
    kiosk->window = window_open(&kiosk->options.window, error);
    if (!kiosk->window)
        return false;
    if (!window_canvas(kiosk->window, &kiosk->canvas))
        return error_set(error, ERROR_DISPLAY, (struct place){0}, "no surface: %s", SDL_GetError());
    kiosk->painter =
        painter_new(kiosk->glyphs, kiosk->icons, kiosk->canvas.width, kiosk->canvas.height);
    return true;
}

/* The workshop is read before a window opens, so that what is wrong with it is told first; the
 * station gets its screen's size once there is one. */
static bool open_all(struct kiosk *kiosk, struct problems *problems, struct error *error)
{
    if (!open_text(kiosk, kiosk->arena, error))
        return false;
    kiosk->options.station.screen = screen_of(usual_width, usual_height, usual_diagonal);
    kiosk->options.station.now = now_of(kiosk);
    kiosk->station = station_new(&kiosk->options.station, kiosk->shaper, problems, error);
    if (!kiosk->station || !open_window(kiosk, error))
        return false;
    if (kiosk->options.trace) {
        kiosk->trace = trace_open(kiosk->options.trace, error);
        if (!kiosk->trace)
            return false;
    }
    station_resize(kiosk->station, screen_now(kiosk));
    kiosk->is_stale = true;
    return true;
}

struct kiosk *kiosk_new(const struct kiosk_options *options, struct problems *problems,
                        struct error *error)
{
    struct kiosk *kiosk = memory_new(sizeof *kiosk);
    kiosk->options = *options;
    kiosk->arena = arena_new();
    if (open_all(kiosk, problems, error))
        return kiosk;
    kiosk_free(kiosk);
    return NULL;
}

void kiosk_free(struct kiosk *kiosk)
{
    if (!kiosk)
        return;
    station_free(kiosk->station);
    trace_close(kiosk->trace);
    painter_free(kiosk->painter);
    icons_free(kiosk->icons);
    glyphs_free(kiosk->glyphs);
    shaper_free(kiosk->shaper);
    fonts_close(kiosk->fonts);
    window_close(kiosk->window);
    arena_free(kiosk->arena);
    free(kiosk);
}

/* A second tap must not hit another page by accident. */
static void show_new_screen(struct kiosk *kiosk, int64_t now)
{
    touch_new_screen(&kiosk->touch, now);
    if (station_takes_text(kiosk->station))
        (void)focus_hide(&kiosk->focus); /* Enter ends the text until Tab was pressed */
    else
        focus_new_screen(&kiosk->focus);
}

static bool rests(const struct kiosk *kiosk)
{
    return station_state(kiosk->station)->current == SCREEN_WELCOME;
}

static void act(struct kiosk *kiosk, struct action action)
{
    int64_t now = now_of(kiosk);
    bool rested = rests(kiosk);
    uint64_t before = station_page(kiosk->station);
    station_act(kiosk->station, action, now);
    kiosk->is_stale = true;
    if (!rested && rests(kiosk))
        glyphs_forget(kiosk->glyphs);
    if (station_page(kiosk->station) != before)
        show_new_screen(kiosk, now);
}

static void obey_touch(struct kiosk *kiosk, const struct touch_event *event)
{
    bool changed;
    station_touched(kiosk->station, event->time);
    struct action action = touch_event_action(&kiosk->touch, &kiosk->frame, event, &changed);
    bool had_ring = event->phase == TOUCH_DOWN && focus_hide(&kiosk->focus);
    kiosk->is_stale = kiosk->is_stale || changed || had_ring;
    if (action.kind != ACTION_NONE)
        act(kiosk, action);
}

/* Letters, while something is written. */
static void obey_typing(struct kiosk *kiosk, const SDL_Event *event)
{
    size_t offset = 0;
    for (;;) {
        struct action action = input_typed(event, &offset);
        if (action.kind == ACTION_NONE || !station_takes_text(kiosk->station))
            return;
        (void)focus_hide(&kiosk->focus);
        act(kiosk, action);
    }
}

static bool offers(const struct kiosk *kiosk, struct action action)
{
    for (size_t i = 0; i < kiosk->frame.target_count; i++) {
        if (action_equals(kiosk->frame.targets[i].action, action))
            return true;
    }
    return false;
}

/* A key of the keyboard is one of the pad on the screen, in whatever digits. */
static struct action on_pad(struct action typed)
{
    if (typed.kind == ACTION_TYPE && typed.first >= 0x660 && typed.first <= 0x669)
        typed.first += '0' - 0x660;
    return typed;
}

/* Typed keys that stand on the screen as well: those of a number's pad. False: none. */
static bool obey_pad(struct kiosk *kiosk, const SDL_Event *event)
{
    bool obeyed = false;
    size_t offset = 0;
    for (;;) {
        struct action action = on_pad(input_typed(event, &offset));
        bool is_pressed = action.kind == ACTION_WRITTEN && kiosk->focus.is_shown;
        if (action.kind == ACTION_NONE || is_pressed || !offers(kiosk, action))
            return obeyed;
        act(kiosk, action);
        obeyed = true;
    }
}

/* While something is written only Tab moves the ring, and only Enter presses what it is on. */
static bool is_for_focus(const struct kiosk *kiosk, enum focus_key key)
{
    if (!station_takes_text(kiosk->station))
        return true;
    return key == FOCUS_FORWARD || key == FOCUS_BACKWARD;
}

static bool obey_focus(struct kiosk *kiosk, const SDL_Event *event)
{
    enum focus_key key;
    int digit = station_takes_text(kiosk->station) ? 0 : input_digit(event);
    bool is_enter = event->type == SDL_KEYDOWN && (event->key.keysym.sym == SDLK_RETURN ||
                                                   event->key.keysym.sym == SDLK_KP_ENTER);
    struct action action = {ACTION_NONE, 0, 0};
    if (digit > 0)
        action = focus_digit(&kiosk->focus, &kiosk->frame, digit);
    else if (input_focus_key(event, &key) &&
             (is_for_focus(kiosk, key) || (is_enter && kiosk->focus.is_shown)))
        action = focus_key(&kiosk->focus, &kiosk->frame, key);
    else
        return false;
    kiosk->is_stale = true;
    if (action.kind != ACTION_NONE)
        act(kiosk, action);
    return true;
}

static void obey_keyboard(struct kiosk *kiosk, const SDL_Event *event)
{
    if (event->type != SDL_KEYDOWN && event->type != SDL_TEXTINPUT)
        return;
    station_touched(kiosk->station, now_of(kiosk));
    bool takes_text = station_takes_text(kiosk->station);
    if ((takes_text || !obey_pad(kiosk, event)) && !obey_focus(kiosk, event) && takes_text)
        obey_typing(kiosk, event);
}

static void resize(struct kiosk *kiosk)
{
    touch_new_screen(&kiosk->touch, now_of(kiosk));
    if (!window_canvas(kiosk->window, &kiosk->canvas)) {
        kiosk->canvas = (struct canvas){0}; /* the old pixels are gone; a later event brings new */
        return;
    }
    painter_free(kiosk->painter);
    kiosk->painter =
        painter_new(kiosk->glyphs, kiosk->icons, kiosk->canvas.width, kiosk->canvas.height);
    station_resize(kiosk->station, screen_now(kiosk));
    kiosk->is_stale = true;
}

static void obey_window(struct kiosk *kiosk, const SDL_WindowEvent *event)
{
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED &&
        (event->data1 != kiosk->canvas.width || event->data2 != kiosk->canvas.height))
        resize(kiosk);
    else if (event->event == SDL_WINDOWEVENT_EXPOSED)
        window_send_all(kiosk->window);
}

static bool wants_out(const SDL_Event *event)
{
    return event->type == SDL_QUIT ||
           (event->type == SDL_KEYDOWN && event->key.keysym.sym == SDLK_ESCAPE);
}

static void draw(struct kiosk *kiosk)
{
    const struct rect *rects;
    kiosk->is_stale = false;
    if (!kiosk->canvas.pixels)
        return;
    size_t pressed = touch_pressed(&kiosk->touch, &kiosk->frame, kiosk->pressed);
    arena_reset(kiosk->arena);
    kiosk->frame = station_view(kiosk->station, kiosk->arena, kiosk->pressed, pressed);
    focus_view(&kiosk->focus, &kiosk->frame);
    size_t count = painter_paint(kiosk->painter, &kiosk->canvas, &kiosk->frame, &rects);
    window_send(kiosk->window, rects, count);
    glyphs_trim(kiosk->glyphs);
    if (kiosk->trace)
        trace_frame(kiosk->trace, &kiosk->frame);
}

/* Several touches that came at once each meet the frame that the one before left behind. */
static void obey(struct kiosk *kiosk, const SDL_Event *event)
{
    struct touch_event touch;
    if (kiosk->is_stale)
        draw(kiosk);
    if (input_touch(event, kiosk->canvas.width, kiosk->canvas.height, now_of(kiosk), &touch))
        obey_touch(kiosk, &touch);
    else if (event->type == SDL_WINDOWEVENT)
        obey_window(kiosk, &event->window);
    else if (kiosk->options.window.may_quit && wants_out(event))
        kiosk->is_over = true;
    else
        obey_keyboard(kiosk, event);
}

/* Fingers that stay: each repetition meets the frame that the one before left behind. They are no
 * sign of a person: something may lie on the glass. */
static void obey_holds(struct kiosk *kiosk)
{
    for (;;) {
        struct action action = touch_hold_action(&kiosk->touch, now_of(kiosk));
        if (action.kind == ACTION_NONE)
            return;
        act(kiosk, action);
        draw(kiosk);
    }
}

/* What is due happens before anything else: the finger that wakes a machine must not find the
 * answers of somebody who left hours ago. */
static void obey_time(struct kiosk *kiosk)
{
    int64_t deadline = station_deadline(kiosk->station);
    if (deadline >= 0 && deadline <= now_of(kiosk))
        act(kiosk, (struct action){ACTION_TICK, 0, 0});
}

void kiosk_step(struct kiosk *kiosk)
{
    SDL_Event event;
    obey_time(kiosk);
    while (!kiosk->is_over && SDL_PollEvent(&event))
        obey(kiosk, &event);
    obey_holds(kiosk);
    if (kiosk->is_stale)
        draw(kiosk);
}

void kiosk_refresh(struct kiosk *kiosk)
{
    kiosk->is_stale = true;
    kiosk_step(kiosk);
}

static int pause_ms(const struct kiosk *kiosk)
{
    int64_t deadline = station_deadline(kiosk->station);
    int64_t held = touch_deadline(&kiosk->touch);
    if (deadline < 0 || (held >= 0 && held < deadline))
        deadline = held;
    if (deadline < 0)
        return -1;
    int64_t left = deadline - now_of(kiosk);
    return left < 0 ? 0 : (int)left;
}

void kiosk_run(struct kiosk *kiosk)
{
    kiosk_step(kiosk);
    while (!kiosk->is_over) {
        /* Without an event to fill in it only waits: kiosk_step() takes them all. */
        (void)SDL_WaitEventTimeout(NULL, pause_ms(kiosk));
        kiosk_step(kiosk);
    }
}

struct station *kiosk_station(struct kiosk *kiosk)
{
    return kiosk->station;
}

const struct frame *kiosk_frame(const struct kiosk *kiosk)
{
    return &kiosk->frame;
}

bool kiosk_picture(const struct kiosk *kiosk, const char *path, struct error *error)
{
    return picture_write(&kiosk->canvas, path, error);
}

void kiosk_push_touch(struct kiosk *kiosk, enum touch_phase phase, int finger, int x, int y)
{
    SDL_Event event = {.tfinger = {.type = phase == TOUCH_DOWN   ? SDL_FINGERDOWN
                                           : phase == TOUCH_MOVE ? SDL_FINGERMOTION
                                                                 : SDL_FINGERUP,
                                   .touchId = rehearsal_touch,
                                   .fingerId = finger,
                                   .x = ((float)x + 0.5F) / (float)kiosk->canvas.width,
                                   .y = ((float)y + 0.5F) / (float)kiosk->canvas.height}};
    (void)SDL_PushEvent(&event); /* refused only when SDL has ended */
}
