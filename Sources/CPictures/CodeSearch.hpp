// The search for all codes of a picture, from the easy looks at it to the desperate ones.
#ifndef VAXPORT_CODE_SEARCH_HPP
#define VAXPORT_CODE_SEARCH_HPP

#include "AztecFinder.hpp"

#include <chrono>
#include <ctime>
#include <string>

namespace vaxport {

/// Which kind of code.
enum class Symbology : int32_t { qr = 0, aztec = 1 };

/// A code that was read.
struct FoundCode {
    std::string text;
    Symbology symbology;
    Point corners[4];
    int32_t errorCorrection;

    bool overlaps(const FoundCode &other) const;
    bool contains(Point point) const;
};

/// Looks for codes in one picture after another until time is up: this process's own time, so that a busy machine reads the same.
class CodeSearch {
public:
    CodeSearch(uint32_t milliseconds, size_t codeCountMax)
        : deadline(spentMilliseconds() + milliseconds), codeCountMax(codeCountMax) {}

    /// The looks that read nearly every code; fast.
    void searchPlainly(const Picture &picture);
    /// Everything else; for pictures whose codes are not all read.
    void searchHard(const Picture &picture);

    /// Codes of the picture looked at last, in reading order.
    std::vector<FoundCode> codesInReadingOrder() const;
    bool hasFound() const { return !codes.empty(); }
    /// Whether something looked like a code and was not read.
    bool sawUnreadable() const;
    bool isOutOfTime() const { return spentMilliseconds() >= deadline; }
    /// Forgets the picture looked at last.
    void startAnew();

private:
    int64_t deadline;
    size_t codeCountMax;
    std::vector<FoundCode> codes;
    std::vector<FoundCode> unreadable;

    static int64_t spentMilliseconds() {
        struct timespec spent{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
        return int64_t(spent.tv_sec) * 1000 + spent.tv_nsec / 1000000;
    }

    enum class Threshold { local, global };
    bool lookForQR(const GreyPicture &picture, const Placement &placement, Threshold threshold, bool isPure = false);
    bool lookForAztec(const GreyPicture &picture, const Placement &placement);
    bool lookForAztecAt(const GreyPicture &picture, const Placement &placement, const BullsEye &eye);
    bool decodeAztec(const View &view, const Placement &placement, Point centre);
    bool lookAtAll(const View &view);
    bool lookThrough(const GreyPicture &picture);
    bool needsMore() const { return !isOutOfTime() && codes.size() < codeCountMax && (codes.empty() || sawUnreadable()); }
    GreyPicture withoutFoundCodes(const GreyPicture &picture) const;
    bool keep(FoundCode code);
};

} // namespace vaxport
#endif
