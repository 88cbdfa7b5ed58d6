/* A passphrase as a person gives it: typed on the terminal without being shown, else one line of
 * standard input or of the descriptor that SADA_PASSPHRASE_FD names. Never an argument, which other
 * programs can see. */
#pragma once

#include "base/error.h"

/* In secret memory, to be freed with secret_free(). NULL with an error that names the key file where
 * none came. */
char *passphrase_ask(const char *prompt, const char *file, struct error *error);
