/* Included before every file of ours: calls that overflow, ignore errors or depend on hidden
 * state do not compile. Each has a safer neighbour in base/. */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef sprintf
#undef vsprintf
#undef strtok
#undef atoi
#undef atol
#undef atof

#define BANNED(call) sada_banned_##call
#define strcpy(a, b) BANNED(strcpy)
#define strcat(a, b) BANNED(strcat)
#define strncpy(a, b, n) BANNED(strncpy)
#define strncat(a, b, n) BANNED(strncat)
#define sprintf(...) BANNED(sprintf)
#define vsprintf(...) BANNED(vsprintf)
#define strtok(a, b) BANNED(strtok)
#define atoi(a) BANNED(atoi)
#define atol(a) BANNED(atol)
#define atof(a) BANNED(atof)
#define system(a) BANNED(system)
