import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname

export interface OldSchema {
  readonly version: number
  /** A data file of that time at rest. Committed, and never written again. */
  readonly file: string
}

export const schemaFile = (version: number) => join(folder, `v${version}.db`)

export function oldSchemas(): readonly OldSchema[] {
  const names = readdirSync(folder).filter((name) => /^v\d+\.db$/.test(name))
  const versions = names.map((name) => Number(name.slice(1, -3))).sort((a, b) => a - b)
  return versions.map((version) => ({ version, file: schemaFile(version) })).filter(({ file }) => existsSync(file))
}

/** In each of the files. */
export const CUSTOMERS_OF_OLD = ['李文雄', '王爱丽', '欧阳𠮷', '陈秀慧', "O'Brien"] as const
