import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { type Desk, openDesk } from './open-desk'
import { packBackup } from './pack-backup'
import { openedChosen } from './restore-file'
import { builtDesk } from './run-desk'
import { oldSchemas } from './schemas/old-schemas'
import { digestOf } from './state-digest'

const GIGABYTES_5 = 5 * 1024 ** 3
const newestSchema = () => oldSchemas().at(-1)!.file

let desk: Desk
/** Today's data as it must stay. */
let today = ''
beforeAll(async () => {
  const { workers } = await builtDesk()
  desk = await openDesk({ dataFolder: join(mkdtempSync(join(tmpdir(), 'faults-')), 'data'), workers })
  await desk.call.customers.createCustomer({ ...EMPTY_CUSTOMER, number: 'A1', name: '今天的客户' })
  today = digestOf(desk.connection())
}, 180_000)
afterAll(() => desk.close())

const folder = () => mkdtempSync(join(tmpdir(), 'faults-'))
function fileOf(content: string | Uint8Array, name = '备份.fdbak'): string {
  const file = join(folder(), name)
  writeFileSync(file, content)
  return file
}

const OTHERS: readonly (readonly [what: string, make: () => string, refusal: string])[] = [
  ['a photo', () => fileOf(Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')), 'restore:notBackup'],
  [
    'a spreadsheet',
    () => fileOf(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(5000, 1)])),
    'restore:notBackup',
  ],
  ['a text', () => fileOf('今天没有备份\n'.repeat(100)), 'restore:notBackup'],
  ['a data file that is no backup', () => fileOf(readFileSync(newestSchema())), 'restore:damagedEnd'],
  [
    'the database of another program, packed as a backup',
    () => packBackup(newestSchema(), { change: 'PRAGMA application_id = 7' }),
    'restore:notOurs',
  ],
  ['an empty file', () => fileOf(''), 'restore:notBackup'],
  ['a folder', () => folder(), 'restore:notBackup'],
  [
    'a link to a backup',
    () => {
      const link = join(folder(), '备份.fdbak')
      symlinkSync(packBackup(newestSchema()), link)
      return link
    },
    'restore:isLink',
  ],
  [
    'five gigabytes of nothing',
    () => {
      const file = fileOf('x')
      truncateSync(file, GIGABYTES_5)
      return file
    },
    'restore:notBackup',
  ],
  ['a file that is gone', () => join(folder(), '没有了.fdbak'), 'restore:fileGone'],
  [
    'a backup that lacks its last byte',
    () => {
      const whole = readFileSync(packBackup(newestSchema()))
      return fileOf(whole.subarray(0, whole.length - 1))
    },
    'restore:damagedEnd',
  ],
  [
    'a backup with one letter of a name changed',
    () => {
      const bytes = readFileSync(packBackup(newestSchema()))
      bytes[bytes.indexOf(Buffer.from('李文雄'))]! ^= 1
      return fileOf(bytes)
    },
    'restore:damagedDatabase',
  ],
  [
    'a backup with a trigger of somebody else',
    () =>
      packBackup(newestSchema(), {
        change: 'CREATE TRIGGER spy AFTER UPDATE ON customer BEGIN DELETE FROM recordChange; END',
      }),
    'restore:foreignParts',
  ],
  [
    'a backup with a view of somebody else',
    () => packBackup(newestSchema(), { change: 'CREATE VIEW people AS SELECT * FROM customer' }),
    'restore:foreignParts',
  ],
  [
    'a backup with a table of somebody else',
    () => packBackup(newestSchema(), { change: 'CREATE TABLE other (a)' }),
    'restore:foreignParts',
  ],
  [
    'a backup with a column that computes',
    () => packBackup(newestSchema(), { change: "ALTER TABLE customer ADD COLUMN x TEXT AS (name || 'x')" }),
    'restore:foreignParts',
  ],
  [
    'a backup without a customer that its manifest counts',
    () => packBackup(newestSchema(), { manifest: { counts: { customer: 99 } } }),
    'restore:damagedDatabase',
  ],
]

test.each(OTHERS)(
  '%s is refused as a backup in words of its own, and today’s data stays',
  async (_what, make, refusal) => {
    const file = make()
    const isThere = existsSync(file)
    await expect(openedChosen(desk, file)).rejects.toMatchObject({ message: refusal })
    expect(existsSync(file), 'what was chosen stays').toBe(isThere)
    expect(digestOf(desk.connection())).toBe(today)
    const copies = join(desk.dataFolder, 'restore')
    expect(existsSync(copies) ? readdirSync(copies) : [], 'no copy stays').toEqual([])
  },
)

test('what the program refuses was not made up: the same file without its fault is a backup', async () => {
  const restoreId = await openedChosen(desk, packBackup(newestSchema()))
  await desk.call.restore.closeBackup({ restoreId })
  expect(digestOf(desk.connection())).toBe(today)
})
