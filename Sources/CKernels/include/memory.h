#ifndef CKERNELS_MEMORY_H
#define CKERNELS_MEMORY_H

/// Tells the allocator to keep freed memory for the next allocation, up to a gigabyte, instead of
/// giving it back to the system; nothing where the C library is not glibc.
void labour_keep_freed_memory(void);

#endif
