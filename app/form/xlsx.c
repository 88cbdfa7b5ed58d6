/* Parts are found by their relationships, never by name or order; which parts there are is told by
 * the package, which sheets there are by the workbook part. */
#include "form/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "form/word.h"
#include "form/xlsx_private.h"

enum {
    ELEMENT_LIMIT = 1000000,
    SHEET_LIMIT = 64,
    TEXT_LIMIT = 20 * 1024 * 1024, /* as much as a .csv file may hold */
};

struct relationship {
    const char *id;
    const char *type;   /* the last word of its URI, which both variants share */
    const char *target; /* a part's name */
    const struct relationship *next;
};

struct relationships {
    struct xlsx *xlsx;
    const char *part; /* whose they are */
    const struct relationship *first;
};

struct named_sheet {
    const char *name, *id;
};

struct workbook_reading {
    struct xlsx *xlsx;
    struct named_sheet sheets[SHEET_LIMIT];
    size_t sheet_count;
};

bool xlsx_read_xml(struct xlsx *xlsx, const char *part, const struct xml_handler *handler)
{
    char *bytes = NULL;
    size_t length = 0;
    bool ok = package_read(xlsx->package, part, &bytes, &length, &xlsx->fault) &&
              xml_read(part, bytes, length, handler, &xlsx->budget, &xlsx->fault);
    free(bytes);
    return ok;
}

static bool ignore_end(void *context, const char *name)
{
    (void)context;
    (void)name;
    return true;
}

static bool start_relationship(void *context, const char *name, const char *const *attributes)
{
    struct relationships *list = context;
    struct arena *arena = list->xlsx->arena;
    if (strcmp(name, "Relationship") != 0 ||
        strcmp(xml_attribute(attributes, "TargetMode"), "External") == 0)
        return true;
    const char *type = xml_attribute(attributes, "Type"), *slash = strrchr(type, '/');
    const char *target = package_resolve(list->part, xml_attribute(attributes, "Target"), arena);
    if (!target)
        return fault_set(&list->xlsx->fault,
                         N_("part '{part}' refers to something outside the workbook; do not use "
                            "this file, it may be an attack"),
                         list->part);
    struct relationship *relationship = arena_alloc(arena, sizeof *relationship);
    *relationship =
        (struct relationship){arena_string(arena, xml_attribute(attributes, "Id")),
                              arena_string(arena, slash ? slash + 1 : type), target, list->first};
    list->first = relationship;
    return true;
}

/* Those of part "xl/workbook.xml" stand in "xl/_rels/workbook.xml.rels"; of "", in "_rels/.rels".
 */
static bool read_relationships(struct xlsx *xlsx, const char *part, struct relationships *ret_list)
{
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part) + 1 : 0;
    const char *name = arena_format(xlsx->arena, "%.*s_rels/%s.rels", folder, part, part + folder);
    struct relationships list = {.xlsx = xlsx, .part = part};
    const struct xml_handler handler = {start_relationship, ignore_end, NULL, &list};
    if (!xlsx_read_xml(xlsx, name, &handler))
        return false;
    *ret_list = list;
    return true;
}

static const struct relationship *find(const struct relationships *list, const char *type,
                                       const char *id)
{
    const struct relationship *relationship = list->first;
    while (relationship &&
           (strcmp(relationship->type, type) != 0 || (id && strcmp(relationship->id, id) != 0)))
        relationship = relationship->next;
    return relationship;
}

static bool is_true(const char *text)
{
    return strcmp(text, "1") == 0 || strcmp(text, "true") == 0 || strcmp(text, "on") == 0;
}

static bool start_workbook(void *context, const char *name, const char *const *attributes)
{
    struct workbook_reading *reading = context;
    struct xlsx *xlsx = reading->xlsx;
    if (strcmp(name, "workbookPr") == 0)
        xlsx->date1904 = is_true(xml_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0)
        return true;
    if (reading->sheet_count == SHEET_LIMIT)
        return fault_set(&xlsx->fault, N_("a workbook holds at most 64 sheets; remove the others"),
                         NULL);
    const char *title = xml_attribute(attributes, "name");
    reading->sheets[reading->sheet_count++] = (struct named_sheet){
        word_trim(xlsx->arena, word_lower(xlsx->arena, title, strlen(title))),
        arena_string(xlsx->arena, xml_relationship_id(attributes)),
    };
    return true;
}

/* Sheets that only show a chart have no cells and are left out. */
static bool read_sheets(struct xlsx *xlsx, const struct workbook_reading *reading,
                        const struct relationships *list, struct workbook *workbook,
                        struct problems *problems)
{
    bool ok = true;
    workbook->sheets = arena_array(xlsx->arena, reading->sheet_count, sizeof *workbook->sheets);
    for (size_t i = 0; i < reading->sheet_count && !xlsx->fault.message; i++) {
        const struct relationship *relationship = find(list, "worksheet", reading->sheets[i].id);
        if (!relationship)
            continue;
        struct sheet *sheet = &workbook->sheets[workbook->sheet_count++];
        *sheet = (struct sheet){.name = reading->sheets[i].name, .file = workbook->path};
        ok = xlsx_read_sheet(xlsx, relationship->target, sheet, problems) && ok;
    }
    return ok;
}

static bool read_workbook(struct xlsx *xlsx, const char *part, struct workbook *workbook,
                          struct problems *problems)
{
    struct workbook_reading reading = {.xlsx = xlsx};
    struct relationships list = {.part = ""};
    const struct xml_handler handler = {start_workbook, ignore_end, NULL, &reading};
    if (!xlsx_read_xml(xlsx, part, &handler) || !read_relationships(xlsx, part, &list))
        return false;
    const struct relationship *strings = find(&list, "sharedStrings", NULL);
    const struct relationship *styles = find(&list, "styles", NULL);
    return (!strings || xlsx_read_strings(xlsx, strings->target)) &&
           (!styles || xlsx_read_styles(xlsx, styles->target)) &&
           read_sheets(xlsx, &reading, &list, workbook, problems);
}

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), ending_length = strlen(ending);
    return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

static const char not_a_workbook[] =
    N_("this is no workbook; give an .xlsx file or a folder that holds the sheets as .csv files");

static bool find_workbook_part(struct xlsx *xlsx, const char **ret_part)
{
    struct relationships list;
    if (package_has(xlsx->package, "mimetype"))
        return fault_set(&xlsx->fault, N_("this is an OpenDocument file (.ods); save it as .xlsx"),
                         NULL);
    if (!package_has(xlsx->package, "_rels/.rels"))
        return fault_set(&xlsx->fault, not_a_workbook, NULL);
    if (!read_relationships(xlsx, "", &list))
        return false;
    const struct relationship *document = find(&list, "officeDocument", NULL);
    if (!document)
        return fault_set(&xlsx->fault, not_a_workbook, NULL);
    if (ends_with(document->target, ".bin"))
        return fault_set(&xlsx->fault, N_("this is a binary workbook (.xlsb); save it as .xlsx"),
                         NULL);
    *ret_part = document->target;
    return true;
}

/* What is no zip, by its first bytes. NULL: it is one. */
static const char *name_other_file(const char *bytes, size_t length)
{
    static const struct {
        const char *start;
        size_t length;
        const char *message; /* NULL: a zip */
    } kinds[] = {
        {"PK\x03\x04", 4, NULL},
        {"\xD0\xCF\x11\xE0", 4,
         N_("this is an old .xls file or a workbook with a password; save it as .xlsx without a "
            "password")},
        {"version https://git-lfs", 23,
         N_("this is only a pointer to a file that lies in Git LFS; fetch it with 'git lfs "
            "pull'")},
    };
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (length >= kinds[i].length && memcmp(bytes, kinds[i].start, kinds[i].length) == 0)
            return kinds[i].message;
    }
    return not_a_workbook;
}

static bool read_package(struct xlsx *xlsx, const char *bytes, size_t length,
                         struct workbook *workbook, struct problems *problems)
{
    const char *message = name_other_file(bytes, length);
    if (message)
        return fault_set(&xlsx->fault, message, NULL);
    xlsx->package = package_open(bytes, length, xlsx->arena, &xlsx->fault);
    const char *part;
    return xlsx->package && find_workbook_part(xlsx, &part) &&
           read_workbook(xlsx, part, workbook, problems);
}

struct workbook *xlsx_read(const char *bytes, size_t length, const char *path, int64_t milliseconds,
                           struct arena *arena, struct problems *problems)
{
    struct workbook *workbook = arena_alloc(arena, sizeof *workbook);
    workbook->path = arena_string(arena, path);
    struct xlsx xlsx = {
        .arena = arena,
        .budget = {ELEMENT_LIMIT, xml_clock() + milliseconds},
        .path = workbook->path,
        .text_left = TEXT_LIMIT,
    };
    bool ok = read_package(&xlsx, bytes, length, workbook, problems);
    package_close(xlsx.package);
    if (xlsx.fault.message)
        problems_add(problems, SEVERITY_ERROR, (struct place){.file = path}, xlsx.fault.message,
                     FILLS({"part", xlsx.fault.part}));
    return ok ? workbook : NULL;
}
