/** The digits that identify a phone: full width folded, China's 86, +86 or 0086 before a mobile number dropped. */
export const phoneDigits = (text: string): string =>
  text
    .replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))
    .replace(/[^0-9]/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '')
