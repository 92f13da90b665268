import type Database from 'better-sqlite3'
import type { ServiceRecordValues } from '../../shared/service-records/service-record'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { insertServiceRecord, newServiceRecordRow, type ServiceRecordReferences } from './service-record-row'

interface KeptService {
  readonly servedOn: string
  readonly statusId: number | null
  readonly summaryId: number | null
  readonly summaryText: string
  readonly staffId: number | null
  readonly amountFen: number
}

/** Two services with the same key say the same. */
const keyOf = (row: KeptService) =>
  [row.servedOn, row.statusId, row.summaryId, row.summaryText, row.staffId, row.amountFen].join('\n')

/** Service records by prepared statements, in a transaction of the caller. */
export function serviceTable(db: Db, connection: Database.Database, act: Act) {
  const kept = connection.prepare<[number], KeptService>(
    `SELECT servedOn, statusId, summaryId, summaryText, staffId, amountFen FROM serviceRecord
     WHERE customerId = ? AND deletedAt IS NULL`,
  )
  const remove = connection.prepare('DELETE FROM serviceRecord WHERE id = ?')
  let insert: Database.Statement<unknown[]> | undefined
  /** Services on file that no row of the file has stood for yet. */
  const unmatched = new Map<number, Map<string, number>>()

  const unmatchedOf = (customerId: number) => {
    const known = unmatched.get(customerId)
    if (known) return known
    const counts = new Map<string, number>()
    for (const row of kept.all(customerId)) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
    unmatched.set(customerId, counts)
    return counts
  }
  return {
    /** Is it on file already? Each record on file stands for one row. */
    takeSame(customerId: number, values: ServiceRecordValues, references: ServiceRecordReferences): boolean {
      const counts = unmatchedOf(customerId)
      const key = keyOf(newServiceRecordRow(customerId, values, references, act))
      const count = counts.get(key) ?? 0
      if (count > 0) counts.set(key, count - 1)
      return count > 0
    },
    insert(customerId: number, values: ServiceRecordValues, references: ServiceRecordReferences): number {
      const row = newServiceRecordRow(customerId, values, references, act)
      insert ??= connection.prepare<unknown[]>(insertServiceRecord(db, row).clearReturning().compile().sql)
      return Number(insert.run(...Object.values(row)).lastInsertRowid)
    },
    remove: (id: number) => remove.run(id),
  }
}
export type ServiceTable = ReturnType<typeof serviceTable>
