// Other looks at a picture: each gives a hard code another chance.
#ifndef VAXPORT_VIEWS_HPP
#define VAXPORT_VIEWS_HPP

#include "Picture.hpp"

namespace vaxport {

/// A point in pixels.
struct Point {
    double x = 0;
    double y = 0;
};

/// Where the pixels of a view came from: original = origin + x · alongX + y · alongY.
struct Placement {
    Point origin;
    Point alongX{1, 0};
    Point alongY{0, 1};

    Point original(Point inView) const {
        return {origin.x + inView.x * alongX.x + inView.y * alongY.x, origin.y + inView.x * alongX.y + inView.y * alongY.y};
    }
};

/// A picture made from another one, and how to find the way back.
struct View {
    GreyPicture picture;
    Placement placement;
};

/// The way back through two views, the second made of the first.
inline Placement followedBy(const Placement &first, const Placement &second) {
    Point origin = first.original(second.origin);
    auto along = [&](Point step) {
        return Point{
            step.x * first.alongX.x + step.y * first.alongY.x, step.x * first.alongX.y + step.y * first.alongY.y};
    };
    return {origin, along(second.alongX), along(second.alongY)};
}

View inverted(const GreyPicture &picture);
/// Means of `factor` × `factor` pixels.
View shrunk(const GreyPicture &picture, int factor);
/// Interpolated between pixels, or each pixel repeated.
View enlarged(const GreyPicture &picture, int factor, bool isSmooth);
/// With a light frame around it.
View framed(const GreyPicture &picture, int margin, uint8_t fill);
/// Without the plain border.
View trimmed(const GreyPicture &picture);
/// A square around a point; outside the picture it is filled.
View cut(const GreyPicture &picture, Point centre, int radius, uint8_t fill);
/// Turned about its middle.
View turned(const GreyPicture &picture, double degrees, uint8_t fill);
/// A square around a point, turned and scaled; outside the picture it is filled. `pixelSize`: how many pixels make one.
View resampled(const GreyPicture &picture, Point centre, double degrees, double pixelSize, int radius, uint8_t fill);
/// Edges made steeper: picture + (picture − mean of the neighbourhood) · strength.
View sharpened(const GreyPicture &picture, int radius, int strength);
/// Noise taken out by the mean of the neighbourhood.
View smoothed(const GreyPicture &picture, int radius);
/// Single specks taken out.
View medianFiltered(const GreyPicture &picture);
/// Contrast stretched so that the darkest and lightest hundredth are black and white.
View stretched(const GreyPicture &picture);
/// Black and white by the mean of a square neighbourhood; `bias` is how much darker than it black must be.
View thresholded(const GreyPicture &picture, int radius, int bias);

} // namespace vaxport
#endif
