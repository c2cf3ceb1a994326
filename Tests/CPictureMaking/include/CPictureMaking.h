/// Pictures for the tests, in every form the libraries can write. Test code only.
#ifndef VAXPORT_CPICTUREMAKING_H
#define VAXPORT_CPICTUREMAKING_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How a PNG is written.
typedef enum picture_making_png {
    PICTURE_MAKING_GREY,
    PICTURE_MAKING_GREY_16,
    PICTURE_MAKING_BLACK_AND_WHITE,
    PICTURE_MAKING_PALETTE,
    PICTURE_MAKING_RGB,
    PICTURE_MAKING_RGBA_DARK_ON_CLEAR,
    PICTURE_MAKING_RGBA_LIGHT_ON_CLEAR,
    PICTURE_MAKING_RGB_INTERLACED,
    PICTURE_MAKING_RGB_16_INTERLACED
} picture_making_png;

/// How a JPEG is written.
typedef enum picture_making_jpeg {
    PICTURE_MAKING_JPEG_GREY,
    PICTURE_MAKING_JPEG_RGB,
    PICTURE_MAKING_JPEG_CMYK,
    PICTURE_MAKING_JPEG_PROGRESSIVE
} picture_making_jpeg;

/// Writes grey pixels, a byte each, as PNG. The bytes are to be freed by `picture_making_free`; null on failure.
uint8_t *picture_making_write_png(
    const uint8_t *pixels, int width, int height, picture_making_png form, size_t *size);
/// Writes grey pixels as JPEG, with an EXIF orientation when that is not zero.
uint8_t *picture_making_write_jpeg(
    const uint8_t *pixels, int width, int height, int quality, picture_making_jpeg form, int orientation, size_t *size);
/// Modules of an Aztec code, a byte each, 0 dark and 255 light, without a border; null on failure.
uint8_t *picture_making_aztec(const char *text, int *side);
/// Gives memory back.
void picture_making_free(uint8_t *bytes);

#ifdef __cplusplus
}
#endif
#endif
