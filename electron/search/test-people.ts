import fc from 'fast-check'
import type { CustomerValues } from '../../shared/customers/customer'
import type { Leaf } from '../../shared/search/condition'
import type { ServiceRecordValues } from '../../shared/service-records/service-record'

/** Few values of each kind, so that conditions and people meet often; with what has a meaning in SQL, LIKE and FTS. */
const NAMES = ['李文雄', '林國泰', "Mary O'Brien", '欧阳振华', '𠮷野家正', '曾 美-玲', '100%王', 'a_b"c', '—']
const EMPLOYERS = ['', '华为技术', 'Acme 100%', '自填_公司', '“引号”', 'ACME']
const ADDRESSES = ['', '深圳市南山区', '深圳 福田', '北京(东)', "O'Hare *"]
const PHONES = ['', '0755-28783427', '(021) 555 501', '13510132504', '+86 139-0000-0105', '分机']
const EMAILS = ['', 'a@example.com', 'Li_Wen@Mail.example', 'b.c+d@example.com']
const NOTES = ['', '下午来电\n五点前', '50% 折扣', 'NEAR(x)', '過敏：海鲜']
const IDS = ['', '420311198409253123', '11010519491231002X']
const WORDS = ['', '女', '男', 'VIP会员', '一般客户', '经理', '狮子会', '陈秀慧', '%']
const BIRTHS = ['', '2000-02-29', '1978-09-25', '1955-12-31', '2026-11-22', '2001-01-01', '1988-11-23', '1850-01-01']
export const SUMMARIES = ['洗牙', '拔牙 (智齿)', '自己写的摘要', '', '100%', 'Check-up']
export const STATES = ['已完成', '处理中', '']
export const STAFF = ['陈医生', '王护士', '']
const DAYS = ['2026-01-31', '2026-02-28', '2025-12-31', '2024-02-29', '2012-06-01']
const AMOUNTS = [0, 1, -500, 100_000, 99_999_999_999]

const of = <T>(values: readonly T[]) => fc.constantFrom(...values)

export const person: fc.Arbitrary<Partial<CustomerValues>> = fc.record({
  name: of(NAMES),
  employer: of(EMPLOYERS),
  gender: of(['', '女', '男']),
  bornOn: of(BIRTHS),
  phone: of(PHONES),
  mobile: of(PHONES),
  mobile2: of(PHONES),
  fax: of(PHONES),
  address: of(ADDRESSES),
  postcode: of(['', '518013', 'SW1A']),
  email: of(EMAILS),
  category: of(WORDS),
  jobTitle: of(WORDS),
  note: of(NOTES),
  idNumber: of(IDS),
  association: of(WORDS),
  contact: of(WORDS),
})

export const service: fc.Arbitrary<ServiceRecordValues> = fc.record({
  servedOn: of(DAYS),
  status: of(STATES),
  summary: of(SUMMARIES),
  staff: of(STAFF),
  amountFen: of(AMOUNTS),
})

/** Parts of the texts above, signs with a meaning somewhere, and anything at all. */
const asked = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(
          of([...NAMES, ...EMPLOYERS, ...ADDRESSES, ...EMAILS, ...NOTES, ...IDS, ...WORDS, ...PHONES]),
          fc.nat(20),
          fc.nat(4),
        )
        .map(([text, from, length]) =>
          [...text]
            .slice(from % Math.max(text.length, 1))
            .slice(0, length + 1)
            .join(''),
        ),
    },
    {
      weight: 1,
      arbitrary: of([
        '%',
        '_',
        '"',
        "'",
        '*',
        '\\',
        'NEAR(',
        'li',
        'lwx',
        '86',
        '@',
        '1',
        '國',
        'ＡＣＭＥ',
        '\ud842',
        'x OR 1',
      ]),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  )
  .filter((text) => text.trim() !== '' && !/[^\P{Cc}\n\t]/u.test(text))

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 3 })
const day = of(['', ...DAYS, '2026-02-01'])
const monthDay = of(['02-29', '12-31', '01-01', '09-25', '02-28', '11-22', '06-15'])

export const leafOf = (listIds: readonly number[]): fc.Arbitrary<Leaf> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('text' as const),
        field: of([
          'number',
          'name',
          'employer',
          'gender',
          'address',
          'association',
          'category',
          'jobTitle',
          'email',
          'contact',
          'idNumber',
          'note',
          'postcode',
          'bornOn',
        ] as const),
        text: asked,
      }),
    },
    fc.record({ kind: fc.constant('phone' as const), text: asked }),
    fc.record({
      kind: fc.constant('digits' as const),
      column: of(['phone', 'mobile', 'mobile2', 'fax', 'contactPhone'] as const),
      text: asked,
    }),
    fc.record({ kind: fc.constant('age' as const), from: maybe(fc.nat(150)), to: maybe(fc.nat(150)) }),
    fc
      .record({
        kind: fc.constant('birthday' as const),
        year: maybe(of([2000, 1978, 1850, 2100])),
        month: maybe(of([1, 2, 9, 11, 12])),
        day: maybe(of([1, 22, 25, 29, 31])),
      })
      .filter(({ year, month, day }) => year !== null || month !== null || day !== null),
    fc.record({ kind: fc.constant('birthdayRange' as const), from: monthDay, to: monthDay }),
    {
      weight: 3,
      arbitrary: fc
        .record({
          kind: fc.constant('service' as const),
          keyword: of(['', '牙', '智齿', '自己', '%', 'check', '摘要', '(']),
          from: day,
          to: day,
          status: of(['', '已完成', '处', '%']),
          staff: of(['', '陈', '护士']),
          amountFrom: maybe(of([0, 1, -500, 100_000])),
          amountTo: maybe(of([0, 1, 100_000])),
        })
        .filter(({ kind: _kind, ...parts }) => Object.values(parts).some((part) => part !== '' && part !== null)),
    },
    fc.record({ kind: fc.constant('inList' as const), listId: of([...listIds, 999]) }),
  )
