import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { z } from 'zod'
import { DEFAULT_SETTINGS, Language } from '../../shared/settings/settings'
import { removeDurably, writeDurably } from '../data-files/durable-files'

/**
 * Ids that only grow: rows of the first two leave together with what is deleted for ever, or with an import that is
 * undone, and those are counted too.
 */
const Counters = z.object({
  changes: z.int(),
  referenceChanges: z.int(),
  purges: z.int(),
  undoneImports: z.int().default(0),
})
type Counters = z.infer<typeof Counters>

/**
 * Beside the database, so that its loss is noticed: that there was one, and how far it had come. A file of before, or one
 * that lost its -wal, opens and looks whole.
 */
const InstallNote = z.object({
  format: z.literal(1),
  begunAt: z.int(),
  notedAt: z.int(),
  customers: z.int().nonnegative(),
  /** That of the shop, for words while nothing can be opened. */
  language: Language.catch(DEFAULT_SETTINGS.language),
  /** null: another database was put in place, and is yet to be looked at. */
  counters: Counters.nullable(),
  /** SQLite said that a part cannot be read: the next start looks at all of it. */
  isSuspect: z.boolean().default(false),
})
export type InstallNote = Readonly<z.infer<typeof InstallNote>>

const noteIn = (dataFolder: string) => join(dataFolder, 'install.json')

export function readInstallNote(dataFolder: string): InstallNote | undefined {
  const file = noteIn(dataFolder)
  if (!existsSync(file)) return undefined
  try {
    return InstallNote.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // Of a later program, or damaged too: that there was a shop is all it says then.
    const { language } = DEFAULT_SETTINGS
    return { format: 1, begunAt: 0, notedAt: 0, customers: 0, language, counters: null, isSuspect: true }
  }
}

const write = (dataFolder: string, note: InstallNote) => writeDurably(noteIn(dataFolder), JSON.stringify(note))

function countersOf(connection: Database.Database): Counters {
  const last = (table: string) =>
    connection.prepare<[], number>(`SELECT ifnull(max(id), 0) FROM ${table}`).pluck().get() ?? 0
  const isKnown = connection
    .prepare("SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND name = 'importRun'")
    .get()
  const undone = "SELECT count(*) FROM importRun WHERE state IN ('undone', 'partlyUndone')"
  return {
    changes: last('recordChange'),
    referenceChanges: last('referenceChange'),
    purges: last('purge'),
    // A file of an older schema is looked at before it is brought to ours.
    undoneImports: isKnown ? (connection.prepare<[], number>(undone).pluck().get() ?? 0) : 0,
  }
}

/** Acts that were noted are not in the database. */
export function isOlderThanNoted(connection: Database.Database, { counters }: InstallNote): boolean {
  if (!counters) return false
  const now = countersOf(connection)
  if (now.purges < counters.purges || now.undoneImports < counters.undoneImports) return true
  if (now.purges > counters.purges || now.undoneImports > counters.undoneImports) return false
  return now.changes < counters.changes || now.referenceChanges < counters.referenceChanges
}

const hasBegun = (connection: Database.Database): boolean =>
  connection
    .prepare("SELECT EXISTS (SELECT 1 FROM customer) OR EXISTS (SELECT 1 FROM setting WHERE name = 'isBegun')")
    .pluck()
    .get() === 1

/** Notes how far the database has come, once the shop has begun. `isLookedAt`: all of it, where that was called for. */
export function noteInstall(dataFolder: string, connection: Database.Database, now: number, isLookedAt = false): void {
  const before = readInstallNote(dataFolder)
  if (!before && !hasBegun(connection)) return
  const value = (query: string) => connection.prepare<[], unknown>(query).pluck().get()
  write(dataFolder, {
    format: 1,
    begunAt: before?.begunAt ?? now,
    notedAt: now,
    customers: Number(value("SELECT count FROM tally WHERE name = 'customers'")),
    language: languageOf(value("SELECT value FROM setting WHERE name = 'language'")),
    counters: countersOf(connection),
    isSuspect: !isLookedAt && before?.isSuspect === true,
  })
}

const languageOf = (value: unknown): Language =>
  Language.catch(DEFAULT_SETTINGS.language).parse(typeof value === 'string' ? JSON.parse(value) : undefined)

/** Another database takes the place of the one that was noted. */
export function forgetCounters(dataFolder: string): void {
  const before = readInstallNote(dataFolder)
  if (before) write(dataFolder, { ...before, counters: null, isSuspect: false })
}

export function noteSuspect(dataFolder: string): void {
  const before = readInstallNote(dataFolder)
  if (before && !before.isSuspect) write(dataFolder, { ...before, isSuspect: true })
}

/** The next start is a first start. */
export const forgetInstall = (dataFolder: string): void => removeDurably(noteIn(dataFolder))
