import { expect, test } from 'vitest'
import { DEFAULT_ENVELOPE } from '../../shared/letters/envelope'
import type { Page } from '../../shared/paper/page'
import { testListOrder } from '../customer-list/test-list-order'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient } from '../ipc/test-client'
import { testPaperDocuments } from '../paper/test-paper'
import { ensureReferenceItem } from '../references/reference-writes'
import { changeSettings } from '../settings/settings-writes'

const letter = {
  subject: '<店名>',
  body: '<名称><称呼>：\n您的类别是<类别>。',
  signature: '<店名>\n<店电话>',
  hasDate: true,
}
const everyone = { kind: 'everyone' } as const

async function desk() {
  const shop = await testDatabase()
  await ensureReferenceItem(shop.db, TEST_ACT, { kind: 'gender', name: '男', code: 'male' })
  await ensureReferenceItem(shop.db, TEST_ACT, { kind: 'category', name: 'VIP' })
  await changeSettings(shop.db, { shopName: '前台诊所' })
  const paperDocuments = await testPaperDocuments(shop.file)
  const listOrder = await testListOrder(shop.file)
  const { client } = connectClient({ db: shop.db, listOrder, paperDocuments, now: () => TEST_NOW })
  const textsOf = async (documentId: number, from: number) => {
    const [page] = (await client.paper.readPages({ documentId, from, count: 1 })) as Page[]
    return page!.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  }
  return { ...shop, client, textsOf }
}

test('each customer gets a letter of their own, and whoever gets none or has a gap is named', async () => {
  const { client, addCustomer, textsOf } = await desk()
  const address = '中山路1号'
  await addCustomer({ name: '李文雄', gender: '男', category: 'VIP', address, postcode: '430000' })
  await addCustomer({ name: '<b>王</b>', address })
  await addCustomer({ name: '不要信', address, isPostRefused: true })
  await addCustomer({ name: '没地址' })
  await addCustomer({ name: '错邮编', address, postcode: '43' })
  const job = { recipients: everyone, letter, hasLetterhead: true, hasAddress: true }
  const made = await client.letters.makeLetters(job)
  expect(made).toMatchObject({
    document: { pageSize: { width: 210, height: 297 }, stock: 'A4', pageCount: 2 },
    pieceCount: 2,
    leftOut: {
      count: 3,
      listed: [
        { name: '不要信', reason: 'postRefused' },
        { name: '没地址', reason: 'noAddress' },
        { name: '错邮编', reason: 'badPostcode' },
      ],
    },
    withoutValue: { count: 1, listed: [{ name: '<b>王</b>', fields: ['category'] }] },
    shopGaps: ['shopPhone'],
  })
  const { documentId } = made.document
  expect(await textsOf(documentId, 1)).toEqual(
    expect.arrayContaining(['前台诊所', '李文雄 先生', '李文雄先生：', '您的类别是VIP。', '2026年11月22日']),
  )
  expect(await textsOf(documentId, 2)).toEqual(expect.arrayContaining(['<b>王</b>贵宾：', '您的类别是。']))
  const handed = await client.letters.makeLetters({ ...job, hasAddress: false })
  expect(handed.leftOut.listed.map(({ name }) => name)).toEqual(['不要信'])
})

test('one customer gets one envelope, in the size and the order of the postman', async () => {
  const { client, addCustomer, textsOf } = await desk()
  const { id } = await addCustomer({
    name: '李文雄',
    gender: '男',
    address: '中山路1号'.repeat(40),
    postcode: '430000',
  })
  const recipients = { kind: 'customer', customerId: id } as const
  const made = await client.letters.makeEnvelopes({ recipients, options: { ...DEFAULT_ENVELOPE, kind: 'vertical' } })
  expect(made).toMatchObject({
    document: { pageSize: { width: 120, height: 230 }, stock: 'envelope:vertical', pageCount: 1 },
    pieceCount: 1,
    crowded: { count: 1, listed: [{ customerId: id, misfit: 'cut', page: 1 }] },
  })
  expect(await textsOf(made.document.documentId, 1)).toEqual(expect.arrayContaining(['李文雄 先生 收', ...'430000']))
})

test('a list that is gone is said, and nobody found is a document without pages', async () => {
  const { client } = await desk()
  const job = { letter, hasLetterhead: true, hasAddress: true }
  await expect(
    client.letters.makeLetters({ ...job, recipients: { kind: 'namedList', listId: 9 } }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await client.letters.makeLetters({ ...job, recipients: everyone })).toMatchObject({
    document: { pageCount: 0 },
    pieceCount: 0,
  })
})
