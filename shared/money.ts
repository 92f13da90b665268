/** Money is a whole number of fen (1/100 元). One amount stays below a thousand million 元. */
export const FEN_AT_MOST = 99_999_999_999

const AMOUNT = /^(-?)\s*¥?\s*(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?\s*[元圆圓]?$/

/** '1,000' '1000.5' '￥1,000.00' '12元' '-12.30' -> fen; undefined for anything else, also for a third decimal. */
export function parseFen(text: string): number | undefined {
  const plain = text
    .replace(/[！-～￥]/g, (wide) => wide.normalize('NFKC'))
    .replace('−', '-')
    .trim()
  const [, before, after, whole, decimals = ''] = AMOUNT.exec(plain) ?? []
  if (whole === undefined || (before && after)) return undefined
  const fen = Number(whole.replaceAll(',', '') + decimals.padEnd(2, '0'))
  if (fen > FEN_AT_MOST) return undefined
  return (before || after) && fen > 0 ? -fen : fen
}

/** 100000 -> '1,000.00', -1230 -> '-12.30'. */
export function formatFen(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}
