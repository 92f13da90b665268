import { expect, test } from 'vitest'
import type { Page } from './page'
import { rareCharactersOn } from './rare-characters'

const pageOf = (...lines: readonly string[]): Page => ({
  marks: lines.map((text, line) => ({ kind: 'text', text, x: 10, y: 10 + line * 5, size: 4 })),
})

test('a rare name is told once, with the page and the line where it stands first', () => {
  const pages = [pageOf('王小明', '深圳市'), pageOf('李𠮷祥 先生', '李𠮷祥 先生'), pageOf('𠮷')]
  expect(rareCharactersOn(pages)).toEqual([{ character: '𠮷', page: 2, text: '李𠮷祥 先生' }])
})

test('an ordinary document has none', () => {
  expect(rareCharactersOn([pageOf('王小明 (0755) 123-4567', '〒518000　“深圳”'), { marks: [] }])).toEqual([])
})
