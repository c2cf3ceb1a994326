/// Codes in pictures: PNG, JPEG and PDF bytes in, texts of QR and Aztec codes out.
///
/// Everything hostile happens in a child process that has no file, no socket and little memory and time
/// (docs/design/0007); what comes back over a pipe is checked again here. No exception and no longjmp leaves this file.
#ifndef VAXPORT_CPICTURES_H
#define VAXPORT_CPICTURES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How far a reading may go.
typedef struct vaxport_picture_limits {
    /// Width times height of a picture, before anything is allocated for it.
    uint64_t pixel_count_max;
    /// Memory that the child may ask for beyond what the process has, in bytes.
    uint64_t memory_size_max;
    /// After this much processor time no further attempt at a hard picture is begun.
    uint32_t search_milliseconds;
    /// After this long the child is killed.
    uint32_t timeout_milliseconds;
    /// Pages of a document that are looked at.
    uint32_t page_count_max;
    /// Pixels on the long side of a rendered page.
    uint32_t page_side_pixels;
    /// Codes of a picture that are handed out.
    uint32_t code_count_max;
} vaxport_picture_limits;

/// What the bytes are, by their first bytes.
typedef enum vaxport_picture_kind {
    VAXPORT_PICTURE_UNKNOWN = 0,
    VAXPORT_PICTURE_PNG = 1,
    VAXPORT_PICTURE_JPEG = 2,
    VAXPORT_PICTURE_PDF = 3
} vaxport_picture_kind;

/// How a reading ended; codes found before a bad end are kept.
typedef enum vaxport_picture_outcome {
    VAXPORT_PICTURE_READ = 0,
    VAXPORT_PICTURE_KIND_UNKNOWN = 1,
    VAXPORT_PICTURE_DIMENSIONS_ZERO = 2,
    VAXPORT_PICTURE_DIMENSIONS_TOO_LARGE = 3,
    VAXPORT_PICTURE_MALFORMED = 4,
    VAXPORT_PICTURE_RENDERER_MISSING = 5,
    VAXPORT_PICTURE_ENCRYPTED = 6,
    VAXPORT_PICTURE_TOO_SLOW = 7,
    VAXPORT_PICTURE_MEMORY_EXHAUSTED = 8,
    VAXPORT_PICTURE_DECODER_CRASHED = 9,
    VAXPORT_PICTURE_PROCESS_REFUSED = 10
} vaxport_picture_outcome;

/// A code with its text.
typedef struct vaxport_picture_code {
    /// UTF-8, not ended by a zero; owned by the reading.
    const uint8_t *text;
    size_t text_size;
    /// 0 QR, 1 Aztec.
    int32_t symbology;
    /// From 1.
    int32_t page;
    /// Top left, top right, bottom right, bottom left as the code sees itself: x, y in pixels of the upright picture.
    int32_t corners[8];
    /// L, M, Q or H of a QR code; 0 when unknown.
    int32_t error_correction;
} vaxport_picture_code;

/// All that was learned from one file; opaque.
typedef struct vaxport_picture_reading vaxport_picture_reading;

/// Reads all codes of a file. Returns null only when this process has no memory left.
vaxport_picture_reading *vaxport_picture_read(const uint8_t *bytes, size_t size, const vaxport_picture_limits *limits);

/// How it ended.
vaxport_picture_outcome vaxport_picture_reading_outcome(const vaxport_picture_reading *reading);
/// What the bytes are.
vaxport_picture_kind vaxport_picture_reading_kind(const vaxport_picture_reading *reading);
/// Whether the file ended or broke before the picture was complete.
int vaxport_picture_reading_is_incomplete(const vaxport_picture_reading *reading);
/// Whether something looked like a code and could not be read.
int vaxport_picture_reading_saw_unreadable_code(const vaxport_picture_reading *reading);
/// Whether the document has more pages than were looked at.
int vaxport_picture_reading_left_pages_out(const vaxport_picture_reading *reading);
/// Pages that were looked at; 1 for a picture.
uint32_t vaxport_picture_reading_page_count(const vaxport_picture_reading *reading);
/// How many codes there are.
size_t vaxport_picture_reading_code_count(const vaxport_picture_reading *reading);
/// One of them.
vaxport_picture_code vaxport_picture_reading_code(const vaxport_picture_reading *reading, size_t index);
/// Gives the memory back.
void vaxport_picture_reading_free(vaxport_picture_reading *reading);

/// What the bytes are, by their first bytes; reads nothing else.
vaxport_picture_kind vaxport_picture_kind_of(const uint8_t *bytes, size_t size);

#ifdef __cplusplus
}
#endif
#endif
