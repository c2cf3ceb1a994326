#include "Reading.hpp"

#include <cerrno>
#include <cmath>
#include <cstring>
#include <unistd.h>

namespace vaxport {

namespace {

/// A record: 'C', page, symbology, error correction, eight corners, size, text; or 'E', outcome, flags, pages.
constexpr size_t codeHeadSize = 1 + 12 * 4;
constexpr size_t endSize = 1 + 5 * 4;
/// More than any QR (7,089 digits) or Aztec code (3,832 digits) holds, in UTF-8.
constexpr size_t textSizeMax = 16384;

void append(std::vector<uint8_t> &bytes, int32_t number) {
    uint8_t raw[4];
    std::memcpy(raw, &number, 4);
    bytes.insert(bytes.end(), raw, raw + 4);
}

int32_t number(const uint8_t *bytes) {
    int32_t value;
    std::memcpy(&value, bytes, 4);
    return value;
}

int32_t pixel(double value) {
    if (!(value > -1e8)) return -100000000;
    return value < 1e8 ? int32_t(std::lround(value)) : 100000000;
}

} // namespace

void ReadingWriter::write(const std::vector<uint8_t> &bytes) const {
    for (size_t written = 0; written < bytes.size();) {
        ssize_t count = ::write(descriptor, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) _exit(1);
        written += size_t(count);
    }
}

void ReadingWriter::write(const FoundCode &code, int page) const {
    if (code.text.size() > textSizeMax) return;
    std::vector<uint8_t> bytes{'C'};
    append(bytes, page);
    append(bytes, int32_t(code.symbology));
    append(bytes, code.errorCorrection);
    for (const Point &corner : code.corners) {
        append(bytes, pixel(corner.x));
        append(bytes, pixel(corner.y));
    }
    append(bytes, int32_t(code.text.size()));
    bytes.insert(bytes.end(), code.text.begin(), code.text.end());
    write(bytes);
}

void ReadingWriter::writeEnd(const vaxport_picture_reading &reading) const {
    std::vector<uint8_t> bytes{'E'};
    append(bytes, int32_t(reading.outcome));
    append(bytes, reading.isIncomplete);
    append(bytes, reading.sawUnreadableCode);
    append(bytes, reading.leftPagesOut);
    append(bytes, int32_t(reading.pageCount));
    write(bytes);
}

bool ReadingParser::take(const uint8_t *bytes, size_t count) {
    if (isAtEnd) return count == 0;
    waiting.insert(waiting.end(), bytes, bytes + count);
    size_t at = 0;
    bool isSane = true;
    while (isSane && !isAtEnd && at < waiting.size()) {
        const uint8_t *record = waiting.data() + at;
        size_t left = waiting.size() - at;
        if (record[0] == 'C') {
            if (left < codeHeadSize) break;
            int32_t textSize = number(record + 1 + 11 * 4);
            isSane = textSize > 0 && size_t(textSize) <= textSizeMax && reading.codes.size() < codeCountMax;
            if (!isSane || left < codeHeadSize + size_t(textSize)) break;
            vaxport_picture_reading::Code code;
            code.page = number(record + 1);
            code.symbology = number(record + 5);
            code.errorCorrection = number(record + 9);
            for (int corner = 0; corner < 8; ++corner) code.corners[corner] = number(record + 13 + corner * 4);
            code.text.assign(reinterpret_cast<const char *>(record + codeHeadSize), size_t(textSize));
            reading.codes.push_back(std::move(code));
            at += codeHeadSize + size_t(textSize);
        } else if (record[0] == 'E') {
            if (left < endSize) break;
            int32_t outcome = number(record + 1);
            isSane = outcome >= VAXPORT_PICTURE_READ && outcome <= VAXPORT_PICTURE_PROCESS_REFUSED;
            if (!isSane) break;
            reading.outcome = vaxport_picture_outcome(outcome);
            reading.isIncomplete = number(record + 5) != 0;
            reading.sawUnreadableCode = number(record + 9) != 0;
            reading.leftPagesOut = number(record + 13) != 0;
            reading.pageCount = uint32_t(number(record + 17));
            isAtEnd = true;
        } else {
            isSane = false;
        }
    }
    waiting.erase(waiting.begin(), waiting.begin() + ptrdiff_t(at));
    return isSane;
}

} // namespace vaxport
