import type { ReferenceKind } from '../../shared/references/reference-item'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { insertReferenceItem, referenceKeyOf } from './reference-writes'

export interface ReferenceBook {
  /** undefined: no item has this name. */
  idOf(kind: ReferenceKind, name: string): number | undefined
  nameOf(id: number): string
  /** Name of the item with a built-in meaning. */
  coded(kind: ReferenceKind, code: string): string | undefined
  add(kind: ReferenceKind, name: string, phone: string): Promise<number>
  /** In a dry run: an id of nobody, so that the next row finds the name. */
  pretend(kind: ReferenceKind, name: string): number
}

const keyOf = (kind: ReferenceKind, name: string) => `${kind} ${referenceKeyOf(name)}`

/** All items in memory, for acts that ask for them thousands of times. In a transaction. */
export async function openReferenceBook(db: Db, act: Act): Promise<ReferenceBook> {
  const items = await db
    .selectFrom('referenceItem')
    .select(['id', 'kind', 'name', 'nameKey', 'code', 'deletedAt'])
    .where('deletedAt', 'is', null)
    .execute()
  const ids = new Map(items.map(({ id, kind, nameKey }) => [`${kind} ${nameKey}`, id]))
  const names = new Map(items.map(({ id, name }) => [id, name]))
  /** Folding a name takes longer than all else: people write the same few. */
  const found = new Map<string, number>()
  const remember = (kind: ReferenceKind, name: string, id: number) => {
    ids.set(keyOf(kind, name), id)
    names.set(id, name)
    return id
  }
  let pretended = 0
  return {
    idOf(kind, name) {
      const asWritten = `${kind} ${name}`
      const known = found.get(asWritten)
      if (known !== undefined) return known
      const id = ids.get(keyOf(kind, name))
      if (id !== undefined) found.set(asWritten, id)
      return id
    },
    nameOf: (id) => names.get(id) ?? '',
    coded: (kind, code) => items.find((item) => item.kind === kind && item.code === code)?.name,
    add: async (kind, name, phone) => remember(kind, name, await insertReferenceItem(db, act, { kind, name, phone })),
    pretend: (kind, name) => {
      pretended -= 1
      return remember(kind, name, pretended)
    },
  }
}

/** Items that an import made go where nobody uses or has changed them. In a transaction. */
export async function removeUnusedItems(db: Db, [first, last]: readonly [number, number], at: number): Promise<void> {
  const items = await db
    .selectFrom('referenceItem')
    .select('id')
    .where('id', '>=', first)
    .where('id', '<=', last)
    .where('createdAt', '=', at)
    .where('usageCount', '=', 0)
    .where('version', '=', 1)
    .execute()
  for (const { id } of items) {
    const changes = await db.selectFrom('referenceChange').select('act').where('itemId', '=', id).execute()
    if (changes.some(({ act }) => act !== 'create')) continue
    await db.deleteFrom('referenceChange').where('itemId', '=', id).execute()
    await db.deleteFrom('referenceItem').where('id', '=', id).execute()
  }
}
