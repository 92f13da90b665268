import type Database from 'better-sqlite3'
import type { RecordChangeTable } from '../database/schema'
import type { Act } from './act'
import { differencesOf } from './change-writes'

type Words = Readonly<Record<string, string>>
type Entry = Pick<RecordChangeTable, 'entity' | 'entityId' | 'customerId' | 'act'>

/** `recordChange` for thousands of rows, by one prepared statement. */
export function changeRecorder(connection: Database.Database, act: Act) {
  const insert = connection.prepare(
    'INSERT INTO recordChange (entity, entityId, customerId, act, at, byUser, fields) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  return (entry: Entry, before: Words, after: Words) => {
    const fields = JSON.stringify(differencesOf(before, after))
    insert.run(entry.entity, entry.entityId, entry.customerId, entry.act, act.at, act.userId, fields)
  }
}

/** What an import wrote into the history goes with the import; `range` holds the ids of its entries. */
export function changeForgetter(connection: Database.Database, [first, last]: readonly [number, number]) {
  const ofRun = connection.prepare(
    "DELETE FROM recordChange WHERE customerId = ? AND entity = 'customer' AND id BETWEEN ? AND ?",
  )
  const ofService = connection.prepare(
    "DELETE FROM recordChange WHERE customerId = ? AND entity = 'serviceRecord' AND entityId = ?",
  )
  const ofCustomer = connection.prepare('DELETE FROM recordChange WHERE customerId = ?')
  return {
    /** The entry of the import about a customer who stays. */
    ofRun: (customerId: number) => ofRun.run(customerId, first, last),
    ofService: (customerId: number, id: number) => ofService.run(customerId, id),
    ofCustomer: (customerId: number) => ofCustomer.run(customerId),
  }
}

/** Fields of a record that were edited after the last of these entries. */
export function editsSince(connection: Database.Database, [, last]: readonly [number, number]) {
  const edits = connection
    .prepare<[number, string, number, number], string>(
      `SELECT fields FROM recordChange
       WHERE customerId = ? AND entity = ? AND entityId = ? AND id > ? AND act = 'update' ORDER BY id`,
    )
    .pluck()
  return (customerId: number, entity: 'customer' | 'serviceRecord', id: number): readonly string[] => {
    const fields = edits.all(customerId, entity, id, last) as string[]
    return [...new Set(fields.flatMap((one) => (JSON.parse(one) as { field: string }[]).map(({ field }) => field)))]
  }
}
