/* Values of FIPS 180-4's examples. */
#include "base/digest.h"

#include <string.h>

#include "base/array.h"
#include "test.h"

static const struct {
    const char *text, *digest;
} cases[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void a_digest_does_not_depend_on_the_pieces(void **state)
{
    (void)state;
    char text[DIGEST_TEXT_SIZE];
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t length = strlen(cases[i].text);
        for (size_t piece = 1; piece <= length + 1; piece++) {
            struct digest *digest = digest_new();
            for (size_t at = 0; at < length; at += piece)
                digest_add(digest, cases[i].text + at, at + piece > length ? length - at : piece);
            digest_text(digest, text);
            assert_string_equal(text, cases[i].digest);
            digest_free(digest);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_does_not_depend_on_the_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
