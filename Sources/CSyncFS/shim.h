#pragma once

/// Makes everything written to the file system that holds this descriptor durable; Linux, not shown by Swift's Glibc.
int syncfs(int descriptor);
