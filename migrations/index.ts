import type { Kysely } from 'kysely'
import { up as customers } from './0001-customers'
import { up as references } from './0002-references'
import { up as search } from './0003-search'
import { up as pictures } from './0004-pictures'
import { up as paper } from './0005-paper'
import { up as labels } from './0006-labels'
import { up as letters } from './0007-letters'
import { up as numbers } from './0008-numbers'
import { up as exports } from './0009-exports'
import { up as duplicates } from './0010-duplicates'
import { up as importing } from './0011-import'

export interface Migration {
  readonly name: string
  readonly up: (db: Kysely<unknown>) => Promise<void>
}

/** In order; the place in this list, counted from 1, is the schema version (`PRAGMA user_version`). Only ever append. */
export const migrations: readonly Migration[] = [
  { name: '0001-customers', up: customers },
  { name: '0002-references', up: references },
  { name: '0003-search', up: search },
  { name: '0004-pictures', up: pictures },
  { name: '0005-paper', up: paper },
  { name: '0006-labels', up: labels },
  { name: '0007-letters', up: letters },
  { name: '0008-numbers', up: numbers },
  { name: '0009-exports', up: exports },
  { name: '0010-duplicates', up: duplicates },
  { name: '0011-import', up: importing },
]
