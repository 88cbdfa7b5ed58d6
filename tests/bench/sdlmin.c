/* sdlmin WIDTHxHEIGHT: the least an SDL kiosk can cost, as the floor to compare with. It sleeps
 * until an event comes, draws into the window's surface, and sends the changed rectangles only:
 * sixteen squares at the start, one rectangle a press; no text, no fonts, no form. */
#include <SDL.h>
#include <stdbool.h>
#include <stdio.h>

enum { SQUARES = 16 };

struct scene {
    SDL_Window *window;
    SDL_Rect box, old_box;
    Uint8 presses;
};

static void draw_all(struct scene *scene)
{
    SDL_Surface *surface = SDL_GetWindowSurface(scene->window);
    SDL_FillRect(surface, NULL, 0xfafafa);
    for (int i = 0; i < SQUARES; i++) {
        Uint32 colour = SDL_MapRGB(surface->format, (Uint8)(i * 16), 60, (Uint8)(200 - i * 8));
        SDL_FillRect(surface, &(SDL_Rect){20 + i * 40, 20, 36, 36}, colour);
    }
    SDL_UpdateWindowSurface(scene->window);
}

static void draw_press(struct scene *scene, int x, int y)
{
    SDL_Surface *surface = SDL_GetWindowSurface(scene->window);
    scene->presses++;
    scene->old_box = scene->box;
    scene->box = (SDL_Rect){x - 40, y - 40, 80, 80};
    SDL_FillRect(surface, &scene->old_box, 0xfafafa);
    SDL_FillRect(surface, &scene->box,
                 SDL_MapRGB(surface->format, (Uint8)(scene->presses * 40), 90, 30));
    SDL_UpdateWindowSurfaceRects(scene->window, (SDL_Rect[]){scene->old_box, scene->box}, 2);
}

int main(int argc, char **argv)
{
    int width, height;
    if (argc != 2 || sscanf(argv[1], "%dx%d", &width, &height) != 2) {
        fprintf(stderr, "sdlmin WIDTHxHEIGHT\n");
        return 2;
    }
    /* Otherwise SDL loads libGL, Mesa and LLVM only to show a surface. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return 1;
    struct scene scene = {
        .window = SDL_CreateWindow("sdlmin", 0, 0, width, height, SDL_WINDOW_BORDERLESS)};
    bool quit = !scene.window;
    for (SDL_Event event; !quit && SDL_WaitEvent(&event);) {
        if (event.type == SDL_QUIT)
            quit = true;
        else if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED)
            draw_all(&scene);
        else if (event.type == SDL_MOUSEBUTTONDOWN)
            draw_press(&scene, event.button.x, event.button.y);
    }
    SDL_Quit();
    return 0;
}
