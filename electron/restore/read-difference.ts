import { CUSTOMER_FIELDS } from '../../shared/customers/customer'
import type { FieldDifference } from '../../shared/restore/restore'
import type { ServiceRecord } from '../../shared/service-records/service-record'
import { customerWords, selectCustomers, toCustomer } from '../customers/customer-queries'
import type { Db } from '../database/schema'
import { serviceRecordsOf, serviceRecordWords } from '../service-records/service-record-queries'

/** A record of one side: what it is told apart by, and its line of text. */
interface Line {
  readonly key: string
  readonly text: string
}

const liveCustomer = (db: Db, id: number) =>
  selectCustomers(db).where('customer.id', '=', id).where('customer.deletedAt', 'is', null).executeTakeFirst()

const wordsOf = (record: ServiceRecord) => {
  const { servedOn = '', ...words } = serviceRecordWords(record)
  return [servedOn.replaceAll('-', '.'), ...Object.values(words)].filter((word) => word !== '').join(' ')
}

async function serviceLines(db: Db, customerId: number): Promise<Line[]> {
  const stamps = await db
    .selectFrom('serviceRecord')
    .select(['id', 'createdAt'])
    .where('customerId', '=', customerId)
    .execute()
  const createdAt = new Map(stamps.map((row) => [row.id, row.createdAt]))
  const records = await serviceRecordsOf(db, customerId)
  return records.map((record) => ({ key: `${record.id} ${createdAt.get(record.id)}`, text: wordsOf(record) }))
}

async function pictureLines(db: Db, customerId: number): Promise<Line[]> {
  const rows = await db
    .selectFrom('picture')
    .select(['id', 'createdAt', 'caption', 'takenOn', 'originalName', 'sha256', 'serviceRecordId'])
    .where('customerId', '=', customerId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ id, createdAt, caption, takenOn, originalName }) => ({
    key: `${id} ${createdAt}`,
    text: [caption, takenOn?.replaceAll('-', '.') ?? '', originalName].filter((word) => word !== '').join(' '),
  }))
}

/** One entry for each record that the two sides tell differently; '' where a side has none. */
function linesThatDiffer(field: string, there: readonly Line[], here: readonly Line[]): FieldDifference[] {
  const ours = new Map(here.map((line) => [line.key, line.text]))
  const theirs = new Set(there.map(({ key }) => key))
  return [
    ...there.map(({ key, text }) => ({ field, there: text, here: ours.get(key) ?? '' })),
    ...here.filter(({ key }) => !theirs.has(key)).map(({ text }) => ({ field, there: '', here: text })),
  ].filter((difference) => difference.there !== difference.here)
}

const shown = (rows: readonly { number: string; name: string }[]) =>
  rows.map(({ number, name }) => `${number} ${name}`).join('、')

/** Of whom they are part; those who are part of them are in `mergedFrom`. */
async function mergedInto(db: Db, customerId: number): Promise<string> {
  const into = db.selectFrom('customer').select('mergedIntoId').where('id', '=', customerId)
  const keepers = db.selectFrom('customer').select(['number', 'name']).where('id', 'in', into)
  return shown(await keepers.execute())
}

const mergedFrom = async (db: Db, customerId: number): Promise<string> =>
  shown(await db.selectFrom('customer').select(['number', 'name']).where('mergedIntoId', '=', customerId).execute())

async function mergeLines(there: Db, here: Db, customerId: number): Promise<FieldDifference[]> {
  const lines: FieldDifference[] = [
    { field: 'mergedInto', there: await mergedInto(there, customerId), here: await mergedInto(here, customerId) },
    { field: 'mergedFrom', there: await mergedFrom(there, customerId), here: await mergedFrom(here, customerId) },
  ]
  return lines.filter((line) => line.there !== line.here)
}

/** What the backup and today say of one customer, where they differ; by the names of the time. */
export async function readDifference(there: Db, here: Db, customerId: number): Promise<FieldDifference[]> {
  const [theirs, ours] = [await liveCustomer(there, customerId), await liveCustomer(here, customerId)]
  const [before, after] = [theirs && customerWords(toCustomer(theirs)), ours && customerWords(toCustomer(ours))]
  const fields = CUSTOMER_FIELDS.map((field) => ({
    field,
    there: before?.[field] ?? '',
    here: after?.[field] ?? '',
  }))
  const linesOf = async (read: (db: Db, id: number) => Promise<Line[]>, field: string) =>
    linesThatDiffer(field, theirs ? await read(there, customerId) : [], ours ? await read(here, customerId) : [])
  return [
    ...(await mergeLines(there, here, customerId)),
    ...fields.filter((difference) => difference.there !== difference.here),
    ...(await linesOf(serviceLines, 'serviceRecords')),
    ...(await linesOf(pictureLines, 'pictures')),
  ]
}
