/* Memory of one computation: taken in order, never given back, cleared; the instance is dropped with it. */
#ifndef MEMORY_H
#define MEMORY_H
#include <stdint.h>

typedef uint64_t u64;
typedef uint32_t u32;
typedef int32_t i32;

/* Cleared memory, aligned to 16 bytes. Does not return when the limit is reached. */
void *take(u64 bytes);

/* A larger copy of what `old` holds. */
void *enlarge(const void *old, u64 bytes, u64 new_bytes);

/* The bits below bit `a` in the word that holds it. */
static inline u64 below(u32 a) { return (1ULL << (a & 63)) - 1; }

static inline int has(const u64 *set, u32 a) { return set[a >> 6] >> (a & 63) & 1; }

#endif
