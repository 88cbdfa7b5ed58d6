/* What a stick brought is copied whole, tables of answers that lay beside the workshop as well.
 * What no workshop is read from does not belong there. */
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "form/word.h"
#include "store/audit_private.h"
#include "workshop/media.h"

static mode_t type_of(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0 ? about.st_mode & S_IFMT : 0;
}

static bool is_sheet(const char *name)
{
    const char *end = strrchr(name, '.');
    return end && (words_equal(end, ".csv") || words_equal(end, ".xlsx"));
}

/* Sheets and pictures, in whatever folder of the three. */
static void look_at_material(struct auditing *auditing, const char *path, const char *name)
{
    mode_t type = type_of(path);
    unsigned width, height;
    bool belongs = type == S_IFREG && (is_sheet(name) || picture_size(path, &width, &height));
    if (type == S_IFDIR)
        auditing_each(auditing, path, look_at_material);
    else if (!belongs)
        auditing_find(auditing, FINDING_STRAY, path, "");
}

/* The template has a page of its own. */
static void look_at_workshop_entry(struct auditing *auditing, const char *path, const char *name)
{
    static const struct {
        const char *name;
        mode_t type;
    } known[] = {{"forms", S_IFDIR},
                 {"media", S_IFDIR},
                 {"workshop", S_IFDIR},
                 {"workshop.xlsx", S_IFREG},
                 {"README.md", S_IFREG}};
    mode_t type = type_of(path);
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (strcmp(known[i].name, name) != 0 || known[i].type != type)
            continue;
        if (type == S_IFDIR)
            auditing_each(auditing, path, look_at_material);
        return;
    }
    auditing_find(auditing, FINDING_STRAY, path, "");
}

/* Each has a folder; one that a power cut left half taken in has the same inside. */
static void look_at_workshop(struct auditing *auditing, const char *path, const char *name)
{
    (void)name;
    if (type_of(path) == S_IFDIR)
        auditing_each(auditing, path, look_at_workshop_entry);
    else
        auditing_find(auditing, FINDING_STRAY, path, "");
}

void auditing_workshops(struct auditing *auditing, const char *path)
{
    auditing_each(auditing, path, look_at_workshop);
}
