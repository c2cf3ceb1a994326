#pragma once
#include <stddef.h>

/// How often this thread has taken memory from the heap since it began.
size_t allocation_count(void);
