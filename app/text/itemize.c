/* What has no script of its own takes that of the text before it. A font is chosen for a whole
 * grapheme cluster: a mark drawn from another font than its base does not find its place. */
#include "text/itemize.h"

#include <stdbool.h>
#include <unicode/uchar.h>

#include "text/grapheme.h"

enum { BRACKET_DEPTH = 32 };

struct open_bracket {
    uint32_t closing;
    hb_script_t script;
};

/* Where the walk along a paragraph stands. */
struct script_walk {
    hb_script_t script; /* of the text before */
    struct open_bracket brackets[BRACKET_DEPTH];
    uint32_t depth;
};

/* A closing bracket takes the script of its opening one, so that a pair looks like one. */
static hb_script_t bracket_script(struct script_walk *walk, uint32_t point)
{
    int kind = u_getIntPropertyValue((UChar32)point, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (kind == U_BPT_OPEN && walk->depth < BRACKET_DEPTH)
        walk->brackets[walk->depth++] = (struct open_bracket){
            .closing = (uint32_t)u_getBidiPairedBracket((UChar32)point), .script = walk->script};
    for (uint32_t i = kind == U_BPT_CLOSE ? walk->depth : 0; i > 0; i--) {
        if (walk->brackets[i - 1].closing == point) {
            walk->depth = i - 1;
            return walk->brackets[i - 1].script;
        }
    }
    return walk->script;
}

/* What a grapheme cluster asks of its run. */
struct demand {
    hb_script_t script; /* of the first code point that has one of its own; else COMMON */
    uint32_t fonts;     /* that have all its code points */
    bool is_bracket;    /* its first code point */
};

static struct demand demand_of(const struct paragraph *paragraph, uint32_t start, uint32_t end)
{
    struct letter room;
    const struct letter *letter =
        alphabet_find(paragraph->alphabet, paragraph->points[start], &room);
    struct demand demand = {.script = letter->script,
                            .fonts = letter->fonts,
                            .is_bracket = letter->flags & LETTER_BRACKET};
    for (uint32_t i = start + 1; i < end; i++) {
        letter = alphabet_find(paragraph->alphabet, paragraph->points[i], &room);
        demand.fonts &= letter->fonts;
        if (demand.script == HB_SCRIPT_COMMON)
            demand.script = letter->script;
    }
    return demand;
}

static hb_script_t first_script(const struct paragraph *paragraph, hb_script_t fallback)
{
    struct letter room;
    for (uint32_t i = 0; i < paragraph->length; i++) {
        const struct letter *letter =
            alphabet_find(paragraph->alphabet, paragraph->points[i], &room);
        if (letter->script != HB_SCRIPT_COMMON)
            return letter->script;
    }
    return fallback;
}

/* Arabic asks the fonts in order; another script asks the Arabic font last, so that its spaces and
 * digits come from the font of its letters. Where none has all, the last shows its empty box. */
static uint16_t choose_font(const struct font_chain *chain, uint32_t fonts, hb_script_t script)
{
    size_t first = script != HB_SCRIPT_ARABIC;
    for (size_t i = 0; i < chain->count; i++) {
        size_t place = first + i < chain->count ? first + i : 0;
        if (fonts >> chain->fonts[place] & 1)
            return chain->fonts[place];
    }
    return chain->fonts[chain->count - 1];
}

uint16_t itemize_font(const struct font_chain *chain, const struct alphabet *alphabet,
                      uint32_t point, hb_script_t script)
{
    struct letter room;
    return choose_font(chain, alphabet_find(alphabet, point, &room)->fonts, script);
}

static hb_script_t next_script(struct script_walk *walk, struct demand demand, uint32_t point)
{
    if (demand.script != HB_SCRIPT_COMMON)
        walk->script = demand.script;
    else if (demand.is_bracket)
        walk->script = bracket_script(walk, point);
    return walk->script;
}

void itemize(struct paragraph *paragraph, const struct font_chain *chain, hb_script_t fallback)
{
    struct script_walk walk = {.script = first_script(paragraph, fallback)};
    struct text_run *run = NULL;
    uint32_t fonts = 0; /* that the cluster before could have */
    for (uint32_t start = 0, end; start < paragraph->length; start = end) {
        for (end = start + 1; !(paragraph->flags[end] & POINT_GRAPHEME);)
            end++;
        struct demand demand = demand_of(paragraph, start, end);
        hb_script_t script = next_script(&walk, demand, paragraph->points[start]);
        uint8_t level = (uint8_t)paragraph->levels[start];
        bool same = run && run->script == script;
        uint16_t font =
            same && demand.fonts == fonts ? run->font : choose_font(chain, demand.fonts, script);
        if (!same || run->font != font || run->level != level || end - start == GRAPHEME_MAX) {
            run = paragraph_add_run(paragraph);
            *run =
                (struct text_run){.start = start, .script = script, .font = font, .level = level};
        }
        run->end = end;
        fonts = demand.fonts;
    }
}
