#include "store/sealing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "store/seal.h"

static const char passphrase[] = "correct horse battery";

bool sealing_is_wanted(void)
{
    const char *box = getenv("SADA_BOX");
    return box && strcmp(box, "sealed") == 0;
}

bool sealing_make(struct sealing *sealing, const char *folder, struct arena *arena,
                  struct error *error)
{
    static const char *const names[SEALING_RECIPIENTS] = {"shirin", "karwan"};
    *sealing = (struct sealing){.ring = {&sealing->keys[1], 1}};
    for (size_t i = 0; i < SEALING_RECIPIENTS; i++) {
        const char *path = arena_format(arena, "%s/%s.key", folder, names[i]);
        if (!key_create(folder, names[i], passphrase, &sealing->recipients.items[i], error) ||
            !(sealing->keys[i] = key_open(path, passphrase, error)))
            return false;
        sealing->recipients.count++;
    }
    return true;
}

void sealing_release(struct sealing *sealing)
{
    for (size_t i = 0; i < SEALING_RECIPIENTS; i++)
        private_key_free(sealing->keys[i]);
}

struct box_plan sealing_plan(const struct sealing *sealing, struct box_plan plan)
{
    plan.recipients = sealing->recipients;
    plan.body_size += seal_overhead(&sealing->recipients);
    return plan;
}

static bool write_settings(const char *path, const char *recipients)
{
    FILE *stream = fopen(path, "w");
    if (!stream)
        return false;
    int length = fprintf(stream,
                         "workshop,title::English (en),first_day,languages,default_language,"
                         "participants,stations,k,recipients\n"
                         "campaign,A campaign,2026-11-23,en,en,24,1,8,\"%s\"\n",
                         recipients);
    return fclose(stream) == 0 && length > 0;
}

static bool link_to(const char *name, const char *folder, struct arena *arena)
{
    return symlink(arena_format(arena, SADA_SOURCE "/tests/store/workshop/%s", name),
                   arena_format(arena, "%s/%s", folder, name)) == 0;
}

bool sealing_workshop(const struct sealing *sealing, const char *folder, struct arena *arena,
                      struct error *error)
{
    return folder_make(arena_format(arena, "%s/workshop", folder), error) &&
           write_settings(arena_format(arena, "%s/workshop/settings.csv", folder),
                          recipients_text(&sealing->recipients, arena)) &&
           link_to("workshop/agenda.csv", folder, arena) &&
           link_to("workshop/strands.csv", folder, arena) && link_to("forms", folder, arena);
}
