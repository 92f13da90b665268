import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everyFileOf, projectRoot, ROOMS, readSourceTree, type SourceFile } from './source-tree'

const tree = readSourceTree()
const byPath = new Map(tree.map((file) => [file.path, file]))
const shipped = tree.filter(
  (file) => !file.isForTests && ['shared', 'migrations', 'electron', 'renderer'].includes(file.room),
)

const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
const packagesIn = ({ imports }: SourceFile) =>
  imports.filter(({ from }) => !from.startsWith('.')).map(({ from }) => from)

/** 'a.ts -> b' for each import that `isAllowed` does not let pass. */
function breaches(
  files: readonly SourceFile[],
  isAllowed: (file: SourceFile, from: string, to?: SourceFile) => boolean,
) {
  return files.flatMap((file) =>
    file.imports
      .filter(({ from, file: to }) => !isAllowed(file, from, to === undefined ? undefined : byPath.get(to)))
      .map(({ from }) => `${file.path} -> ${from}`),
  )
}

const inRoom = (room: string) => shipped.filter((file) => file.room === room)

test('every import of a file of ours leads to a file', () => {
  expect(tree.flatMap((file) => file.imports).filter((one) => one.file).length).toBeGreaterThan(200)
  const broken = tree.flatMap((file) =>
    file.imports
      .filter(({ from, file: to }) => from.startsWith('.') && to === undefined && !from.includes('package.json'))
      .map(({ from }) => `${file.path} -> ${from}`),
  )
  expect(broken).toEqual([])
})

test('shared is pure: it knows shared, zod and what reads Chinese, and nothing that runs somewhere', () => {
  const allowed = ['zod', 'pinyin-pro', 'opencc-js', 'dayjs', '@orpc/contract']
  expect(
    breaches(inRoom('shared'), (_file, from, to) => (to ? to.room === 'shared' : allowed.includes(packageOf(from)))),
  ).toEqual([])
  const impure = inRoom('shared').filter(({ text }) => /\b(window|document|process|require|globalThis)\./.test(text))
  expect(impure.map((file) => file.path)).toEqual([])
})

test('a migration knows kysely and nothing that may change later', () => {
  expect(
    breaches(inRoom('migrations'), (file, from, to) =>
      file.name === 'index.ts' ? from === 'kysely' || to?.room === 'migrations' : from === 'kysely',
    ),
  ).toEqual([])
})

test('the window knows shared, the main process shared and the migrations, and neither knows the other', () => {
  const across = (room: string, ...others: readonly string[]) =>
    breaches(inRoom(room), (_file, from, to) =>
      to ? [room, 'shared', ...others].includes(to.room) : !from.startsWith('.') || /\.(json|css)$/.test(from),
    )
  expect(across('renderer')).toEqual([])
  expect(across('electron', 'migrations')).toEqual([])
})

test('what ships is built from dependencies, not from tools', () => {
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const foreign = shipped.flatMap((file) =>
    packagesIn(file)
      .map(packageOf)
      .filter((name) => !name.startsWith('node:') && !(name === 'electron' && file.room === 'electron'))
      .filter((name) => !Object.hasOwn(dependencies, name))
      .map((name) => `${file.path} -> ${name}`),
  )
  expect(foreign).toEqual([])
})

test('a feature of the main process goes to another through its queries and writes, never its handlers', () => {
  const FOUNDATIONS = ['app', 'database', 'press', 'shop', 'workbook', 'data-files', 'words']
  // What is kept in a folder within a feature is of the feature.
  const featureOf = ({ folder }: SourceFile) => folder.split('/')[0] ?? ''
  const features = inRoom('electron').filter((file) => !['', 'ipc', ...FOUNDATIONS].includes(featureOf(file)))
  const isOpen = ({ name }: SourceFile) => /-(queries|writes|file)\.ts$/.test(name) || name === 'act.ts'
  // Documents are made by all features and kept, printed and saved by one: docs/decisions/0009-paper.md.
  const OPEN_PAPER = ['paper-documents.ts', 'on-press.ts', 'save-document.ts']
  const isPaper = ({ folder, name }: SourceFile) => folder === 'paper' && OPEN_PAPER.includes(name)
  const isMaker = ({ name }: SourceFile) => name.endsWith('-pages.ts')
  expect(
    breaches(features, (file, _from, to) => {
      if (to?.room !== 'electron' || featureOf(to) === featureOf(file)) return true
      if (to.folder === 'ipc') return to.name === 'call.ts' && file.name.endsWith('-handlers.ts')
      if (isMaker(to)) return file.folder === 'paper' && ['paper-worker.ts', 'paper-kinds.ts'].includes(file.name)
      return FOUNDATIONS.includes(featureOf(to)) || isOpen(to) || isPaper(to)
    }),
  ).toEqual([])
})

test('the database room serves all features and knows none', () => {
  const database = inRoom('electron').filter(({ folder }) => folder === 'database')
  expect(breaches(database, (_file, _from, to) => to?.room !== 'electron' || to.folder === 'database')).toEqual([])
})

test('in the window widgets know no feature, features no sibling, and screens put them side by side', () => {
  const FOUNDATIONS = ['ui', 'bridge', 'theme', 'paper']
  const featureOf = (folder: string) => folder.split('/')[0] ?? ''
  const mayUse = (folder: string, other: string): boolean => {
    if (folder === other) return true
    if (folder === 'ui' || folder === 'theme') return false
    // Paper is below the features that put something on it.
    if (folder === 'paper') return ['ui', 'bridge', 'theme'].includes(other)
    if (folder === 'bridge') return other === 'ui'
    if (folder === 'app' || folder === '') return true
    // A screen knows the workspace: which customer and which dialog are open.
    if (folder === 'screens' || folder === 'print') return true
    return FOUNDATIONS.includes(other)
  }
  expect(
    breaches(
      inRoom('renderer'),
      (file, _from, to) => to?.room !== 'renderer' || mayUse(featureOf(file.folder), featureOf(to.folder)),
    ),
  ).toEqual([])
  const widgets = inRoom('renderer').filter(({ folder }) => featureOf(folder) === 'ui')
  expect(
    breaches(widgets, (_file, from) => !/@orpc|react-query|\/shared\//.test(from) || from.endsWith('/problem')),
  ).toEqual([])
})

test('only the gate speaks with the other process by name', () => {
  const speaking = shipped.filter(({ text }) => /\bipc(Main|Renderer)\b/.test(text)).map((file) => file.path)
  expect(speaking.filter((path) => path !== 'electron/preload.ts' && !path.startsWith('electron/ipc/'))).toEqual([])
})

test('each table is written by one feature', () => {
  const writers = new Map<string, Set<string>>()
  for (const { text, folder } of inRoom('electron')) {
    for (const [, table = ''] of text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)'/g)) {
      writers.set(table, (writers.get(table) ?? new Set()).add(folder))
    }
  }
  expect([...writers].filter(([, folders]) => folders.size > 1)).toEqual([])
  expect(writers.size).toBeGreaterThan(5)
})

test('no file needs itself to be understood: imports go round in no circle', () => {
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
      return
    }
    if (done.has(path)) return
    for (const { file, isType } of byPath.get(path)?.imports ?? []) if (file && !isType) walk(file, [...trail, path])
    done.add(path)
  }
  for (const { path } of tree) walk(path, [])
  expect(circles).toEqual([])
})

test('no file is longer than 300 lines', () => {
  expect(tree.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})

test('no folder holds more than 12 files of source besides tests and styles', () => {
  const counts = new Map<string, number>()
  for (const { path, name, isForTests } of tree) {
    const folder = path.slice(0, path.lastIndexOf('/'))
    if (!isForTests && !/\.(css|d\.ts)$/.test(name)) counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  expect([...counts].filter(([, count]) => count > 12)).toEqual([])
})

test('a name says what a file is about: kebab-case, no folder and no class for everything', () => {
  const files = [...ROOMS, 'resources'].flatMap(everyFileOf)
  const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/
  // Files of words are called like the namespace that the screen asks for.
  const isFine = (part: string) =>
    KEBAB.test(part) || /^(README\.md|LICENSE.*|zh-CN|zh-TW|[a-z]+[A-Z][A-Za-z]+\.json|\..*)$/.test(part)
  const named = files.filter((path) => !path.startsWith('resources/fonts/'))
  expect(named.filter((path) => !path.split('/').every(isFine))).toEqual([])
  const vague = files.filter((path) => /(^|\/)(utils?|helpers?|common|misc|services|lib)(\/|\.)/.test(path))
  expect(vague).toEqual([])
  const classes = tree.flatMap(({ text, path }) =>
    [...text.matchAll(/\bclass (\w*(?:Manager|Service|Helper|Data|Info))\b/g)].map(([, name]) => `${path}: ${name}`),
  )
  expect(classes).toEqual([])
})

test('what a file imports it names where it is defined: no barrels', () => {
  const isBarrel = ({ text }: SourceFile) =>
    /^export\s.*from\s/m.test(text) &&
    !/^(export\s+)?(const|let|function|async|class|interface|type\s+\w+\s*=)/m.test(text)
  const barrels = tree.filter(
    (file) => (/^index\.tsx?$/.test(file.name) && file.room !== 'migrations') || isBarrel(file),
  )
  expect(barrels.map((file) => file.path)).toEqual([])
})

test('only the configurations of tools have a default export', () => {
  const defaults = tree.filter(
    ({ text, name }) => /^\s*export default\b/m.test(text) && !/\.config\.ts$|\.d\.ts$/.test(name),
  )
  expect(defaults.map((file) => file.path)).toEqual([])
})

test('the root holds the rooms and what must stand there, and nothing else', () => {
  const files = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'biome.json',
    'electron.vite.config.ts',
    'electron-builder.yml',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
  ]
  const folders = [...ROOMS, 'resources', 'docs']
  const made = ['node_modules', 'out', 'dist', 'test-results']
  const allowed = new Set<string>([...files, ...folders, ...made])
  expect(readdirSync(projectRoot).filter((name) => !name.startsWith('.') && !allowed.has(name))).toEqual([])
})
