/** Numbers that are the same for the same seed on every machine (mulberry32). */
export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number
  /** Whole, both ends included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** `count` decimal digits, leading zeros included. */
  digits(count: number): string
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    pick: <Item>(items: readonly Item[]) => items[between(0, items.length - 1)]!,
    digits: (count) => String(between(0, 10 ** count - 1)).padStart(count, '0'),
  }
}

/** Picks from '王70 李65 …' as often as the numbers say. */
export function weighted(list: string): (random: Random) => string {
  const entries = list.split(' ').map((entry) => /^(\D+)(\d+)$/.exec(entry) ?? ['', entry, '1'])
  const items: string[] = entries.flatMap(([, item = '', weight]) => new Array<string>(Number(weight)).fill(item))
  return (random) => random.pick(items)
}
