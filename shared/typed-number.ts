const DIGITS = '〇一二三四五六七八九'

/**
 * A number as people type it: full-width or Chinese digits, a Chinese full stop or a comma for the point, a unit behind
 * it. Undefined where it is none: '20.3', '２０．３', '二〇点三', '20。3 毫米', '-0.8'.
 */
export function readTypedNumber(text: string): number | undefined {
  const plain = text
    .replaceAll('零', '〇')
    .replace(/[〇一二三四五六七八九](?![千百十])/g, (digit) => String(DIGITS.indexOf(digit)))
    .normalize('NFKC')
    .replace(/[。、,点點]/g, '.')
    .replace(/[−–—负負]/g, '-')
    .replace(/\s*(mm|毫米|公釐|公厘|%)$/i, '')
    .replace(/\s/g, '')
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}
