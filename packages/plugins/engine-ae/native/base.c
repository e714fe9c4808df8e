/*
 * The Duquenne-Guigues base by LinCbO (Janostik, Konecny, Krajca 2021): Close-by-One over the sets that are closed under the
 * implications found so far, with inherited canonicity failures.
 *
 * How closures are computed is our own. LinClosure counts, for each implication, what its premise lacks; here each implication
 * waits at the first attribute that its premise lacks, and nowhere else. A child of a node adds only attributes from some
 * attribute on, so an implication that waits below cannot fire in the whole subtree, and is never touched there. Adding
 * attribute a looks at what waits at a: each fires or moves on to the next attribute that its premise lacks. Moving appends to
 * the list of that attribute; a node's view of the lists is their lengths, so that going back costs nothing.
 */
#include <wasm_simd128.h>
#include "memory.h"

#define EXPORT(name) __attribute__((export_name(name)))
#define INLINE static inline __attribute__((always_inline))
/* One copy for contexts of at most 64 attributes and one for wider ones: small enough to be compiled in a few milliseconds. */
#define COPY static __attribute__((noinline))

typedef struct {
  u64 *set;     /* the attributes, closed under the implications known on entering */
  u64 *extent;  /* the objects that have them all */
  u32 *waiting; /* for each attribute, how many implications wait there as this node sees it */
  i32 *witness; /* for each attribute that cannot be added here: one below it that would come with it; else -1 */
  i32 from;     /* children add attributes from here on */
  i32 next;     /* the attribute to try next, going down */
  u32 known;    /* implications known when the child in progress was entered */
  i32 pending;  /* the attribute whose waiting implications have yet to move, or -1 */
} Node;

static u32 n, m, attribute_words, object_words;
static u64 *rows, *columns, *full, *closed;
static Node *nodes;
static u32 nodes_ready;
static i32 depth;
static u64 *premises, *conclusions;
static u32 count, capacity;
static u32 **lists, *list_capacities;
static u32 *queue;
static u64 visited;

INLINE void intersect(u64 *to, const u64 *a, const u64 *b) {
  u32 w = 0;
  for (; w + 2 <= object_words; w += 2) {
    const v128_t both = wasm_v128_and(wasm_v128_load(a + w), wasm_v128_load(b + w));
    wasm_v128_store(to + w, both);
  }
  if (w < object_words) to[w] = a[w] & b[w];
}

static void prepare_node(u32 at) {
  Node *node = nodes + at;
  node->set = take(8ULL * attribute_words);
  node->extent = take(8ULL * object_words);
  node->waiting = take(4ULL * m);
  node->witness = take(4ULL * m);
  nodes_ready = at + 1;
}

static void wait_at(Node *node, u32 a, u32 implication) {
  const u32 length = node->waiting[a];
  if (length == list_capacities[a]) {
    lists[a] = enlarge(lists[a], 4ULL * length, 8ULL * length);
    list_capacities[a] = 2 * length;
  }
  lists[a][length] = implication;
  node->waiting[a] = length + 1;
}

/* The first attribute that the premise lacks, none below `a` being lacked; m or more when it lacks none. */
INLINE u32 lacks(u32 implication, const u64 *set, u32 a, const u32 AW) {
  const u64 *premise = premises + (u64)implication * AW;
  for (u32 k = AW == 1 ? 0 : a >> 6; k < AW; k++) {
    const u64 lacking = premise[k] & ~set[k];
    if (lacking != 0) return (k << 6) + __builtin_ctzll(lacking);
  }
  return AW << 6;
}

/* The lowest attribute below `from` that the implication's conclusion adds to the set, or -1. */
INLINE i32 breaks(u32 implication, const u64 *set, u32 from, const u32 AW) {
  const u64 *conclusion = conclusions + (u64)implication * AW;
  for (u32 k = 0; k <= from >> 6; k++) {
    u64 more = conclusion[k] & ~set[k];
    if (k == from >> 6) more &= below(from);
    if (more != 0) return (k << 6) + __builtin_ctzll(more);
  }
  return -1;
}

/* Where in the list of attribute a an implication stands whose premise the set has, or -1. */
INLINE i32 first_firing(const Node *node, const u64 *set, u32 a, const u32 AW) {
  const u32 *list = lists[a];
  const u32 length = node->waiting[a];
  const u32 first = AW == 1 ? 0 : a >> 6;
  for (u32 q = 0; q < length; q++) {
    const u64 *premise = premises + (u64)list[q] * AW;
    u32 k = first;
    while (k < AW && (premise[k] & ~set[k]) == 0) k++;
    if (k == AW) return q;
  }
  return -1;
}

/*
 * Adds attribute a, which is in the node's set already, to what the implications have seen: those that waited for it fire or
 * move on. Attributes that come by firing are put into the set and at the end of the queue. Returns -1, or an attribute below
 * `from` that comes too: then the closure is no child here.
 */
INLINE i32 admit_any(Node *node, u32 a, u32 from, u32 *end, const u32 AW) {
  u64 *set = node->set;
  const u32 *list = lists[a];
  const u32 length = node->waiting[a];
  for (u32 q = 0; q < length; q++) {
    const u32 i = list[q], lacking = lacks(i, set, a, AW);
    if (lacking < AW << 6) {
      wait_at(node, lacking, i);
      continue;
    }
    const i32 broken = breaks(i, set, from, AW);
    if (broken >= 0) return broken;
    const u64 *conclusion = conclusions + (u64)i * AW;
    for (u32 k = 0; k < AW; k++) {
      u64 more = conclusion[k] & ~set[k];
      set[k] |= more;
      for (; more; more &= more - 1) queue[(*end)++] = (k << 6) + __builtin_ctzll(more);
    }
  }
  return -1;
}

COPY i32 first_firing_narrow(const Node *node, const u64 *set, u32 a) { return first_firing(node, set, a, 1); }
COPY i32 first_firing_wide(const Node *node, const u64 *set, u32 a) { return first_firing(node, set, a, attribute_words); }
COPY i32 admit_narrow(Node *node, u32 a, u32 from, u32 *end) { return admit_any(node, a, from, end, 1); }
COPY i32 admit_wide(Node *node, u32 a, u32 from, u32 *end) { return admit_any(node, a, from, end, attribute_words); }

INLINE i32 admit(Node *node, u32 a, u32 from, u32 *end, const u32 AW) {
  return AW == 1 ? admit_narrow(node, a, from, end) : admit_wide(node, a, from, end);
}

static void inherit_waiting(Node *node, u32 a) {
  const Node *parent = node - 1;
  for (u32 k = a; k < m; k++) node->waiting[k] = parent->waiting[k];
}

/* Moves the implications that a node without children need not have moved. */
INLINE void move_pending(Node *node, const u32 AW) {
  if (node->pending < 0) return;
  u32 end = 0;
  inherit_waiting(node, node->pending);
  admit(node, node->pending, 0, &end, AW);
  node->pending = -1;
}

/* The attributes that all objects of the node have, into `closed`; returns whether they are more than its set. */
INLINE int close_by_objects(const Node *node, const u32 AW) {
  u64 more = 0;
  for (u32 k = 0; k < AW; k++) {
    closed[k] = full[k];
    more |= closed[k] ^ node->set[k];
  }
  for (u32 w = 0; w < object_words && more != 0; w++) {
    for (u64 objects = node->extent[w]; objects != 0 && more != 0; objects &= objects - 1) {
      const u64 *row = rows + (u64)((w << 6) + __builtin_ctzll(objects)) * AW;
      more = 0;
      for (u32 k = 0; k < AW; k++) {
        closed[k] &= row[k];
        more |= closed[k] ^ node->set[k];
      }
    }
  }
  return more != 0;
}

static void record(const u64 *premise) {
  const u32 AW = attribute_words;
  if (count == capacity) {
    premises = enlarge(premises, 8ULL * capacity * AW, 16ULL * capacity * AW);
    conclusions = enlarge(conclusions, 8ULL * capacity * AW, 16ULL * capacity * AW);
    capacity *= 2;
  }
  for (u32 k = 0; k < AW; k++) {
    premises[(u64)count * AW + k] = premise[k];
    conclusions[(u64)count * AW + k] = closed[k] & ~premise[k];
  }
  count++;
}

/* Completes a node whose set is closed under the implications; returns whether it has children to look at. */
INLINE int settle_any(Node *node, const u32 AW) {
  visited++;
  if (close_by_objects(node, AW)) {
    record(node->set);
    if (node->from >= (i32)m || breaks(count - 1, node->set, node->from, AW) >= 0) return 0;
    move_pending(node, AW);
    u32 end = 0;
    for (u32 k = 0; k < AW; k++) {
      for (u64 more = closed[k] & ~node->set[k]; more; more &= more - 1) queue[end++] = (k << 6) + __builtin_ctzll(more);
      node->set[k] = closed[k];
    }
    /* An intent respects every implication: nothing new comes of this. */
    for (u32 at = 0, last = end; at < last; at++) admit(node, queue[at], 0, &end, AW);
    return 1;
  }
  if (node->from >= (i32)m) return 0;
  move_pending(node, AW);
  return 1;
}

COPY int settle_narrow(Node *node) { return settle_any(node, 1); }
COPY int settle_wide(Node *node) { return settle_any(node, attribute_words); }

INLINE int settle(Node *node, const u32 AW) { return AW == 1 ? settle_narrow(node) : settle_wide(node); }

/* Makes the node below `node` by adding attribute a; returns whether it is a child, and notes in the witnesses why not. */
INLINE int descend_any(Node *node, u32 a, const u32 AW) {
  Node *child = node + 1;
  if ((u32)depth + 1 == nodes_ready) prepare_node(depth + 1);
  for (u32 k = 0; k < AW; k++) child->set[k] = node->set[k];
  child->set[a >> 6] |= 1ULL << (a & 63);
  child->from = a + 1;
  child->pending = a;
  u32 end = 1;
  queue[0] = a;
  /* Most often nothing fires, or the first to fire decides: then nothing needs to move. */
  const i32 firing = AW == 1 ? first_firing_narrow(node, child->set, a) : first_firing_wide(node, child->set, a);
  if (firing >= 0) {
    i32 broken = breaks(lists[a][firing], child->set, a, AW);
    child->pending = -1;
    if (broken < 0) inherit_waiting(child, a);
    for (u32 at = 0; at < end && broken < 0; at++) broken = admit(child, queue[at], a, &end, AW);
    if (broken >= 0) {
      node->witness[a] = broken;
      return 0;
    }
  }
  intersect(child->extent, node->extent, columns + (u64)a * object_words);
  for (u32 at = 1; at < end; at++) intersect(child->extent, child->extent, columns + (u64)queue[at] * object_words);
  return 1;
}

COPY int descend_narrow(Node *node, u32 a) { return descend_any(node, a, 1); }
COPY int descend_wide(Node *node, u32 a) { return descend_any(node, a, attribute_words); }

INLINE int descend(Node *node, u32 a, const u32 AW) { return AW == 1 ? descend_narrow(node, a) : descend_wide(node, a); }

static void open(Node *node) {
  node->next = m - 1;
  if (depth == 0) return;
  const Node *parent = node - 1;
  for (u32 a = node->from; a < m; a++) node->witness[a] = parent->witness[a];
}

/* What was found below lacks, seen from the node, first of all the attribute that led there. */
static void learn(Node *node, u32 led) {
  for (u32 i = node->known; i < count; i++) wait_at(node, led, i);
}

INLINE i32 next_attribute(const Node *node) {
  i32 a = node->next;
  for (; a >= node->from; a--) {
    const i32 witness = node->witness[a];
    if (!has(node->set, a) && (witness < 0 || has(node->set, witness))) break;
  }
  return a;
}

INLINE int advance(u32 tries, const u32 AW) {
  while (tries-- > 0) {
    Node *node = nodes + depth;
    const i32 a = next_attribute(node);
    if (a < node->from) {
      if (depth == 0) return 1;
      depth--;
      learn(node - 1, node[-1].next + 1);
      continue;
    }
    node->next = a - 1;
    node->known = count;
    if (!descend(node, a, AW)) continue;
    if (settle(node + 1, AW)) {
      depth++;
      open(node + 1);
    } else {
      learn(node, a);
    }
  }
  return 0;
}

COPY int advance_narrow(u32 tries) { return advance(tries, 1); }
COPY int advance_wide(u32 tries) { return advance(tries, attribute_words); }

/* Where the caller writes the rows: for each object so many words of 64 attributes, attribute 0 in the lowest bit of the first. */
EXPORT("baseInput") u64 *base_input(u32 objects, u32 attributes) {
  n = objects;
  m = attributes;
  attribute_words = (m + 63) >> 6;
  object_words = (n + 63) >> 6;
  rows = take(8ULL * n * attribute_words);
  return rows;
}

/* After the rows are written; there is at least one attribute. */
EXPORT("baseStart") void base_start(void) {
  columns = take(8ULL * m * object_words);
  for (u32 g = 0; g < n; g++)
    for (u32 k = 0; k < attribute_words; k++)
      for (u64 row = rows[(u64)g * attribute_words + k]; row; row &= row - 1)
        columns[(u64)((k << 6) + __builtin_ctzll(row)) * object_words + (g >> 6)] |= 1ULL << (g & 63);
  full = take(8ULL * attribute_words);
  closed = take(8ULL * attribute_words);
  for (u32 a = 0; a < m; a++) full[a >> 6] |= 1ULL << (a & 63);
  capacity = 256;
  premises = take(8ULL * capacity * attribute_words);
  conclusions = take(8ULL * capacity * attribute_words);
  lists = take((u64)sizeof(u32 *) * m);
  list_capacities = take(4ULL * m);
  for (u32 a = 0; a < m; a++) {
    lists[a] = take(4 * 16);
    list_capacities[a] = 16;
  }
  queue = take(4ULL * (m + 1));
  nodes = take((u64)sizeof(Node) * (m + 2));
  prepare_node(0);
  for (u32 g = 0; g < n; g++) nodes->extent[g >> 6] |= 1ULL << (g & 63);
  for (u32 a = 0; a < m; a++) nodes->witness[a] = -1;
  nodes->pending = -1;
  settle(nodes, attribute_words);
  open(nodes);
}

/* Tries so many children and returns: 1 when the base is complete. */
EXPORT("baseAdvance") int base_advance(u32 tries) {
  return attribute_words == 1 ? advance_narrow(tries) : advance_wide(tries);
}

EXPORT("baseCount") u32 base_count(void) { return count; }
EXPORT("basePremises") u64 *base_premises(void) { return premises; }
/* Without the premises. */
EXPORT("baseConclusions") u64 *base_conclusions(void) { return conclusions; }
