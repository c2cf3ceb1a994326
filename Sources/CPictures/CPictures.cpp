#include "Reading.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace vaxport {

namespace {

/// Pages that are kept for a second, harder look.
constexpr size_t keptPageCountMax = 8;

void writeCodes(const CodeSearch &search, int page, const ReadingWriter &writer, vaxport_picture_reading &reading) {
    for (const FoundCode &code : search.codesInReadingOrder()) writer.write(code, page);
    reading.sawUnreadableCode = reading.sawUnreadableCode || search.sawUnreadable();
}

void readPicture(
    const uint8_t *bytes, size_t size, const vaxport_picture_limits &limits, CodeSearch &search,
    const ReadingWriter &writer, vaxport_picture_reading &reading
) {
    Picture picture;
    reading.outcome = reading.kind == VAXPORT_PICTURE_PNG ? decodePNG(bytes, size, limits.pixel_count_max, picture)
                                                          : decodeJPEG(bytes, size, limits.pixel_count_max, picture);
    reading.pageCount = 1;
    reading.isIncomplete = picture.isIncomplete;
    if (reading.outcome != VAXPORT_PICTURE_READ) return;
    search.searchPlainly(picture);
    search.searchHard(picture);
    writeCodes(search, 1, writer, reading);
    // Of an incomplete picture that is the better reason.
    bool isTooSlow = !search.hasFound() && search.isOutOfTime() && !picture.isIncomplete;
    if (isTooSlow) reading.outcome = VAXPORT_PICTURE_TOO_SLOW;
}

void readDocument(
    RenderedPages &pages, const vaxport_picture_limits &limits, CodeSearch &search, const ReadingWriter &writer,
    vaxport_picture_reading &reading
) {
    std::vector<std::pair<int, Picture>> kept;
    bool hasFound = false;
    for (GreyPicture page; pages.next(page);) {
        if (reading.pageCount >= limits.page_count_max || search.isOutOfTime()) {
            reading.leftPagesOut = true;
            break;
        }
        reading.pageCount += 1;
        Picture picture;
        picture.luminance = std::move(page);
        search.startAnew();
        search.searchPlainly(picture);
        int number = int(reading.pageCount);
        if (search.hasFound()) {
            hasFound = true;
            writeCodes(search, number, writer, reading);
        } else if (kept.size() < keptPageCountMax) {
            kept.emplace_back(number, std::move(picture));
        }
    }
    reading.outcome = pages.outcome();
    if (hasFound) reading.outcome = VAXPORT_PICTURE_READ;
    if (hasFound || reading.outcome != VAXPORT_PICTURE_READ) return;
    for (const auto &[number, picture] : kept) {
        search.startAnew();
        search.searchHard(picture);
        hasFound = hasFound || search.hasFound();
        writeCodes(search, number, writer, reading);
    }
    if (!hasFound && search.isOutOfTime()) reading.outcome = VAXPORT_PICTURE_TOO_SLOW;
}

} // namespace

void readInChild(const uint8_t *bytes, size_t size, const vaxport_picture_limits &limits, int descriptor) {
    ReadingWriter writer(descriptor);
    vaxport_picture_reading reading;
    reading.kind = vaxport_picture_kind_of(bytes, size);
    try {
        CodeSearch search(limits.search_milliseconds, limits.code_count_max);
        if (reading.kind == VAXPORT_PICTURE_PDF) {
            RenderedPages pages(bytes, size, limits);
            renounceTheWorld();
            readDocument(pages, limits, search, writer, reading);
        } else {
            renounceTheWorld();
            readPicture(bytes, size, limits, search, writer, reading);
        }
    } catch (const std::bad_alloc &) {
        reading.outcome = VAXPORT_PICTURE_MEMORY_EXHAUSTED;
    } catch (...) {
        reading.outcome = VAXPORT_PICTURE_DECODER_CRASHED;
    }
    writer.writeEnd(reading);
}

} // namespace vaxport

vaxport_picture_kind vaxport_picture_kind_of(const uint8_t *bytes, size_t size) {
    static const uint8_t png[] = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    static const uint8_t jpeg[] = {0xFF, 0xD8, 0xFF};
    static const char pdf[] = "%PDF-";
    if (size >= sizeof png && std::memcmp(bytes, png, sizeof png) == 0) return VAXPORT_PICTURE_PNG;
    if (size >= sizeof jpeg && std::memcmp(bytes, jpeg, sizeof jpeg) == 0) return VAXPORT_PICTURE_JPEG;
    // Readers take a document whose mark stands anywhere in the first 1,024 bytes (ISO 32000, annex H).
    const uint8_t *end = bytes + std::min<size_t>(size, 1024);
    if (size > 0 && std::search(bytes, end, pdf, pdf + 5) != end) return VAXPORT_PICTURE_PDF;
    return VAXPORT_PICTURE_UNKNOWN;
}

vaxport_picture_reading *vaxport_picture_read(
    const uint8_t *bytes, size_t size, const vaxport_picture_limits *limits
) {
    auto *reading = new (std::nothrow) vaxport_picture_reading;
    if (!reading) return nullptr;
    try {
        reading->kind = vaxport_picture_kind_of(bytes, size);
        if (reading->kind == VAXPORT_PICTURE_UNKNOWN) {
            reading->outcome = VAXPORT_PICTURE_KIND_UNKNOWN;
        } else {
            vaxport::readConfined(bytes, size, *limits, *reading);
        }
    } catch (...) {
        reading->outcome = VAXPORT_PICTURE_MEMORY_EXHAUSTED;
    }
    return reading;
}

vaxport_picture_outcome vaxport_picture_reading_outcome(const vaxport_picture_reading *reading) {
    return reading->outcome;
}

vaxport_picture_kind vaxport_picture_reading_kind(const vaxport_picture_reading *reading) { return reading->kind; }

int vaxport_picture_reading_is_incomplete(const vaxport_picture_reading *reading) { return reading->isIncomplete; }

int vaxport_picture_reading_saw_unreadable_code(const vaxport_picture_reading *reading) {
    return reading->sawUnreadableCode;
}

int vaxport_picture_reading_left_pages_out(const vaxport_picture_reading *reading) { return reading->leftPagesOut; }

uint32_t vaxport_picture_reading_page_count(const vaxport_picture_reading *reading) { return reading->pageCount; }

size_t vaxport_picture_reading_code_count(const vaxport_picture_reading *reading) { return reading->codes.size(); }

vaxport_picture_code vaxport_picture_reading_code(const vaxport_picture_reading *reading, size_t index) {
    vaxport_picture_code code{};
    if (index >= reading->codes.size()) return code;
    const auto &found = reading->codes[index];
    code.text = reinterpret_cast<const uint8_t *>(found.text.data());
    code.text_size = found.text.size();
    code.symbology = found.symbology;
    code.page = found.page;
    std::memcpy(code.corners, found.corners, sizeof code.corners);
    code.error_correction = found.errorCorrection;
    return code;
}

void vaxport_picture_reading_free(vaxport_picture_reading *reading) { delete reading; }
