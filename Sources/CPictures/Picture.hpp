// A picture in memory, as the search for codes wants it.
#ifndef VAXPORT_PICTURE_HPP
#define VAXPORT_PICTURE_HPP

#include "CPictures.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vaxport {

/// Brightness, a byte a pixel, row by row without gaps.
struct GreyPicture {
    int width = 0;
    int height = 0;
    std::vector<uint8_t> pixels;

    GreyPicture() = default;
    GreyPicture(int width, int height, uint8_t fill)
        : width(width), height(height), pixels(size_t(width) * size_t(height), fill) {}

    uint8_t *row(int y) { return pixels.data() + size_t(y) * size_t(width); }
    const uint8_t *row(int y) const { return pixels.data() + size_t(y) * size_t(width); }
    size_t pixelCount() const { return size_t(width) * size_t(height); }
    bool isEmpty() const { return width <= 0 || height <= 0; }
};

/// A decoded picture: its brightness, and other ways to see it that are worth a try when that shows no code.
struct Picture {
    GreyPicture luminance;
    /// Over a black ground instead of a white one, when it has transparent parts; the colours apart, when it has any.
    std::vector<GreyPicture> otherViews;
    /// The file ended or broke before the last pixel.
    bool isIncomplete = false;
};

/// The brightness of a colour, ITU-R BT.601.
inline uint8_t brightness(unsigned red, unsigned green, unsigned blue) {
    return uint8_t((306 * red + 601 * green + 117 * blue + 512) >> 10);
}

/// Largest picture for which the other views are kept.
constexpr size_t otherViewsPixelCountMax = 12u << 20;

/// Collects rows of RGBA pixels into a picture.
class RowCollector {
public:
    RowCollector(Picture &picture, int width, int height);
    /// Takes row `y`, `width` pixels of four bytes each.
    void take(int y, const uint8_t *pixels);
    /// Drops the views that show nothing new.
    void finish();

private:
    Picture &picture;
    bool keepsViews;
    bool isTransparent = false;
    bool isColoured = false;
};

/// Decode; the picture holds what could be read even when the outcome is MALFORMED after the header.
vaxport_picture_outcome decodePNG(const uint8_t *bytes, size_t size, uint64_t pixelCountMax, Picture &picture);
vaxport_picture_outcome decodeJPEG(const uint8_t *bytes, size_t size, uint64_t pixelCountMax, Picture &picture);

/// The orientation tag (1 to 8) of a JPEG's EXIF block; 1 when there is none.
int exifOrientation(const uint8_t *block, size_t size);
/// Turns a picture so that it stands as a viewer shows it.
void turnUpright(GreyPicture &picture, int orientation);

} // namespace vaxport
#endif
