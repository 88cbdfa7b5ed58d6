/* ptree: what a process and its descendants cost, read from /proc.
 *   ptree memory PID         proportional and unique set size now
 *   ptree cpu PID            CPU time of all their threads so far
 *   ptree idle PID SECONDS   CPU time and wake-ups of all their threads
 * A wake-up is a slice: a thread was given a CPU. Answers are one JSON object. */
#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stopwatch.h"

enum { MEMBERS_MAX = 256 };

struct tree {
    int pids[MEMBERS_MAX];
    size_t count;
};

struct cost {
    double cpu_ms, wakeups;
    int threads;
};

static void read_text(const char *path, char *ret_text, size_t size)
{
    FILE *file = fopen(path, "r");
    size_t length = file ? fread(ret_text, 1, size - 1, file) : 0;
    ret_text[length] = '\0';
    if (file)
        fclose(file);
}

static int parent_of(int pid)
{
    char path[64], text[1024];
    int parent = -1;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    read_text(path, text, sizeof text);
    const char *name_end = strrchr(text, ')'); /* the name before it may hold anything */
    if (name_end)
        sscanf(name_end + 1, " %*c %d", &parent);
    return parent;
}

static bool tree_has(const struct tree *tree, int pid)
{
    for (size_t i = 0; i < tree->count; i++)
        if (tree->pids[i] == pid)
            return true;
    return false;
}

/* Adds the children of members that are not members yet; returns whether there were any. */
static bool tree_grow(struct tree *tree)
{
    size_t before = tree->count;
    DIR *folder = opendir("/proc");
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        int pid = (int)strtol(entry->d_name, NULL, 10);
        if (pid > 0 && tree->count < MEMBERS_MAX && !tree_has(tree, pid) &&
            tree_has(tree, parent_of(pid)))
            tree->pids[tree->count++] = pid;
    }
    if (folder)
        closedir(folder);
    return tree->count > before;
}

/* Sums the numbers, in kB, of the lines of a /proc file that begin with key. */
static long sum_lines(const char *path, const char *key)
{
    FILE *file = fopen(path, "r");
    char line[512];
    long sum = 0;
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, key, strlen(key)) == 0)
            sum += strtol(line + strlen(key), NULL, 10);
    if (file)
        fclose(file);
    return sum;
}

/* The station closes itself to other processes of its user; root may look. */
static void require_look(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "ptree: cannot read %s; run this as root\n", path);
        exit(EXIT_FAILURE);
    }
    fclose(file);
}

static void print_memory(const struct tree *tree)
{
    long proportional = 0, unique = 0;
    for (size_t i = 0; i < tree->count; i++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/%d/smaps_rollup", tree->pids[i]);
        require_look(path);
        proportional += sum_lines(path, "Pss:");
        unique += sum_lines(path, "Private_Clean:") + sum_lines(path, "Private_Dirty:");
    }
    printf("{\"processes\":%zu,\"pss_mb\":%.1f,\"uss_mb\":%.1f}\n", tree->count,
           (double)proportional / 1024, (double)unique / 1024);
}

/* The fields of schedstat: ns on a CPU, ns waiting for one, slices. */
static void add_threads(struct cost *cost, int pid)
{
    char path[512], text[128];
    snprintf(path, sizeof path, "/proc/%d/task", pid);
    DIR *folder = opendir(path);
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        double on_cpu = 0, slices = 0;
        if (!isdigit((unsigned char)entry->d_name[0]))
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", pid, entry->d_name);
        read_text(path, text, sizeof text);
        if (sscanf(text, "%lf %*f %lf", &on_cpu, &slices) == 2) {
            cost->cpu_ms += on_cpu / 1e6;
            cost->wakeups += slices;
            cost->threads++;
        }
    }
    if (folder)
        closedir(folder);
}

static struct cost tree_cost(const struct tree *tree)
{
    struct cost cost = {0};
    for (size_t i = 0; i < tree->count; i++)
        add_threads(&cost, tree->pids[i]);
    return cost;
}

static void print_idle(const struct tree *tree, double seconds)
{
    struct cost before = tree_cost(tree);
    double start = stopwatch_now();
    stopwatch_sleep(seconds * 1e3);
    struct cost after = tree_cost(tree);
    double elapsed = (stopwatch_now() - start) / 1e3;
    printf("{\"threads\":%d,\"seconds\":%.1f,\"cpu_ms_per_s\":%.3f,\"wakeups_per_s\":%.2f}\n",
           after.threads, elapsed, (after.cpu_ms - before.cpu_ms) / elapsed,
           (after.wakeups - before.wakeups) / elapsed);
}

int main(int argc, char **argv)
{
    bool memory = argc == 3 && strcmp(argv[1], "memory") == 0;
    bool cpu = argc == 3 && strcmp(argv[1], "cpu") == 0;
    bool idle = argc == 4 && strcmp(argv[1], "idle") == 0;
    if (!memory && !cpu && !idle) {
        fprintf(stderr, "ptree memory PID\nptree cpu PID\nptree idle PID SECONDS\n");
        return 2;
    }
    struct tree tree = {.pids = {(int)strtol(argv[2], NULL, 10)}, .count = 1};
    if (tree.pids[0] < 1 || parent_of(tree.pids[0]) < 0) {
        fprintf(stderr, "ptree: there is no process %s\n", argv[2]);
        return 1;
    }
    while (tree_grow(&tree)) {
    }
    if (memory)
        print_memory(&tree);
    else if (cpu)
        printf("{\"cpu_ms\":%.3f}\n", tree_cost(&tree).cpu_ms);
    else
        print_idle(&tree, strtod(argv[3], NULL));
    return 0;
}
