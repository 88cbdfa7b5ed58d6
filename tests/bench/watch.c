#include "watch.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <unistd.h>

#include "stopwatch.h"

enum { COLOURS_MAX = 256 };

struct watch {
    Display *display;
    XShmSegmentInfo segment;
    XImage *image; /* NULL until a region is watched */
    struct region region;
    char *previous; /* the region at the last look */
    size_t size;    /* bytes of image and previous */
};

static _Noreturn void refuse(const char *why)
{
    fprintf(stderr, "xprobe: %s\n", why);
    exit(2);
}

struct watch *watch_new(void)
{
    struct watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        refuse("out of memory");
    watch->display = XOpenDisplay(NULL);
    if (!watch->display)
        refuse("no display; is DISPLAY set?");
    int unused;
    if (!XTestQueryExtension(watch->display, &unused, &unused, &unused, &unused))
        refuse("the X server lacks XTEST");
    if (!XShmQueryExtension(watch->display))
        refuse("the X server lacks MIT-SHM");
    watch_region(watch, (struct region){0});
    return watch;
}

static void release_image(struct watch *watch)
{
    if (!watch->image)
        return;
    XShmDetach(watch->display, &watch->segment);
    XDestroyImage(watch->image);
    shmdt(watch->segment.shmaddr);
    watch->image = NULL;
}

void watch_free(struct watch *watch)
{
    if (!watch)
        return;
    release_image(watch);
    XCloseDisplay(watch->display);
    free(watch->previous);
    free(watch);
}

void watch_disown(struct watch *watch)
{
    close(ConnectionNumber(watch->display));
}

static struct region clipped(const struct watch *watch, struct region region)
{
    int screen = DefaultScreen(watch->display);
    int width = DisplayWidth(watch->display, screen),
        height = DisplayHeight(watch->display, screen);
    if (region.width == 0)
        return (struct region){0, 0, width, height};
    int left = region.x < 0 ? 0 : region.x, top = region.y < 0 ? 0 : region.y;
    int right = region.x + region.width, bottom = region.y + region.height;
    region = (struct region){left, top, (right < width ? right : width) - left,
                             (bottom < height ? bottom : height) - top};
    if (region.width < 1 || region.height < 1)
        refuse("a region lies outside the screen");
    return region;
}

void watch_region(struct watch *watch, struct region region)
{
    release_image(watch);
    watch->region = clipped(watch, region);
    int screen = DefaultScreen(watch->display);
    watch->image = XShmCreateImage(watch->display, DefaultVisual(watch->display, screen),
                                   (unsigned)DefaultDepth(watch->display, screen), ZPixmap, NULL,
                                   &watch->segment, (unsigned)watch->region.width,
                                   (unsigned)watch->region.height);
    if (!watch->image || watch->image->bits_per_pixel != 32)
        refuse("the screen has no 32-bit pixels; give Xvfb a depth of 24");
    watch->size = (size_t)watch->image->bytes_per_line * (size_t)watch->region.height;
    watch->segment.shmid = shmget(IPC_PRIVATE, watch->size, IPC_CREAT | 0600);
    watch->segment.shmaddr = watch->image->data = shmat(watch->segment.shmid, NULL, 0);
    watch->segment.readOnly = False;
    if (!XShmAttach(watch->display, &watch->segment))
        refuse("the X server cannot share memory with us");
    XSync(watch->display, False);
    /* The segment goes away by itself once both sides have let go. */
    shmctl(watch->segment.shmid, IPC_RMID, NULL);
    watch->previous = realloc(watch->previous, watch->size);
    if (!watch->previous)
        refuse("out of memory");
    watch_remember(watch);
}

static void look(struct watch *watch)
{
    if (!XShmGetImage(watch->display, DefaultRootWindow(watch->display), watch->image,
                      watch->region.x, watch->region.y, AllPlanes))
        refuse("the X server gave no pixels");
}

void watch_remember(struct watch *watch)
{
    look(watch);
    memcpy(watch->previous, watch->image->data, watch->size);
}

bool watch_changed(struct watch *watch)
{
    look(watch);
    if (memcmp(watch->previous, watch->image->data, watch->size) == 0)
        return false;
    memcpy(watch->previous, watch->image->data, watch->size);
    return true;
}

int watch_colours(const struct watch *watch, int most)
{
    uint32_t seen[COLOURS_MAX];
    int count = 0;
    for (size_t at = 0; at < watch->size && count < most; at += sizeof(uint32_t)) {
        uint32_t colour;
        memcpy(&colour, watch->previous + at, sizeof colour);
        colour &= 0xffffff;
        int i = 0;
        while (i < count && seen[i] != colour)
            i++;
        if (i == count)
            seen[count++] = colour;
    }
    return count;
}

void watch_until_quiet(struct watch *watch, double period, double quiet, double at_most)
{
    double start = stopwatch_now(), last = start, now = start;
    watch_remember(watch);
    while (now - last < quiet && now - start < at_most) {
        stopwatch_sleep(period);
        now = stopwatch_now();
        if (watch_changed(watch))
            last = now;
    }
}

void watch_move_pointer(struct watch *watch, int x, int y)
{
    XTestFakeMotionEvent(watch->display, -1, x, y, 0);
    XSync(watch->display, False);
}

void watch_press(struct watch *watch, bool down)
{
    XTestFakeButtonEvent(watch->display, 1, down, 0);
    XFlush(watch->display);
}
