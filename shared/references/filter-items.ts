import type { ReferenceItem } from './reference-item'

/** The folding that needs no dictionary, for what people type into the window; main folds names in full. */
export const lightFold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{M}\p{Z}\p{P}\p{Cc}\p{Cf}]/gu, '')

type Named = Pick<ReferenceItem, 'name' | 'nameKey' | 'readings'>

/** 'hwjs', 'huaweij' or 'js' for 'hua wei ji shu': from any syllable on, in full or by initials. */
export function readsLike(readings: string, letters: string): boolean {
  const syllables = readings.split(' ')
  for (let start = 0; start < syllables.length; start++) {
    let full = ''
    let initials = ''
    for (let at = start; at < syllables.length && full.length < letters.length; at++) {
      full += syllables[at]
      initials += syllables[at]![0] ?? ''
    }
    for (let at = start + initials.length; at < syllables.length && initials.length < letters.length; at++) {
      initials += syllables[at]![0] ?? ''
    }
    if (full.startsWith(letters) || initials.startsWith(letters)) return true
  }
  return false
}

/** True where what was typed is this item's name, however it is spelled. */
export const isNamed = (item: Named, typed: string): boolean => {
  const folded = lightFold(typed)
  return folded === '' ? item.name === typed.trim() : item.nameKey === folded || lightFold(item.name) === folded
}

/** Items whose name contains what was typed, or is read like it; in the order they came. */
export function filterItems<Item extends Named>(items: readonly Item[], typed: string): readonly Item[] {
  const folded = lightFold(typed)
  if (folded === '') {
    const plain = typed.trim()
    return plain === '' ? items : items.filter((item) => item.name.includes(plain))
  }
  const areLetters = /^[a-z0-9]+$/.test(folded)
  return items.filter(
    (item) =>
      item.nameKey.includes(folded) ||
      lightFold(item.name).includes(folded) ||
      (areLetters && item.readings !== '' && readsLike(item.readings, folded)),
  )
}

/** Most used first; the shop's order decides between equals. */
export const mostUsedFirst = (items: readonly ReferenceItem[]): readonly ReferenceItem[] =>
  items.toSorted((a, b) => b.usageCount - a.usageCount)
