/* What Embedded Swift asks of a C library, for a module that has none: memory that is never given back, and bytes
   that look random. */

typedef __SIZE_TYPE__ size_t;
extern unsigned char __heap_base;

int posix_memalign(void **out, size_t alignment, size_t size) {
  static size_t next;
  if (!next) next = (size_t)&__heap_base;
  if (alignment < 16) alignment = 16;
  size_t start = (next + alignment - 1) & ~(alignment - 1);
  size_t end = start + size;
  size_t there = __builtin_wasm_memory_size(0) << 16;
  if (end > there && __builtin_wasm_memory_grow(0, (end - there + 0xFFFF) >> 16) == (size_t)-1) return 12;
  next = end;
  *out = (void *)start;
  return 0;
}

void free(void *pointer) {}

void arc4random_buf(void *out, size_t count) {
  static unsigned int state = 7;
  for (size_t i = 0; i < count; i++) ((unsigned char *)out)[i] = (state = state * 1103515245 + 12345) >> 16;
}

int putchar(int character) { return character; }

void *memcpy(void *to, const void *from, size_t count) {
  for (size_t i = 0; i < count; i++) ((unsigned char *)to)[i] = ((const unsigned char *)from)[i];
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  unsigned char *target = to;
  const unsigned char *source = from;
  if (target < source) return memcpy(to, from, count);
  while (count--) target[count] = source[count];
  return to;
}

void *memset(void *to, int value, size_t count) {
  for (size_t i = 0; i < count; i++) ((unsigned char *)to)[i] = value;
  return to;
}

int memcmp(const void *left, const void *right, size_t count) {
  const unsigned char *one = left, *other = right;
  for (; count; count--, one++, other++)
    if (*one != *other) return *one - *other;
  return 0;
}

/* The product of numbers of 128 bits, which the compiler asks for by this name. */
__int128 __multi3(__int128 left, __int128 right) {
  unsigned long long a = left, b = right;
  unsigned long long low = 0xFFFFFFFF;
  unsigned long long middle = (a >> 32) * (b & low) + ((a & low) * (b & low) >> 32);
  unsigned long long other = (a & low) * (b >> 32) + (middle & low);
  unsigned long long high = (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32);
  high += (unsigned long long)(left >> 64) * b + (unsigned long long)(right >> 64) * a;
  return (__int128)((unsigned __int128)high << 64 | a * b);
}
