import type { Page } from './page'
import { rareCharactersIn } from './paper-characters'
import type { RareCharacter } from './paper-document'

/** Characters of a document that the paper font may lack, each once, where it stands first. */
export function rareCharactersOn(pages: readonly Page[]): RareCharacter[] {
  const found = new Map<string, RareCharacter>()
  for (const [place, { marks }] of pages.entries()) {
    for (const mark of marks) {
      if (mark.kind !== 'text') continue
      for (const character of rareCharactersIn(mark.text)) {
        if (!found.has(character)) found.set(character, { character, page: place + 1, text: mark.text })
      }
    }
  }
  return [...found.values()]
}
