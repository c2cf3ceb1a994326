#include "Picture.hpp"

#include <cstdlib>

namespace vaxport {

RowCollector::RowCollector(Picture &picture, int width, int height) : picture(picture) {
    picture.luminance = GreyPicture(width, height, 0xFF);
    keepsViews = picture.luminance.pixelCount() <= otherViewsPixelCountMax;
    if (keepsViews) {
        // on black, red, green, blue
        for (int view = 0; view < 4; ++view) picture.otherViews.emplace_back(width, height, uint8_t(0xFF));
    }
}

void RowCollector::take(int y, const uint8_t *pixels) {
    int width = picture.luminance.width;
    uint8_t *row = picture.luminance.row(y);
    for (int x = 0; x < width; ++x) {
        const uint8_t *pixel = pixels + size_t(x) * 4;
        unsigned alpha = pixel[3];
        unsigned red = pixel[0], green = pixel[1], blue = pixel[2];
        if (alpha != 0xFF) {
            isTransparent = true;
            unsigned ground = (0xFF - alpha) * 0xFF;
            unsigned overWhite[3] = {
                (red * alpha + ground) / 0xFF, (green * alpha + ground) / 0xFF, (blue * alpha + ground) / 0xFF};
            if (keepsViews) {
                picture.otherViews[0].row(y)[x] =
                    brightness(red * alpha / 0xFF, green * alpha / 0xFF, blue * alpha / 0xFF);
            }
            red = overWhite[0];
            green = overWhite[1];
            blue = overWhite[2];
        } else if (keepsViews) {
            picture.otherViews[0].row(y)[x] = brightness(red, green, blue);
        }
        row[x] = brightness(red, green, blue);
        if (keepsViews) {
            picture.otherViews[1].row(y)[x] = uint8_t(red);
            picture.otherViews[2].row(y)[x] = uint8_t(green);
            picture.otherViews[3].row(y)[x] = uint8_t(blue);
            if (std::abs(int(red) - int(green)) > 24 || std::abs(int(green) - int(blue)) > 24) isColoured = true;
        }
    }
}

void RowCollector::finish() {
    if (!keepsViews) return;
    std::vector<GreyPicture> kept;
    if (isTransparent) kept.push_back(std::move(picture.otherViews[0]));
    if (isColoured) {
        for (size_t view = 1; view < 4; ++view) kept.push_back(std::move(picture.otherViews[view]));
    }
    picture.otherViews = std::move(kept);
}

} // namespace vaxport
