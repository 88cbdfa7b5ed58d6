/* A .mo file (GNU gettext manual, "MO Files") is a header, then tables of length and place of each
 * original and each translation; plural forms of a translation are parted by NULs. */
#include "debian.h"

#include <glob.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/atomic_file.h"
#include "base/utf8.h"

enum { MO_LIMIT = 16 * 1024 * 1024 };

static const uint32_t mo_magic = 0x950412DE; /* of this machine's byte order */

struct mo_header {
    uint32_t magic, revision, count, originals, translations;
};

struct mo_entry {
    uint32_t length, place;
};

void texts_add(struct texts *texts, struct arena *arena, const char *bytes, size_t length)
{
    if (texts->count == texts->size) {
        size_t size = texts->size * 2 + 1024;
        const char **items = arena_array(arena, size, sizeof *items);
        if (texts->count > 0)
            memcpy(items, texts->items, texts->count * sizeof *items);
        texts->items = items;
        texts->size = size;
    }
    texts->items[texts->count++] = arena_copy(arena, bytes, length);
}

static void add_lines(struct texts *texts, struct arena *arena, const char *bytes, size_t length)
{
    for (size_t start = 0, end; start < length; start = end + 1) {
        for (end = start; end < length && bytes[end] != '\n' && bytes[end] != '\0';)
            end++;
        if (end > start && utf8_is_valid(bytes + start, end - start))
            texts_add(texts, arena, bytes + start, end - start);
    }
}

static void add_translations(struct texts *texts, struct arena *arena, const char *file,
                             size_t size)
{
    struct mo_header header;
    if (size < sizeof header)
        return;
    memcpy(&header, file, sizeof header);
    if (header.magic != mo_magic)
        return;
    /* The first is the file's own header. */
    for (uint32_t i = 1; i < header.count; i++) {
        struct mo_entry entry;
        size_t at = header.translations + (size_t)i * sizeof entry;
        if (at + sizeof entry > size)
            return;
        memcpy(&entry, file + at, sizeof entry);
        if (entry.place < size && entry.length <= size - entry.place)
            add_lines(texts, arena, file + entry.place, entry.length);
    }
}

struct texts debian_texts(const char *language, struct arena *arena)
{
    struct texts texts = {0};
    glob_t found;
    const char *pattern = arena_format(arena, "/usr/share/locale/%s/LC_MESSAGES/*.mo", language);
    if (glob(pattern, 0, NULL, &found) != 0)
        return texts;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *bytes;
        size_t length;
        if (!file_read(found.gl_pathv[i], MO_LIMIT, &bytes, &length, NULL))
            continue;
        add_translations(&texts, arena, bytes, length);
        free(bytes);
    }
    globfree(&found);
    return texts;
}
