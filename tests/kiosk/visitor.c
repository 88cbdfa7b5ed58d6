#include "kiosk/visitor.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/array.h"
#include "test.h"

enum { PATIENCE = 60 /* s */, PIECE = 4096, PAGES_MOST = 20, ARGUMENTS_MOST = 30 };

int64_t visitor_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

const char *visitor_program(struct arena *arena)
{
    const char *folder = getenv("SADA_RELEASE_BIN");
    const char *path = arena_format(arena, "%s/sada-station", folder ? folder : "");
    return access(path, X_OK) == 0 ? path : SADA_BIN "/sada-station";
}

void visitor_take_display(char **arguments)
{
    static const char runner[] = SADA_SOURCE "/tests/with-display";
    if (getenv("SADA_WINDOW"))
        return;
    (void)setenv("SADA_WINDOW", "1", 1);
    (void)execl(runner, runner, "1280x800", arguments[0], (char *)NULL);
    perror(runner);
    exit(1);
}

bool visitor_init(struct visitor *visitor)
{
    int unused;
    *visitor = (struct visitor){.display = XOpenDisplay(NULL), .trace = -1};
    return visitor->display &&
           XTestQueryExtension(visitor->display, &unused, &unused, &unused, &unused);
}

static void forget(struct visitor *visitor)
{
    if (visitor->trace >= 0)
        (void)close(visitor->trace);
    json_free(visitor->frame);
    free(visitor->line);
    *visitor = (struct visitor){.display = visitor->display, .trace = -1};
}

void visitor_release(struct visitor *visitor)
{
    if (visitor->program > 0)
        visitor_kill(visitor);
    forget(visitor);
    if (visitor->display)
        (void)XCloseDisplay(visitor->display);
}

static _Noreturn void become(const char *const *arguments, const char *messages, int trace)
{
    const char *all[ARGUMENTS_MOST + 3];
    char path[32];
    size_t count = 0;
    int words = open(messages, O_WRONLY | O_CREAT | O_APPEND, 0600);
    while (arguments[count] && count < ARGUMENTS_MOST) {
        all[count] = arguments[count];
        count++;
    }
    (void)snprintf(path, sizeof path, "/dev/fd/%d", trace);
    all[count++] = "--trace";
    all[count++] = path;
    all[count] = NULL;
    if (words >= 0 && dup2(words, STDERR_FILENO) >= 0)
        (void)execv(all[0], (char **)(uintptr_t)all);
    _exit(127);
}

void visitor_start(struct visitor *visitor, const char *const *arguments, const char *messages)
{
    int ends[2];
    forget(visitor);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFD, FD_CLOEXEC), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    /* The one before took the keyboard's focus with it: it belongs to whatever is there. */
    (void)XSetInputFocus(visitor->display, PointerRoot, RevertToPointerRoot, CurrentTime);
    (void)XSync(visitor->display, True);
    visitor->program = fork();
    if (visitor->program == 0)
        become(arguments, messages, ends[1]);
    assert_true(visitor->program > 0);
    (void)close(ends[1]);
    visitor->trace = ends[0];
}

/* A whole line of the trace: the next frame. */
static void take_frame(struct visitor *visitor, const char *line, size_t length)
{
    struct json *frame = json_parse(line, length, NULL);
    const char *screen = json_get_string(frame, "screen");
    assert_non_null(screen);
    visitor->saved += strcmp(screen, "saved") == 0 && strcmp(visitor->screen, "saved") != 0;
    (void)snprintf(visitor->screen, sizeof visitor->screen, "%s", screen);
    json_free(visitor->frame);
    visitor->frame = frame;
}

static void take_lines(struct visitor *visitor)
{
    char *end;
    while (visitor->length > 0 && (end = memchr(visitor->line, '\n', visitor->length)) != NULL) {
        size_t taken = (size_t)(end - visitor->line) + 1;
        take_frame(visitor, visitor->line, taken - 1);
        visitor->length -= taken;
        memmove(visitor->line, end + 1, visitor->length);
    }
}

/* All that has come. False: the program ended. */
static bool take_in(struct visitor *visitor)
{
    ssize_t size;
    do {
        visitor->line = memory_resize(visitor->line, visitor->length + PIECE, 1);
        size = read(visitor->trace, visitor->line + visitor->length, PIECE);
        visitor->length += size > 0 ? (size_t)size : 0;
    } while (size > 0);
    bool is_open = size < 0 && errno == EAGAIN;
    take_lines(visitor);
    return is_open;
}

void visitor_kill(struct visitor *visitor)
{
    int status = 0;
    assert_int_equal(kill(visitor->program, SIGKILL), 0);
    assert_int_equal(waitpid(visitor->program, &status, 0), visitor->program);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    (void)take_in(visitor);
    visitor->program = 0;
}

/* Until something was shown, or the moment of the kill. */
static bool wait_for_frame(struct visitor *visitor, const char *wanted)
{
    fd_set trace;
    struct timespec patience = {.tv_sec = visitor->patience > 0 ? visitor->patience : PATIENCE};
    if (visitor->end > 0) {
        int64_t left = visitor->end - visitor_now();
        if (left <= 0)
            return false;
        patience = (struct timespec){left / 1000000, left % 1000000 * 1000};
    }
    FD_ZERO(&trace);
    FD_SET(visitor->trace, &trace);
    int ready = pselect(visitor->trace + 1, &trace, NULL, NULL, &patience, NULL);
    if (ready == 0 && visitor->end > 0)
        return false;
    if (ready != 1 || !take_in(visitor))
        fail_msg("on screen '%s', waiting for '%s': %s", visitor->screen, wanted,
                 ready == 1 ? "the program ended" : "nothing happens");
    return true;
}

void visitor_be_patient(struct visitor *visitor, int seconds)
{
    visitor->patience = seconds;
}

bool visitor_await(struct visitor *visitor, const char *screen)
{
    while (strcmp(visitor->screen, screen) != 0) {
        if (!wait_for_frame(visitor, screen))
            return false;
    }
    return true;
}

/* SDL takes what comes again within 2 ms of its release for a key that is held down. */
static void key(struct visitor *visitor, KeySym symbol)
{
    static const struct timespec pause = {.tv_nsec = 5000000};
    if (symbol == visitor->last_key)
        (void)nanosleep(&pause, NULL);
    visitor->last_key = symbol;
    KeyCode code = XKeysymToKeycode(visitor->display, symbol);
    assert_int_not_equal(code, 0);
    (void)XTestFakeKeyEvent(visitor->display, code, True, CurrentTime);
    (void)XTestFakeKeyEvent(visitor->display, code, False, CurrentTime);
    (void)XSync(visitor->display, False); /* the pause begins when the server has let go */
}

/* Each key changes the frame, and the next one is for that. */
static bool strike(struct visitor *visitor, KeySym symbol)
{
    if (visitor->end > 0 && visitor_now() >= visitor->end)
        return false;
    (void)take_in(visitor);
    key(visitor, symbol);
    return wait_for_frame(visitor, XKeysymToString(symbol));
}

/* Where the ring stops: see can_be_pressed() and first_target() of ui/focus.c. */
static bool takes_ring(const char *action)
{
    return strcmp(action, "facilitate") != 0 && strncmp(action, "caret", 5) != 0;
}

static bool is_around(const char *action)
{
    static const char *const around[] = {"language", "settings", "back", "close-sheet"};
    for (size_t i = 0; i < COUNT_OF(around); i++) {
        if (strncmp(action, around[i], strlen(around[i])) == 0)
            return true;
    }
    return false;
}

/* How often Tab takes a new ring there; -1: it is not on the page. */
static int steps_to(const struct visitor *visitor, const char *wanted)
{
    const struct json *targets = json_get(visitor->frame, "targets");
    int count = 0, first = -1, place = -1;
    for (size_t i = 0; i < json_count(targets); i++) {
        const char *action = json_get_string(json_at(targets, i), "action");
        if (!takes_ring(action))
            continue;
        if (first < 0 && !is_around(action))
            first = count;
        if (place < 0 && strcmp(action, wanted) == 0)
            place = count;
        count++;
    }
    return place < 0 || first < 0 ? -1 : (place - first + count) % count;
}

/* What is on the page, as text; the caller frees it. */
static char *page_text(const struct visitor *visitor)
{
    return json_text(visitor->frame, JSON_COMPACT_LAYOUT);
}

/* Presses Enter, which leads to another page. */
static bool leave_page(struct visitor *visitor)
{
    char *before = page_text(visitor);
    bool is_same = true, goes_on = strike(visitor, XK_Return);
    while (is_same && goes_on) {
        char *now = page_text(visitor);
        is_same = strcmp(now, before) == 0;
        free(now);
        goes_on = !is_same || wait_for_frame(visitor, "another page");
    }
    free(before);
    return goes_on;
}

/* A page is left by the first press, so its ring is always a new one. */
static bool move_ring(struct visitor *visitor, int steps)
{
    if (!visitor->has_ring && !strike(visitor, XK_Tab))
        return false;
    visitor->has_ring = true;
    for (int i = 0; i < steps; i++) {
        if (!strike(visitor, XK_Tab))
            return false;
    }
    return true;
}

bool visitor_point(struct visitor *visitor, const char *action)
{
    for (int pages = 0; pages < PAGES_MOST; pages++) {
        int steps = steps_to(visitor, action), next = steps_to(visitor, "next");
        if (steps >= 0)
            return move_ring(visitor, steps);
        if (!(next >= 0 ? move_ring(visitor, next) && leave_page(visitor)
                        : wait_for_frame(visitor, action)))
            return false;
    }
    fail_msg("no page offers '%s', screen '%s'", action, visitor->screen);
    return false;
}

bool visitor_press(struct visitor *visitor, const char *action)
{
    return visitor_point(visitor, action) && leave_page(visitor);
}

/* There the ring is hidden, and Enter ends the text. */
static bool takes_text(const struct visitor *visitor)
{
    return strcmp(visitor->screen, "write") == 0;
}

bool visitor_type(struct visitor *visitor, const char *text)
{
    for (size_t i = 0; text[i]; i++) {
        if (!strike(visitor, text[i] == ' ' ? XK_space : (KeySym)(unsigned char)text[i]))
            return false;
    }
    visitor->has_ring = visitor->has_ring && !takes_text(visitor);
    return true;
}

bool visitor_enter(struct visitor *visitor)
{
    visitor->has_ring = visitor->has_ring && !takes_text(visitor);
    return leave_page(visitor);
}

static const struct json *find_target(const struct visitor *visitor, const char *action)
{
    const struct json *targets = json_get(visitor->frame, "targets");
    for (size_t i = 0; i < json_count(targets); i++) {
        const struct json *target = json_at(targets, i);
        if (strncmp(json_get_string(target, "action"), action, strlen(action)) == 0)
            return target;
    }
    return NULL;
}

bool visitor_offers(const struct visitor *visitor, const char *action)
{
    return find_target(visitor, action) != NULL;
}

static int number_of(const struct json *target, const char *key)
{
    return (int)json_get_number(target, key, 0);
}

static void pause_ms(long milliseconds)
{
    (void)nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000}, NULL);
}

void visitor_tap(struct visitor *visitor, const char *action)
{
    pause_ms(400); /* a new page ignores touches for 0.3 s */
    (void)take_in(visitor);
    const struct json *target;
    while (!(target = find_target(visitor, action)))
        (void)wait_for_frame(visitor, action);
    (void)XTestFakeMotionEvent(visitor->display, -1,
                               number_of(target, "x") + number_of(target, "w") / 2,
                               number_of(target, "y") + number_of(target, "h") / 2, CurrentTime);
    (void)XTestFakeButtonEvent(visitor->display, 1, True, CurrentTime);
    (void)XFlush(visitor->display);
    pause_ms(80);
    (void)XTestFakeButtonEvent(visitor->display, 1, False, CurrentTime);
    (void)XFlush(visitor->display);
    pause_ms(100);
    (void)take_in(visitor);
    visitor->has_ring = false;
}

static char *targets_text(const struct visitor *visitor)
{
    return json_text(json_get(visitor->frame, "targets"), JSON_COMPACT_LAYOUT);
}

void visitor_turn(struct visitor *visitor, const char *action)
{
    while (!find_target(visitor, action))
        (void)wait_for_frame(visitor, action);
    char *before = targets_text(visitor);
    visitor_tap(visitor, action);
    for (bool same = true; same;) {
        char *now = targets_text(visitor);
        same = strcmp(now, before) == 0;
        free(now);
        if (same)
            (void)wait_for_frame(visitor, "another page");
    }
    free(before);
}

struct shot visitor_shot(const struct visitor *visitor, const char *action)
{
    const struct json *target = find_target(visitor, action);
    struct shot shot = {.width = number_of(target, "w"), .height = number_of(target, "h")};
    assert_true(shot.width > 0 && shot.height > 0);
    (void)XSync(visitor->display, False);
    XImage *image = XGetImage(visitor->display, DefaultRootWindow((Display *)visitor->display),
                              number_of(target, "x"), number_of(target, "y"), (unsigned)shot.width,
                              (unsigned)shot.height, AllPlanes, ZPixmap);
    assert_non_null(image);
    shot.pixels = memory_new((size_t)shot.width * (size_t)shot.height * sizeof *shot.pixels);
    for (int y = 0; y < shot.height; y++) {
        for (int x = 0; x < shot.width; x++)
            shot.pixels[y * shot.width + x] = (uint32_t)XGetPixel(image, x, y) & 0xFFFFFF;
    }
    (void)XDestroyImage(image);
    return shot;
}
