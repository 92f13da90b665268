import { z } from 'zod'
import { LIST_COLUMNS } from '../customer-list/customer-list'
import { CUSTOMER_NUMBER_AT_MOST } from '../customers/customer-number'
import { lineOf } from '../record-text'

/** 'A' 9 1 1 -> A000000001, A000000002 … */
export const NumberPattern = z.object({
  prefix: lineOf(CUSTOMER_NUMBER_AT_MOST),
  /** Digits at least; the series may outgrow them. */
  width: z.int().min(1).max(15),
  start: z.int().min(0).max(999_999_999_999),
  step: z.int().min(1).max(1000),
})
export type NumberPattern = Readonly<z.infer<typeof NumberPattern>>

/** In which order customers get the new numbers. */
export const SeriesOrder = z.object({
  /** createdAt: as they came on file. */
  by: z.enum([...LIST_COLUMNS, 'createdAt']),
  isDescending: z.boolean(),
})
export type SeriesOrder = Readonly<z.infer<typeof SeriesOrder>>

export const numberInSeries = ({ prefix, width }: Pick<NumberPattern, 'prefix' | 'width'>, counter: number): string =>
  `${prefix}${String(counter).padStart(width, '0')}`

export const isTooLong = (number: string): boolean => number.length > CUSTOMER_NUMBER_AT_MOST

/** The pattern that a number of the shop follows, to be proposed: 'A000000009' -> 'A', 9 digits. */
export function patternLike(number: string): NumberPattern {
  const [, prefix = 'A', digits = '000000000'] = /^(.*?)(\d+)$/su.exec(number.normalize('NFKC').trim()) ?? []
  return { prefix, width: Math.min(digits.length, 15), start: 1, step: 1 }
}
