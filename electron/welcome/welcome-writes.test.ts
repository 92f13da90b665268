import { expect, test } from 'vitest'
import { readIdCard } from '../../shared/id-card'
import { REFERENCE_KINDS } from '../../shared/references/reference-item'
import { totalsOf } from '../../shared/service-records/service-record'
import { countCustomers, findByNumber, proposeNumber } from '../customers/customer-queries'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { referenceItemsOf } from '../references/reference-queries'
import { quickSearch } from '../search/quick-search-queries'
import { serviceRecordsOf } from '../service-records/service-record-queries'
import { isWelcomeNeeded } from './welcome-queries'
import { loadSample, startEmpty } from './welcome-writes'

async function sampleShop() {
  const shop = await testDatabase()
  await loadSample(shop.db, TEST_ACT)
  return shop
}

test('李文雄 of the original tour has exactly his facts', async () => {
  const { db } = await sampleShop()
  const lee = await findByNumber(db, 'A000000009')
  expect(lee).toMatchObject({
    number: 'A000000009',
    name: '李文雄',
    bornOn: '1978-09-25',
    gender: '男',
    phone: '0755-28783427',
    mobile: '13510132504',
    mobile2: '',
    fax: '0755-28781068',
    employer: '华为技术有限公司',
    category: 'VIP会员',
    jobTitle: '商务经理',
    address: '深圳市宝安区民乐路滢水山庄8栋801',
    postcode: '518013',
    email: 'xmx646@example.com',
    idNumber: '420311198409253123',
    contact: '吕莺莺',
    contactPhone: '13409102233',
  })
  const records = await serviceRecordsOf(db, lee?.id ?? 0)
  expect(records).toMatchObject([
    { servedOn: '2012-04-08', status: '已完成', summary: '健康咨询', staff: '陈秀慧', amountFen: 0 },
    { servedOn: '2012-04-04', status: '已完成', summary: '牙周病的手术治疗', staff: '陈秀慧', amountFen: 100_000 },
  ])
  expect(totalsOf(records)).toEqual({ count: 2, firstOn: '2012-04-04', lastOn: '2012-04-08', amountFen: 100_000 })
})

test('his ID number fails its checksum and contradicts his birth date, so that the card has something to warn of', async () => {
  const { db } = await sampleShop()
  const lee = await findByNumber(db, 'A000000009')
  const reading = readIdCard(lee?.idNumber ?? '', '2026-11-22')
  expect(reading).toMatchObject({ kind: 'wrongChecksum', bornOn: '1984-09-25' })
})

test('the sample is nine customers who refuse every message and have no real mail address', async () => {
  const { db } = await sampleShop()
  expect(await countCustomers(db)).toBe(9)
  const rows = await db
    .selectFrom('customer')
    .select(['isSmsRefused', 'isEmailRefused', 'isPostRefused', 'email'])
    .execute()
  for (const row of rows) {
    expect(row).toMatchObject({ isSmsRefused: 1, isEmailRefused: 1, isPostRefused: 1 })
    expect(row.email).toMatch(/^$|@example\.com$/)
  }
  expect(await proposeNumber(db)).toBe('A000000010')
})

test.each(['文雄', 'lwx', 'liwenxiong', '李文雄', 'A000000009', '2504', '华为'])(
  'in the sample %s finds 李文雄',
  async (text) => {
    const { db } = await sampleShop()
    const hits = (await quickSearch(db, text)).flatMap((group) => group.hits)
    expect(hits.map((hit) => hit.name)).toContain('李文雄')
  },
)

test('every list of the sample shop has something to choose from', async () => {
  const { db } = await sampleShop()
  for (const kind of REFERENCE_KINDS) expect(await referenceItemsOf(db, kind), kind).not.toEqual([])
})

test('the sample is loaded once and never into a shop that has begun', async () => {
  const { db } = await sampleShop()
  await expect(loadSample(db, TEST_ACT)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(await countCustomers(db)).toBe(9)
  const begun = await testDatabase()
  await begun.addCustomer()
  expect(await isWelcomeNeeded(begun.db)).toBe(false)
  await expect(loadSample(begun.db, TEST_ACT)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('starting empty brings genders and states of service, no customer, and no second welcome', async () => {
  const { db } = await testDatabase()
  expect(await isWelcomeNeeded(db)).toBe(true)
  await startEmpty(db, TEST_ACT)
  expect(await isWelcomeNeeded(db)).toBe(false)
  expect(await countCustomers(db)).toBe(0)
  expect((await referenceItemsOf(db, 'gender')).map((item) => item.code)).toEqual(['male', 'female'])
  expect((await referenceItemsOf(db, 'serviceStatus')).map((item) => item.name)).toEqual([
    '已完成',
    '处理中',
    '暂缓处理',
    '不处理',
    '无法处理',
  ])
  const categories = (await referenceItemsOf(db, 'category')).map((item) => item.name)
  expect(categories).toEqual(['一般客户', 'VIP会员', '潜在客户'])
  expect(await referenceItemsOf(db, 'employer')).toEqual([])
})
