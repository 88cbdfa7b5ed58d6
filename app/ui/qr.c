#include "ui/qr.h"

#include <qrencode.h>
#include <string.h>

enum { QUIET = 4 /* modules on each side, as the standard asks */ };

/* Only out of memory fails, which draws no code: the digits stand beside it. */
static QRcode *encode(const char *digits)
{
    return QRcode_encodeString(digits, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
}

static void wipe(QRcode *code)
{
    if (code)
        memory_wipe(code->data, (size_t)code->width * (size_t)code->width);
    QRcode_free(code);
}

static bool is_dark(const QRcode *code, int row, int column)
{
    return column < code->width && (code->data[row * code->width + column] & 1) != 0;
}

int qr_size(const char *digits, int most)
{
    QRcode *code = encode(digits);
    int modules = code ? code->width + 2 * QUIET : 1;
    wipe(code);
    return most / modules * modules;
}

/* Neighbours in a row are one box, so that no seam can show between them. */
static void view_row(struct frame *frame, const QRcode *code, int row, struct rect at, int module)
{
    for (int column = 0; column < code->width; column++) {
        int first = column;
        while (is_dark(code, row, column))
            column++;
        struct rect box = {at.x + first * module, at.y + row * module, (column - first) * module,
                           module};
        if (column > first)
            frame_fill(frame, box, COLOR_INK, 0);
    }
}

void qr_view(struct frame *frame, struct rect rect, const char *digits)
{
    QRcode *code = encode(digits);
    if (!code)
        return;
    bool mirrored = frame->mirrored;
    rect = frame_mirror(frame, rect);
    frame->mirrored = false;
    int least = rect.width < rect.height ? rect.width : rect.height;
    int module = least / (code->width + 2 * QUIET);
    struct rect at = {rect.x + (rect.width - code->width * module) / 2,
                      rect.y + (rect.height - code->width * module) / 2, 0, 0};
    frame_fill(frame, rect, COLOR_WHITE, frame->theme->radius);
    for (int row = 0; row < code->width; row++)
        view_row(frame, code, row, at, module);
    frame->mirrored = mirrored;
    wipe(code);
}
