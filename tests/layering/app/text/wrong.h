/* Includes that the layering test must refuse; never compiled. */
#pragma once

#include <sqlite3.h>

#include "ui/frame.h"
