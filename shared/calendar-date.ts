/** A calendar day is the text 'YYYY-MM-DD' in the years 1850 to 2100; texts compare as days do. */
const FIRST_YEAR = 1850
const LAST_YEAR = 2100

/** Year 1 of 民国 is 1912. */
const MINGUO_OFFSET = 1911

const SEPARATED = /^(民[国國])?\s*(\d{1,4})\s*([.\-/])\s*(\d{1,2})\s*\3\s*(\d{1,2})$/
const WRITTEN_OUT = /^(民[国國])?\s*(\d{1,4})\s*(年)\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?$/
const COMPACT = /^(?:(民[国國])\s*(\d{2,3})|(\d{4}|\d{2}))(\d{2})(\d{2})$/

/** Understands 1978.09.25, 19780925, 78/9/25, 1978年9月25日, 民国67.9.25 as typed at a desk; never shifts a day. */
export function parseCalendarDate(text: string, today: string): string | undefined {
  const plain = text
    .replace(/[！-～]/g, (wide) => wide.normalize('NFKC'))
    .replaceAll('。', '.')
    .replace(/[‐–—−]/g, '-')
    .trim()
  const separated = SEPARATED.exec(plain) ?? WRITTEN_OUT.exec(plain)
  if (separated) {
    const [, era, year = '', , month = '', day = ''] = separated
    return dateOf(yearOf(year, era !== undefined, today), month, day)
  }
  const [, era, minguoYear, commonYear, month = '', day = ''] = COMPACT.exec(plain) ?? []
  return dateOf(yearOf(minguoYear ?? commonYear ?? '', era !== undefined, today), month, day)
}

/** '1978-09-25' -> '1978.09.25', as the desk writes it. */
export const formatCalendarDate = (date: string): string => date.replaceAll('-', '.')

export function isCalendarDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return dateOf(Number(year), month, day) !== undefined
}

/** Full years; who was born on 29 February turns on 1 March in a common year. Undefined when born after today. */
export function ageOn(bornOn: string, today: string): number | undefined {
  if (bornOn > today) return undefined
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** The day on this computer's calendar at `epochMs`. */
export function localDateOf(epochMs: number): string {
  const moment = new Date(epochMs)
  return isoOf(moment.getFullYear(), moment.getMonth() + 1, moment.getDate())
}

/** Two digits mean the latest such year not after today's: in 2026, 26 is 2026 and 27 is 1927. */
function yearOf(digits: string, isMinguo: boolean, today: string): number | undefined {
  const year = Number(digits)
  if (isMinguo) return digits.length <= 3 && year > 0 ? year + MINGUO_OFFSET : undefined
  if (digits.length === 4) return year
  if (digits.length !== 2) return undefined
  const thisYear = Number(today.slice(0, 4))
  const inThisCentury = thisYear - (thisYear % 100) + year
  return inThisCentury <= thisYear ? inThisCentury : inThisCentury - 100
}

function dateOf(year: number | undefined, month: string, day: string): string | undefined {
  if (year === undefined || year < FIRST_YEAR || year > LAST_YEAR) return undefined
  const isReal = Number(day) >= 1 && Number(day) <= daysIn(year, Number(month))
  return isReal ? isoOf(year, Number(month), Number(day)) : undefined
}

function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const isoOf = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
