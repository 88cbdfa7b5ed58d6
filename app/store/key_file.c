/* The passphrase becomes a key by Argon2id with libsodium's MODERATE costs, which are written out
 * here because they belong to version 1 of the file, whatever later libraries call moderate. */
#include "store/key_file.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/json.h"
#include "base/secret.h"
#include "form/word.h"

enum {
    KEY_FILE_VERSION = 1,
    KEY_FILE_LIMIT = 4096, /* bytes */
    ARGON2_PASSES = 3,
    ARGON2_MEMORY = 256 * 1024 * 1024, /* bytes */
    WRAPPED_SIZE = crypto_secretbox_MACBYTES + RECIPIENT_KEY_SIZE,
    HEX_MOST = 2 * WRAPPED_SIZE + 1,
};

struct private_key {
    unsigned char secret[crypto_box_SECRETKEYBYTES];
    unsigned char public[RECIPIENT_KEY_SIZE];
};

/* What a .key file says. */
struct wrapping {
    unsigned char salt[crypto_pwhash_SALTBYTES];
    unsigned char nonce[crypto_secretbox_NONCEBYTES];
    unsigned char wrapped[WRAPPED_SIZE];
};

/* In secret memory; NULL with an error. */
static unsigned char *derive(const char *passphrase, const struct wrapping *wrapping,
                             struct error *error)
{
    unsigned char *key = secret_new(crypto_secretbox_KEYBYTES);
    if (crypto_pwhash(key, crypto_secretbox_KEYBYTES, passphrase, strlen(passphrase),
                      wrapping->salt, ARGON2_PASSES, ARGON2_MEMORY,
                      crypto_pwhash_ALG_ARGON2ID13) == 0)
        return key;
    secret_free(key);
    (void)error_set(error, ERROR_MEMORY, (struct place){0}, "a passphrase takes %d MiB",
                    ARGON2_MEMORY / 1024 / 1024);
    return NULL;
}

static bool wrap(const struct private_key *key, const char *passphrase,
                 struct wrapping *ret_wrapping, struct error *error)
{
    randombytes_buf(ret_wrapping->salt, sizeof ret_wrapping->salt);
    randombytes_buf(ret_wrapping->nonce, sizeof ret_wrapping->nonce);
    unsigned char *derived = derive(passphrase, ret_wrapping, error);
    if (!derived)
        return false;
    /* cannot fail: it only encrypts */
    (void)crypto_secretbox_easy(ret_wrapping->wrapped, key->secret, sizeof key->secret,
                                ret_wrapping->nonce, derived);
    secret_free(derived);
    return true;
}

static void put_hex(struct json *json, const char *name, const unsigned char *bytes, size_t size)
{
    char hex[HEX_MOST];
    json_put(json, name, json_new_string(sodium_bin2hex(hex, sizeof hex, bytes, size)));
}

static char *key_text(const struct wrapping *wrapping, const char *line)
{
    struct json *json = json_new_object();
    json_put(json, "sada_private_key", json_new_number(KEY_FILE_VERSION));
    json_put(json, "public", json_new_string(line));
    put_hex(json, "salt", wrapping->salt, sizeof wrapping->salt);
    put_hex(json, "nonce", wrapping->nonce, sizeof wrapping->nonce);
    put_hex(json, "wrapped", wrapping->wrapped, sizeof wrapping->wrapped);
    char *text = json_text(json, JSON_INDENTED_LAYOUT);
    json_free(json);
    return text;
}

static bool write_new(const char *folder, const char *name, const char *text, struct error *error)
{
    struct atomic_file *file = atomic_file_open(folder, name, error);
    if (!file)
        return false;
    (void)fprintf(atomic_file_stream(file), "%s\n", text); /* told when it is committed */
    return atomic_file_commit_new(file, error);
}

/* Both or none: a private key whose public one nobody has is of no use. */
static bool write_pair(const char *folder, const struct recipient *recipient,
                       const struct wrapping *wrapping, struct error *error)
{
    struct arena *arena = arena_new();
    const char *line = recipient_line(recipient, arena);
    const char *private_name = arena_format(arena, "%s.key", recipient->name);
    char *text = key_text(wrapping, line);
    bool ok = write_new(folder, private_name, text, error);
    if (ok && !write_new(folder, arena_format(arena, "%s.pub", recipient->name), line, error)) {
        (void)unlink(arena_format(arena, "%s/%s", folder, private_name));
        ok = false;
    }
    free(text);
    arena_free(arena);
    return ok;
}

bool key_create(const char *folder, const char *name, const char *passphrase,
                struct recipient *ret_recipient, struct error *error)
{
    if (!word_is_file_name(name))
        return error_set(error, ERROR_USAGE, (struct place){.file = name},
                         "a name is at most 64 of A-Z a-z 0-9 _ -");
    struct private_key *key = secret_new(sizeof *key);
    struct wrapping wrapping;
    (void)crypto_box_keypair(key->public, key->secret); /* cannot fail */
    struct recipient recipient = recipient_of(name, key->public);
    bool ok = folder_make(folder, error) && wrap(key, passphrase, &wrapping, error) &&
              write_pair(folder, &recipient, &wrapping, error);
    private_key_free(key);
    if (ok)
        *ret_recipient = recipient;
    return ok;
}

static bool take_hex(const struct json *json, const char *name, unsigned char *ret_bytes,
                     size_t size)
{
    const char *hex = json_get_string(json, name);
    size_t length = 0;
    return hex && strlen(hex) == 2 * size &&
           sodium_hex2bin(ret_bytes, size, hex, 2 * size, NULL, &length, NULL) == 0 &&
           length == size;
}

static bool take_line(const char *line, struct arena *arena, struct recipient *ret_recipient)
{
    struct recipients recipients;
    unsigned number = 0;
    if (!line || recipients_read(line, arena, &recipients, &number) != RECIPIENTS_SOUND ||
        recipients.count != 1)
        return false;
    *ret_recipient = recipients.items[0];
    return true;
}

static bool take_private(const struct json *json, struct arena *arena,
                         struct wrapping *ret_wrapping, struct recipient *ret_recipient)
{
    return take_line(json_get_string(json, "public"), arena, ret_recipient) &&
           take_hex(json, "salt", ret_wrapping->salt, sizeof ret_wrapping->salt) &&
           take_hex(json, "nonce", ret_wrapping->nonce, sizeof ret_wrapping->nonce) &&
           take_hex(json, "wrapped", ret_wrapping->wrapped, sizeof ret_wrapping->wrapped);
}

static bool read_file(const char *path, struct arena *arena, struct key_about *ret_about,
                      struct wrapping *ret_wrapping, struct error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(path, KEY_FILE_LIMIT, &bytes, &length, error))
        return false;
    struct json *json = json_parse(bytes, length, NULL);
    long long version = json_get_number(json, "sada_private_key", 0);
    struct place place = {.file = path};
    struct key_about about = {.is_private = json != NULL};
    bool ok = json ? version == KEY_FILE_VERSION &&
                         take_private(json, arena, ret_wrapping, &about.recipient)
                   : take_line(bytes, arena, &about.recipient);
    if (version > KEY_FILE_VERSION)
        (void)error_set(error, ERROR_NEWER_FILE, place, "key of version %lld", version);
    else if (!ok)
        (void)error_set(error, ERROR_KEY, place, "no key, or not as it was written");
    json_free(json);
    free(bytes);
    if (ok)
        *ret_about = about;
    return ok;
}

bool key_describe(const char *path, struct arena *arena, struct key_about *ret_about,
                  struct error *error)
{
    struct wrapping wrapping;
    return read_file(path, arena, ret_about, &wrapping, error);
}

static bool unwrap(struct private_key *key, const struct wrapping *wrapping, const char *path,
                   const char *passphrase, struct error *error)
{
    unsigned char *derived = derive(passphrase, wrapping, error);
    if (!derived)
        return false;
    bool ok = crypto_secretbox_open_easy(key->secret, wrapping->wrapped, WRAPPED_SIZE,
                                         wrapping->nonce, derived) == 0;
    secret_free(derived);
    return ok || error_set(error, ERROR_PASSPHRASE, (struct place){.file = path}, "does not open");
}

struct private_key *key_open(const char *path, const char *passphrase, struct error *error)
{
    struct arena *arena = arena_new();
    struct private_key *key = secret_new(sizeof *key);
    struct key_about about;
    struct wrapping wrapping;
    struct place place = {.file = path};
    bool ok = read_file(path, arena, &about, &wrapping, error);
    if (ok && !about.is_private)
        ok = error_set(error, ERROR_KEY, place, "the public key, which opens nothing");
    ok = ok && unwrap(key, &wrapping, path, passphrase, error);
    if (ok && (crypto_scalarmult_base(key->public, key->secret) != 0 ||
               memcmp(key->public, about.recipient.key, RECIPIENT_KEY_SIZE) != 0))
        ok = error_set(error, ERROR_KEY, place, "its two keys do not belong together");
    arena_free(arena);
    if (ok)
        return key;
    private_key_free(key);
    return NULL;
}

void private_key_free(struct private_key *key)
{
    secret_free(key);
}

const unsigned char *private_key_public(const struct private_key *key)
{
    return key->public;
}

bool private_key_unseal(const struct private_key *key, const unsigned char *sealed, size_t size,
                        unsigned char *ret_bytes)
{
    return crypto_box_seal_open(ret_bytes, sealed, size, key->public, key->secret) == 0;
}
