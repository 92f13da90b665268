import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export const projectRoot = join(import.meta.dirname, '..', '..')
export const ROOMS = ['shared', 'migrations', 'electron', 'renderer', 'e2e', 'bench', 'scripts'] as const

export interface SourceFile {
  /** From the root of the project, with '/'. */
  readonly path: string
  readonly room: string
  /** Folder under the room, '' at its top. */
  readonly folder: string
  readonly name: string
  readonly text: string
  readonly lines: number
  /** Tests, and what stands only for them. */
  readonly isForTests: boolean
  readonly imports: readonly Import[]
}

export interface Import {
  /** As written. */
  readonly from: string
  /** Path from the root where it is a file of ours. */
  readonly file: string | undefined
  readonly isType: boolean
}

const SOURCE = /\.(ts|tsx|css)$/
const TEST = /\.test\.tsx?$|^test-.*\.ts$/
const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(path)
    return [path]
  })

function importsOf(path: string, text: string, known: ReadonlySet<string>): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, statically, dynamically]) => {
    const from = statically ?? dynamically ?? ''
    const target = from.startsWith('.') ? normalize(join(dirname(path), from)) : undefined
    const candidates = target ? [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`] : []
    return { from, file: candidates.find((one) => known.has(one)), isType: type !== undefined }
  })
}

export function readSourceTree(): readonly SourceFile[] {
  const paths = ROOMS.flatMap(filesUnder)
  const known = new Set([...paths, ...filesUnder('resources')])
  return paths
    .filter((path) => SOURCE.test(path))
    .map((path) => {
      const text = readFileSync(join(projectRoot, path), 'utf8')
      const [room = '', ...rest] = path.split('/')
      const name = rest.pop() ?? ''
      const imports = name.endsWith('.css') ? [] : importsOf(path, text, known)
      return {
        path,
        room,
        folder: rest.join('/'),
        name,
        text,
        lines: text.split('\n').length - 1,
        isForTests: TEST.test(name),
        imports,
      }
    })
}

export const everyFileOf = (folder: string) => filesUnder(folder)
