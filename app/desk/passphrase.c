#include "desk/passphrase.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/secret.h"
#include "store/key_file.h"

enum { INTERRUPT = 0x03 }; /* the byte of Ctrl-C */

static const char variable[] = "SADA_PASSPHRASE_FD";

static bool choose_descriptor(struct place place, int *ret_descriptor, struct error *error)
{
    const char *text = getenv(variable);
    *ret_descriptor = STDIN_FILENO;
    if (!text || !text[0])
        return true;
    char *end;
    long number = strtol(text, &end, 10);
    if (*end != '\0' || number < 0 || number > 1024)
        return error_set(error, ERROR_USAGE, place, "%s is no descriptor", variable);
    *ret_descriptor = (int)number;
    return true;
}

/* Up to the end of the line, byte by byte: what follows is the next question's. A file made on
 * Windows ends its lines with CR LF. */
static bool read_line(int descriptor, struct place place, char *ret_line, struct error *error)
{
    size_t length = 0;
    ssize_t got = 0;
    char byte = '\0';
    while ((got = read(descriptor, &byte, 1)) != 0 && byte != '\n') {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_from_errno(error, ERROR_FILE_READ, place, "cannot read the passphrase");
        if (byte == INTERRUPT)
            return error_set(error, ERROR_USAGE, place, "no passphrase was given");
        if (length + 1 == PASSPHRASE_SIZE)
            return error_set(error, ERROR_USAGE, place, "a passphrase has at most %d bytes",
                             PASSPHRASE_SIZE - 1);
        ret_line[length++] = byte;
    }
    if (byte == '\n' && length > 0 && ret_line[length - 1] == '\r')
        length--;
    ret_line[length] = '\0';
    return length > 0 || error_set(error, ERROR_USAGE, place, "no passphrase was given");
}

/* An interrupt ends the line instead of the program, which would leave the terminal mute. */
static bool read_unseen(int terminal, const struct termios *usual, const char *prompt,
                        struct place place, char *ret_line, struct error *error)
{
    struct termios unseen = *usual;
    unseen.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    unseen.c_cc[VEOL] = INTERRUPT;
    if (tcsetattr(terminal, TCSAFLUSH, &unseen) != 0)
        return error_from_errno(error, ERROR_FILE_READ, place, "cannot hide what is typed");
    (void)fprintf(stderr, "%s: ", prompt); /* now, since what was typed before is dropped */
    bool ok = read_line(terminal, place, ret_line, error);
    (void)fputc('\n', stderr);
    (void)tcsetattr(terminal, TCSAFLUSH, usual); /* as it was a moment ago */
    return ok;
}

char *passphrase_ask(const char *prompt, const char *file, struct error *error)
{
    int descriptor;
    struct place place = {.file = file};
    if (!choose_descriptor(place, &descriptor, error))
        return NULL;
    char *line = secret_new(PASSPHRASE_SIZE);
    struct termios usual;
    bool ok;
    if (tcgetattr(descriptor, &usual) == 0)
        ok = read_unseen(descriptor, &usual, prompt, place, line, error);
    else
        ok = read_line(descriptor, place, line, error);
    if (ok)
        return line;
    secret_free(line);
    return NULL;
}
