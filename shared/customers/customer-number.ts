export const CUSTOMER_NUMBER_AT_MOST = 30

const LAST_DIGITS = /^(.*?)(\d+)(\D*)$/su

/** What makes two numbers the same number: width, case, white space and invisible characters do not count. */
export const numberKeyOf = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')

/** Counts up the last digits in the shop's own pattern; may outgrow CUSTOMER_NUMBER_AT_MOST. */
export function nextCustomerNumber(last: string): string {
  const number = last.normalize('NFKC').trim()
  const [, before, digits, after] = LAST_DIGITS.exec(number) ?? []
  if (digits === undefined) return `${number}1`
  return `${before}${String(BigInt(digits) + 1n).padStart(digits.length, '0')}${after}`
}

/** '9' like 'A000000012' -> 'A000000009'. Without letters or leading zeros there is no pattern, and `typed` stays. */
export function completeNumber(typed: string, like: string): string {
  const number = typed.normalize('NFKC').trim()
  const [, before, digits = '', after] = LAST_DIGITS.exec(like.normalize('NFKC').trim()) ?? []
  if (!/^\d+$/.test(number) || number.length > digits.length) return typed
  return before || after || digits.startsWith('0') ? `${before}${number.padStart(digits.length, '0')}${after}` : typed
}
