/*
 * Formal concepts by Close-by-One with inherited canonicity failures (FCbO, Outrata & Vychodil 2012) and intents completed
 * while the children are made (In-Close, Andrews 2009). Extents are their words that are not zero; once an extent has at most
 * 64 objects, the columns are packed to these objects, and all extents of the subtree are one word.
 *
 * Concepts are written into a buffer; the caller drains it and comes back for more.
 */
#include "memory.h"

#define EXPORT(name) __attribute__((export_name(name)))
#define INLINE static inline __attribute__((always_inline))
#define COPY static __attribute__((noinline))

typedef struct {
  u64 *intent;
  i32 *witness;    /* for each attribute that cannot be added here: one below it that would come with it; else -1 */
  u32 *attributes; /* of the children */
  u64 *packed;     /* their extents, when this node's is packed */
  u32 *starts;     /* where their extents start in the store, otherwise; one more for the end of the last */
  u32 children, next;
  u32 from; /* children add attributes from here on */
  u32 is_packed;
  u64 extent;             /* when packed */
  u32 start, end;         /* where the extent is in the store, otherwise */
  u32 stored;             /* how much of the store was in use on entering */
} Node;

static u32 n, m, attribute_words, object_words;
static u64 *rows, *columns;
static Node *nodes;
static u32 nodes_ready;
static i32 depth;

/* Extents as positions and values of their words; used as a stack. */
static u32 *store_words, store_capacity, stored;
static u64 *store_values;

/* The objects to which the columns are packed at present, the columns, and the objects' rows. */
static u32 pack_objects[64], pack_count;
static u64 *pack_columns, *pack_rows;

/*
 * Records for the caller, in words of 32 bits: what it is and a number, then
 * TABLE, how many objects: the objects that the bits of the packed extents after it stand for;
 * PACKED, where its table is: the intent, the extent's two words;
 * SPARSE, how many pairs: the intent, the extent as pairs of the position of a word and the word.
 */
enum { TABLE = 0, PACKED = 1, SPARSE = 2 };
static const u32 NONE = -1;
static u32 *buffer, buffer_used, buffer_capacity, table;
static u32 writing;
static u64 count;

EXPORT("conceptsInput") u64 *concepts_input(u32 objects, u32 attributes) {
  n = objects;
  m = attributes;
  attribute_words = (m + 63) >> 6;
  object_words = (n + 63) >> 6;
  rows = take(8ULL * n * attribute_words);
  return rows;
}

static u32 largest_record(void) { return 66 + 2 + 2 * attribute_words + 2 + 4 * object_words; }

static void prepare_node(u32 at) {
  Node *node = nodes + at;
  node->intent = take(8ULL * attribute_words);
  node->witness = take(4ULL * m);
  node->attributes = take(4ULL * m);
  node->packed = take(8ULL * m);
  node->starts = take(4ULL * (m + 1));
  nodes_ready = at + 1;
}

static void write_table(void) {
  table = buffer_used;
  buffer[buffer_used++] = TABLE;
  buffer[buffer_used++] = pack_count;
  for (u32 at = 0; at < pack_count; at++) buffer[buffer_used++] = pack_objects[at];
}

static void write_intent(const u64 *intent) {
  for (u32 k = 0; k < attribute_words; k++) {
    buffer[buffer_used++] = (u32)intent[k];
    buffer[buffer_used++] = (u32)(intent[k] >> 32);
  }
}

static void write(const Node *node) {
  if (node->is_packed) {
    if (table == NONE) write_table();
    buffer[buffer_used++] = PACKED;
    buffer[buffer_used++] = table;
    write_intent(node->intent);
    buffer[buffer_used++] = (u32)node->extent;
    buffer[buffer_used++] = (u32)(node->extent >> 32);
    return;
  }
  buffer[buffer_used++] = SPARSE;
  buffer[buffer_used++] = 2 * (node->end - node->start);
  write_intent(node->intent);
  for (u32 at = node->start; at < node->end; at++) {
    u32 *to = buffer + buffer_used;
    to[0] = 2 * store_words[at];
    to[1] = (u32)store_values[at];
    to[2] = 2 * store_words[at] + 1;
    to[3] = (u32)(store_values[at] >> 32);
    buffer_used += 4;
  }
}

/* Whether another attribute below `a` comes with the objects; then it is noted as the witness. */
INLINE int foreign(Node *node, u32 a, u64 objects, const u32 AW) {
  for (u32 k = 0; k <= (AW == 1 ? 0 : a >> 6); k++) {
    u64 candidates = ~node->intent[k];
    if (AW == 1 || k == a >> 6) candidates &= below(a);
    for (u64 left = objects; left != 0 && candidates != 0; left &= left - 1)
      candidates &= pack_rows[__builtin_ctzll(left) * AW + k];
    if (candidates != 0) {
      node->witness[a] = (k << 6) + __builtin_ctzll(candidates);
      return 1;
    }
  }
  return 0;
}

INLINE int hopeless(const Node *node, u32 a) {
  const i32 witness = node->witness[a];
  return witness >= 0 && !has(node->intent, witness);
}

/* Completes the intent of a node with a packed extent, and finds its children. */
INLINE void expand_packed(Node *node, const u32 AW) {
  const u64 extent = node->extent;
  u32 made = 0, kept = 0;
  for (u32 a = node->from; a < m; a++) {
    if (has(node->intent, a) || hopeless(node, a)) continue;
    const u64 objects = extent & pack_columns[a];
    if (objects == extent) {
      node->intent[a >> 6] |= 1ULL << (a & 63);
      continue;
    }
    node->attributes[made] = a;
    node->packed[made++] = objects;
  }
  for (u32 c = 0; c < made; c++) {
    const u32 a = node->attributes[c];
    const u64 objects = node->packed[c];
    if (foreign(node, a, objects, AW)) continue;
    node->attributes[kept] = a;
    node->packed[kept++] = objects;
  }
  node->children = kept;
  node->next = 0;
}

COPY void expand_packed_narrow(Node *node) { expand_packed(node, 1); }
COPY void expand_packed_wide(Node *node) { expand_packed(node, attribute_words); }

static void grow_store(u32 needed) {
  if (stored + needed <= store_capacity) return;
  u32 capacity = 2 * store_capacity + needed;
  store_words = enlarge(store_words, 4ULL * stored, 4ULL * capacity);
  store_values = enlarge(store_values, 8ULL * stored, 8ULL * capacity);
  store_capacity = capacity;
}

static int all_in_column(u32 start, u32 end, const u64 *column) {
  for (u32 at = start; at < end; at++)
    if (store_values[at] & ~column[store_words[at]]) return 0;
  return 1;
}

/* The same for an extent in the store. A few rows rule out nearly all attributes; the rest are looked up by columns. */
static int foreign_stored(Node *node, u32 a, u32 start, u32 end) {
  for (u32 k = 0; k <= a >> 6; k++) {
    u64 candidates = ~node->intent[k];
    if (k == a >> 6) candidates &= below(a);
    u32 looked = 0;
    for (u32 at = start; at < end && candidates != 0 && looked < 16; at++) {
      const u64 *row = rows + (u64)(store_words[at] << 6) * attribute_words + k;
      for (u64 left = store_values[at]; left != 0 && candidates != 0 && looked < 16; left &= left - 1, looked++)
        candidates &= row[(u64)__builtin_ctzll(left) * attribute_words];
    }
    for (; candidates != 0; candidates &= candidates - 1) {
      const u32 other = (k << 6) + __builtin_ctzll(candidates);
      if (!all_in_column(start, end, columns + (u64)other * object_words)) continue;
      node->witness[a] = other;
      return 1;
    }
  }
  return 0;
}

/* Writes what an extent shares with a column to the end of the store; returns whether it is all of it. */
static int intersect_stored(u32 start, u32 end, const u64 *column) {
  u64 lost = 0;
  for (u32 at = start; at < end; at++) {
    const u32 word = store_words[at];
    const u64 before = store_values[at], objects = before & column[word];
    store_words[stored] = word;
    store_values[stored] = objects;
    lost |= before ^ objects;
    stored += objects != 0;
  }
  return lost == 0;
}

COPY void expand_stored(Node *node) {
  u32 made = 0, kept = 0;
  for (u32 a = node->from; a < m; a++) {
    if (has(node->intent, a) || hopeless(node, a)) continue;
    grow_store(node->end - node->start);
    const u32 start = stored;
    if (intersect_stored(node->start, node->end, columns + (u64)a * object_words)) {
      stored = start;
      node->intent[a >> 6] |= 1ULL << (a & 63);
      continue;
    }
    node->attributes[made] = a;
    node->starts[made++] = start;
    node->starts[made] = stored;
  }
  for (u32 c = 0; c < made; c++) {
    const u32 a = node->attributes[c], start = node->starts[c], end = node->starts[c + 1];
    if (foreign_stored(node, a, start, end)) continue;
    node->attributes[kept] = a;
    /* Children that are dropped leave gaps: each that is kept needs its own end. */
    node->packed[kept] = ((u64)end << 32) | start;
    kept++;
  }
  node->children = kept;
  node->next = 0;
}

/* Packs columns and rows to the objects of an extent in the store, at most 64. */
static void pack(u32 start, u32 end) {
  pack_count = 0;
  table = NONE;
  __builtin_memset(pack_columns, 0, 8ULL * m);
  for (u32 at = start; at < end; at++) {
    for (u64 left = store_values[at]; left != 0; left &= left - 1) {
      const u32 object = (store_words[at] << 6) + __builtin_ctzll(left), place = pack_count++;
      pack_objects[place] = object;
      for (u32 k = 0; k < attribute_words; k++) {
        const u64 row = rows[(u64)object * attribute_words + k];
        pack_rows[place * attribute_words + k] = row;
        for (u64 more = row; more != 0; more &= more - 1)
          pack_columns[(k << 6) + __builtin_ctzll(more)] |= 1ULL << place;
      }
    }
  }
}

static int fits_a_word(u32 start, u32 end) {
  if (end - start > 64) return 0;
  u32 objects = 0;
  for (u32 at = start; at < end; at++) objects += __builtin_popcountll(store_values[at]);
  return objects <= 64;
}

static void enter(Node *node) {
  if (node->is_packed) {
    if (attribute_words == 1) expand_packed_narrow(node);
    else expand_packed_wide(node);
  } else {
    expand_stored(node);
  }
  count++;
  if (writing) write(node);
}

/* Gives the node the extent in the store, packed when it is small. */
static void place(Node *node, u32 start, u32 end) {
  node->is_packed = fits_a_word(start, end);
  node->start = start;
  node->end = end;
  if (!node->is_packed) return;
  pack(start, end);
  node->extent = pack_count == 64 ? ~0ULL : (1ULL << pack_count) - 1;
}

static void descend(void) {
  Node *node = nodes + depth;
  const u32 c = node->next++, a = node->attributes[c];
  if ((u32)++depth == nodes_ready) prepare_node(depth);
  Node *child = nodes + depth;
  for (u32 k = 0; k < attribute_words; k++) child->intent[k] = node->intent[k];
  child->intent[a >> 6] |= 1ULL << (a & 63);
  for (u32 k = a + 1; k < m; k++) child->witness[k] = node->witness[k];
  child->from = a + 1;
  child->stored = stored;
  if (node->is_packed) {
    child->is_packed = 1;
    child->extent = node->packed[c];
  } else {
    place(child, (u32)node->packed[c], (u32)(node->packed[c] >> 32));
  }
  enter(child);
}

/* After the rows are written; there is at least one attribute. Concepts go to a buffer of so many words, or are only counted. */
EXPORT("conceptsStart") u32 *concepts_start(u32 words) {
  columns = take(8ULL * m * object_words);
  for (u32 g = 0; g < n; g++)
    for (u32 k = 0; k < attribute_words; k++)
      for (u64 row = rows[(u64)g * attribute_words + k]; row; row &= row - 1)
        columns[(u64)((k << 6) + __builtin_ctzll(row)) * object_words + (g >> 6)] |= 1ULL << (g & 63);
  pack_columns = take(8ULL * m);
  pack_rows = take(8ULL * 64 * attribute_words);
  store_capacity = 4 * object_words + 64;
  store_words = take(4ULL * store_capacity);
  store_values = take(8ULL * store_capacity);
  nodes = take((u64)sizeof(Node) * (m + 2));
  prepare_node(0);
  for (u32 a = 0; a < m; a++) nodes->witness[a] = -1;
  for (u32 g = 0; g < n; g += 64) {
    store_words[stored] = g >> 6;
    store_values[stored++] = n - g >= 64 ? ~0ULL : (1ULL << (n - g)) - 1;
  }
  writing = words != 0;
  if (writing) {
    buffer_capacity = 2 * largest_record() + words;
    buffer = take(4ULL * buffer_capacity);
  }
  depth = -1;
  return buffer;
}

/* Goes on for so many concepts, or so many words of the buffer, and returns: 1 when there are no more. */
EXPORT("conceptsAdvance") int concepts_advance(u32 concepts, u32 words) {
  buffer_used = 0;
  table = NONE;
  if (depth < 0) {
    depth = 0;
    nodes->stored = stored;
    place(nodes, 0, stored);
    enter(nodes);
  }
  const u32 most = words + largest_record() <= buffer_capacity ? words : buffer_capacity - largest_record();
  for (; concepts > 0 && (!writing || buffer_used < most); concepts--) {
    while (nodes[depth].next == nodes[depth].children) {
      if (depth == 0) return 1;
      stored = nodes[depth--].stored;
    }
    descend();
  }
  return 0;
}

/* How many words of the buffer are written. */
EXPORT("conceptsWritten") u32 concepts_written(void) { return buffer_used; }
EXPORT("conceptsCount") double concepts_count(void) { return (double)count; }
