/* text_seeds FOLDER  writes each sample of tests/text as an input of the fuzzer text.c. */
#include <stdio.h>
#include <string.h>

#include "seed.h"
#include "text/samples.h"

static int write_seed(const char *folder, const struct sample *sample)
{
    char path[512];
    char header[SEED_HEADER] = {[SEED_SIZE] = 20, [SEED_WIDTH] = (char)(sample->width / 4)};
    header[SEED_FLAGS] = strcmp(sample->language, "en") != 0; /* right to left */
    (void)snprintf(path, sizeof path, "%s/%s", folder, sample->name);
    FILE *file = fopen(path, "wb");
    if (!file)
        return -1;
    (void)fwrite(header, 1, sizeof header, file);
    (void)fputs(sample->text, file); /* a failure is seen by fclose() */
    return fclose(file);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        (void)fputs("text_seeds FOLDER\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < sample_count(); i++) {
        if (write_seed(argv[1], sample_at(i)) != 0) {
            perror(argv[1]);
            return 1;
        }
    }
    return 0;
}
