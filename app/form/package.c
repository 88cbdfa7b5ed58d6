/* minizip reads from memory, so that nobody can change the file meanwhile. Sizes in a zip are only
 * claims: bytes are counted as they come, and must be as many as were claimed. */
#include "form/package.h"

#include <minizip/unzip.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "form/problem.h"

enum {
    ENTRY_LIMIT = 200,
    NAME_LIMIT = 256, /* bytes */
    RATIO_LIMIT = 100,
    PIECE = 64 * 1024,
    PART_LIMIT = 16 * 1024 * 1024,
    TOTAL_LIMIT = 64 * 1024 * 1024,
};

/* APPNOTE.TXT of PKWARE, 4.4.4 and 4.4.5. */
enum { FLAG_ENCRYPTED = 1, METHOD_STORED = 0, METHOD_DEFLATED = 8 };

struct entry {
    const char *name;
    unz64_file_pos position;
    size_t packed, unpacked; /* bytes, as claimed */
};

struct memory {
    const char *bytes;
    size_t length, at;
};

struct package {
    struct memory memory;
    unzFile zip;
    struct arena *arena;
    struct entry entries[ENTRY_LIMIT];
    size_t entry_count;
    size_t unpacked; /* bytes, of all parts read so far */
};

static const char damaged[] =
    N_("the workbook is damaged and cannot be unpacked; open it and save it again as .xlsx");
static const char too_large[] =
    N_("the workbook unpacks to more than 64 MiB, or a part of it to more than 16 MiB; copy the "
       "filled cells into a new workbook");

static void *memory_open(void *opaque, const void *name, int mode)
{
    (void)name;
    return (mode & ZLIB_FILEFUNC_MODE_READWRITEFILTER) == ZLIB_FILEFUNC_MODE_READ ? opaque : NULL;
}

static uLong memory_read(void *opaque, void *stream, void *ret_bytes, uLong size)
{
    (void)stream;
    struct memory *memory = opaque;
    size_t count = memory->length - memory->at;
    count = size < count ? size : count;
    memcpy(ret_bytes, memory->bytes + memory->at, count);
    memory->at += count;
    return count;
}

static ZPOS64_T memory_tell(void *opaque, void *stream)
{
    (void)stream;
    const struct memory *memory = opaque;
    return memory->at;
}

static long memory_seek(void *opaque, void *stream, ZPOS64_T offset, int origin)
{
    (void)stream;
    struct memory *memory = opaque;
    size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory->at
                  : origin == ZLIB_FILEFUNC_SEEK_END ? memory->length
                                                     : 0;
    if (offset > memory->length - base)
        return -1;
    memory->at = base + (size_t)offset;
    return 0;
}

static int memory_close(void *opaque, void *stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

static int memory_error(void *opaque, void *stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

static unzFile open_zip(struct memory *memory)
{
    zlib_filefunc64_def functions = {
        .zopen64_file = memory_open,
        .zread_file = memory_read,
        .ztell64_file = memory_tell,
        .zseek64_file = memory_seek,
        .zclose_file = memory_close,
        .zerror_file = memory_error,
        .opaque = memory,
    };
    return unzOpen2_64("", &functions);
}

/* Some writers use the backslash of their system. */
static const char *entry_name(const char *bytes, size_t length, struct arena *arena)
{
    char *name = arena_copy(arena, bytes, length);
    for (char *at = name; *at; at++) {
        if (*at == '\\')
            *at = '/';
    }
    return name;
}

static bool leads_out(const char *name)
{
    if (name[0] == '/')
        return true;
    for (const char *at = name; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == '\0'))
            return true;
    }
    return false;
}

static const struct entry *find(const struct package *package, const char *name)
{
    for (size_t i = 0; i < package->entry_count; i++) {
        if (strcasecmp(package->entries[i].name, name) == 0)
            return &package->entries[i];
    }
    return NULL;
}

static bool check_name(const struct package *package, const char *name, struct fault *fault)
{
    if (!utf8_is_valid(name, strlen(name)) || leads_out(name))
        return fault_set(fault,
                         N_("the workbook holds '{part}', a name that leads out of it; do not use "
                            "this file, it may be an attack"),
                         utf8_is_valid(name, strlen(name)) ? name : "");
    if (find(package, name))
        return fault_set(fault,
                         N_("the workbook holds part '{part}' twice; do not use this file, it may "
                            "be an attack"),
                         name);
    return true;
}

static bool check_entry(const unz_file_info64 *info, struct fault *fault)
{
    if (info->flag & FLAG_ENCRYPTED)
        return fault_set(fault, N_("the workbook has a password; save it without one"), NULL);
    if (info->compression_method != METHOD_STORED && info->compression_method != METHOD_DEFLATED)
        return fault_set(fault, damaged, NULL);
    if (info->uncompressed_size > PART_LIMIT)
        return fault_set(fault, too_large, NULL);
    return true;
}

static bool add_entry(struct package *package, struct fault *fault)
{
    char bytes[NAME_LIMIT];
    unz_file_info64 info;
    struct entry *entry = &package->entries[package->entry_count];
    if (unzGetCurrentFileInfo64(package->zip, &info, bytes, sizeof bytes, NULL, 0, NULL, 0) !=
            UNZ_OK ||
        unzGetFilePos64(package->zip, &entry->position) != UNZ_OK ||
        info.size_filename >= sizeof bytes || memchr(bytes, '\0', info.size_filename))
        return fault_set(fault, damaged, NULL);
    const char *name = entry_name(bytes, info.size_filename, package->arena);
    if (!check_name(package, name, fault) || !check_entry(&info, fault))
        return false;
    entry->name = name;
    entry->packed = (size_t)info.compressed_size;
    entry->unpacked = (size_t)info.uncompressed_size;
    package->entry_count++;
    return true;
}

/* Parts that share packed bytes claim more of them than the file has. */
static bool check_sizes(const struct package *package, struct fault *fault)
{
    size_t packed = 0, unpacked = 0;
    for (size_t i = 0; i < package->entry_count; i++) {
        const struct entry *entry = &package->entries[i];
        if (entry->packed > package->memory.length - packed)
            return fault_set(fault,
                             N_("the parts of the workbook overlap; do not use this file, it may "
                                "be an attack"),
                             NULL);
        packed += entry->packed;
        unpacked += entry->unpacked;
    }
    return unpacked <= TOTAL_LIMIT || fault_set(fault, too_large, NULL);
}

static bool list_entries(struct package *package, struct fault *fault)
{
    int status = unzGoToFirstFile(package->zip);
    for (; status == UNZ_OK; status = unzGoToNextFile(package->zip)) {
        if (package->entry_count == ENTRY_LIMIT)
            return fault_set(fault,
                             N_("the workbook holds more than 200 parts; copy its sheets into a "
                                "new workbook"),
                             NULL);
        if (!add_entry(package, fault))
            return false;
    }
    if (status != UNZ_END_OF_LIST_OF_FILE)
        return fault_set(fault, damaged, NULL);
    return check_sizes(package, fault);
}

struct package *package_open(const char *bytes, size_t length, struct arena *arena,
                             struct fault *fault)
{
    struct package *package = memory_new(sizeof *package);
    package->memory = (struct memory){.bytes = bytes, .length = length};
    package->arena = arena;
    package->zip = open_zip(&package->memory);
    bool ok = package->zip ? list_entries(package, fault) : fault_set(fault, damaged, NULL);
    if (ok)
        return package;
    package_close(package);
    return NULL;
}

void package_close(struct package *package)
{
    if (!package)
        return;
    if (package->zip)
        (void)unzClose(package->zip); /* nothing was written */
    free(package);
}

bool package_has(const struct package *package, const char *name)
{
    return find(package, name) != NULL;
}

static bool count(struct package *package, const struct entry *entry, size_t length,
                  struct fault *fault)
{
    if (length / RATIO_LIMIT > entry->packed)
        return fault_set(fault,
                         N_("part '{part}' is packed to less than a hundredth, as no real one is; "
                            "do not use this file, it may be an attack"),
                         entry->name);
    if (length > PART_LIMIT || length > TOTAL_LIMIT - package->unpacked)
        return fault_set(fault, too_large, NULL);
    return true;
}

/* The entry is open. *bytes grows as more comes; the caller frees it in any case. */
static bool inflate_entry(struct package *package, const struct entry *entry, char **bytes,
                          size_t *length, struct fault *fault)
{
    size_t size = 0;
    for (;;) {
        if (*length + PIECE > size) {
            size = size * 2 + PIECE;
            *bytes = memory_resize(*bytes, size, 1);
        }
        int got = unzReadCurrentFile(package->zip, *bytes + *length, PIECE);
        if (got < 0)
            return fault_set(fault, damaged, NULL);
        if (got == 0)
            break;
        *length += (size_t)got;
        if (!count(package, entry, *length, fault))
            return false;
    }
    package->unpacked += *length;
    return *length == entry->unpacked || fault_set(fault, damaged, NULL);
}

bool package_read(struct package *package, const char *name, char **ret_bytes, size_t *ret_length,
                  struct fault *fault)
{
    const struct entry *entry = find(package, name);
    if (!entry || unzGoToFilePos64(package->zip, &entry->position) != UNZ_OK ||
        unzOpenCurrentFile(package->zip) != UNZ_OK)
        return fault_set(fault, damaged, NULL);
    char *bytes = NULL;
    size_t length = 0;
    bool ok = inflate_entry(package, entry, &bytes, &length, fault);
    /* It tells whether the CRC is right. */
    if (unzCloseCurrentFile(package->zip) != UNZ_OK && ok)
        ok = fault_set(fault, damaged, NULL);
    if (!ok) {
        free(bytes);
        return false;
    }
    *ret_bytes = bytes;
    *ret_length = length;
    return true;
}

/* The folder above, or NULL at the root: length bytes of path end with a slash or are none. */
static bool go_up(const char *path, size_t *length)
{
    if (*length == 0)
        return false;
    do
        --*length;
    while (*length > 0 && path[*length - 1] != '/');
    return true;
}

const char *package_resolve(const char *part, const char *target, struct arena *arena)
{
    size_t length = strlen(part);
    char *path = arena_alloc(arena, length + strlen(target) + 2);
    memcpy(path, part, length);
    while (length > 0 && path[length - 1] != '/')
        length--;
    if (target[0] == '/')
        length = 0;
    while (*target) {
        target += strspn(target, "/");
        size_t step = strcspn(target, "/");
        if (step == 2 && strncmp(target, "..", 2) == 0) {
            if (!go_up(path, &length))
                return NULL;
        } else if (step > 0 && !(step == 1 && target[0] == '.')) {
            memcpy(path + length, target, step);
            length += step;
            path[length++] = '/';
        }
        target += step;
    }
    path[length > 0 ? length - 1 : 0] = '\0';
    return path;
}
