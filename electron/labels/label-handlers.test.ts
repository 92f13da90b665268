import { expect, onTestFinished, test } from 'vitest'
import type { Customer, CustomerValues } from '../../shared/customers/customer'
import { DEFAULT_LABEL_OPTIONS, type LabelJob } from '../../shared/labels/label-options'
import { testListOrder } from '../customer-list/test-list-order'
import { deleteCustomers } from '../customers/customer-writes'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import type { CallContext } from '../ipc/call'
import { connectClient } from '../ipc/test-client'
import { afterPrinted } from '../paper/after-printed'
import { testPaperDocuments } from '../paper/test-paper'

async function desk() {
  const shop = await testDatabase()
  const listOrder = await testListOrder(shop.file)
  const paperDocuments: CallContext['paperDocuments'] = await testPaperDocuments(shop.file)
  const connected = connectClient({ db: shop.db, listOrder, paperDocuments, now: () => TEST_NOW })
  onTestFinished(async () => {
    connected.close()
    await paperDocuments.close()
    await listOrder.close()
  })
  const addPerson = (values: Partial<CustomerValues> = {}) =>
    shop.addCustomer({
      name: '林国泰',
      gender: '男',
      address: '深圳市福田区深南大道1号',
      postcode: '518000',
      ...values,
    })
  const print = (documentId: number, from: number, to: number, at = TEST_NOW) =>
    afterPrinted(shop.db, { ...TEST_ACT, at }, paperDocuments.get(documentId), { from, to })
  const textsOf = async (documentId: number, page = 1) => {
    const [first] = await connected.client.paper.readPages({ documentId, from: page, count: 1 })
    return (first?.marks ?? []).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  }
  return { ...shop, ...connected, addPerson, print, textsOf, labels: connected.client.labels }
}

const jobOf = (given: Partial<LabelJob> = {}, options = {}): LabelJob => ({
  recipients: { kind: 'everyone' },
  startCell: 1,
  spoiledCells: [],
  ...given,
  options: { ...DEFAULT_LABEL_OPTIONS, ...options },
})

test('labels are made for those who are asked for, in the order asked for', async () => {
  const { labels, addPerson, textsOf } = await desk()
  await addPerson({ number: 'A2', name: '陈美', gender: '女', postcode: '100022', address: '北京市朝阳区甲12号' })
  await addPerson({ number: 'A1', employer: '第一中学', jobTitle: '校长', mobile: '13900001111' })
  const byNumber = await labels.makeLabels(jobOf())
  expect(byNumber).toMatchObject({ labelCount: 2, misfitCount: 0, skippedCount: 0, document: { pageCount: 1 } })
  expect(byNumber.document).toMatchObject({ stock: 'sheet:rayfilm-cp01', title: '邮寄标签 Rayfilm CP01' })
  const chen = ['100022', '北京市朝阳区甲12号', '陈美 小姐 收']
  expect(await textsOf(byNumber.document.documentId)).toEqual([
    '518000',
    '深圳市福田区深南大道1号',
    '林国泰 先生 收',
    ...chen,
  ])
  const options = { sortBy: 'postcode', hasJobTitle: true, hasEmployer: true, hasPhone: true }
  const byPostcode = await labels.makeLabels(jobOf({}, options))
  expect(await textsOf(byPostcode.document.documentId)).toEqual([
    ...chen,
    '518000',
    '深圳市福田区深南大道1号',
    '第一中学',
    '林国泰 校长 收',
    '电话 13900001111',
  ])
})

test('who gets no label is named with the reason, and never silently left out', async () => {
  const { labels, addPerson, db } = await desk()
  const people = [
    await addPerson({ number: 'A1' }),
    await addPerson({ number: 'A2', address: '' }),
    await addPerson({ number: 'A3', isPostRefused: true }),
    await addPerson({ number: 'A4', postcode: '51800' }),
    await addPerson({ number: 'A5', postcode: '5180' }),
    await addPerson({ number: 'A6' }),
  ]
  const gone = people[5]!
  await deleteCustomers(db, TEST_ACT, [gone.id])
  const recipients = { kind: 'ticked' as const, ids: people.map((one) => one.id) }
  const made = await labels.makeLabels(jobOf({ recipients }))
  expect(made.labelCount).toBe(2)
  expect(made.skipped.map(({ number, reason }) => [number, reason])).toEqual([
    ['A2', 'noAddress'],
    ['A3', 'postRefused'],
    ['A5', 'badPostcode'],
    ['A6', 'deleted'],
  ])
  expect(made.skippedCount).toBe(4)
  expect(made.skippedBy).toEqual({ noAddress: 1, postRefused: 1, badPostcode: 1, deleted: 1 })
})

test('labels whose text does not fit are listed by name before anything is printed', async () => {
  const { labels, addPerson, connection } = await desk()
  for (let place = 1; place <= 10; place++) await addPerson({ number: `B${place}`, address: '浙江省杭州市'.repeat(33) })
  await addPerson({ number: 'B99' })
  connection.exec(`UPDATE customer SET address = address || address WHERE number = 'B1'`)
  const made = await labels.makeLabels(jobOf())
  expect(made.misfitCount).toBe(10)
  expect(made.misfitsBy).toEqual({ cut: 1, atFloor: 9 })
  expect(made.misfits[0]).toMatchObject({ number: 'B1', name: '林国泰', misfit: 'cut', page: 1, cell: 1 })
  expect(made.misfits[1]).toMatchObject({ number: 'B10', misfit: 'atFloor', cell: 2 })
})

test('nobody, an unknown sheet and an unknown list make no labels', async () => {
  const { labels } = await desk()
  expect(await labels.makeLabels(jobOf())).toMatchObject({ labelCount: 0, document: { pageCount: 0 } })
  const notFound = { code: 'NOT_FOUND', message: 'labelSheets:notFound' }
  await expect(labels.makeLabels(jobOf({}, { sheetKey: 'own-7' }))).rejects.toMatchObject(notFound)
  const recipients = { kind: 'namedList' as const, listId: 7 }
  await expect(labels.makeLabels(jobOf({ recipients }))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('more labels than anybody prints at once are refused in words', async () => {
  const { labels, connection, addPerson } = await desk()
  await addPerson()
  connection.exec(`
    INSERT INTO customer (number, numberKey, name, nameSortKey, createdAt, createdBy, changedAt, changedBy)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 510)
    SELECT 'X' || i, 'X' || i, '客', 'ke', 1, 1, 1, 1 FROM n`)
  const refused = { code: 'BAD_REQUEST', message: 'labelSheets:tooMany' }
  await expect(labels.makeLabels(jobOf({}, { copies: 99 }))).rejects.toMatchObject(refused)
})

test('a job half done marks only the customers of the confirmed pages, and goes on as the same job', async () => {
  const { labels, addPerson, print, client } = await desk()
  const people: Customer[] = []
  for (let place = 0; place < 20; place++) people.push(await addPerson())
  const job = jobOf({ startCell: 5, spoiledCells: [7] })
  const { document } = await labels.makeLabels(job)
  expect(document.pageCount).toBe(2)
  expect(await labels.findLastJob()).toBeNull()
  expect(await print(document.documentId, 1, 1)).toEqual(['labels', 'contacts'])
  const contactsOf = async (place: number) => client.contacts.listContacts({ customerId: people[place]!.id })
  expect(await contactsOf(12)).toMatchObject([{ kind: 'labelPrinted', at: TEST_NOW }])
  expect(await contactsOf(13)).toEqual([])
  expect(await labels.findLastJob()).toMatchObject({ job, labelCount: 13 })
  expect(await labels.findSheetUse({ sheetKey: 'rayfilm-cp01' })).toBeNull()
  await print(document.documentId, 2, 2, TEST_NOW + 60_000)
  expect(await contactsOf(13)).toHaveLength(1)
  const [listed, ...others] = await labels.listJobs()
  expect(others).toEqual([])
  expect(listed).toMatchObject({ source: 'everyone', listId: null, sheetKey: 'rayfilm-cp01', labelCount: 20 })
  expect(await labels.getJob({ id: listed!.id })).toMatchObject({ job, labelCount: 20 })
  await expect(labels.getJob({ id: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'labels:jobGone' })
  expect(await labels.findSheetUse({ sheetKey: 'rayfilm-cp01' })).toMatchObject({
    goneCells: [1, 2, 3, 4, 5, 6, 7],
    nextCell: 8,
  })
})

test('the sheet that is begun and not filled keeps its gone and spoiled cells', async () => {
  const { labels, addPerson, print } = await desk()
  await addPerson()
  const { document } = await labels.makeLabels(jobOf({ startCell: 3, spoiledCells: [5, 3] }))
  await print(document.documentId, 1, 1)
  const use = await labels.findSheetUse({ sheetKey: 'rayfilm-cp01' })
  expect(use).toMatchObject({ goneCells: [1, 2, 3, 4, 5], nextCell: 6 })
})

test('printed anew it is another job, and a family that shares a label is marked whole', async () => {
  const { labels, addPerson, print, client } = await desk()
  const husband = await addPerson()
  const wife = await addPerson({ name: '陈美', address: '深圳市 福田区 深南大道１号' })
  const made = await labels.makeLabels(jobOf({}, { isOnePerAddress: true, copies: 2 }))
  expect(made.labelCount).toBe(2)
  await print(made.document.documentId, 1, 1)
  await print(made.document.documentId, 1, 1, TEST_NOW + 1000)
  expect(await labels.listJobs()).toHaveLength(2)
  for (const { id } of [husband, wife])
    expect((await client.contacts.listContacts({ customerId: id })).map(({ at }) => at)).toEqual([
      TEST_NOW + 1000,
      TEST_NOW,
    ])
})

test('10,000 customers are marked printed in one breath', async () => {
  const { labels, connection, print } = await desk()
  connection.exec(`
    INSERT INTO customer (number, numberKey, name, nameSortKey, address, createdAt, createdBy, changedAt, changedBy)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
    SELECT 'X' || i, 'X' || i, '客', 'ke', '深圳市深南大道' || i || '号', 1, 1, 1, 1 FROM n`)
  const { document, labelCount } = await labels.makeLabels(jobOf())
  expect([labelCount, document.pageCount]).toEqual([10_000, 556])
  const startedAt = performance.now()
  await print(document.documentId, 1, 500)
  await print(document.documentId, 501, 556)
  expect(performance.now() - startedAt).toBeLessThan(2000)
  expect(connection.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(10_000)
})

test('a customer deleted for ever takes the contacts along', async () => {
  const { labels, addPerson, print, connection, client } = await desk()
  const { id } = await addPerson()
  const { document } = await labels.makeLabels(jobOf({ recipients: { kind: 'customer', customerId: id } }))
  await print(document.documentId, 1, 1)
  await client.customers.deleteCustomers({ ids: [id] })
  await client.bin.purgeFromBin({ keys: [{ entity: 'customer', id }] })
  expect(connection.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(0)
  expect(await labels.listJobs()).toHaveLength(1)
})
