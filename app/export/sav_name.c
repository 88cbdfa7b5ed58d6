#include "export/sav_name.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/utf8.h"

enum { NAME_BYTES = 64 };

static const char *const reserved[] = {"ALL", "AND", "BY",  "EQ", "GE", "GT",  "LE",
                                       "LT",  "NE",  "NOT", "OR", "TO", "WITH"};

static bool is_reserved(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(reserved); i++) {
        if (strcasecmp(name, reserved[i]) == 0)
            return true;
    }
    return false;
}

/* Letters beyond ASCII stay; of ASCII only letters, digits, '_' and an inner '.'. */
static bool is_kept(const char *name, size_t at)
{
    unsigned char byte = (unsigned char)name[at];
    return byte >= 0x80 || isalnum(byte) || byte == '_' || (byte == '.' && name[at + 1]);
}

static char *spell(const char *question, struct arena *arena)
{
    bool letter = (unsigned char)question[0] >= 0x80 || isalpha((unsigned char)question[0]);
    char *name = arena_format(arena, "%s%s", letter ? "" : "q", question);
    for (size_t i = 0; name[i]; i++) {
        if (!is_kept(name, i))
            name[i] = '_';
    }
    return is_reserved(name) ? arena_format(arena, "%s_", name) : name;
}

/* Cut at a character so that end fits behind it. */
static const char *with_end(const char *name, const char *end, struct arena *arena)
{
    size_t room = NAME_BYTES - strlen(end), length = strlen(name);
    while (length > room)
        length = utf8_previous(name, length);
    return arena_format(arena, "%.*s%s", (int)length, name, end);
}

static bool is_taken(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(names[i], name) == 0)
            return true;
    }
    return false;
}

const char *const *sav_names(const struct form *form, struct arena *arena)
{
    const char **names = arena_array(arena, form->question_count, sizeof *names);
    for (size_t i = 0; i < form->question_count; i++) {
        const char *base = spell(form->questions[i].name, arena);
        const char *name = with_end(base, "", arena);
        for (unsigned n = 2; is_taken(names, i, name); n++)
            name = with_end(base, arena_format(arena, "_%u", n), arena);
        names[i] = name;
    }
    return names;
}
