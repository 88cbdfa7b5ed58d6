/* A QR code (ISO/IEC 18004, error correction M) for a telephone to read from the screen. */
#pragma once

#include "ui/frame.h"

/* The size in px at which modules are whole pixels: at most that wide, the quiet zone included. */
int qr_size(const char *digits, int most);
/* In the middle of rect, dark on a white ground whatever the contrast, and never mirrored. */
void qr_view(struct frame *frame, struct rect rect, const char *digits);
