/** Rows fit into 24 bits, 16 million of them; the other 40 bits of an entry are the hash of a key. */
const ROW_BITS = 24
const ROWS_AT_MOST = 2 ** ROW_BITS
const FIRST_SIZE = 1 << 20

/** 64 bits of a text as two numbers (cyrb53's mixing). */
function hashOf(text: string): readonly [high: number, low: number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return [high >>> 0, low >>> 0]
}

/**
 * Which rows share a key: 8 bytes an entry, sorted once. A million customers have 5 million keys: 40 MB and a second,
 * where a table with an index takes half a minute and would have to be kept at every save. Two keys of one hash only
 * make a candidate that does not score.
 */
export function createBlockIndex() {
  let entries = new BigUint64Array(FIRST_SIZE)
  let halves = new Uint32Array(entries.buffer)
  let size = 0
  const grow = () => {
    const larger = new BigUint64Array(entries.length * 2)
    larger.set(entries)
    entries = larger
    halves = new Uint32Array(entries.buffer)
  }
  return {
    add(key: string, row: number): void {
      if (row >= ROWS_AT_MOST) throw new RangeError(`more than ${ROWS_AT_MOST} customers`)
      if (size === entries.length) grow()
      const [high, low] = hashOf(key)
      // Little-endian, as every computer that Electron runs on.
      halves[size * 2] = ((low & 0xff) << ROW_BITS) | row
      halves[size * 2 + 1] = high
      size += 1
    },
    /** Rows of each key that at least two share; each row once. */
    *blocks(): Generator<readonly number[]> {
      const sorted = entries.subarray(0, size).sort()
      const parts = new Uint32Array(sorted.buffer, 0, size * 2)
      let block: number[] = []
      let high = -1
      let low = -1
      for (let place = 0; place < size; place += 1) {
        const row = parts[place * 2]! & (ROWS_AT_MOST - 1)
        const [itsLow, itsHigh] = [parts[place * 2]! >>> ROW_BITS, parts[place * 2 + 1]!]
        if (itsHigh !== high || itsLow !== low) {
          if (block.length > 1) yield block
          block = []
          high = itsHigh
          low = itsLow
        }
        if (block.at(-1) !== row) block.push(row)
      }
      if (block.length > 1) yield block
    },
  }
}
