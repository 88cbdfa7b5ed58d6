/* The sentences are data: each names what happened and what to do about it. */
#include "base/error.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

/* Marks a msgid for xgettext; it is translated where it is shown. */
#define N_(id) id

static const char *const sentences[] = {
    [ERROR_NONE] = N_("All is well."),
    [ERROR_FILE_MISSING] = N_("A file is missing; check the path."),
    [ERROR_FILE_READ] = N_("A file cannot be read; check that it exists and may be read."),
    [ERROR_FILE_WRITE] = N_("A file cannot be written; check the folder and its permissions."),
    [ERROR_FOLDER_MISSING] =
        N_("The folder that the file is to stand in is missing; make it, or check the path."),
    [ERROR_OTHER_FILE] = N_("Another file has this name and was not replaced; give another name, "
                            "or move that file away."),
    [ERROR_DISK_FULL] = N_("The disk is full; free some space and try again."),
    [ERROR_DISK_READ_ONLY] = N_("The folder is read-only; make it writable or choose another one."),
    [ERROR_DAMAGED] = N_("A file is damaged; it was not changed. Keep it and use a copy."),
    [ERROR_ALTERED] = N_("The answers in a file are not those that its session was closed with; do "
                         "not use it, and copy it from its station again."),
    [ERROR_NEWER_FILE] = N_("A file was written by a newer Sada; update this program."),
    [ERROR_BUSY] = N_("A file is in use by another program; close that and try again."),
    [ERROR_FORM] = N_("The form has errors; run 'sada check' on it and correct them."),
    [ERROR_WORKSHOP] = N_("The workshop has errors; run 'sada check' on it and correct them."),
    [ERROR_LANGUAGE_UNKNOWN] = N_("This language is not known; choose ar, ckb or en."),
    [ERROR_LOCALE_MISSING] =
        N_("The locale C.UTF-8 is missing; run: apt-get install --reinstall libc-bin"),
    [ERROR_FONT_MISSING] = N_("A font is missing; run: apt-get install fonts-noto-core "
                              "fonts-noto-ui-core fonts-dejavu-core"),
    [ERROR_ICON] = N_("An icon is missing or damaged; install Sada again."),
    [ERROR_DISPLAY] = N_("No display can be opened; start a desktop, or use 'rehearse'."),
    [ERROR_DATA_FOLDER] =
        N_("This is no data folder of a station; start 'sada-station run WORKSHOP --data' once."),
    [ERROR_SESSION_UNKNOWN] = N_("This session is not in the agenda; 'sada sessions' lists them."),
    [ERROR_SESSION_CLOSED] = N_("The session is closed; open it with 'sada sessions --open'."),
    [ERROR_SESSION_STATE] = N_("The session is not in the right state; see 'sada sessions'."),
    [ERROR_BOX_FULL] = N_("The box of this session is full; no further answer can be kept."),
    [ERROR_ANSWER_TOO_LONG] = N_("An answer is too long to be kept; shorten it."),
    [ERROR_TOO_FEW] = N_("Too few answers to show without giving a person away."),
    [ERROR_SEALED] = N_("The answers are sealed; collect them into an archive with 'sada collect "
                        "ARCHIVE.db DATA --key FILE'."),
    [ERROR_KEY] = N_("This is no key of Sada, or it is damaged; give the .key file that 'sada keys "
                     "new' wrote."),
    [ERROR_OTHER_KEY] = N_("The answers are sealed to other keys; give the .key file of one of "
                           "their recipients."),
    [ERROR_PASSPHRASE] = N_("The passphrase is not the one of this key; try again."),
    [ERROR_OVERFLOW] = N_("A text does not fit on its screen; shorten it where it is named above."),
    [ERROR_NO_WAY_ON] = N_("No person can get past this screen; make its rules less strict."),
    [ERROR_USAGE] = N_("Wrong usage; see --help."),
    [ERROR_CHILD] = N_("A helper program failed; its message stands above."),
    [ERROR_PIN] = N_("A PIN is six digits or more and nothing else; choose another one."),
    [ERROR_SETTING] = N_("This cannot be set so; choose a value within its limits."),
    [ERROR_STICK] = N_("The stick cannot be used; plug it in again, or take another one."),
    [ERROR_STICK_DIFFERS] = N_("The stick gives back other bytes than were written; take another "
                               "one."),
    [ERROR_STICK_UNSAFE] = N_("The stick holds what no workshop needs; copy only the workshop's "
                              "own folder onto it."),
    [ERROR_WORKSHOP_IN_USE] = N_("This workshop is in use; close its sessions first."),
    [ERROR_OTHER_WORKSHOP] = N_("The answers of another workshop still lie here; carry them away "
                                "and erase them first, or use another data folder."),
    [ERROR_PROOF] = N_("This is no proof that an archive holds the answers; nothing was erased. "
                       "Collect them again with 'sada collect --proof'."),
    [ERROR_FOLLOWUP] = N_("This is no follow-up file of this workshop; make one with 'sada "
                          "followup'."),
    [ERROR_MEMORY] = N_("Too little memory is free; close other programs and try again."),
};
static_assert(COUNT_OF(sentences) == ERROR_COUNT, "one sentence per error");

const char *error_sentence(enum error_code code)
{
    assert(code < ERROR_COUNT);
    return sentences[code];
}

/* 1 -> A, 26 -> Z, 27 -> AA, as spreadsheets count. Returns the length written. */
static size_t column_letters(unsigned column, char ret_letters[8])
{
    char reversed[8];
    size_t length = 0;
    for (; column > 0; column = (column - 1) / 26)
        reversed[length++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < length; i++)
        ret_letters[i] = reversed[length - 1 - i];
    ret_letters[length] = '\0';
    return length;
}

/* "sheet:row:COLUMN" as far as known. */
static void cell_format(struct place place, char *ret_text, size_t size)
{
    char row[16] = "", letters[8] = "";
    if (place.row > 0)
        (void)snprintf(row, sizeof row, "%u", place.row);
    (void)column_letters(place.column, letters);
    const char *sheet = place.sheet ? place.sheet : "";
    (void)snprintf(ret_text, size, "%.64s%s%s%s%s", sheet, sheet[0] && row[0] ? ":" : "", row,
                   (sheet[0] || row[0]) && letters[0] ? ":" : "", letters);
}

/* A file's name tells most at its end. */
void place_format(struct place place, char *ret_text, size_t size)
{
    char cell[96];
    cell_format(place, cell, sizeof cell);
    const char *file = place.file ? place.file : "", *cut = "";
    size_t used = strlen(cell) + (file[0] && cell[0]), length = strlen(file);
    if (used + length >= size) {
        cut = "...";
        file += used + strlen(cut) + 1 < size ? length - (size - used - strlen(cut) - 1) : length;
        while ((*file & 0xC0) == 0x80) /* not from within a letter */
            file++;
    }
    (void)snprintf(ret_text, size, "%s%s%s%s", cut, file, file[0] && cell[0] ? ":" : "", cell);
    utf8_make_line(ret_text);
}

bool error_set(struct error *error, enum error_code code, struct place place, const char *format,
               ...)
{
    if (!error)
        return false;
    error->code = code;
    place_format(place, error->where, sizeof error->where);
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(error->detail, sizeof error->detail, format, arguments);
    va_end(arguments);
    utf8_make_line(error->detail);
    return false;
}

static enum error_code code_of_errno(int number, enum error_code otherwise)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return ERROR_DISK_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return otherwise == ERROR_FILE_READ ? otherwise : ERROR_DISK_READ_ONLY;
    case ENOENT:
    case ENOTDIR:
        return otherwise == ERROR_FILE_READ ? ERROR_FILE_MISSING : otherwise;
    default:
        return otherwise;
    }
}

bool error_from_errno(struct error *error, enum error_code code, struct place place,
                      const char *what)
{
    int number = errno;
    return error_set(error, code_of_errno(number, code), place, "%s: %s", what, strerror(number));
}
