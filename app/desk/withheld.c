#include "desk/withheld.h"

#include "locale/catalog.h"

static const char *const withheld_sentences[] = {
    [WITHHELD_OPEN] = N_("{session}: still open; its answers leave once it is closed"),
    [WITHHELD_STATIONS] = N_("{session}: not all stations are collected yet ({count} of "
                             "{needed}); its answers leave once they are"),
    [WITHHELD_RESPONSES] = N_("{session}: too few responses to leave without giving a person "
                              "away ({count}, at least {needed} are needed)"),
    [WITHHELD_TEXTS] = N_("{session}: too few texts to leave without giving a person away "
                          "({count}, at least {needed} are needed)"),
    [WITHHELD_TOTALS] = N_("{session}: too few answers to '{question}' to be counted without "
                           "giving a person away ({count}, at least {needed} are needed)"),
    [WITHHELD_COMMITMENTS] = N_("{session}: too few commitments to leave without giving a person "
                                "away ({count}, at least {needed} are needed)"),
    [WITHHELD_STATUSES] = N_("{session}: too few answers on what became of commitments to leave "
                             "without giving a person away ({count}, at least {needed} are "
                             "needed)"),
    [WITHHELD_NOTES] = N_("{session}: too few notes on what became of commitments to leave "
                          "without giving a person away ({count}, at least {needed} are needed)"),
};

void withheld_tell(struct desk *desk, const struct withheld *withheld)
{
    const struct fill fills[] = {
        {"session", withheld->session},
        {"question", withheld->question ? withheld->question : ""},
        {"count", arena_format(desk->arena, "%zu", withheld->count)},
        {"needed", arena_format(desk->arena, "%zu", withheld->needed)},
        {NULL, NULL},
    };
    (void)fprintf(stderr, "%s\n",
                  catalog_fill(desk->arena, withheld_sentences[withheld->reason], fills));
}
