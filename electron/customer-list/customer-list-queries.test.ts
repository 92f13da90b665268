import type Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import {
  ColumnFilter,
  type CustomerRow,
  LIST_COLUMNS,
  type ListColumn,
  type ListView,
} from '../../shared/customer-list/customer-list'
import { type CustomerValues, FIELD_AT_MOST } from '../../shared/customers/customer'
import { numberKeyOf } from '../../shared/customers/customer-number'
import { pinyinSortKey } from '../../shared/pinyin'
import { selectCustomers, toCustomer } from '../customers/customer-queries'
import { deleteCustomers } from '../customers/customer-writes'
import type { Db } from '../database/schema'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { ensureReferenceItem } from '../references/reference-writes'
import { orderStatement, rowsOf } from './customer-list-queries'

let db: Db
let connection: Database.Database
let everyone: readonly CustomerRow[]

const NAMES = [
  '曾美玲',
  '欧阳振华',
  '李文雄',
  '林國泰',
  "Mary O'Brien",
  '吕莺莺',
  '陆一',
  '𠮷野家正',
  '长孙无忌',
  '王伟',
]
const of = (values: readonly string[], place: number) => values[place % values.length]!

const person = (place: number): Partial<CustomerValues> => ({
  number: of(['b-9', 'A10', 'a2', 'Ｂ1', '0007'], place) + place,
  name: of(NAMES, place),
  gender: of(['女', '男', ''], place),
  bornOn: of(['', '1978-09-25', '2000-02-29', '1955-10-01'], place),
  phone: of(['0755-28783427', '', '(021) 555 501'], place),
  mobile: of(['13510132504', '', '139-0000-0105'], place + 1),
  mobile2: of(['', '13900000106'], place),
  employer: of(['', '华为技术有限公司', 'Acme 100%', '自填_公司'], place),
  category: of(['VIP会员', '一般客户', '', '潜在客户'], place),
  jobTitle: of(['经理', '', '主任'], place),
  address: of(['深圳市南山区', '', '深圳福田', '北京市'], place),
  postcode: of(['', '518013', '100000'], place),
  email: of(['a@example.com', '', 'B@example.com'], place),
  fax: of(['', '0755-1', '0755-2'], place),
  idNumber: of(['', '420311198409253123'], place),
  association: of(['', '狮子会', '登山协会'], place),
  contact: of(['', '陈秀慧', '吕莺莺'], place),
  contactPhone: of(['', '13409102233'], place),
  note: of(['', '下午来电\n五点前', '50% 折扣'], place),
})

beforeAll(async () => {
  const shop = await testDatabase()
  db = shop.db
  connection = shop.connection
  await ensureReferenceItem(db, TEST_ACT, { kind: 'employer', name: '华为技术有限公司' })
  for (let place = 0; place < 60; place++) await shop.addCustomer(person(place))
  const { id } = await shop.addCustomer({ name: '在回收站' })
  await deleteCustomers(db, TEST_ACT, [id])
  everyone = (await selectCustomers(db).where('customer.deletedAt', 'is', null).execute()).map(toCustomer)
})

const viewOf = (sortBy: ListColumn, isDescending = false, filters: ListView['filters'] = []): ListView => ({
  sortBy,
  isDescending,
  filters,
})

const idsOf = async (view: ListView) =>
  (await (await orderStatement(db, view, '2026-11-22')).execute()).map((row) => row.id)

/** How a person would file it: references and names by their pinyin, numbers whatever their case and width. */
const sortKeyOf = (row: CustomerRow, column: ListColumn): string => {
  if (row[column] === '') return ''
  if (column === 'number') return numberKeyOf(row.number)
  return ['name', 'gender', 'category', 'jobTitle', 'association', 'contact'].includes(column)
    ? pinyinSortKey(row[column])
    : row[column]
}

function sortedPlainly(column: ListColumn, isDescending: boolean): number[] {
  const sign = isDescending ? -1 : 1
  const compare = (a: CustomerRow, b: CustomerRow) => {
    const [left, right] = [sortKeyOf(a, column), sortKeyOf(b, column)]
    if ((left === '') !== (right === '')) return left === '' ? 1 : -1
    return sign * (Buffer.compare(Buffer.from(left), Buffer.from(right)) || a.id - b.id)
  }
  return [...everyone].sort(compare).map((row) => row.id)
}

test.each(LIST_COLUMNS.flatMap((column) => [[column, false] as const, [column, true] as const]))(
  'sorted by %s (descending: %s) the list is as if sorted by hand, empty ones last',
  async (column, isDescending) => {
    expect(await idsOf(viewOf(column, isDescending))).toEqual(sortedPlainly(column, isDescending))
  },
)

test('names stand as in a telephone book: 长孙 under zhang, Latin ones by their letters, unreadable ones last', async () => {
  const rows = await rowsOf(db, await idsOf(viewOf('name')))
  expect([...new Set(rows.map((row) => row.name))]).toEqual([
    '李文雄',
    '林國泰',
    '陆一',
    '吕莺莺',
    "Mary O'Brien",
    '欧阳振华',
    '王伟',
    '曾美玲',
    '长孙无忌',
    '𠮷野家正',
  ])
})

test.each([
  ['number', 'a1', 'A10'],
  ['number', 'Ａ１０', 'A10'],
  ['name', '文', '李文雄'],
  ['name', '林国', '林國泰'],
  ['name', '林國泰', '林國泰'],
  ['name', 'lwx', '李文雄'],
  ['name', 'ouyang', '欧阳振华'],
  ['name', "o'b", "Mary O'Brien"],
  ['gender', '女', '女'],
  ['bornOn', '1978.09', '1978-09-25'],
  ['bornOn', '2000年02月29日', '2000-02-29'],
  ['phone', '075528', '0755-28783427'],
  ['phone', '0755-28', '0755-28783427'],
  ['phone', '(', '(021) 555 501'],
  ['mobile', '139 0000', '139-0000-0105'],
  ['mobile2', '106', '13900000106'],
  ['employer', '华为', '华为技术有限公司'],
  ['employer', '華為技術', '华为技术有限公司'],
  ['employer', '%', 'Acme 100%'],
  ['employer', '_', '自填_公司'],
  ['category', 'vip', 'VIP会员'],
  ['category', '客户', '一般客户|潜在客户'],
  ['jobTitle', '主', '主任'],
  ['address', '南山', '深圳市南山区'],
  ['address', '深圳市', '深圳市南山区'],
  ['postcode', '518', '518013'],
  ['email', 'B@', 'B@example.com'],
  ['fax', '2', '0755-2'],
  ['idNumber', '1984', '420311198409253123'],
  ['association', '狮子', '狮子会'],
  ['contact', '莺', '吕莺莺'],
  ['contactPhone', '134', '13409102233'],
  ['note', '50%', '50% 折扣'],
  ['note', '五点前', '下午来电\n五点前'],
] as const)('%s filtered by %s shows %s and nothing else', async (column, text, expected) => {
  const wanted = expected.split('|')
  const rows = await rowsOf(db, await idsOf(viewOf('number', false, [{ column, text }])))
  const fits = (row: CustomerRow) => wanted.some((one) => row[column].startsWith(one))
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map((row) => row.id))).toEqual(new Set(everyone.filter(fits).map((row) => row.id)))
})

test('filters hold together, in the order asked for', async () => {
  const filters = [
    { column: 'gender', text: '女' },
    { column: 'name', text: '李' },
  ] as const
  const rows = await rowsOf(db, await idsOf(viewOf('number', true, [...filters])))
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every((row) => row.gender === '女' && row.name === '李文雄')).toBe(true)
  const numbers = rows.map((row) => numberKeyOf(row.number))
  expect(numbers).toEqual([...numbers].sort().reverse())
})

test.each(LIST_COLUMNS)('whatever is typed as a filter of %s is text and nothing more', async (column) => {
  for (const text of ['"', "' OR 1=1 --", 'NEAR(', '*', '\\', '%', '_', '\ud842', '。', 'x'.repeat(100)]) {
    const found = await idsOf(viewOf('number', false, [{ column, text }]))
    expect(found.length, text).toBeLessThan(everyone.length)
  }
})

test('NUL in a filter, which would let everyone through, is refused at the border', () => {
  expect(ColumnFilter.safeParse({ column: 'note', text: '\0' }).success).toBe(false)
  expect(ColumnFilter.safeParse({ column: 'note', text: '李\0' }).success).toBe(false)
  expect(ColumnFilter.safeParse({ column: 'note', text: '\ud842' }).success).toBe(true)
})

test.each(['address', 'category', 'employer', 'note'] as const)(
  'sorting by %s reads the shop once, row after row',
  async (column) => {
    const { sql, parameters } = (await orderStatement(db, viewOf(column), '2026-11-22')).compile()
    const plan = connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
    // Walking a partial index and fetching each row by itself takes three times as long with a million customers.
    expect(plan.map(({ detail }) => detail)).toContain('SCAN customer')
  },
)

test.each(['number', 'name', 'bornOn'] as const)('sorting by %s only follows its index', async (column) => {
  for (const isDescending of [false, true]) {
    const { sql, parameters } = (await orderStatement(db, viewOf(column, isDescending), '2026-11-22')).compile()
    const plan = connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SCAN customer USING (COVERING )?INDEX customerBy/),
    ])
  }
})

test('all fields at their longest are one row of the list like any other', async () => {
  const shop = await testDatabase()
  const longest = Object.fromEntries(
    Object.entries(FIELD_AT_MOST).map(([field, length]) => [field, '长'.repeat(length)]),
  )
  const { id } = await shop.addCustomer({ ...longest, email: `a@${'x'.repeat(248)}.com` })
  for (const column of LIST_COLUMNS) {
    const rows = await (
      await orderStatement(shop.db, viewOf(column, false, [{ column: 'name', text: '长长长' }]), '2026-11-22')
    ).execute()
    expect(rows).toEqual([{ id }])
  }
})
