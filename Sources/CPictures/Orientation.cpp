#include "Picture.hpp"

#include <cstring>
#include <utility>

namespace vaxport {

namespace {

/// Numbers of a TIFF block in its own byte order; zero beyond its end.
struct TIFFBlock {
    const uint8_t *bytes;
    size_t size;
    bool isLittleEndian;

    unsigned short16(size_t at) const {
        if (at > size || size - at < 2) return 0;
        return isLittleEndian ? unsigned(bytes[at] | bytes[at + 1] << 8) : unsigned(bytes[at] << 8 | bytes[at + 1]);
    }

    size_t long32(size_t at) const {
        size_t first = short16(at), second = at > size || size - at < 4 ? 0 : short16(at + 2);
        return isLittleEndian ? first | second << 16 : first << 16 | second;
    }
};

} // namespace

int exifOrientation(const uint8_t *block, size_t size) {
    if (size < 14 || std::memcmp(block, "Exif\0\0", 6) != 0) return 1;
    TIFFBlock tiff{block + 6, size - 6, block[6] == 'I'};
    size_t directory = tiff.long32(4);
    unsigned entryCount = tiff.short16(directory);
    for (unsigned entry = 0; entry < entryCount && entry < 512; ++entry) {
        size_t at = directory + 2 + size_t(entry) * 12;
        if (at >= tiff.size) break;
        if (tiff.short16(at) == 0x0112) {
            unsigned value = tiff.short16(at + 8);
            return value >= 1 && value <= 8 ? int(value) : 1;
        }
    }
    return 1;
}

void turnUpright(GreyPicture &picture, int orientation) {
    if (orientation <= 1 || orientation > 8 || picture.isEmpty()) return;
    bool swapsSides = orientation >= 5;
    int width = picture.width, height = picture.height;
    GreyPicture turned(swapsSides ? height : width, swapsSides ? width : height, 0xFF);
    for (int y = 0; y < turned.height; ++y) {
        uint8_t *row = turned.row(y);
        for (int x = 0; x < turned.width; ++x) {
            int fromX = x, fromY = y;
            switch (orientation) {
            case 2: fromX = width - 1 - x; break;
            case 3: fromX = width - 1 - x; fromY = height - 1 - y; break;
            case 4: fromY = height - 1 - y; break;
            case 5: fromX = y; fromY = x; break;
            case 6: fromX = y; fromY = height - 1 - x; break;
            case 7: fromX = width - 1 - y; fromY = height - 1 - x; break;
            default: fromX = width - 1 - y; fromY = x; break;
            }
            row[x] = picture.row(fromY)[fromX];
        }
    }
    picture = std::move(turned);
}

} // namespace vaxport
