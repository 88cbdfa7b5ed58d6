/* Back to the first start, for whoever sits at the machine itself: a PIN that nobody knows any more
 * is forgotten by it. */
#include <stdio.h>
#include <string.h>

#include "store/data_folder.h"
#include "tour/program.h"

/* The folder's own name must be typed: no habit and no pipe says that by accident. */
static bool is_confirmed(const char *data)
{
    char line[256] = "";
    const char *slash = strrchr(data, '/');
    const char *name = slash && slash[1] ? slash + 1 : data;
    (void)printf("The PIN of %s and the answers of its first start are forgotten; what people "
                 "answered stays.\nType the folder's name (%s) to go on: ",
                 data, name);
    (void)fflush(stdout);
    if (!fgets(line, sizeof line, stdin))
        return false;
    line[strcspn(line, "\n")] = '\0';
    return strcmp(line, name) == 0;
}

enum exit_status program_reset(struct program *program)
{
    struct error error = {0};
    const char *data = program_data(program);
    struct data_folder *folder = data_folder_open_existing(data, &error);
    if (!folder)
        return program_fail(program, NULL, &error);
    bool confirmed = is_confirmed(data);
    bool ok = !confirmed || data_folder_forget_set_up(folder, &error);
    data_folder_close(folder);
    if (!ok)
        return program_fail(program, NULL, &error);
    (void)puts(confirmed ? "Forgotten. The next start of the station asks again."
                         : "That is not its name: nothing was changed.");
    return confirmed ? EXIT_DONE : EXIT_PROBLEM;
}
