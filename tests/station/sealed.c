#include "station/sealed.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "store/key_file.h"

const char sealed_passphrase[] = "correct horse battery";

/* The recipients are the settings' last column, and empty: its one row ends where they begin. */
static void write_settings(struct journey *journey, const char *from, const char *to,
                           const char *recipients)
{
    char *text = NULL;
    size_t length = 0;
    if (!file_read(from, 1 << 16, &text, &length, &journey->error))
        journey_fail(journey);
    assert_true(length > 2 && text[length - 2] == ',' && text[length - 1] == '\n');
    FILE *file = fopen(to, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "%.*s%s\n", (int)length - 1, text, recipients) > 0);
    assert_int_equal(fclose(file), 0);
    free(text);
}

static const char *draw_recipient(struct journey *journey)
{
    struct recipient recipient;
    const char *folder = arena_format(journey->arena, "%s/keys", journey->folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    if (!key_create(folder, "shirin", sealed_passphrase, &recipient, &journey->error))
        journey_fail(journey);
    return recipient_line(&recipient, journey->arena);
}

const char *sealed_workshop(struct journey *journey)
{
    static const char *const linked[] = {"forms", "workshop/agenda.csv", "workshop/strands.csv"};
    const char *source = SADA_SOURCE "/assets/workshops/leadership";
    const char *path = arena_format(journey->arena, "%s/sealed", journey->folder);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(mkdir(arena_format(journey->arena, "%s/workshop", path), 0700), 0);
    for (size_t i = 0; i < COUNT_OF(linked); i++)
        assert_int_equal(symlink(arena_format(journey->arena, "%s/%s", source, linked[i]),
                                 arena_format(journey->arena, "%s/%s", path, linked[i])),
                         0);
    write_settings(journey, arena_format(journey->arena, "%s/workshop/settings.csv", source),
                   arena_format(journey->arena, "%s/workshop/settings.csv", path),
                   draw_recipient(journey));
    return path;
}
