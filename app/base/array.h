/* Number of elements of an array whose type is complete. */
#pragma once

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])
