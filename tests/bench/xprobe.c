/* xprobe: times an X11 program from outside, by its pixels.
 *   xprobe cold [-k COLOURS] [-s QUIET] -- COMMAND...   start to first change, and to content
 *   xprobe tap -p X,Y -r X,Y,W,H ... [-n TAPS] [-H HOLD] [-g QUIET] [-s SETTLE]
 * Times in ms; answers are one JSON object. README.md tells the rest. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stopwatch.h"
#include "watch.h"

enum { POINTS_MAX = 8, COLD_LIMIT = 60000, TAP_LIMIT = 5000 };

struct options {
    struct region points[POINTS_MAX], regions[POINTS_MAX]; /* of a point only x and y */
    size_t point_count, region_count;
    int taps, colours;
    double hold, quiet, settle; /* ms */
    char **command;             /* borrowed from argv */
};

static int usage(const char *what)
{
    fprintf(stderr,
            "xprobe: %s\n"
            "xprobe cold [-k COLOURS] [-s QUIET] -- COMMAND...\n"
            "xprobe tap -p X,Y -r X,Y,W,H ... [-n TAPS] [-H HOLD] [-g QUIET] [-s SETTLE]\n",
            what);
    return 2;
}

static void become(char **command, struct watch *watch)
{
    setpgid(0, 0);
    watch_disown(watch);
    int null = open("/dev/null", O_RDWR);
    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    execvp(command[0], command);
    fprintf(stderr, "xprobe: cannot start %s: %s\n", command[0], strerror(errno));
    _exit(127);
}

static bool has_ended(pid_t program)
{
    return waitpid(program, NULL, WNOHANG) != 0;
}

/* Asks it to end, and after 4 s makes it and whatever it started end. */
static void stop(pid_t program)
{
    kill(program, SIGTERM);
    double start = stopwatch_now();
    while (!has_ended(program)) {
        if (stopwatch_now() - start > 4000)
            kill(-program, SIGKILL);
        stopwatch_sleep(10);
    }
}

/* The time to the first change of the screen; to content, which is at least so many colours, as
 * smooth letters have; and to the last change before the screen stood still. */
static int run_cold(const struct options *options, struct watch *watch)
{
    if (!options->command || !options->command[0])
        return usage("cold needs -- COMMAND");
    double first = -1, content = -1, last = -1, elapsed = 0, start = stopwatch_now();
    bool ended = false;
    pid_t program = fork();
    if (program < 0)
        return usage("cannot fork");
    if (program == 0)
        become(options->command, watch);
    while (!ended && elapsed < COLD_LIMIT && (content < 0 || elapsed - last < options->settle)) {
        bool changed = watch_changed(watch);
        elapsed = stopwatch_now() - start;
        if (changed) {
            last = elapsed;
            first = first < 0 ? elapsed : first;
            if (content < 0 && watch_colours(watch, options->colours) >= options->colours)
                content = elapsed;
        }
        stopwatch_sleep(1);
        ended = has_ended(program);
    }
    if (ended)
        fprintf(stderr, "xprobe: the program ended by itself\n");
    else
        stop(program);
    printf("{\"first_change_ms\":%.1f,\"content_ms\":%.1f,\"settled_ms\":%.1f}\n", first, content,
           last);
    return content < 0;
}

/* How often a tap looks: each look asks the X server for the region's pixels. */
static const double look_period = 0.25;

/* The first change of the region within limit ms of start, or -1; ends early when settle ms pass
 * after a change. *seen: whether the region changed, now or before. */
static double first_change(struct watch *watch, double start, double limit, double settle,
                           bool *seen)
{
    double first = -1, last = start;
    for (;;) {
        bool changed = watch_changed(watch);
        double now = stopwatch_now();
        if (changed) {
            first = first < 0 ? now - start : first;
            last = now;
            *seen = true;
        }
        if (now - start > limit || (*seen && now - last > settle))
            return first;
        stopwatch_sleep(look_period);
    }
}

static int run_tap(const struct options *options, struct watch *watch)
{
    if (options->point_count == 0 || options->region_count != options->point_count)
        return usage("tap needs as many -p as -r");
    struct times presses = {0}, releases = {0};
    int missed = 0;
    for (int i = 0; i < options->taps; i++) {
        size_t turn = (size_t)i % options->point_count;
        watch_region(watch, options->regions[turn]);
        watch_move_pointer(watch, options->points[turn].x, options->points[turn].y);
        /* What a hovering pointer does is not the tap's. */
        watch_until_quiet(watch, look_period, options->quiet, TAP_LIMIT);

        bool seen = false;
        double pressed = stopwatch_now();
        watch_press(watch, true);
        double press = first_change(watch, pressed, options->hold, options->hold, &seen);
        double released = stopwatch_now();
        watch_press(watch, false);
        double release = first_change(watch, released, TAP_LIMIT, options->settle, &seen);

        if (press >= 0)
            times_add(&presses, press);
        if (release >= 0)
            times_add(&releases, release);
        missed += !seen;
        stopwatch_sleep(i * 7919 % 17); /* never in step with a 60 Hz clock */
    }
    printf("{");
    times_print(&presses, "press_ms");
    printf(",");
    times_print(&releases, "release_ms");
    printf(",\"missed\":%d}\n", missed);
    times_free(&presses);
    times_free(&releases);
    return missed != 0;
}

static bool read_region(const char *text, struct region *regions, size_t *count)
{
    struct region region = {0};
    int fields = sscanf(text, "%d,%d,%d,%d", &region.x, &region.y, &region.width, &region.height);
    if (fields < 2 || *count == POINTS_MAX)
        return false;
    regions[(*count)++] = region;
    return true;
}

static bool read_options(int argc, char **argv, struct options *options)
{
    for (int letter; (letter = getopt(argc, argv, "+p:r:n:k:s:H:g:")) != -1;) {
        switch (letter) {
        case 'p':
            if (!read_region(optarg, options->points, &options->point_count))
                return false;
            break;
        case 'r':
            if (!read_region(optarg, options->regions, &options->region_count))
                return false;
            break;
        case 'n':
            options->taps = (int)strtol(optarg, NULL, 10);
            break;
        case 'k':
            options->colours = (int)strtol(optarg, NULL, 10);
            break;
        case 's':
            options->settle = strtod(optarg, NULL);
            break;
        case 'H':
            options->hold = strtod(optarg, NULL);
            break;
        case 'g':
            options->quiet = strtod(optarg, NULL);
            break;
        default:
            return false;
        }
    }
    options->command = argv + optind;
    return options->colours <= 256;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        double settle;
        int (*run)(const struct options *options, struct watch *watch);
    } commands[] = {{"cold", 1000, run_cold}, {"tap", 60, run_tap}};

    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        struct options options = {
            .taps = 200, .colours = 12, .hold = 60, .quiet = 60, .settle = commands[i].settle};
        if (!read_options(argc - 1, argv + 1, &options))
            return usage("cannot read the options");
        struct watch *watch = watch_new();
        int status = commands[i].run(&options, watch);
        watch_free(watch);
        return status;
    }
    return usage("cold or tap");
}
