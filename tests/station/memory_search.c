#include "station/memory_search.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "test.h"

enum { PAGE = 4096, PIECE = 1 << 18, OVERLAP = NEEDLE_BYTES_MOST, STRIDE_MOST = 64 };

/* A sanitizer's map of memory has terabytes, and nothing but marks. */
static const unsigned long region_most = 1ul << 32;

struct search {
    const struct needle *needle;
    int memory, pages;  /* of /proc/PID */
    const char *region; /* the line of /proc/PID/maps */
    size_t found;
    char *where;
};

struct needle needle_of(const char *text)
{
    size_t length = strlen(text);
    struct needle needle = {.bytes = text, .length = length};
    for (size_t offset = 0; offset < length && needle.count < NEEDLE_MOST;)
        needle.numbers[needle.count++] = (uint32_t)utf8_next(text, length, &offset);
    return needle;
}

static void tell(struct search *search, const char *shape, size_t stride)
{
    if (search->found++ == 0)
        (void)snprintf(search->where, 128, "%s, every %zu bytes, in %.80s", shape, stride,
                       search->region);
}

static uint32_t number_at(const unsigned char *bytes, size_t width)
{
    uint16_t small;
    uint32_t number;
    if (width == sizeof number) {
        memcpy(&number, bytes, sizeof number);
        return number;
    }
    memcpy(&small, bytes, sizeof small);
    return small;
}

static bool follows(const struct needle *needle, const unsigned char *bytes, size_t size,
                    size_t stride, size_t width)
{
    if ((needle->count - 1) * stride + width > size)
        return false;
    for (size_t i = 1; i < needle->count; i++) {
        if (number_at(bytes + i * stride, width) != needle->numbers[i])
            return false;
    }
    return true;
}

static void search_numbers(struct search *search, const unsigned char *bytes, size_t size,
                           size_t length)
{
    const struct needle *needle = search->needle;
    for (size_t at = 0; at < length && at + sizeof(uint16_t) <= size; at += 2) {
        if (number_at(bytes + at, 2) != (needle->numbers[0] & 0xFFFF))
            continue;
        for (size_t stride = 2; stride <= STRIDE_MOST; stride += 2) {
            size_t width = stride < 4 ? 2 : 4;
            if (follows(needle, bytes + at, size - at, stride, width) ||
                (width == 4 && follows(needle, bytes + at, size - at, stride, 2)))
                tell(search, "as numbers", stride);
        }
    }
}

/* A byte that is rarer than the ends of the scale: pictures are full of those. */
static size_t rare_byte(const unsigned char *needle, size_t length)
{
    size_t at = 0;
    while (at + 1 < length && (needle[at] == 0 || needle[at] == 255))
        at++;
    return at;
}

static void search_bytes(struct search *search, const unsigned char *bytes, size_t size,
                         size_t length)
{
    const unsigned char *needle = search->needle->bytes;
    size_t wanted = search->needle->length, rare = rare_byte(needle, wanted);
    size_t end = length + rare < size ? length + rare : size;
    for (size_t at = rare; at < end; at++) {
        const unsigned char *found = memchr(bytes + at, needle[rare], end - at);
        if (!found)
            break;
        at = (size_t)(found - bytes);
        if (at - rare + wanted <= size && memcmp(found - rare, needle, wanted) == 0)
            tell(search, "as bytes", 1);
    }
}

/* Findings that begin in the first length bytes; the others belong to the next piece. */
static void search_piece(struct search *search, const unsigned char *bytes, size_t size,
                         size_t length)
{
    if (search->needle->length > 0)
        search_bytes(search, bytes, size, length);
    if (search->needle->count > 0)
        search_numbers(search, bytes, size, length);
}

/* Whether any page from there on was ever touched (Linux, "pagemap": bit 63 in memory, 62 in swap).
 */
static bool is_touched(int pages, unsigned long at)
{
    uint64_t entries[PIECE / PAGE];
    ssize_t size = pread(pages, entries, sizeof entries, (off_t)(at / PAGE * sizeof *entries));
    for (ssize_t i = 0; i < size / (ssize_t)sizeof *entries; i++) {
        if (entries[i] >> 62 != 0)
            return true;
    }
    return false;
}

static void search_region(struct search *search, unsigned long start, unsigned long end)
{
    unsigned char *bytes = memory_new(PIECE + OVERLAP);
    for (unsigned long at = start; at < end; at += PIECE) {
        if (!is_touched(search->pages, at))
            continue;
        size_t wanted = end - at < PIECE + OVERLAP ? end - at : PIECE + OVERLAP;
        ssize_t size = pread(search->memory, bytes, wanted, (off_t)at);
        if (size <= 0)
            continue; /* not mapped any more, or a device */
        search_piece(search, bytes, (size_t)size, (size_t)size < PIECE ? (size_t)size : PIECE);
    }
    memory_wipe(bytes, PIECE + OVERLAP); /* a process made later would inherit what was found */
    free(bytes);
}

static int open_of(pid_t process, const char *name)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/%d/%s", (int)process, name);
    int descriptor = open(path, O_RDONLY);
    assert_true(descriptor >= 0);
    return descriptor;
}

size_t memory_search(pid_t process, const struct needle *needle, char ret_where[128])
{
    struct search search = {.needle = needle,
                            .memory = open_of(process, "mem"),
                            .pages = open_of(process, "pagemap"),
                            .where = ret_where};
    char line[512], access[8];
    unsigned long start, end;
    FILE *maps = fdopen(open_of(process, "maps"), "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps)) {
        line[strcspn(line, "\n")] = '\0';
        search.region = line;
        if (sscanf(line, "%lx-%lx %7s", &start, &end, access) == 3 && access[0] == 'r' &&
            access[1] == 'w' && end - start < region_most)
            search_region(&search, start, end);
    }
    (void)close(search.memory);
    (void)close(search.pages);
    (void)fclose(maps);
    return search.found;
}
