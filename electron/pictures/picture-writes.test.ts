import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { purgeFromBin } from '../bin/bin-writes'
import { deleteCustomers, restoreCustomers } from '../customers/customer-writes'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { changesOf } from '../history/change-queries'
import { createServiceRecord } from '../service-records/service-record-writes'
import { takeInPicture } from './add-picture'
import { collectOrphans } from './collect-orphans'
import { findPictureFile } from './find-picture'
import { countPictures, picturesOf } from './picture-queries'
import { openPictureStore } from './picture-store'
import { deletePicture, restorePicture, updatePicture } from './picture-writes'
import { phoneJpeg, SECRET_PLACE, tinyPdf, tinyPng } from './test-pictures'

const DAY_MS = 86_400_000
const SERVICE = { servedOn: '2026-11-20', status: '', summary: '洗牙', staff: '', amountFen: 0 }
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

async function desk() {
  const shop = await testDatabase()
  const store = openPictureStore(shop.folder)
  const customer = await shop.addCustomer()
  const add = (
    content: Uint8Array,
    given: { name?: string; customerId?: number; serviceRecordId?: number | null } = {},
  ) =>
    takeInPicture(shop.db, store, TEST_ACT, {
      content,
      name: 'a.png',
      customerId: customer.id,
      serviceRecordId: null,
      isLocationKept: true,
      ...given,
    })
  const files = () => [...store.everything()].map(({ file }) => readFileSync(file)).map((content) => hashOf(content))
  return { ...shop, store, customer, add, files }
}

test('a picture is on the disk under its content, and in the history by its name', async () => {
  const { db, store, customer, add } = await desk()
  const content = tinyPng(7)
  const picture = await add(content, { name: '../../术后.png' })
  expect(picture).toMatchObject({ mediaType: 'image/png', width: 8, height: 8, originalName: '术后.png', caption: '' })
  expect(readFileSync(store.find(hashOf(content))!).equals(content)).toBe(true)
  expect(await picturesOf(db, store, customer.id)).toEqual([picture])
  const [change] = await changesOf(db, customer.id, undefined)
  expect(change).toMatchObject({ entity: 'picture', act: 'create' })
  expect(change?.fields).toContainEqual({ field: 'originalName', before: '', after: '术后.png' })
})

test('the same content twice is two pictures and one file', async () => {
  const { db, store, customer, add, files } = await desk()
  await add(tinyPng(1))
  await add(tinyPng(1))
  expect(await picturesOf(db, store, customer.id)).toHaveLength(2)
  expect(files()).toEqual([hashOf(tinyPng(1))])
})

test.each([
  ['empty', Buffer.alloc(0)],
  ['unknownType', Buffer.from('MZ program')],
  ['tooManyPixels', tinyPng(1, { width: 30_000, height: 30_000 })],
  ['broken', tinyPng().subarray(0, 60)],
])('what is refused as %s leaves no row and no file', async (fault, content) => {
  const { db, store, customer, add, files } = await desk()
  await expect(add(content, { name: 'CON.jpg' })).rejects.toMatchObject({ message: `pictures:${fault}` })
  expect(await picturesOf(db, store, customer.id)).toEqual([])
  expect(files()).toEqual([])
})

test('a picture for nobody, or of another customer’s service, leaves no row and no file', async () => {
  const { db, connection, addCustomer, add, files } = await desk()
  const other = await addCustomer()
  const service = await createServiceRecord(db, TEST_ACT, { customerId: other.id, values: SERVICE })
  await expect(add(tinyPng(1), { customerId: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(add(tinyPng(1), { serviceRecordId: service.id })).rejects.toMatchObject({
    message: 'pictures:serviceGone',
  })
  expect(files()).toEqual([])
  expect(connection.prepare('SELECT count(*) FROM pictureFile').pluck().get()).toBe(0)
})

test('a photo keeps its day and loses its place where that was asked for', async () => {
  const { db, store, customer } = await desk()
  const asked = { name: 'p.jpg', customerId: customer.id, serviceRecordId: null, content: phoneJpeg() }
  const picture = await takeInPicture(db, store, TEST_ACT, { ...asked, isLocationKept: false })
  expect(picture.takenOn).toBe('2026-11-22')
  const found = await findPictureFile(db, store, 'pictures', picture.id)
  expect(found?.mediaType).toBe('image/jpeg')
  expect(readFileSync(found!.file).includes(SECRET_PLACE)).toBe(false)
})

test('two people writing a caption: the second is told', async () => {
  const { db, store, add } = await desk()
  const { id } = await add(tinyPng(1))
  const values = { caption: '左侧', takenOn: '2026-11-20', serviceRecordId: null }
  await updatePicture(db, store, TEST_ACT, { id, version: 1, values })
  await expect(
    updatePicture(db, store, TEST_ACT, { id, version: 1, values: { ...values, caption: '右侧' } }),
  ).rejects.toMatchObject({ code: 'CONFLICT', data: { current: { caption: '左侧' } } })
})

test('a picture in the bin is neither listed nor counted, and comes back as it was', async () => {
  const { db, store, customer, add } = await desk()
  const service = await createServiceRecord(db, TEST_ACT, { customerId: customer.id, values: SERVICE })
  const picture = await add(tinyPng(1), { serviceRecordId: service.id })
  expect(await countPictures(db, customer.id)).toEqual({ total: 1, serviceRecordIds: [service.id] })
  await deletePicture(db, TEST_ACT, picture.id)
  expect(await countPictures(db, customer.id)).toEqual({ total: 0, serviceRecordIds: [] })
  await expect(deletePicture(db, TEST_ACT, picture.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await restorePicture(db, TEST_ACT, picture.id)
  expect(await picturesOf(db, store, customer.id)).toEqual([{ ...picture, version: 3 }])
})

test('a content outlives its last picture by 30 days, and one that is shown again stays', async () => {
  const { db, store, customer, add, files } = await desk()
  const [gone, again] = [await add(tinyPng(1)), await add(tinyPng(2))]
  await add(tinyPng(3))
  for (const { id } of [gone, again]) await deletePicture(db, TEST_ACT, id)
  expect(await collectOrphans(db, store, TEST_NOW + 1000 * DAY_MS), 'the bin is no orphanage').toBe(0)
  await purgeFromBin(
    db,
    TEST_ACT,
    [gone, again].map(({ id }) => ({ entity: 'picture', id })),
  )
  expect(await collectOrphans(db, store, TEST_NOW + 29 * DAY_MS)).toBe(0)
  await add(tinyPng(2))
  expect(await collectOrphans(db, store, TEST_NOW + 30 * DAY_MS)).toBe(1)
  expect(files().sort()).toEqual([hashOf(tinyPng(2)), hashOf(tinyPng(3))].sort())
  expect(await picturesOf(db, store, customer.id)).toHaveLength(2)
})

test('what a killed program left on the disk goes in time: half a file in a day, a whole one in 30', async () => {
  const { db, store, folder } = await desk()
  const stray = hashOf(tinyPng(9))
  mkdirSync(join(folder, 'pictures', stray.slice(0, 2)), { recursive: true })
  const whole = join(folder, 'pictures', stray.slice(0, 2), stray)
  const half = join(folder, 'pictures', 'x.partial')
  for (const file of [whole, half]) {
    writeFileSync(file, tinyPng(9))
    utimesSync(file, TEST_NOW / 1000, TEST_NOW / 1000)
  }
  expect(await collectOrphans(db, store, TEST_NOW + DAY_MS - 1)).toBe(0)
  expect(await collectOrphans(db, store, TEST_NOW + DAY_MS)).toBe(1)
  expect(await collectOrphans(db, store, TEST_NOW + 30 * DAY_MS)).toBe(1)
  expect([...store.everything()]).toEqual([])
})

test('a link that leads out of the folder is not followed, neither to read nor to write', async () => {
  const { db, store, folder, add } = await desk()
  const picture = await add(tinyPng(1))
  const outside = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const secret = join(outside, 'secret')
  writeFileSync(secret, 'secret')
  const hash = hashOf(tinyPng(1))
  store.forget(hash)
  symlinkSync(secret, join(folder, 'pictures', hash.slice(0, 2), hash))
  expect(store.find(hash)).toBeUndefined()
  expect(await findPictureFile(db, store, 'pictures', picture.id)).toBeUndefined()
  const other = hashOf(tinyPng(2))
  symlinkSync(outside, join(folder, 'pictures', other.slice(0, 2)))
  await expect(add(tinyPng(2))).rejects.toThrow('a link leads out')
  expect(readdirSync(outside)).toEqual(['secret'])
  expect(() => store.find('../../etc/passwd')).toThrow('not the name of a content')
})

test('a PDF is never served, only given out', async () => {
  const { db, store, add } = await desk()
  const picture = await add(tinyPdf(), { name: '同意书.pdf' })
  expect(await findPictureFile(db, store, 'pictures', picture.id)).toBeUndefined()
})

test('a customer who comes back from the bin brings the pictures along', async () => {
  const { db, store, customer, add } = await desk()
  const picture = await add(tinyPng(1))
  await deleteCustomers(db, TEST_ACT, [customer.id])
  await restoreCustomers(db, TEST_ACT, [customer.id])
  expect(await picturesOf(db, store, customer.id)).toEqual([picture])
})
