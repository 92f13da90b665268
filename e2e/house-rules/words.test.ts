import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '../../shared/contract/contract'
import { SIMPLIFIED } from '../../shared/simplified'
import { everyFileOf, projectRoot, readSourceTree } from './source-tree'

const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const
type Language = (typeof LANGUAGES)[number]
const tree = readSourceTree()

function flatten(words: unknown, prefix = ''): [key: string, text: string][] {
  if (typeof words !== 'object' || words === null) return [[prefix, String(words)]]
  return Object.entries(words).flatMap(([key, one]) => flatten(one, prefix === '' ? key : `${prefix}.${key}`))
}

const namespacesOf = (language: Language) =>
  everyFileOf(`resources/locales/${language}`)
    .filter((path) => path.endsWith('.json'))
    .map((path) => path.split('/').pop()!.replace('.json', ''))
    .sort()

/** 'customers:fields.name' -> text, of one language. */
const wordsOf = (language: Language): ReadonlyMap<string, string> =>
  new Map(
    namespacesOf(language).flatMap((namespace) => {
      const file = join(projectRoot, 'resources', 'locales', language, `${namespace}.json`)
      const words: unknown = JSON.parse(readFileSync(file, 'utf8'))
      return flatten(words).map(([key, text]) => [`${namespace}:${key}`, text] as const)
    }),
  )

const words = Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)])) as Record<
  Language,
  ReadonlyMap<string, string>
>

/** Languages count in different ways: the forms of one word are one word. */
const withoutForm = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const keysOf = (language: Language) => [...new Set([...words[language].keys()].map(withoutForm))].sort()

function placeholdersOf(language: Language): Record<string, readonly string[]> {
  const found: Record<string, Set<string>> = {}
  for (const [key, text] of words[language]) {
    found[withoutForm(key)] ??= new Set()
    for (const [, name = ''] of text.matchAll(/{{-?\s*(\w+)[^}]*}}/g)) found[withoutForm(key)]?.add(name)
  }
  return Object.fromEntries(Object.entries(found).map(([key, names]) => [key, [...names].sort()]))
}

test.each(['zh-TW', 'en'] as const)('%s says everything that zh-CN says, with the same blanks to fill', (language) => {
  expect(keysOf(language)).toEqual(keysOf('zh-CN'))
  expect(placeholdersOf(language)).toEqual(placeholdersOf('zh-CN'))
})

test.each(LANGUAGES)('%s leaves nothing unsaid', (language) => {
  expect([...words[language]].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
})

/** The 5,401 characters of everyday writing in Taiwan: level 1 of Big5, bytes A440 to C67E. */
function taiwanCharacters(): ReadonlySet<string> {
  const big5 = new TextDecoder('big5')
  const bytes: number[] = []
  for (let lead = 0xa4; lead <= 0xc6; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) bytes.push(lead, trail)
  return new Set(big5.decode(Uint8Array.from(bytes)))
}

const strangersIn = (language: Language, isStranger: (character: string) => boolean) =>
  [...words[language]].flatMap(([key, text]) => {
    const found = [...text].filter(isStranger)
    return found.length > 0 ? [`${key}: ${found.join('')}`] : []
  })

test('zh-TW is written in traditional characters', () => {
  const known = taiwanCharacters()
  expect(['戶', '台', '後'].every((character) => known.has(character))).toBe(true)
  expect(['户', '华', '体'].some((character) => known.has(character))).toBe(false)
  const isStranger = (character: string) => /\p{Script=Han}/u.test(character) && !known.has(character)
  expect(strangersIn('zh-TW', isStranger)).toEqual([])
})

test('zh-CN is written in simplified characters', () => {
  expect(strangersIn('zh-CN', (character) => SIMPLIFIED.has(character) && !'乾著'.includes(character))).toEqual([])
})

test('en is written in English', () => {
  // Each language calls itself by its own name, and a spelling of dates is shown as it is typed.
  const isForeign = ([key, text]: [string, string]) =>
    /\p{Script=Han}/u.test(text) && !/[A-Za-z]/.test(text) && !/language/i.test(key)
  expect([...words.en].filter(isForeign)).toEqual([])
})

test('each refusal of the main process has words in every language', () => {
  const electron = tree.filter((file) => file.room === 'electron' && !file.isForTests)
  const named = electron.flatMap(({ text }) =>
    [...text.matchAll(/'([a-z][A-Za-z]+:[a-zA-Z]+)'/g)].map(([, key]) => key!),
  )
  const conflicts = ['changedMeanwhile', 'deletedMeanwhile', 'numberTaken', 'numberWasOthers'].map(
    (reason) => `customers:${reason}`,
  )
  const keys = [...named, ...conflicts].filter((key) => !/^(node|frontdesk|startup):/.test(key))
  expect(keys.length).toBeGreaterThan(8)
  for (const language of LANGUAGES)
    expect(
      keys.filter((key) => !words[language].has(key)),
      language,
    ).toEqual([])
})

test('each word that the window asks for by name is there', () => {
  const missing = tree
    .filter((file) => file.room === 'renderer' && !file.isForTests)
    .flatMap(({ path, text }) => {
      const used = [...text.matchAll(/useTranslation\(\s*(\[[^\]]*\]|'[^']*')/g)].flatMap(([, names = '']) =>
        [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name!),
      )
      if (used.length === 0) return []
      const known = new Set(keysOf('zh-CN'))
      return [...text.matchAll(/\bt\(\s*'([^']+)'/g)]
        .map(([, key]) => key!)
        .filter((key) => !(key.includes(':') ? known.has(key) : used.some((name) => known.has(`${name}:${key}`))))
        .map((key) => `${path}: ${key}`)
    })
  expect(missing).toEqual([])
})

test('a feature has one name: its calls, its room in shared and its room in the main process', () => {
  const elsewhere: Readonly<Record<string, string>> = { quickSearch: 'search' }
  const kebab = (name: string) => elsewhere[name] ?? name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const folders = (room: string) => new Set(tree.filter((file) => file.room === room).map((file) => file.folder))
  const names = Object.keys(contract).map(kebab)
  expect(names.filter((name) => !folders('shared').has(name))).toEqual([])
  // The stream of changes is the gate's own.
  expect(names.filter((name) => name !== 'changes' && !folders('electron').has(name))).toEqual([])
})
