// The verifier as a program of the WebAssembly System Interface: lines in, lines out, through two of its functions.
// A host without that interface hands in two functions that say 8 (EBADF), and never calls _start.

#include <stddef.h>
#include <stdint.h>

#define IMPORT(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(name)))

typedef struct { uint8_t *bytes; uint32_t count; } Piece;

IMPORT("fd_read") int32_t fd_read(int32_t file, const Piece *pieces, uint32_t count, uint32_t *done);
IMPORT("fd_write") int32_t fd_write(int32_t file, const Piece *pieces, uint32_t count, uint32_t *done);

void *malloc(size_t count);
void free(void *content);
const uint8_t *vaxport_answer(const uint8_t *line, int32_t count);
int32_t vaxport_answer_length(void);

enum { LINE_MAX = 32 << 20 };

static void put(const uint8_t *bytes, uint32_t count) {
    while (count) {
        Piece piece = {(uint8_t *)bytes, count};
        uint32_t done = 0;
        if (fd_write(1, &piece, 1, &done) || !done) __builtin_trap();
        bytes += done;
        count -= done;
    }
}

static void answer(const uint8_t *line, uint32_t count) {
    const uint8_t *text = vaxport_answer(line, (int32_t)count);
    put(text, (uint32_t)vaxport_answer_length());
    put((const uint8_t *)"\n", 1);
}

__attribute__((export_name("_start"))) void start(void) {
    uint32_t room = 1 << 16, used = 0;
    uint8_t *buffer = malloc(room);
    while (buffer) {
        if (used == room) {
            // A line that fills the buffer: twice the room, up to a limit at which the program gives up.
            if (room >= LINE_MAX) __builtin_trap();
            uint8_t *larger = malloc(room * 2);
            if (!larger) __builtin_trap();
            __builtin_memcpy(larger, buffer, used);
            free(buffer);
            buffer = larger;
            room *= 2;
        }
        Piece piece = {buffer + used, room - used};
        uint32_t done = 0;
        if (fd_read(0, &piece, 1, &done)) __builtin_trap();
        if (!done) break;
        uint32_t searched = used, begin = 0;
        used += done;
        for (uint32_t i = searched; i < used; i++) {
            if (buffer[i] != '\n') continue;
            if (i > begin) answer(buffer + begin, i - begin);
            begin = i + 1;
        }
        __builtin_memmove(buffer, buffer + begin, used - begin);
        used -= begin;
    }
    if (used) answer(buffer, used);
    free(buffer);
}
