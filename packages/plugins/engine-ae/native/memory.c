#include "memory.h"

/* Provided by the caller: throws, and so ends the computation. */
__attribute__((import_module("host"), import_name("outOfMemory"))) _Noreturn void host_out_of_memory(void);

extern unsigned char __heap_base;
static u64 top;
static u64 limit = 1ULL << 32;

/* At most so many bytes may be used in all. */
__attribute__((export_name("limitMemory"))) void limit_memory(double bytes) {
  limit = bytes < (double)(1ULL << 32) ? (u64)bytes : 1ULL << 32;
}

void *take(u64 bytes) {
  if (top == 0) top = ((u64)(u32)&__heap_base + 15) & ~15ULL;
  const u64 from = top;
  if (bytes > limit || from + bytes > limit) host_out_of_memory();
  const u64 end = (from + bytes + 15) & ~15ULL;
  const u64 pages = (end + 65535) >> 16, have = __builtin_wasm_memory_size(0);
  if (pages > have) {
    /* An eighth more than is needed, so that growth stays rare. */
    u64 more = pages - have + (pages >> 3);
    if (have + more > 65536) more = 65536 - have;
    if (have + more < pages) host_out_of_memory();
    if (__builtin_wasm_memory_grow(0, (u32)more) == (u32)-1 &&
        __builtin_wasm_memory_grow(0, (u32)(pages - have)) == (u32)-1)
      host_out_of_memory();
  }
  top = end;
  return (void *)(u32)from;
}

void *enlarge(const void *old, u64 bytes, u64 new_bytes) {
  void *copy = take(new_bytes);
  __builtin_memcpy(copy, old, bytes);
  return copy;
}
