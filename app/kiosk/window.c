/* SDL's window surface: on X11 shared memory of which only parts are sent, elsewhere a texture
 * behind it. */
#include "kiosk/window.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { RECTS_AT_ONCE = 64 };

struct window {
    SDL_Window *sdl;
    SDL_Surface *shown;  /* SDL's own */
    SDL_Surface *canvas; /* ours, where the shown one has another pixel format */
};

static bool fail(struct error *error, const char *what)
{
    return error_set(error, ERROR_DISPLAY, (struct place){0}, "%s: %s", what, SDL_GetError());
}

static void set_hints(const struct window_options *options)
{
    if (options->hidden)
        (void)SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "dummy", SDL_HINT_OVERRIDE);
    /* A finger is a finger: no second event as if a mouse had been clicked. */
    (void)SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    (void)SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    /* In a kiosk a signal ends the process at once: what was acknowledged is on the disk. */
    if (!options->may_quit)
        (void)SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
}

static bool open_sdl(struct window *window, const struct window_options *options,
                     struct error *error)
{
    set_hints(options);
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return fail(error, "no display");
    /* On X11 an accelerated surface would load OpenGL and Mesa, which draw nothing for us. */
    if (strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0)
        (void)SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_DisplayMode mode = {.w = 1280, .h = 800};
    (void)SDL_GetCurrentDisplayMode(0, &mode);
    int width = options->width > 0 ? options->width : mode.w;
    int height = options->height > 0 ? options->height : mode.h;
    Uint32 flags = options->windowed || options->hidden ? 0 : SDL_WINDOW_BORDERLESS;
    if (flags && options->width == 0)
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    window->sdl = SDL_CreateWindow("Sada", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                                   height, flags);
    if (!window->sdl)
        return fail(error, "no window");
    if (!options->windowed)
        (void)SDL_ShowCursor(SDL_DISABLE);
    return true;
}

struct window *window_open(const struct window_options *options, struct error *error)
{
    struct window *window = memory_new(sizeof *window);
    if (open_sdl(window, options, error))
        return window;
    window_close(window);
    return NULL;
}

void window_close(struct window *window)
{
    if (!window)
        return;
    SDL_FreeSurface(window->canvas);
    if (window->sdl)
        SDL_DestroyWindow(window->sdl);
    SDL_Quit();
    free(window);
}

static bool is_ours(const SDL_Surface *surface)
{
    const SDL_PixelFormat *format = surface->format;
    return format->BytesPerPixel == 4 && format->Rmask == 0xFF0000 && format->Gmask == 0xFF00 &&
           format->Bmask == 0xFF && !SDL_MUSTLOCK(surface);
}

bool window_canvas(struct window *window, struct canvas *ret_canvas)
{
    window->shown = SDL_GetWindowSurface(window->sdl);
    if (!window->shown)
        return false;
    SDL_FreeSurface(window->canvas);
    window->canvas = NULL;
    SDL_Surface *surface = window->shown;
    if (!is_ours(surface)) {
        window->canvas =
            SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
        surface = window->canvas;
    }
    if (!surface)
        return false;
    *ret_canvas = (struct canvas){.pixels = surface->pixels,
                                  .width = surface->w,
                                  .height = surface->h,
                                  .pitch = surface->pitch / 4};
    return true;
}

static void send_some(struct window *window, const struct rect *rects, size_t count)
{
    SDL_Rect areas[RECTS_AT_ONCE];
    for (size_t i = 0; i < count; i++) {
        areas[i] = (SDL_Rect){rects[i].x, rects[i].y, rects[i].width, rects[i].height};
        if (window->canvas)
            (void)SDL_BlitSurface(window->canvas, &areas[i], window->shown, &areas[i]);
    }
    /* A failure means that the surface is gone; the size event that follows brings a new one. */
    (void)SDL_UpdateWindowSurfaceRects(window->sdl, areas, (int)count);
}

void window_send(struct window *window, const struct rect *rects, size_t count)
{
    for (size_t sent = 0; sent < count; sent += RECTS_AT_ONCE) {
        size_t left = count - sent;
        send_some(window, rects + sent, left < RECTS_AT_ONCE ? left : RECTS_AT_ONCE);
    }
}

void window_send_all(struct window *window)
{
    if (window->shown)
        send_some(window, &(struct rect){0, 0, window->shown->w, window->shown->h}, 1);
}

double window_diagonal(const struct window *window)
{
    float dpi = 0;
    SDL_DisplayMode mode;
    int display = SDL_GetWindowDisplayIndex(window->sdl);
    if (SDL_GetDisplayDPI(display, &dpi, NULL, NULL) != 0 || dpi <= 0 ||
        SDL_GetCurrentDisplayMode(display, &mode) != 0)
        return 0;
    double inches = hypot(mode.w, mode.h) / (double)dpi;
    return inches >= 5 && inches <= 60 ? inches : 0;
}
