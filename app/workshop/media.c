/* Judged by their headers alone: the whole picture is read where it is shown. */
#include "workshop/media.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "form/word.h"

static bool is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* "forms/feedback" of "forms/feedback.xlsx" */
static const char *without_ending(const char *path, struct arena *arena)
{
    static const char ending[] = ".xlsx";
    size_t length = strlen(path), ending_length = strlen(ending);
    while (length > 1 && path[length - 1] == '/')
        length--;
    if (length > ending_length &&
        words_equal_of(path + length - ending_length, ending_length, ending, ending_length))
        length -= ending_length;
    return arena_copy(arena, path, length);
}

const char *media_find(const char *workshop, const struct form *form, const char *name,
                       struct arena *arena)
{
    const char *path = workshop ? arena_format(arena, "%s/media/%s", workshop, name) : "";
    if (is_file(path))
        return path;
    path = arena_format(arena, "%s-media/%s", without_ending(form->workbook->path, arena), name);
    return is_file(path) ? path : NULL;
}

static unsigned number_at(const unsigned char *bytes, size_t count)
{
    unsigned number = 0;
    for (size_t i = 0; i < count; i++)
        number = number << 8 | bytes[i];
    return number;
}

/* The first chunk of a PNG is IHDR (ISO/IEC 15948). */
static bool png_size(FILE *file, unsigned *ret_width, unsigned *ret_height)
{
    static const unsigned char start[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n',
                                          0,    0,   0,   13,  'I',  'H',  'D',  'R'};
    unsigned char bytes[sizeof start + 8];
    rewind(file);
    if (fread(bytes, 1, sizeof bytes, file) != sizeof bytes ||
        memcmp(bytes, start, sizeof start) != 0)
        return false;
    *ret_width = number_at(bytes + sizeof start, 4);
    *ret_height = number_at(bytes + sizeof start + 4, 4);
    return true;
}

/* Of the markers C0 to CF these begin no frame (ISO/IEC 10918-1, table B.1). */
static bool is_frame(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Segments follow each other, each with its length, until the one that begins the frame. */
static bool jpeg_size(FILE *file, unsigned *ret_width, unsigned *ret_height)
{
    unsigned char head[4], frame[5];
    rewind(file);
    if (fread(head, 1, 2, file) != 2 || head[0] != 0xFF || head[1] != 0xD8)
        return false;
    while (fread(head, 1, sizeof head, file) == sizeof head && head[0] == 0xFF) {
        unsigned length = number_at(head + 2, 2);
        if (is_frame(head[1])) {
            if (fread(frame, 1, sizeof frame, file) != sizeof frame)
                return false;
            *ret_height = number_at(frame + 1, 2);
            *ret_width = number_at(frame + 3, 2);
            return true;
        }
        if (length < 2 || fseek(file, (long)length - 2, SEEK_CUR) != 0)
            return false;
    }
    return false;
}

bool picture_size(const char *path, unsigned *ret_width, unsigned *ret_height)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    unsigned width = 0, height = 0;
    bool ok = png_size(file, &width, &height) || jpeg_size(file, &width, &height);
    ok = ok && width > 0 && height > 0;
    (void)fclose(file); /* only read */
    if (ok) {
        *ret_width = width;
        *ret_height = height;
    }
    return ok;
}

struct media {
    const char *workshop;
    const struct form *form;
    struct arena *arena;
    struct problems *problems;
};

static const char *fault_of(const char *path)
{
    unsigned width, height;
    if (!picture_size(path, &width, &height))
        return N_("'{path}' is neither a PNG nor a JPEG picture, or is damaged; save it as one of "
                  "them");
    if (width > PICTURE_SIDE_MOST || height > PICTURE_SIDE_MOST ||
        (unsigned long long)width * height > PICTURE_PIXELS_MOST)
        return N_("picture '{path}' is too large for a station; make it at most 4096 pixels wide "
                  "and high, and 16 million pixels in all");
    return NULL;
}

static void check_file(const struct media *media, const char *name, struct place place)
{
    const char *path = media_find(media->workshop, media->form, name, media->arena);
    const char *message = path ? fault_of(path)
                          : media->workshop
                              ? N_("picture '{path}' is not in the folder media; put it there or "
                                   "correct the name")
                              : N_("picture '{path}' is not beside the form; put it into the "
                                   "folder media of the workshop");
    bool missing_elsewhere = !path && !media->workshop;
    if (message)
        problems_add(media->problems, missing_elsewhere ? SEVERITY_WARNING : SEVERITY_ERROR, place,
                     message, FILLS({"path", name}));
}

/* Languages that share a column share its picture, which is told once. */
static void check_picture(const struct media *media, struct label image, const char *sheet_name,
                          unsigned row)
{
    if (!image.texts)
        return;
    const struct sheet *sheet = workbook_sheet(media->form->workbook, sheet_name);
    for (size_t i = 0; i < media->form->language_count; i++) {
        bool again = false;
        for (size_t k = 0; k < i && !again; k++)
            again = image.columns[k] == image.columns[i];
        if (image.texts[i] && !again)
            check_file(media, image.texts[i],
                       (struct place){sheet->file, sheet->name, row, image.columns[i]});
    }
}

void media_check(const char *workshop, const struct form *form, struct arena *arena,
                 struct problems *problems)
{
    struct media media = {workshop, form, arena, problems};
    for (size_t i = 0; i < form->question_count; i++)
        check_picture(&media, form->questions[i].image, "survey", form->questions[i].row);
    for (size_t i = 0; i < form->list_count; i++) {
        const struct choice_list *list = &form->lists[i];
        for (size_t k = 0; k < list->choice_count; k++)
            check_picture(&media, list->choices[k].image, "choices", list->choices[k].row);
    }
}

const struct picture *pictures_find(const struct pictures *pictures, const struct form *form,
                                    const char *name)
{
    for (size_t i = 0; i < pictures->count; i++) {
        const struct picture *picture = &pictures->items[i];
        if (picture->form == form && strcmp(picture->name, name) == 0)
            return picture;
    }
    return NULL;
}

static void add_picture(struct pictures *pictures, struct picture *room, const char *workshop,
                        const struct form *form, const char *name, struct arena *arena)
{
    unsigned width, height;
    if (pictures_find(pictures, form, name))
        return;
    const char *path = media_find(workshop, form, name, arena);
    if (!path || fault_of(path) || !picture_size(path, &width, &height))
        return; /* media_check() tells */
    room[pictures->count++] = (struct picture){form, name, path, (int)width, (int)height};
}

/* How many names the form has at most. */
static size_t name_count(const struct form *form)
{
    size_t labels = form->question_count;
    for (size_t i = 0; i < form->list_count; i++)
        labels += form->lists[i].choice_count;
    return labels * form->language_count;
}

static void add_label(struct pictures *pictures, struct picture *room, const char *workshop,
                      const struct form *form, struct label image, struct arena *arena)
{
    for (size_t i = 0; image.texts && i < form->language_count; i++) {
        if (image.texts[i])
            add_picture(pictures, room, workshop, form, image.texts[i], arena);
    }
}

void pictures_add(struct pictures *pictures, const char *workshop, const struct form *form,
                  struct arena *arena)
{
    struct picture *room = arena_array(arena, pictures->count + name_count(form) + 1, sizeof *room);
    for (size_t i = 0; i < pictures->count; i++)
        room[i] = pictures->items[i];
    pictures->items = room;
    for (size_t i = 0; i < form->question_count; i++)
        add_label(pictures, room, workshop, form, form->questions[i].image, arena);
    for (size_t i = 0; i < form->list_count; i++) {
        const struct choice_list *list = &form->lists[i];
        for (size_t k = 0; k < list->choice_count; k++)
            add_label(pictures, room, workshop, form, list->choices[k].image, arena);
    }
}
