// Swift has no way to ask the processor for a cache line that is needed soon.
#pragma once
static inline void prefetch_for_reading(const void *address) { __builtin_prefetch(address, 0, 3); }
