import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageOn, formatCalendarDate, isCalendarDate, localDateOf, parseCalendarDate } from './calendar-date'

const TODAY = '2026-06-15'

test.each([
  ['1978.09.25', '1978-09-25'],
  ['19780925', '1978-09-25'],
  ['1978-9-25', '1978-09-25'],
  ['1978/9/25', '1978-09-25'],
  ['1978年9月25日', '1978-09-25'],
  ['1978 年 9 月 25 日', '1978-09-25'],
  ['1978年9月25', '1978-09-25'],
  ['78/9/25', '1978-09-25'],
  ['78.9.25', '1978-09-25'],
  ['78年9月25日', '1978-09-25'],
  ['780925', '1978-09-25'],
  ['民国67.9.25', '1978-09-25'],
  ['民國67年9月25日', '1978-09-25'],
  ['民国 67-9-25', '1978-09-25'],
  ['民國 75/3/8', '1986-03-08'],
  ['民国670925', '1978-09-25'],
  ['民國1000101', '2011-01-01'],
  ['民国1.1.1', '1912-01-01'],
  ['１９７８．０９．２５', '1978-09-25'],
  ['１９７８／９／２５', '1978-09-25'],
  ['1978－9－25', '1978-09-25'],
  ['1978。9。25', '1978-09-25'],
  ['  1978.09.25\u3000', '1978-09-25'],
  ['2024-02-29', '2024-02-29'],
  ['2000.2.29', '2000-02-29'],
  ['1850.1.1', '1850-01-01'],
  ['21001231', '2100-12-31'],
])('the desk understands %j as %s', (typed, date) => {
  expect(parseCalendarDate(typed, TODAY)).toBe(date)
})

test.each([
  ['05.1.2', '2005-01-02'],
  ['26.12.31', '2026-12-31'],
  ['27.1.1', '1927-01-01'],
  ['000101', '2000-01-01'],
  ['991231', '1999-12-31'],
])('two digits of a year mean the latest such year not after this one: %s is %s', (typed, date) => {
  expect(parseCalendarDate(typed, TODAY)).toBe(date)
})

test.each([
  '',
  '   ',
  '20230231',
  '1900-02-29',
  '0000-00-00',
  '00000000',
  '1978.13.1',
  '1978.0.1',
  '1978.4.31',
  '1978.9.0',
  '1849.12.31',
  '2101.1.1',
  '9999.1.1',
  '民国0.1.1',
  '民国1978.9.25',
  '民国前1.1.1',
  '978.9.25',
  '8.9.25',
  '1978.9-25',
  '1978.9',
  '1978',
  '1978925',
  '28757',
  '①978.9.25',
  '一九七八年九月二十五日',
  '农历八月十五',
  '1978.09.25 10:00',
  '19780925x',
])('the desk refuses %j and shifts no day', (typed) => {
  expect(parseCalendarDate(typed, TODAY)).toBeUndefined()
})

const day = fc.tuple(
  fc.integer({ min: 1800, max: 2150 }),
  fc.integer({ min: 0, max: 13 }),
  fc.integer({ min: 0, max: 32 }),
)

test('a birthday is understood exactly when the calendar has that day, however it is written', () => {
  fc.assert(
    fc.property(day, ([year, month, date]) => {
      const utc = new Date(Date.UTC(year, month - 1, date))
      const isReal = utc.getUTCMonth() === month - 1 && utc.getUTCDate() === date && year >= 1850 && year <= 2100
      const [mm, dd] = [String(month).padStart(2, '0'), String(date).padStart(2, '0')]
      const expected = isReal ? utc.toISOString().slice(0, 10) : undefined
      expect(parseCalendarDate(`${year}.${month}.${date}`, TODAY)).toBe(expected)
      expect(parseCalendarDate(`${year}${mm}${dd}`, TODAY)).toBe(expected)
      expect(parseCalendarDate(`${year}年${month}月${date}日`, TODAY)).toBe(expected)
      expect(isCalendarDate(`${year}-${mm}-${dd}`)).toBe(isReal)
      if (year > 1911) expect(parseCalendarDate(`民国${year - 1911}/${month}/${date}`, TODAY)).toBe(expected)
      if (expected) expect(parseCalendarDate(formatCalendarDate(expected), TODAY)).toBe(expected)
    }),
  )
})

test('whatever is typed as a date, the result is a real day or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.-/年月日民国 ') }), (typed) => {
      const date = parseCalendarDate(typed, TODAY)
      expect(date === undefined || isCalendarDate(date)).toBe(true)
    }),
  )
})

test.each(['1978.09.25', '1978-9-25', '1978-09-25 ', '1978-02-30', '', '9999-01-01'])(
  '%j is not kept as a date',
  (text) => {
    expect(isCalendarDate(text)).toBe(false)
  },
)

test('the card shows a date with dots', () => {
  expect(formatCalendarDate('1978-09-25')).toBe('1978.09.25')
})

test.each([
  ['1978-09-25', '2026-09-24', 47],
  ['1978-09-25', '2026-09-25', 48],
  ['2000-02-29', '2023-02-28', 22],
  ['2000-02-29', '2023-03-01', 23],
  ['2000-02-29', '2024-02-29', 24],
  ['2026-06-15', '2026-06-15', 0],
  ['2026-06-16', '2026-06-15', undefined],
  ['2027-01-01', '2026-06-15', undefined],
])('a customer born on %s is, on %s, of age %s', (bornOn, today, age) => {
  expect(ageOn(bornOn, today)).toBe(age)
})

test('the day of a visit is the day on the desk’s own calendar, from its first to its last moment', () => {
  expect(localDateOf(new Date(2026, 0, 1, 0, 0, 0, 0).getTime())).toBe('2026-01-01')
  expect(localDateOf(new Date(2026, 11, 31, 23, 59, 59, 999).getTime())).toBe('2026-12-31')
})
