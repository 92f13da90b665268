import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { smallDisk } from '../../electron/backup/test-disks'
import { tinyPng } from '../../electron/pictures/test-pictures'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { type Desk, openDesk } from './open-desk'
import { packBackup } from './pack-backup'
import { lastOf, openedChosen } from './restore-file'
import { type BuiltDesk, builtDesk, runDesk } from './run-desk'
import { oldSchemas } from './schemas/old-schemas'
import { digestOf } from './state-digest'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534
const MEGABYTES = 12
const LONG_NOTE = '病历。'.repeat(3000)

let built: BuiltDesk
beforeAll(async () => {
  built = await builtDesk()
}, 180_000)

/** A shop on a disk that is filled and given room again. Without root the database itself is told where the disk ends. */
async function shopOnSmallDisk() {
  const root = mkdtempSync(join(tmpdir(), 'faults-'))
  const dataFolder = join(root, 'data')
  const unmount = smallDisk(dataFolder, MEGABYTES)
  if (unmount) onTestFinished(unmount)
  const desk = await openDesk({ dataFolder, workers: built.workers })
  const filler = join(dataFolder, 'something-else')
  return {
    desk,
    isOwnDisk: unmount !== undefined,
    fill() {
      if (!unmount) return void desk.connection().pragma(`max_page_count = 1`)
      const { bavail, bsize } = statfsSync(dataFolder)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 100_000)))
    },
    free() {
      if (unmount) rmSync(filler)
      else desk.connection().pragma('max_page_count = 1000000')
    },
  }
}

const customer = (number: string) => ({ ...EMPTY_CUSTOMER, number, name: `客户${number}`, note: LONG_NOTE })
/** Until the disk takes no more; what was refused. */
async function saveUntilRefused(desk: Desk): Promise<{ refusal: unknown; number: string }> {
  for (let count = 0; count < 500; count += 1) {
    const number = `B${count}`
    try {
      await desk.call.customers.createCustomer(customer(number))
    } catch (refusal) {
      return { refusal, number }
    }
  }
  throw new Error('the disk took everything')
}

test('on a full disk a save is refused with why, all before it stays, and the same save works when there is room again', async () => {
  const { desk, fill, free } = await shopOnSmallDisk()
  await desk.call.customers.createCustomer(customer('A1'))
  fill()
  const { refusal, number } = await saveUntilRefused(desk)
  expect(refusal).toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: 'errors:diskFull' })
  const before = digestOf(desk.connection())
  // People look things up meanwhile.
  expect(await desk.call.customers.findByNumber({ number: 'A1' })).toMatchObject({ name: '客户A1' })
  expect(desk.connection().pragma('integrity_check', { simple: true })).toBe('ok')
  await expect(desk.call.customers.createCustomer(customer(number))).rejects.toMatchObject({
    message: 'errors:diskFull',
  })
  expect(digestOf(desk.connection())).toBe(before)
  free()
  expect(await desk.call.customers.createCustomer(customer(number))).toMatchObject({ number })
  await desk.close()
}, 180_000)

test('on a full disk a picture, a backup and a restore are refused with why, and nothing half written stays', async () => {
  const { desk, fill, free, isOwnDisk } = await shopOnSmallDisk()
  const { id: customerId } = await desk.call.customers.createCustomer(customer('A1'))
  await lastOf(desk.call.backup.makeBackup())
  const backups = await desk.call.backup.listBackups()
  fill()
  const before = digestOf(desk.connection())
  const content = Buffer.concat([tinyPng(1), Buffer.alloc(3_000_000)])
  const file = new File([content], '1.png', { type: 'image/png' })
  const addition = { customerId, serviceRecordId: null, isLocationKept: true, file, name: file.name }
  await expect(desk.call.pictures.addPicture(addition)).rejects.toMatchObject({ message: 'errors:diskFull' })
  const partials = () =>
    readdirSync(desk.dataFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.part'))
  expect(partials()).toEqual([])
  // Only a disk of its own is full for files too.
  if (isOwnDisk) {
    await expect(lastOf(desk.call.backup.makeBackup())).rejects.toMatchObject({ message: 'backup:diskFull' })
    await expect(openedChosen(desk, packBackup(oldSchemas().at(-1)!.file))).rejects.toMatchObject({
      message: 'restore:noRoom',
    })
    expect(partials()).toEqual([])
    const copies = join(desk.dataFolder, 'restore')
    expect(existsSync(copies) ? readdirSync(copies) : []).toEqual([])
  }
  expect(await desk.call.backup.listBackups()).toEqual(backups)
  expect(digestOf(desk.connection())).toBe(before)
  free()
  expect(await desk.call.pictures.addPicture(addition)).toMatchObject({ customerId })
  await desk.close()
}, 180_000)

/** What stands before a command so that rights count: root may write anywhere. */
const asNobody = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : []

test.each(['with the data in it', 'that is empty'])(
  'in a folder %s that may not be written to the program says so, and begins no new shop',
  async (what) => {
    const root = mkdtempSync(join(tmpdir(), 'faults-'))
    const dataFolder = join(root, 'data')
    mkdirSync(dataFolder)
    const file = join(dataFolder, 'frontdesk.db')
    const hasData = what === 'with the data in it'
    if (hasData) writeFileSync(file, readFileSync(oldSchemas().at(-1)!.file))
    for (const folder of [dirname(root), root]) chmodSync(folder, 0o755)
    if (hasData) chmodSync(file, 0o444)
    chmodSync(dataFolder, 0o555)
    const earlier = hasData ? readFileSync(file) : undefined
    const order = { dataFolder, script: 'each', from: 0, to: 0, attempt: 0, isReference: false } as const
    await expect(runDesk(built, order, { at: 'never' }, asNobody)).rejects.toThrow(/SQLITE_(CANTOPEN|READONLY)/)
    expect(readdirSync(dataFolder)).toEqual(hasData ? ['frontdesk.db'] : [])
    if (earlier) expect(readFileSync(file).equals(earlier)).toBe(true)
    expect(readdirSync(root)).toEqual(['data'])
    chmodSync(dataFolder, 0o755)
  },
)
