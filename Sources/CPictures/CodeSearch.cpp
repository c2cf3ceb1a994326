#include "CodeSearch.hpp"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <cmath>

namespace vaxport {

namespace {

#if __has_include(<ZXing/ReaderOptions.h>)
using DecoderOptions = ZXing::ReaderOptions; // from 2.2
#else
using DecoderOptions = ZXing::DecodeHints; // 1.4 to 2.1
#endif

/// Larger pictures are first looked at in small.
constexpr size_t comfortablePixelCount = 12u << 20;
/// Rings of Aztec codes that are tried in one view.
constexpr size_t bullsEyeCountMax = 48;

double area(const Point (&corners)[4]) {
    double sum = 0;
    for (int at = 0; at < 4; ++at) {
        const Point &here = corners[at], &next = corners[(at + 1) % 4];
        sum += here.x * next.y - next.x * here.y;
    }
    return std::abs(sum) / 2;
}

Point middle(const Point (&corners)[4]) {
    Point sum;
    for (const Point &corner : corners) {
        sum.x += corner.x / 4;
        sum.y += corner.y / 4;
    }
    return sum;
}

ZXing::ImageView imageView(const GreyPicture &picture) {
    return ZXing::ImageView(picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum);
}

DecoderOptions options(ZXing::BarcodeFormat format) {
    DecoderOptions wanted;
    wanted.setFormats(format);
    wanted.setTryHarder(true);
    wanted.setTryRotate(false); // both symbologies are found at any angle
    wanted.setReturnErrors(true);
    return wanted;
}

template <typename ZXingResult>
FoundCode foundCode(const ZXingResult &result, Symbology symbology, const Placement &placement) {
    FoundCode code;
    code.text = result.text();
    code.symbology = symbology;
    std::string level = result.ecLevel();
    bool isLevel = symbology == Symbology::qr && level.size() == 1 && std::string("LMQH").find(level) != std::string::npos;
    code.errorCorrection = isLevel ? level[0] : 0;
    const auto &position = result.position();
    auto corner = [&](auto point) { return placement.original({double(point.x), double(point.y)}); };
    code.corners[0] = corner(position.topLeft());
    code.corners[1] = corner(position.topRight());
    code.corners[2] = corner(position.bottomRight());
    code.corners[3] = corner(position.bottomLeft());
    return code;
}

/// Whether a picture is one plain area: there is nothing to look for, however large it is.
bool isPlain(const Picture &picture) {
    if (!picture.otherViews.empty() || picture.luminance.pixels.empty()) return false;
    auto [darkest, lightest] = std::minmax_element(picture.luminance.pixels.begin(), picture.luminance.pixels.end());
    return *lightest - *darkest < 4;
}

} // namespace

bool FoundCode::contains(Point point) const {
    bool isLeft = false, isRight = false;
    for (int at = 0; at < 4; ++at) {
        const Point &here = corners[at], &next = corners[(at + 1) % 4];
        double side = (next.x - here.x) * (point.y - here.y) - (next.y - here.y) * (point.x - here.x);
        (side < 0 ? isLeft : isRight) = true;
    }
    return !(isLeft && isRight);
}

bool FoundCode::overlaps(const FoundCode &other) const {
    return contains(middle(other.corners)) || other.contains(middle(corners));
}

void CodeSearch::startAnew() {
    codes.clear();
    unreadable.clear();
}

bool CodeSearch::sawUnreadable() const {
    return std::any_of(unreadable.begin(), unreadable.end(), [&](const FoundCode &damaged) {
        return std::none_of(codes.begin(), codes.end(), [&](const FoundCode &code) { return code.overlaps(damaged); });
    });
}

bool CodeSearch::keep(FoundCode code) {
    if (codes.size() >= codeCountMax || code.text.empty()) return false;
    for (const FoundCode &known : codes) {
        if (known.overlaps(code)) return false;
    }
    codes.push_back(std::move(code));
    return true;
}

bool CodeSearch::lookForQR(
    const GreyPicture &picture, const Placement &placement, Threshold threshold, bool isPure
) {
    if (picture.isEmpty() || isOutOfTime()) return false;
    DecoderOptions wanted = options(ZXing::BarcodeFormat::QRCode);
    wanted.setBinarizer(
        threshold == Threshold::local ? ZXing::Binarizer::LocalAverage : ZXing::Binarizer::GlobalHistogram);
    wanted.setIsPure(isPure);
    bool hasFound = false;
    for (const auto &result : ZXing::ReadBarcodes(imageView(picture), wanted)) {
        FoundCode code = foundCode(result, Symbology::qr, placement);
        if (result.isValid()) {
            hasFound = keep(std::move(code)) || hasFound;
        } else if (unreadable.size() < 256 && area(code.corners) > 64) {
            unreadable.push_back(std::move(code));
        }
    }
    return hasFound;
}

bool CodeSearch::decodeAztec(const View &view, const Placement &placement, Point centre) {
    for (auto binarizer : {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram}) {
        DecoderOptions wanted = options(ZXing::BarcodeFormat::Aztec);
        wanted.setBinarizer(binarizer);
        wanted.setTryDownscale(false);
        auto result = ZXing::ReadBarcode(imageView(view.picture), wanted);
        if (!result.isValid()) continue;
        FoundCode code = foundCode(result, Symbology::aztec, followedBy(placement, view.placement));
        if (code.contains(placement.original(centre))) return keep(std::move(code));
    }
    return false;
}

/// Radii, in modules, of squares around an upright code that cut nothing of it off: where light runs all around it, if it does.
static std::vector<int> worthwhileRadii(const GreyPicture &upright, int modulePixels) {
    int middle = upright.width / 2;
    auto [darkest, lightest] = std::minmax_element(upright.pixels.begin(), upright.pixels.end());
    int limit = (int(*darkest) + int(*lightest)) / 2;
    // The smallest code has a side of 15 modules.
    for (int radius = 7 * modulePixels; radius < middle; radius += modulePixels / 2) {
        int darkCount = 0;
        for (int step = -radius; step < radius; ++step) {
            darkCount += upright.row(middle - radius)[middle + step] < limit;
            darkCount += upright.row(middle + radius)[middle + step] < limit;
            darkCount += upright.row(middle + step)[middle - radius] < limit;
            darkCount += upright.row(middle + step)[middle + radius] < limit;
        }
        if (darkCount * 50 <= radius * 8) return {radius / modulePixels + 2};
    }
    return {16, 36, 80};
}

bool CodeSearch::lookForAztecAt(const GreyPicture &picture, const Placement &placement, const BullsEye &eye) {
    constexpr int largestRadius = 78, plainPixels = 6;
    View overview = resampled(
        picture, eye.centre, eye.degrees, eye.moduleSize / plainPixels, largestRadius * plainPixels, 0xFF);
    std::vector<int> radii = worthwhileRadii(overview.picture, plainPixels);
    if (eye.degrees < 3 || eye.degrees > 87) {
        for (int radiusModules : radii) {
            int radius = int(std::ceil(radiusModules * eye.moduleSize));
            if (isOutOfTime() || radius > 2000) break;
            if (decodeAztec(cut(picture, eye.centre, radius, 0xFF), placement, eye.centre)) return true;
        }
    }
    // The system's decoder wants its code upright: the sides of the rings say how far it is turned, nearly.
    // Large pixels keep its own rounding small against a module.
    struct Attempt {
        double correction;
        int modulePixels;
    };
    constexpr Attempt attempts[] = {{0, 6}, {0, 12},  {-1, 6}, {1, 6},    {-1, 12}, {1, 12},  {-2, 6},
                                    {2, 6}, {-2, 12}, {2, 12}, {-3.5, 6}, {3.5, 6}, {-5, 6}, {5, 6}};
    for (auto [correction, modulePixels] : attempts) {
        for (int radiusModules : radii) {
            if (isOutOfTime()) return false;
            View upright = resampled(
                picture, eye.centre, eye.degrees + correction, eye.moduleSize / modulePixels,
                radiusModules * modulePixels, 0xFF);
            if (decodeAztec(upright, placement, eye.centre)) return true;
        }
    }
    // Rings are there, and no code comes of them.
    FoundCode damaged{{}, Symbology::aztec, {}, 0};
    double reach = 7 * eye.moduleSize;
    const Point offsets[4] = {{-reach, -reach}, {reach, -reach}, {reach, reach}, {-reach, reach}};
    for (int at = 0; at < 4; ++at) {
        damaged.corners[at] = placement.original({eye.centre.x + offsets[at].x, eye.centre.y + offsets[at].y});
    }
    if (unreadable.size() < 256) unreadable.push_back(std::move(damaged));
    return false;
}

bool CodeSearch::lookForAztec(const GreyPicture &picture, const Placement &placement) {
    if (picture.isEmpty() || isOutOfTime()) return false;
    bool hasFound = false;
    int side = std::max(picture.width, picture.height);
    for (int radius : {std::clamp(side / 8, 12, 60), std::clamp(side / 2, 40, 400)}) {
        View blackAndWhite = thresholded(picture, radius, 4);
        for (const BullsEye &eye : bullsEyes(blackAndWhite.picture, bullsEyeCountMax)) {
            Point centre = placement.original(eye.centre);
            bool isKnown = std::any_of(
                codes.begin(), codes.end(), [&](const FoundCode &code) { return code.contains(centre); });
            if (!isKnown) hasFound = lookForAztecAt(picture, placement, eye) || hasFound;
        }
    }
    return hasFound;
}

bool CodeSearch::lookAtAll(const View &view) {
    bool hasFound = lookForQR(view.picture, view.placement, Threshold::local);
    hasFound = lookForQR(view.picture, view.placement, Threshold::global) || hasFound;
    return lookForAztec(view.picture, view.placement) || hasFound;
}

bool CodeSearch::lookThrough(const GreyPicture &picture) {
    bool hasFound = lookAtAll({picture, {}});
    View negative = inverted(picture);
    return lookAtAll(negative) || hasFound;
}

/// Everything that was read painted over, so that the rest stands alone.
GreyPicture CodeSearch::withoutFoundCodes(const GreyPicture &picture) const {
    GreyPicture rest = picture;
    for (const FoundCode &code : codes) {
        double top = rest.height, bottom = 0, left = rest.width, right = 0;
        for (const Point &corner : code.corners) {
            top = std::min(top, corner.y);
            bottom = std::max(bottom, corner.y);
            left = std::min(left, corner.x);
            right = std::max(right, corner.x);
        }
        int from = int(std::clamp(left, 0.0, double(rest.width)));
        int end = int(std::clamp(right + 1, 0.0, double(rest.width)));
        for (int y = int(std::clamp(top, 0.0, double(rest.height))); y < std::min(bottom + 1, double(rest.height)); ++y) {
            for (int x = from; x < end; ++x) {
                if (code.contains({double(x), double(y)})) rest.row(y)[x] = 0xFF;
            }
        }
    }
    return rest;
}

void CodeSearch::searchPlainly(const Picture &picture) {
    const GreyPicture &whole = picture.luminance;
    if (whole.isEmpty() || isPlain(picture)) return;
    if (whole.pixelCount() > comfortablePixelCount) {
        int factor = int(std::ceil(std::sqrt(double(whole.pixelCount()) / double(comfortablePixelCount))));
        View small = shrunk(whole, factor);
        if (!lookAtAll(small)) lookForQR(whole, {}, Threshold::local);
    } else if (!lookAtAll({whole, {}})) {
        View negative = inverted(whole);
        lookAtAll(negative);
    }
    // Many codes on one page confuse one another: those that were read are painted over, and the rest is looked at again.
    for (int round = 0; round < 16 && hasFound() && !isOutOfTime() && codes.size() < codeCountMax; ++round) {
        GreyPicture rest = withoutFoundCodes(whole);
        if (!lookForQR(rest, {}, Threshold::local)) break;
    }
}

void CodeSearch::searchHard(const Picture &picture) {
    if (picture.luminance.isEmpty() || isPlain(picture) || !needsMore()) return;
    GreyPicture rest = hasFound() ? withoutFoundCodes(picture.luminance) : picture.luminance;
    bool isLarge = rest.pixelCount() > comfortablePixelCount;
    if (isLarge) {
        lookThrough(rest);
    } else {
        View negative = inverted(rest);
        lookAtAll(negative);
    }
    for (const GreyPicture &view : picture.otherViews) {
        if (needsMore()) lookThrough(view);
    }
    auto look = [&](View view) {
        if (needsMore()) lookAtAll(view);
    };
    int side = std::max(rest.width, rest.height);
    bool mayEnlarge = rest.pixelCount() <= (3u << 20);
    if (needsMore()) look(framed(rest, std::max(24, side / 16), 0xFF));
    if (needsMore()) {
        View tight = trimmed(rest);
        lookForQR(tight.picture, tight.placement, Threshold::global, true);
    }
    if (needsMore()) look(stretched(rest));
    if (needsMore() && mayEnlarge) look(enlarged(rest, 2, true));
    if (needsMore() && mayEnlarge) look(enlarged(rest, 3, true));
    if (needsMore()) look(sharpened(rest, 2, 2));
    if (needsMore()) look(sharpened(rest, 5, 3));
    if (needsMore()) look(smoothed(rest, 1));
    if (needsMore()) look(medianFiltered(rest));
    for (int factor : {2, 3, 4, 6}) {
        if (needsMore() && side / factor >= 60) look(shrunk(rest, factor));
    }
    for (int radius : {side / 40 + 4, side / 12 + 8}) {
        for (int bias : {0, 8, 20}) {
            if (needsMore()) look(thresholded(rest, radius, bias));
        }
    }
    if (isLarge) return;
    for (double degrees : {30.0, 45.0, 60.0, 15.0, 75.0}) {
        if (needsMore()) look(turned(rest, degrees, 0xFF));
    }
    if (needsMore()) look(smoothed(rest, 2));
    if (needsMore()) look(smoothed(rest, 4));
    if (needsMore() && mayEnlarge) {
        View large = enlarged(rest, 2, true);
        View steep = sharpened(large.picture, 3, 3);
        steep.placement = large.placement;
        lookAtAll(steep);
    }
}

std::vector<FoundCode> CodeSearch::codesInReadingOrder() const {
    std::vector<FoundCode> sorted = codes;
    // Row by row: a code belongs to the row of the one above it while their middles are less than half a side apart.
    auto y = [](const FoundCode &code) { return middle(code.corners).y; };
    auto x = [](const FoundCode &code) { return middle(code.corners).x; };
    std::sort(sorted.begin(), sorted.end(), [&](const auto &a, const auto &b) { return y(a) < y(b); });
    for (auto first = sorted.begin(); first != sorted.end();) {
        double limit = y(*first) + std::sqrt(area(first->corners)) / 2;
        auto end = std::find_if(first, sorted.end(), [&](const FoundCode &code) { return y(code) > limit; });
        if (end == first) ++end;
        std::sort(first, end, [&](const auto &a, const auto &b) { return x(a) < x(b); });
        first = end;
    }
    return sorted;
}

} // namespace vaxport
