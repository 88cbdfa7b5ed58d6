#include "station/guide.h"

#include <stdlib.h>
#include <string.h>

#include "base/atomic_file.h"

enum { SECTIONS_MOST = 15, BLOCKS_MOST = 60, SIZE_LIMIT = 256 * 1024 /* bytes */ };

/* The text without its marks of code and of emphasis. */
static const char *plain(const char *text, struct arena *arena)
{
    char *plain = arena_string(arena, text), *end = plain;
    for (const char *at = plain; *at; at++) {
        if (*at != '`' && *at != '*')
            *end++ = *at;
    }
    *end = '\0';
    return plain;
}

static struct guide_block block_of(const char *line, struct arena *arena)
{
    char *after;
    unsigned long number = strtoul(line, &after, 10);
    if (after > line && strncmp(after, ". ", 2) == 0)
        return (struct guide_block){GUIDE_STEP, (unsigned)number, plain(after + 2, arena)};
    if (strncmp(line, "- ", 2) == 0)
        return (struct guide_block){GUIDE_BULLET, 0, plain(line + 2, arena)};
    enum guide_kind kind = strncmp(line, "**", 2) == 0 ? GUIDE_HEADING : GUIDE_PARAGRAPH;
    return (struct guide_block){kind, 0, plain(line, arena)};
}

static bool is_passed_over(const char *line)
{
    return line[0] == '\0' || strncmp(line, "# ", 2) == 0 || strncmp(line, "![", 2) == 0;
}

/* What stands before the first section is for who reads the file. */
static bool take_line(const char *line, struct guide_section *sections, size_t *count,
                      struct guide_block *blocks, struct arena *arena)
{
    if (strncmp(line, "## ", 3) == 0) {
        if (*count == SECTIONS_MOST)
            return false;
        sections[(*count)++] = (struct guide_section){.title = plain(line + 3, arena)};
        return true;
    }
    if (*count == 0 || is_passed_over(line))
        return true;
    struct guide_section *section = &sections[*count - 1];
    if (section->block_count == BLOCKS_MOST)
        return false;
    blocks[(*count - 1) * BLOCKS_MOST + section->block_count++] = block_of(line, arena);
    return true;
}

static bool take_lines(char *text, const char *path, struct guide_section *sections,
                       size_t *ret_count, struct guide_block *blocks, struct arena *arena,
                       struct error *error)
{
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (!take_line(line, sections, ret_count, blocks, arena))
            return error_set(error, ERROR_FILE_READ, (struct place){.file = path},
                             "more than %d sections, or %d paragraphs in one", SECTIONS_MOST,
                             BLOCKS_MOST);
    }
    return true;
}

bool guide_read(const char *path, struct arena *arena, struct guide *ret_guide, struct error *error)
{
    char *text = NULL;
    size_t length = 0, count = 0;
    if (!file_read(path, SIZE_LIMIT, &text, &length, error))
        return false;
    struct guide_section *sections = arena_array(arena, SECTIONS_MOST, sizeof *sections);
    struct guide_block *blocks = arena_array(arena, SECTIONS_MOST * BLOCKS_MOST, sizeof *blocks);
    bool ok = take_lines(text, path, sections, &count, blocks, arena, error);
    for (size_t i = 0; i < count; i++)
        sections[i].blocks = &blocks[i * BLOCKS_MOST];
    *ret_guide = (struct guide){sections, count};
    free(text);
    return ok;
}
