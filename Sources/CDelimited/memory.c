#include "include/CDelimited.h"

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

void labour_use_large_pages(void *memory, size_t size) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  // Only whole pages that lie in the memory, and no small memory: a large page has two mebibytes.
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  size_t before = (page - (uintptr_t)memory % page) % page;
  if (size < ((size_t)1 << 21) + before) return;
  madvise((uint8_t *)memory + before, (size - before) / page * page, MADV_HUGEPAGE);
#else
  (void)memory;
  (void)size;
#endif
}
