/* text_bench MANIFEST: how long a text takes to become lines, in microseconds of CPU: HarfBuzz
 * alone on runs that are given, which no layout can beat; the whole layout where no word may be
 * remembered (full), with an empty memory of words (cold) and with a full one (warm); and Pango. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "contender.h"
#include "invented.h"

enum { ROUNDS = 5 };

struct corpus {
    const char *name;
    struct texts texts;
    struct text_style style;
};

static int compare_times(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare_times);
    return times[count / 2];
}

static void print_corpus(const struct corpus *corpus, const double *times)
{
    size_t points = 0;
    for (size_t i = 0; i < corpus->texts.count; i++)
        points += utf8_count(corpus->texts.items[i], strlen(corpus->texts.items[i]));
    printf("%-16s %6zu x %5.1f", corpus->name, corpus->texts.count,
           (double)points / (double)corpus->texts.count);
    for (size_t i = 0; i < CONTENDER_COUNT; i++)
        printf("  %8.2f", times[i]);
    double pango = times[CONTENDER_PANGO], full = times[CONTENDER_FULL];
    printf("  %13.2f  %10.2f  %10.2f  %10.2f\n", full / times[CONTENDER_HARFBUZZ], pango / full,
           pango / times[CONTENDER_COLD], pango / times[CONTENDER_WARM]);
}

/* Contenders take turns, so that a drift of the machine meets them all. */
static void measure(struct contest *contest, const struct corpus *corpus)
{
    double times[CONTENDER_COUNT][ROUNDS];
    double medians[CONTENDER_COUNT];
    if (corpus->texts.count == 0) {
        printf("%-16s no catalogues here\n", corpus->name);
        return;
    }
    contest_begin(contest, &corpus->texts, &corpus->style);
    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < CONTENDER_COUNT; i++)
            times[i][round] = contest_time(contest, (enum contender)i);
    }
    contest_end(contest);
    for (size_t i = 0; i < CONTENDER_COUNT; i++)
        medians[i] = median(times[i], ROUNDS);
    print_corpus(corpus, medians);
}

int main(int argc, char **argv)
{
    struct error error = {0};
    struct contest *contest = argc == 2 ? contest_new(argv[1], &error) : NULL;
    if (!contest) {
        (void)fprintf(stderr, "text_bench: %s\n", argc == 2 ? error.detail : "MANIFEST is needed");
        return 1;
    }
    struct arena *arena = arena_new();
    const struct text_style arabic = {
        .size = 20, .width = 600, .direction = DIRECTION_RTL, .language = "ar"};
    struct text_style sorani = arabic;
    sorani.language = "ckb";
    const struct corpus corpora[] = {
        {"invented, short", invented_texts(arena, 1, 10000, 26), arabic},
        {"invented, long", invented_texts(arena, 2, 1000, 471), arabic},
        {"Debian, Arabic", debian_texts("ar", arena), arabic},
        {"Debian, Sorani", debian_texts("ckb", arena), sorani},
    };
    printf("%-16s  %s %s\n", "us a text", "texts x letters  HarfBuzz      full      cold      warm",
           "    Pango  full/HarfBuzz  Pango/full  Pango/cold  Pango/warm");
    for (size_t i = 0; i < COUNT_OF(corpora); i++)
        measure(contest, &corpora[i]);
    arena_free(arena);
    contest_free(contest);
    return 0;
}
