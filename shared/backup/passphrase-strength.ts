import { PASSPHRASE } from './backup'

export const STRENGTHS = ['tooShort', 'weak', 'fair', 'strong'] as const
export type Strength = (typeof STRENGTHS)[number]

/** Starts of what most people take, in small letters. */
const COMMON = /^(1234|abcd|qwer|asdf|pass|admin|woaini|5201314|iloveyou|frontdesk|qianta|0000|1111|6666|8888)/

/** How many characters of each kind there are to choose from. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[\u3400-\u9fff]/u, 3000],
  [/[^a-zA-Z\d\u3400-\u9fff]/u, 33],
]

/**
 * A hint and no more: bits that guessing would take if every character were drawn by lot; what repeats counts half. A date of
 * birth or a phone number is weak, four words or twelve mixed characters are strong.
 */
export function strengthOf(passphrase: string): Strength {
  if (passphrase.length < PASSPHRASE.atLeast) return 'tooShort'
  if (COMMON.test(passphrase.toLowerCase())) return 'weak'
  const choices = KINDS.reduce((sum, [kind, count]) => sum + (kind.test(passphrase) ? count : 0), 0)
  const different = new Set(passphrase).size
  const bits = (different + (passphrase.length - different) / 2) * Math.log2(choices)
  if (bits < 45) return 'weak'
  return bits < 65 ? 'fair' : 'strong'
}
