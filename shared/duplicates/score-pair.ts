import { AGREEMENTS, type Agreement, type DuplicateRules } from './duplicate-rules'
import type { Traits } from './traits'

export interface PairScore {
  readonly score: number
  readonly reasons: readonly Agreement[]
  /** They share a phone and nothing that makes one person of them. */
  readonly isFamily: boolean
}

const isSame = (one: string, other: string) => one !== '' && one === other
const isOther = (one: string, other: string) => one !== '' && other !== '' && one !== other

/** A family shares a phone, and each has a name and a birth date of their own. */
const areFamily = (a: Traits, b: Traits) =>
  a.phones.some((phone) => b.phones.includes(phone)) &&
  isOther(a.name, b.name) &&
  isOther(a.bornOn, b.bornOn) &&
  !isSame(a.idNumber, b.idNumber)

/** How much speaks for one person on two cards. A name that is the same is not counted again for its sound. */
export function scorePair(a: Traits, b: Traits, rules: DuplicateRules): PairScore {
  const isFamily = areFamily(a, b)
  const agreed: Readonly<Record<Agreement, boolean>> = {
    idNumber: isSame(a.idNumber, b.idNumber),
    mobile: !isFamily && a.phones.some((phone) => b.phones.includes(phone)),
    name: isSame(a.name, b.name),
    pinyin: !isSame(a.name, b.name) && isSame(a.pinyin, b.pinyin),
    bornOn: isSame(a.bornOn, b.bornOn),
    address: isSame(a.address, b.address),
  }
  const reasons = AGREEMENTS.filter((agreement) => agreed[agreement] && rules.weights[agreement] > 0)
  const score = reasons.reduce((sum, reason) => sum + rules.weights[reason], 0)
  return { score, reasons, isFamily }
}

export const isSuspect = ({ score, isFamily }: PairScore, rules: DuplicateRules): boolean =>
  score >= rules.threshold && !isFamily
