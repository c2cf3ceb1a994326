// What is learned from one file, and how it travels from the confined child to its parent.
#ifndef VAXPORT_READING_HPP
#define VAXPORT_READING_HPP

#include "CodeSearch.hpp"

/// All that was learned from one file; the opaque type of the C interface.
struct vaxport_picture_reading {
    struct Code {
        std::string text;
        int32_t symbology, page, errorCorrection;
        int32_t corners[8];
    };

    vaxport_picture_outcome outcome = VAXPORT_PICTURE_DECODER_CRASHED;
    vaxport_picture_kind kind = VAXPORT_PICTURE_UNKNOWN;
    bool isIncomplete = false, sawUnreadableCode = false, leftPagesOut = false;
    uint32_t pageCount = 0;
    std::vector<Code> codes;
};

namespace vaxport {

/// Looks at the bytes; runs in the confined child. What is found is written to `descriptor` page by page.
void readInChild(const uint8_t *bytes, size_t size, const vaxport_picture_limits &limits, int descriptor);
/// Runs `readInChild` in a child of its own and takes its answer.
void readConfined(
    const uint8_t *bytes, size_t size, const vaxport_picture_limits &limits, vaxport_picture_reading &reading);
/// Gives up everything but memory, time and open pipes, for the rest of this process's life.
void renounceTheWorld();

/// The child's side of the pipe.
class ReadingWriter {
public:
    explicit ReadingWriter(int descriptor) : descriptor(descriptor) {}
    void write(const FoundCode &code, int page) const;
    void writeEnd(const vaxport_picture_reading &reading) const;

private:
    int descriptor;
    void write(const std::vector<uint8_t> &bytes) const;
};

/// The parent's side: takes what arrives in any pieces, and believes none of it.
class ReadingParser {
public:
    ReadingParser(vaxport_picture_reading &reading, size_t codeCountMax) : reading(reading), codeCountMax(codeCountMax) {}
    /// False when the child writes nonsense.
    bool take(const uint8_t *bytes, size_t count);
    bool hasEnded() const { return isAtEnd; }

private:
    vaxport_picture_reading &reading;
    size_t codeCountMax;
    std::vector<uint8_t> waiting;
    bool isAtEnd = false;
};

/// The pages of a document, rendered by a process of its own (`pdftoppm`), one after another.
class RenderedPages {
public:
    /// Starts the renderer; must come before `renounceTheWorld`.
    RenderedPages(const uint8_t *bytes, size_t size, const vaxport_picture_limits &limits);
    ~RenderedPages();
    RenderedPages(const RenderedPages &) = delete;
    RenderedPages &operator=(const RenderedPages &) = delete;
    /// The next page; false when there is none.
    bool next(GreyPicture &page);
    /// How rendering ended; to be asked after the last page.
    vaxport_picture_outcome outcome();

private:
    int descriptor = -1;
    int renderer = -1;
    uint32_t sideMax;
    uint32_t pageCount = 0;
    bool isEncrypted;
    bool isBroken = false;

    bool readExactly(uint8_t *target, size_t count) const;
    bool readNumber(uint32_t &number) const;
};

} // namespace vaxport
#endif
