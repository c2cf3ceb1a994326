#include "Views.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace vaxport {

View inverted(const GreyPicture &picture) {
    View view{picture, {}};
    for (uint8_t &pixel : view.picture.pixels) pixel = uint8_t(0xFF - pixel);
    return view;
}

View shrunk(const GreyPicture &picture, int factor) {
    int width = std::max(1, picture.width / factor), height = std::max(1, picture.height / factor);
    View view{GreyPicture(width, height, 0), {{0, 0}, {double(factor), 0}, {0, double(factor)}}};
    std::vector<unsigned> sums;
    for (int y = 0; y < height; ++y) {
        sums.assign(size_t(width), 0);
        int rows = 0;
        for (int fromY = y * factor; fromY < std::min((y + 1) * factor, picture.height); ++fromY, ++rows) {
            const uint8_t *row = picture.row(fromY);
            for (int x = 0; x < width; ++x) {
                int end = std::min((x + 1) * factor, picture.width);
                for (int fromX = x * factor; fromX < end; ++fromX) sums[size_t(x)] += row[fromX];
            }
        }
        for (int x = 0; x < width; ++x) {
            int columns = std::min((x + 1) * factor, picture.width) - x * factor;
            view.picture.row(y)[x] = uint8_t(sums[size_t(x)] / unsigned(std::max(1, columns * rows)));
        }
    }
    return view;
}

View enlarged(const GreyPicture &picture, int factor, bool isSmooth) {
    View view{
        GreyPicture(picture.width * factor, picture.height * factor, 0),
        {{0, 0}, {1.0 / factor, 0}, {0, 1.0 / factor}}};
    for (int y = 0; y < view.picture.height; ++y) {
        double fromY = isSmooth ? std::max(0.0, (y + 0.5) / factor - 0.5) : y / factor;
        int top = std::min(int(fromY), picture.height - 1), bottom = std::min(top + 1, picture.height - 1);
        double down = isSmooth ? fromY - top : 0;
        for (int x = 0; x < view.picture.width; ++x) {
            double fromX = isSmooth ? std::max(0.0, (x + 0.5) / factor - 0.5) : x / factor;
            int left = std::min(int(fromX), picture.width - 1), right = std::min(left + 1, picture.width - 1);
            double across = isSmooth ? fromX - left : 0;
            double above = picture.row(top)[left] * (1 - across) + picture.row(top)[right] * across;
            double below = picture.row(bottom)[left] * (1 - across) + picture.row(bottom)[right] * across;
            view.picture.row(y)[x] = uint8_t(above * (1 - down) + below * down + 0.5);
        }
    }
    return view;
}

View framed(const GreyPicture &picture, int margin, uint8_t fill) {
    View view{
        GreyPicture(picture.width + 2 * margin, picture.height + 2 * margin, fill), {{-double(margin), -double(margin)}}};
    for (int y = 0; y < picture.height; ++y) {
        std::copy_n(picture.row(y), picture.width, view.picture.row(y + margin) + margin);
    }
    return view;
}

View trimmed(const GreyPicture &picture) {
    uint8_t ground = picture.pixels.empty() ? 0xFF : picture.pixels.front();
    int left = picture.width, right = -1, top = picture.height, bottom = -1;
    for (int y = 0; y < picture.height; ++y) {
        const uint8_t *row = picture.row(y);
        for (int x = 0; x < picture.width; ++x) {
            if (std::abs(int(row[x]) - int(ground)) < 64) continue;
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    }
    if (right < left) return {picture, {}};
    View view{GreyPicture(right - left + 1, bottom - top + 1, 0), {{double(left), double(top)}}};
    for (int y = 0; y < view.picture.height; ++y) {
        std::copy_n(picture.row(y + top) + left, view.picture.width, view.picture.row(y));
    }
    return view;
}

View cut(const GreyPicture &picture, Point centre, int radius, uint8_t fill) {
    int left = int(std::lround(centre.x)) - radius, top = int(std::lround(centre.y)) - radius, side = 2 * radius + 1;
    View view{GreyPicture(side, side, fill), {{double(left), double(top)}}};
    int from = std::max(0, left), end = std::min(picture.width, left + side);
    if (from >= end) return view;
    for (int y = std::max(0, top); y < std::min(picture.height, top + side); ++y) {
        std::copy(picture.row(y) + from, picture.row(y) + end, view.picture.row(y - top) + (from - left));
    }
    return view;
}

View turned(const GreyPicture &picture, double degrees, uint8_t fill) {
    double angle = degrees * 3.14159265358979323846 / 180, cosine = std::cos(angle), sine = std::sin(angle);
    int width = int(std::ceil(std::abs(picture.width * cosine) + std::abs(picture.height * sine)));
    int height = int(std::ceil(std::abs(picture.width * sine) + std::abs(picture.height * cosine)));
    Point origin{
        picture.width / 2.0 - (width / 2.0 * cosine - height / 2.0 * sine),
        picture.height / 2.0 - (width / 2.0 * sine + height / 2.0 * cosine)};
    View view{GreyPicture(width, height, fill), {origin, {cosine, sine}, {-sine, cosine}}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            Point from = view.placement.original({double(x), double(y)});
            int left = int(std::floor(from.x)), top = int(std::floor(from.y));
            if (left < 0 || top < 0 || left + 1 >= picture.width || top + 1 >= picture.height) continue;
            double across = from.x - left, down = from.y - top;
            double above = picture.row(top)[left] * (1 - across) + picture.row(top)[left + 1] * across;
            double below = picture.row(top + 1)[left] * (1 - across) + picture.row(top + 1)[left + 1] * across;
            view.picture.row(y)[x] = uint8_t(above * (1 - down) + below * down + 0.5);
        }
    }
    return view;
}

View resampled(const GreyPicture &picture, Point centre, double degrees, double pixelSize, int radius, uint8_t fill) {
    double angle = degrees * 3.14159265358979323846 / 180;
    Point alongX{pixelSize * std::cos(angle), pixelSize * std::sin(angle)}, alongY{-alongX.y, alongX.x};
    Point origin{centre.x - radius * (alongX.x + alongY.x), centre.y - radius * (alongX.y + alongY.y)};
    View view{GreyPicture(2 * radius + 1, 2 * radius + 1, fill), {origin, alongX, alongY}};
    for (int y = 0; y < view.picture.height; ++y) {
        for (int x = 0; x < view.picture.width; ++x) {
            Point from = view.placement.original({double(x), double(y)});
            int left = int(std::floor(from.x)), top = int(std::floor(from.y));
            if (left < 0 || top < 0 || left + 1 >= picture.width || top + 1 >= picture.height) continue;
            double across = from.x - left, down = from.y - top;
            double above = picture.row(top)[left] * (1 - across) + picture.row(top)[left + 1] * across;
            double below = picture.row(top + 1)[left] * (1 - across) + picture.row(top + 1)[left + 1] * across;
            view.picture.row(y)[x] = uint8_t(above * (1 - down) + below * down + 0.5);
        }
    }
    return view;
}

/// Means of the square neighbourhood of every pixel, by running sums along rows, then along columns.
static GreyPicture neighbourhoodMeans(const GreyPicture &picture, int radius) {
    GreyPicture across = picture, means = picture;
    for (int y = 0; y < picture.height; ++y) {
        const uint8_t *row = picture.row(y);
        int sum = 0, count = 0;
        for (int x = 0; x < std::min(radius, picture.width); ++x, ++count) sum += row[x];
        for (int x = 0; x < picture.width; ++x) {
            if (x + radius < picture.width) sum += row[x + radius], ++count;
            if (x - radius - 1 >= 0) sum -= row[x - radius - 1], --count;
            across.row(y)[x] = uint8_t(sum / std::max(1, count));
        }
    }
    std::vector<int> sums(size_t(picture.width), 0);
    int count = 0;
    auto add = [&](int y, int sign) {
        const uint8_t *row = across.row(y);
        for (int x = 0; x < picture.width; ++x) sums[size_t(x)] += sign * row[x];
        count += sign;
    };
    for (int y = 0; y < std::min(radius, picture.height); ++y) add(y, 1);
    for (int y = 0; y < picture.height; ++y) {
        if (y + radius < picture.height) add(y + radius, 1);
        if (y - radius - 1 >= 0) add(y - radius - 1, -1);
        for (int x = 0; x < picture.width; ++x) means.row(y)[x] = uint8_t(sums[size_t(x)] / std::max(1, count));
    }
    return means;
}

View sharpened(const GreyPicture &picture, int radius, int strength) {
    View view{neighbourhoodMeans(picture, radius), {}};
    for (size_t at = 0; at < picture.pixels.size(); ++at) {
        int pixel = picture.pixels[at];
        view.picture.pixels[at] = uint8_t(std::clamp(pixel + (pixel - view.picture.pixels[at]) * strength, 0, 0xFF));
    }
    return view;
}

View smoothed(const GreyPicture &picture, int radius) { return {neighbourhoodMeans(picture, radius), {}}; }

View medianFiltered(const GreyPicture &picture) {
    View view{picture, {}};
    for (int y = 1; y + 1 < picture.height; ++y) {
        for (int x = 1; x + 1 < picture.width; ++x) {
            std::array<uint8_t, 9> near{};
            for (int row = 0; row < 3; ++row) std::copy_n(picture.row(y - 1 + row) + x - 1, 3, near.begin() + row * 3);
            std::nth_element(near.begin(), near.begin() + 4, near.end());
            view.picture.row(y)[x] = near[4];
        }
    }
    return view;
}

View stretched(const GreyPicture &picture) {
    std::array<size_t, 256> histogram{};
    for (uint8_t pixel : picture.pixels) histogram[pixel] += 1;
    size_t share = picture.pixels.size() / 100;
    int low = 0, high = 0xFF;
    for (size_t seen = 0; low < 0xFF && (seen += histogram[size_t(low)]) <= share;) ++low;
    for (size_t seen = 0; high > 0 && (seen += histogram[size_t(high)]) <= share;) --high;
    View view{picture, {}};
    int range = std::max(1, high - low);
    for (uint8_t &pixel : view.picture.pixels) pixel = uint8_t(std::clamp((pixel - low) * 0xFF / range, 0, 0xFF));
    return view;
}

View thresholded(const GreyPicture &picture, int radius, int bias) {
    View view{neighbourhoodMeans(picture, radius), {}};
    for (size_t at = 0; at < picture.pixels.size(); ++at) {
        view.picture.pixels[at] = picture.pixels[at] + bias < view.picture.pixels[at] ? 0 : 0xFF;
    }
    return view;
}

} // namespace vaxport
