// What Embedded Swift wants of the system it runs on, where there is none: memory, and the C functions the compiler calls.
//
// Memory is a heap that grows with memory.grow and is used again: chunks carry their size and that of the chunk before
// them, so that freed neighbours become one, and free chunks hang in lists by size.

#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))

// ---- bytes

void *memcpy(void *restrict to, const void *restrict from, size_t count) { return __builtin_memcpy(to, from, count); }
void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }

int memcmp(const void *left, const void *right, size_t count) {
    const uint8_t *a = left, *b = right;
    for (size_t i = 0; i < count; i++) {
        if (a[i] != b[i]) return a[i] - b[i];
    }
    return 0;
}

size_t strlen(const char *text) {
    size_t count = 0;
    while (text[count]) count++;
    return count;
}

// ---- memory

// A chunk: eight bytes of head, then what the caller gets, on 16 bytes. Sizes count the head and are multiples of 16.
typedef struct Chunk {
    uint32_t size_and_use;  // the size; bit 0 is set while the chunk is in use
    uint32_t size_before;   // the size of the chunk before, 0 for the first
    struct Chunk *next;     // these two only while the chunk is free
    struct Chunk *previous;
} Chunk;

enum { HEAD = 8, STEP = 16, EXACT_LISTS = 64, LISTS = 96, PAGE = 65536 };

extern uint8_t __heap_base;
static Chunk *lists[LISTS];
static Chunk *end;  // the head behind the last chunk; always in use

static uint32_t size_of(const Chunk *chunk) { return chunk->size_and_use & ~1u; }
static int is_used(const Chunk *chunk) { return chunk->size_and_use & 1; }
static Chunk *after(Chunk *chunk) { return (Chunk *)((uint8_t *)chunk + size_of(chunk)); }

// Sizes below 1 KiB have a list each; above, each power of two has one.
static int list_of(uint32_t size) {
    return size < EXACT_LISTS * STEP ? (int)(size / STEP) : EXACT_LISTS + (31 - __builtin_clz(size)) - 10;
}

static void hang(Chunk *chunk) {
    Chunk **list = &lists[list_of(size_of(chunk))];
    chunk->next = *list;
    chunk->previous = NULL;
    if (*list) (*list)->previous = chunk;
    *list = chunk;
}

static void unhang(Chunk *chunk) {
    if (chunk->next) chunk->next->previous = chunk->previous;
    if (chunk->previous) {
        chunk->previous->next = chunk->next;
    } else {
        lists[list_of(size_of(chunk))] = chunk->next;
    }
}

static void set_size(Chunk *chunk, uint32_t size, int used) {
    chunk->size_and_use = size | (used ? 1u : 0u);
    after(chunk)->size_before = size;
}

// Frees a chunk that hangs nowhere, together with its free neighbours.
static void release(Chunk *chunk) {
    uint32_t size = size_of(chunk);
    Chunk *next = after(chunk);
    if (!is_used(next)) {
        unhang(next);
        size += size_of(next);
    }
    if (chunk->size_before) {
        Chunk *before = (Chunk *)((uint8_t *)chunk - chunk->size_before);
        if (!is_used(before)) {
            unhang(before);
            size += size_of(before);
            chunk = before;
        }
    }
    set_size(chunk, size, 0);
    hang(chunk);
}

// Takes more pages, so that a chunk of this size is free; false when there are none to be had.
static int grow(uint32_t size) {
    uint32_t pages = (size + HEAD + STEP + PAGE - 1) / PAGE;
    uint32_t old = (uint32_t)__builtin_wasm_memory_grow(0, pages);
    if (old == UINT32_MAX) return 0;
    uint32_t top = (old + pages) * PAGE;
    if (!end) {
        // What lies between the data and the first page taken is used as well.
        uint32_t first = (((uint32_t)&__heap_base + HEAD + STEP - 1) & ~(uint32_t)(STEP - 1)) - HEAD + STEP;
        end = (Chunk *)first;
        end->size_before = 0;
    }
    Chunk *chunk = end;
    end = (Chunk *)(top - HEAD);
    end->size_and_use = 1;
    set_size(chunk, (uint32_t)((uint8_t *)end - (uint8_t *)chunk), 1);
    release(chunk);
    return 1;
}

static Chunk *find(uint32_t size) {
    for (int list = list_of(size); list < LISTS; list++) {
        for (Chunk *chunk = lists[list]; chunk; chunk = chunk->next) {
            if (size_of(chunk) >= size) return chunk;
        }
    }
    return NULL;
}

void *malloc(size_t count) {
    if (count > 1u << 30) return NULL;
    uint32_t size = ((uint32_t)count + HEAD + STEP - 1) & ~(uint32_t)(STEP - 1);
    if (size < sizeof(Chunk)) size = sizeof(Chunk);
    Chunk *chunk = find(size);
    if (!chunk) {
        if (!grow(size)) return NULL;
        chunk = find(size);
    }
    unhang(chunk);
    uint32_t rest = size_of(chunk) - size;
    if (rest >= STEP * 2) {
        set_size(chunk, size, 1);
        Chunk *left = after(chunk);
        set_size(left, rest, 0);
        hang(left);
    } else {
        chunk->size_and_use |= 1;
    }
    return (uint8_t *)chunk + HEAD;
}

void free(void *content) {
    if (!content) return;
    Chunk *chunk = (Chunk *)((uint8_t *)content - HEAD);
    if (!is_used(chunk)) __builtin_trap();
    release(chunk);
}

int posix_memalign(void **content, size_t alignment, size_t count) {
    // Nothing in the verifier asks for more than 16 bytes.
    if (alignment > STEP) return 22;
    *content = malloc(count);
    return *content ? 0 : 12;
}

EXPORT("vaxport_allocate") void *vaxport_allocate(uint32_t count) { return malloc(count); }
EXPORT("vaxport_free") void vaxport_free(void *content) { free(content); }

// ---- what Swift takes for granted

__attribute__((import_module("wasi_snapshot_preview1"), import_name("random_get")))
int32_t random_get(void *to, size_t count);

// Seeds the hashes of sets and dictionaries, so that nobody can write a code whose names all collide; no answer depends
// on it.
void arc4random_buf(void *to, size_t count) {
    if (random_get(to, count)) __builtin_trap();
}
