/* gettext of glibc. The locale stays C.UTF-8, so that numbers in data keep their point and only
 * LANGUAGE, which gettext reads at each call, chooses the words. */
#include "locale/catalog.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

#define DOMAIN "sada"

/* Counted up, it tells glibc's gettext that LANGUAGE changed (gettext manual, "Being a gettext
 * grok"); without that the words of the language before are given on. */
extern int _nl_msg_cat_cntr; /* NOLINT(*-reserved-identifier, cert-dcl*) */

bool catalog_open(const char *folder, struct error *error)
{
    /* In the locale "C" LANGUAGE has no effect: everything would silently be English. */
    if (!setlocale(LC_ALL, "C.UTF-8"))
        return error_set(error, ERROR_LOCALE_MISSING, (struct place){0},
                         "locale C.UTF-8 is missing: apt-get install --reinstall libc-bin");
    if (!bindtextdomain(DOMAIN, folder) || !bind_textdomain_codeset(DOMAIN, "UTF-8"))
        return error_from_errno(error, ERROR_FILE_READ, (struct place){.file = folder},
                                "bindtextdomain");
    return true;
}

/* One code, never a list: English has no catalogue, and "en:ar" would give Arabic. */
void catalog_choose(const struct language *language)
{
    /* Fails only where memory is out or the name is malformed; then the language stays. */
    if (setenv("LANGUAGE", language->code, 1) == 0)
        _nl_msg_cat_cntr++;
}

const struct language *catalog_language(void)
{
    const char *code = getenv("LANGUAGE");
    const struct language *language = code ? language_find(code) : NULL;
    return language ? language : language_find("en");
}

/* The empty id would give the catalogue's header. */
const char *catalog_text(const char *id)
{
    return *id ? dgettext(DOMAIN, id) : "";
}

static const char *filled(struct arena *arena, const char *pattern, const struct fill *fills)
{
    struct strbuf strbuf;
    strbuf_init(&strbuf);
    fill_pattern(&strbuf, pattern, fills);
    const char *text = arena_copy(arena, strbuf.bytes, strbuf.length);
    strbuf_release(&strbuf);
    return text;
}

const char *catalog_fill(struct arena *arena, const char *id, const struct fill *fills)
{
    return filled(arena, catalog_text(id), fills);
}

const char *catalog_count(struct arena *arena, const char *id, const char *plural_id,
                          unsigned number)
{
    const char *pattern = dngettext(DOMAIN, id, plural_id, number);
    const char *count = arena_format(arena, "%u", number);
    return filled(arena, pattern, (struct fill[]){{"count", count}, {0}});
}
