#include "workshop/recipient.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "form/word.h"

enum {
    KEY_TEXT = 43, /* characters of 32 bytes in base64 without padding */
    GROUPS = 6,
    GROUP_DIGITS = 5,
    GROUP_BYTES = 5, /* of the hash: 2^40 is far above 10^5, so each digit is as likely */
};
static_assert(FINGERPRINT_SIZE == GROUPS * (GROUP_DIGITS + 1), "a digit group and what follows");

static const char between_lines[] = " \t\r\n,;";

/* Letters that a spreadsheet takes for no formula, inside a cell that begins with a name. */
static const int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

static void write_fingerprint(const unsigned char key[RECIPIENT_KEY_SIZE],
                              char ret_fingerprint[FINGERPRINT_SIZE])
{
    unsigned char hash[GROUPS * GROUP_BYTES];
    /* BLAKE2b; these sizes cannot fail */
    (void)crypto_generichash(hash, sizeof hash, key, RECIPIENT_KEY_SIZE, NULL, 0);
    for (size_t group = 0; group < GROUPS; group++) {
        unsigned long long number = 0;
        for (size_t i = 0; i < GROUP_BYTES; i++)
            number = number << 8 | hash[group * GROUP_BYTES + i];
        (void)snprintf(ret_fingerprint + group * (GROUP_DIGITS + 1), GROUP_DIGITS + 1, "%05llu",
                       number % 100000);
        ret_fingerprint[group * (GROUP_DIGITS + 1) + GROUP_DIGITS] =
            group + 1 < GROUPS ? ' ' : '\0';
    }
}

struct recipient recipient_of(const char *name, const unsigned char key[RECIPIENT_KEY_SIZE])
{
    struct recipient recipient = {.name = name};
    memcpy(recipient.key, key, RECIPIENT_KEY_SIZE);
    write_fingerprint(key, recipient.fingerprint);
    return recipient;
}

const char *recipient_line(const struct recipient *recipient, struct arena *arena)
{
    char key[KEY_TEXT + 1];
    (void)sodium_bin2base64(key, sizeof key, recipient->key, sizeof recipient->key, base64);
    char *line = arena_format(arena, "%s:%s:%s", recipient->name, key, recipient->fingerprint);
    for (char *at = strchr(line, ' '); at; at = strchr(at, ' '))
        *at = '-';
    return line;
}

/* A point of small order (RFC 7748, section 7) would seal to everybody: the shared secret is 0. */
static bool is_usable(const unsigned char key[RECIPIENT_KEY_SIZE])
{
    static const unsigned char any[crypto_scalarmult_SCALARBYTES] = {1};
    unsigned char shared[crypto_scalarmult_BYTES];
    return crypto_scalarmult(shared, any, key) == 0;
}

static bool read_line(const char *line, struct arena *arena, struct recipient *ret_recipient)
{
    size_t name_length = strcspn(line, ":");
    const char *text = line + name_length + (line[name_length] == ':');
    unsigned char key[RECIPIENT_KEY_SIZE];
    size_t length = 0;
    const char *end = NULL;
    if (sodium_base642bin(key, sizeof key, text, strcspn(text, ":"), NULL, &length, &end, base64) !=
            0 ||
        length != sizeof key || !is_usable(key))
        return false;
    struct recipient recipient = recipient_of(arena_copy(arena, line, name_length), key);
    if (!word_is_file_name(recipient.name) || strcmp(recipient_line(&recipient, arena), line) != 0)
        return false;
    *ret_recipient = recipient;
    return true;
}

static bool holds(const struct recipients *recipients, const struct recipient *recipient)
{
    for (size_t i = 0; i < recipients->count; i++) {
        if (memcmp(recipients->items[i].key, recipient->key, sizeof recipient->key) == 0)
            return true;
    }
    return false;
}

enum recipients_fault recipients_read(const char *text, struct arena *arena,
                                      struct recipients *ret_recipients, unsigned *ret_number)
{
    struct recipients recipients = {.count = 0};
    enum recipients_fault fault = RECIPIENTS_SOUND;
    const char *at = text + strspn(text, between_lines);
    for (; *at && fault == RECIPIENTS_SOUND; at += strspn(at, between_lines)) {
        struct recipient recipient;
        size_t length = strcspn(at, between_lines);
        *ret_number = (unsigned)recipients.count + 1;
        if (!read_line(arena_copy(arena, at, length), arena, &recipient))
            fault = RECIPIENTS_NO_KEY;
        else if (holds(&recipients, &recipient))
            fault = RECIPIENTS_TWICE;
        else if (recipients.count == RECIPIENTS_MOST)
            fault = RECIPIENTS_TOO_MANY;
        else
            recipients.items[recipients.count++] = recipient;
        at += length;
    }
    if (fault == RECIPIENTS_SOUND)
        *ret_recipients = recipients;
    return fault;
}

const char *recipients_text(const struct recipients *recipients, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < recipients->count; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? "\n" : "",
                            recipient_line(&recipients->items[i], arena));
    return text;
}
