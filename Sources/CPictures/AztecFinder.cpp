#include "AztecFinder.hpp"

#include <algorithm>
#include <cmath>

namespace vaxport {

namespace {

/// Rings that are looked at on either side of the middle: light, dark, light. The next one touches data in small codes.
constexpr int ringCount = 3;

bool isDark(const GreyPicture &picture, int x, int y) { return picture.row(y)[x] < 0x80; }

/// Lengths of the runs met when walking from a point: half of the middle one, then the rings. False at the border.
bool walk(const GreyPicture &picture, int x, int y, int stepX, int stepY, int lengthMax, int (&runs)[ringCount + 1]) {
    bool colour = true;
    for (int ring = 0; ring <= ringCount; ++ring, colour = !colour) {
        runs[ring] = 0;
        while (x >= 0 && y >= 0 && x < picture.width && y < picture.height && isDark(picture, x, y) == colour) {
            if (++runs[ring] > lengthMax) return false;
            x += stepX;
            y += stepY;
        }
        if (runs[ring] == 0) return false;
    }
    // The ring after the last is dark: reaching the border instead is no bull's eye.
    return x >= 0 && y >= 0 && x < picture.width && y < picture.height;
}

/// Whether a line through a point crosses equally wide rings; gives their width and how far the point is off the middle.
bool crossesRings(const GreyPicture &picture, int x, int y, int stepX, int stepY, double &width, double &shift) {
    int ahead[ringCount + 1], behind[ringCount + 1];
    constexpr int lengthMax = 400;
    if (!walk(picture, x, y, stepX, stepY, lengthMax, ahead)) return false;
    if (!walk(picture, x, y, -stepX, -stepY, lengthMax, behind)) return false;
    int middle = ahead[0] + behind[0] - 1;
    int total = middle;
    for (int ring = 1; ring <= ringCount; ++ring) total += ahead[ring] + behind[ring];
    width = double(total) / (2 * ringCount + 1);
    double tolerance = width * 0.6 + 0.7;
    if (std::abs(middle - width) > tolerance) return false;
    for (int ring = 1; ring <= ringCount; ++ring) {
        if (std::abs(ahead[ring] - width) > tolerance || std::abs(behind[ring] - width) > tolerance) return false;
    }
    shift = (ahead[0] - behind[0]) / 2.0;
    return true;
}

/// How far it is from a point to the outer edge of the last ring, in a direction; zero at the border.
double reach(const GreyPicture &picture, Point centre, double angle) {
    constexpr double step = 0.25;
    bool colour = true;
    int edges = 0;
    for (double distance = 0; distance < 1200; distance += step) {
        int x = int(std::lround(centre.x + distance * std::cos(angle)));
        int y = int(std::lround(centre.y + distance * std::sin(angle)));
        if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return 0;
        if (isDark(picture, x, y) != colour) {
            colour = !colour;
            if (++edges == ringCount + 1) return distance;
        }
    }
    return 0;
}

/// The turn of a square from the distances of its outline: their fourth harmonic points to the corners.
double turnOfRings(const GreyPicture &picture, Point centre) {
    constexpr double pi = 3.14159265358979323846;
    double cosines = 0, sines = 0;
    for (int ray = 0; ray < 120; ++ray) {
        double angle = ray * 2 * pi / 120;
        double distance = reach(picture, centre, angle);
        cosines += distance * std::cos(4 * angle);
        sines += distance * std::sin(4 * angle);
    }
    double sides = std::atan2(sines, cosines) / 4 * 180 / pi - 45;
    return std::fmod(sides + 360, 90);
}

/// Whether the squares around a point are dark and light in turn, nearly everywhere.
bool hasRings(const GreyPicture &picture, const BullsEye &eye) {
    constexpr double degree = 3.14159265358979323846 / 180;
    double cosine = std::cos(eye.degrees * degree), sine = std::sin(eye.degrees * degree);
    int hits = 0, samples = 0;
    for (int ring = 1; ring <= ringCount; ++ring) {
        for (int step = -2 * ring; step < 2 * ring; ++step) {
            double along = step / 2.0;
            // The four sides of the square, one after another.
            const double sides[4][2] = {{along, -double(ring)}, {double(ring), along}, {-along, double(ring)}, {-double(ring), -along}};
            for (const auto &side : sides) {
                int x = int(std::lround(eye.centre.x + eye.moduleSize * (side[0] * cosine - side[1] * sine)));
                int y = int(std::lround(eye.centre.y + eye.moduleSize * (side[0] * sine + side[1] * cosine)));
                bool isInside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
                hits += isInside && isDark(picture, x, y) == (ring % 2 == 0);
                ++samples;
            }
        }
    }
    return hits * 100 >= samples * 78;
}

} // namespace

std::vector<BullsEye> bullsEyes(const GreyPicture &picture, size_t countMax) {
    std::vector<BullsEye> found;
    for (int y = 0; y < picture.height && found.size() < countMax; ++y) {
        const uint8_t *row = picture.row(y);
        // Runs of this row, the newest last; each dark run with enough runs behind it is tried once its end is known.
        for (int x = 1; x < picture.width; ++x) {
            bool beginsDark = row[x] < 0x80 && row[x - 1] >= 0x80;
            if (!beginsDark) continue;
            int end = x;
            while (end < picture.width && row[end] < 0x80) ++end;
            int centreX = (x + end - 1) / 2;
            double across, down, shiftX, shiftY, diagonal, unused;
            if (!crossesRings(picture, centreX, y, 1, 0, across, shiftX)) continue;
            if (!crossesRings(picture, centreX, y, 0, 1, down, shiftY)) continue;
            // Only the row nearest the middle speaks for a bull's eye.
            if (std::abs(shiftY) > down / 2) continue;
            if (across > 2.5 * down || down > 2.5 * across) continue;
            int centreY = y + int(std::lround(shiftY));
            if (centreY < 0 || centreY >= picture.height || !isDark(picture, centreX, centreY)) continue;
            if (!crossesRings(picture, centreX, centreY, 1, 1, diagonal, unused)) continue;
            if (!crossesRings(picture, centreX, centreY, 1, -1, diagonal, unused)) continue;
            BullsEye eye{{double(centreX), double(centreY)}, std::max(across, down), 0};
            bool isKnown = std::any_of(found.begin(), found.end(), [&](const BullsEye &other) {
                return std::hypot(other.centre.x - eye.centre.x, other.centre.y - eye.centre.y) < 2 * eye.moduleSize;
            });
            if (isKnown) continue;
            eye.degrees = turnOfRings(picture, eye.centre);
            // Rows cross the rings of a turned code aslant.
            double angle = eye.degrees * 3.14159265358979323846 / 180;
            eye.moduleSize = (across + down) / 2 * std::max(std::cos(angle), std::sin(angle));
            if (hasRings(picture, eye)) found.push_back(eye);
            if (found.size() >= countMax) break;
        }
    }
    return found;
}

} // namespace vaxport
