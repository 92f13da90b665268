import { customerValuesOf } from '../../shared/customers/customer'
import type { ServiceRecordValues } from '../../shared/service-records/service-record'
import { aliasesOf } from '../customers/alias-queries'
import { bringBackAliases, type OldNumber } from '../customers/alias-writes'
import { selectCustomers, toCustomer } from '../customers/customer-queries'
import { bringBackCustomer, type FormerCustomer } from '../customers/customer-writes'
import { failpoint } from '../database/failpoint'
import { kyselyOn, openConnection } from '../database/open-database'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { bringBackMembership } from '../named-lists/named-list-writes'
import {
  bringBackPictures,
  type ContentPlace,
  type FormerPicture,
  receiveContents,
} from '../pictures/former-picture-writes'
import { createReferenceItem } from '../references/item-writes'
import { findReferenceId } from '../references/reference-writes'
import { serviceRecordsOf } from '../service-records/service-record-queries'
import { bringBackServiceRecords, type FormerServiceRecord } from '../service-records/service-record-writes'
import { standingMerges, undoMergesSince } from './merges-since'

export interface BringingBack {
  /** The checked copy. */
  readonly copyFile: string
  readonly dataFolder: string
  readonly pictures: readonly ContentPlace[]
  readonly customerIds: readonly number[]
}

/** A customer of the backup with everything that is theirs, by names and not by ids of that time. */
interface Former {
  readonly customer: FormerCustomer
  /** Names that were items and no free text. */
  readonly employer: string
  readonly summaries: readonly string[]
  readonly services: readonly FormerServiceRecord[]
  readonly pictures: readonly FormerPicture[]
  readonly lists: readonly { readonly id: number; readonly createdAt: number }[]
  readonly oldNumbers: readonly OldNumber[]
}

async function servicesOf(there: Db, customerId: number): Promise<readonly FormerServiceRecord[]> {
  const stamps = await there
    .selectFrom('serviceRecord')
    .select(['id', 'createdAt'])
    .where('customerId', '=', customerId)
    .execute()
  const createdAt = new Map(stamps.map((row) => [row.id, row.createdAt]))
  const records = await serviceRecordsOf(there, customerId)
  // Oldest first, so that new ids grow as they did.
  return records.toReversed().map(({ id, servedOn, status, summary, staff, amountFen }) => {
    const values: ServiceRecordValues = { servedOn, status, summary, staff, amountFen }
    return { id, createdAt: createdAt.get(id) ?? 0, values }
  })
}

const picturesOf = (there: Db, customerId: number): Promise<FormerPicture[]> =>
  there
    .selectFrom('picture')
    .innerJoin('pictureFile', 'pictureFile.sha256', 'picture.sha256')
    .select(['picture.id', 'picture.createdAt', 'picture.serviceRecordId', 'picture.sha256', 'picture.caption'])
    .select(['picture.takenOn', 'picture.originalName', 'picture.position'])
    .select(['pictureFile.bytes', 'pictureFile.mediaType', 'pictureFile.width', 'pictureFile.height'])
    .where('picture.customerId', '=', customerId)
    .where('picture.deletedAt', 'is', null)
    .orderBy('picture.position')
    .orderBy('picture.id')
    .execute()

const itemNames = async (there: Db, customerId: number) =>
  (
    await there
      .selectFrom('serviceRecord')
      .innerJoin('referenceItem', 'referenceItem.id', 'serviceRecord.summaryId')
      .select('referenceItem.name')
      .distinct()
      .where('customerId', '=', customerId)
      .where('serviceRecord.deletedAt', 'is', null)
      .execute()
  ).map(({ name }) => name)

/** Undefined: the backup has no such customer outside its bin. */
async function readFormer(there: Db, id: number): Promise<Former | undefined> {
  const row = await selectCustomers(there)
    .select('customer.employerId')
    .where('customer.id', '=', id)
    .where('customer.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { employerId, ...customer } = row
  const values = customerValuesOf(toCustomer(customer))
  return {
    customer: { id, createdAt: customer.createdAt, values },
    employer: employerId === null ? '' : customer.employer,
    summaries: await itemNames(there, id),
    services: await servicesOf(there, id),
    pictures: await picturesOf(there, id),
    lists: await there
      .selectFrom('namedListMember')
      .innerJoin('namedList', 'namedList.id', 'namedListMember.listId')
      .select(['namedList.id', 'namedList.createdAt'])
      .where('customerId', '=', id)
      .where('namedList.deletedAt', 'is', null)
      .execute(),
    oldNumbers: await aliasesOf(there, id),
  }
}

async function readAll({ copyFile, customerIds }: BringingBack) {
  const connection = openConnection(copyFile, { isReadOnly: true })
  try {
    const there = kyselyOn(connection)
    const found: Former[] = []
    for (const id of customerIds) {
      const former = await readFormer(there, id)
      if (former) found.push(former)
    }
    return { former: found, merges: await standingMerges(there) }
  } finally {
    connection.close()
  }
}

/** Employers and summaries are free text unless they are items: those that were, are again. */
async function ensureItems(db: Db, act: Act, { employer, summaries }: Former): Promise<void> {
  const wanted = [
    ...(employer === '' ? [] : [['employer', employer] as const]),
    ...summaries.map((name) => ['serviceSummary', name] as const),
  ]
  for (const [kind, name] of wanted) {
    if ((await findReferenceId(db, kind, name)) !== null) continue
    await createReferenceItem(db, act, { kind, name, phone: '', defaultAmountFen: null })
  }
}

const listsStillThere = async (db: Db, lists: Former['lists']): Promise<number[]> => {
  if (lists.length === 0) return []
  const ids = lists.map(({ id }) => id)
  const rows = await db.selectFrom('namedList').select(['id', 'createdAt']).where('id', 'in', ids).execute()
  return rows
    .filter((row) => lists.some((list) => list.id === row.id && list.createdAt === row.createdAt))
    .map(({ id }) => id)
}

/** An id alone may have been given to another since. */
const isSameHere = async (db: Db, { id, createdAt }: FormerCustomer): Promise<boolean> =>
  (await db.selectFrom('customer').select('createdAt').where('id', '=', id).executeTakeFirst())?.createdAt === createdAt

/**
 * These customers as the backup knew them, with services, pictures, lists and old numbers, in one transaction. Nobody
 * else changes, but that merges of these since are undone first, and counted. Ids that the backup does not have are
 * passed over. Errors: CONFLICT (numberTaken) with who has the number today.
 */
export async function bringBackCustomers(
  db: Db,
  act: Act,
  input: BringingBack,
): Promise<{ count: number; unmerged: number }> {
  const { former, merges } = await readAll(input)
  let unmerged = 0
  const wanted = new Set(former.flatMap(({ pictures }) => pictures.map(({ sha256 }) => sha256)))
  const arriving = await receiveContents(
    input.dataFolder,
    input.pictures.filter(({ sha256 }) => wanted.has(sha256)),
  )
  try {
    await inTransaction(db, async (db) => {
      for (const { customer } of former) {
        if (await isSameHere(db, customer)) unmerged += await undoMergesSince(db, act, customer.id, merges)
      }
      for (const one of former) {
        await ensureItems(db, act, one)
        const id = await bringBackCustomer(db, act, one.customer)
        const services = await bringBackServiceRecords(db, act, id, one.services)
        const pictures = one.pictures.map((picture) => ({
          ...picture,
          serviceRecordId: picture.serviceRecordId === null ? null : (services.get(picture.serviceRecordId) ?? null),
        }))
        await bringBackPictures(db, arriving, act, id, pictures)
        await bringBackMembership(db, id, await listsStillThere(db, one.lists))
        await bringBackAliases(db, act, id, one.oldNumbers)
        failpoint('restore.broughtOneBack')
      }
    })
    failpoint('restore.broughtBack')
  } finally {
    await arriving.drop()
  }
  return { count: former.length, unmerged }
}
