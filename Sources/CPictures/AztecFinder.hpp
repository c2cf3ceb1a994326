// Where Aztec codes may be: the decoder of the system looks for one in the middle of a picture only.
#ifndef VAXPORT_AZTEC_FINDER_HPP
#define VAXPORT_AZTEC_FINDER_HPP

#include "Views.hpp"

namespace vaxport {

/// The middle of something that looks like the square rings of an Aztec code.
struct BullsEye {
    Point centre;
    /// Pixels on the side of a module.
    double moduleSize;
    /// By how many degrees its sides are turned against the picture's, 0 to 90.
    double degrees;
};

/// Finds square rings, dark in the middle, in a picture of black (0) and white pixels; at most `countMax`.
std::vector<BullsEye> bullsEyes(const GreyPicture &blackAndWhite, size_t countMax);

} // namespace vaxport
#endif
