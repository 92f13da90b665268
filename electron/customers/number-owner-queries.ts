import type Database from 'better-sqlite3'

export interface NumberOwner {
  /** The one who stayed, where the customer of this number was merged. */
  readonly id: number
  readonly name: string
  readonly isDeleted: boolean
  /** The number is an old one: it was changed, or went with a merge. */
  readonly isOld: boolean
}

interface Row {
  readonly id: number
  readonly name: string
  readonly deletedAt: number | null
  readonly mergedIntoId: number | null
}

/** By the id of somebody who was merged the one who stayed; of others themselves. */
export function keeperFinder(connection: Database.Database): (id: number) => Row | undefined {
  const byId = connection.prepare<[number], Row>('SELECT id, name, deletedAt, mergedIntoId FROM customer WHERE id = ?')
  const keeperOf = (id: number): Row | undefined => {
    const row = byId.get(id)
    return row && row.mergedIntoId !== null ? keeperOf(row.mergedIntoId) : row
  }
  return keeperOf
}

/**
 * Whose a number is, by its key, for acts that ask it thousands of times; old numbers as of now. Who has it now comes
 * before who had it once; 'several' where more than one had it, and none has it now.
 */
export function numberOwners(
  connection: Database.Database,
): (numberKey: string) => NumberOwner | 'several' | undefined {
  const byNumber = connection.prepare<[string], Row>(
    'SELECT id, name, deletedAt, mergedIntoId FROM customer WHERE numberKey = ?',
  )
  const byOldNumber = connection
    .prepare<[string], number>('SELECT customerId FROM customerAlias WHERE numberKey = ? ORDER BY customerId')
    .pluck()
  const keeperOf = keeperFinder(connection)
  // Most shops have no old numbers: they need not be asked for 200,000 times.
  const hasOldNumbers = connection.prepare('SELECT EXISTS (SELECT 1 FROM customerAlias)').pluck().get() === 1
  return (numberKey) => {
    const row = byNumber.get(numberKey)
    if (row) {
      const { id, name, deletedAt } = (row.mergedIntoId === null ? undefined : keeperOf(row.mergedIntoId)) ?? row
      return { id, name, isDeleted: deletedAt !== null, isOld: id !== row.id }
    }
    if (!hasOldNumbers) return undefined
    const ids = byOldNumber.all(numberKey) as number[]
    const had = [...new Map(ids.flatMap((id) => keeperOf(id) ?? []).map((one) => [one.id, one])).values()]
    const present = had.filter(({ deletedAt }) => deletedAt === null)
    if (present.length > 1) return 'several'
    const [owner] = [...present, ...had]
    return owner && { id: owner.id, name: owner.name, isDeleted: owner.deletedAt !== null, isOld: true }
  }
}
