import { type Random, randomOf } from '../../../scripts/generator/random'
import type { DeskAct } from './act'
import { cardActs } from './card-acts'
import { exchangeActs } from './exchange-acts'
import { pictureActs } from './picture-acts'
import { restoreActs } from './restore-acts'

/** Whatever the desk can do. A new one is killed at its places, and at random among the others, by being here. */
export const ACTS: readonly DeskAct[] = [...cardActs, ...exchangeActs, ...pictureActs, ...restoreActs]

const drawn = ACTS.flatMap((act) => new Array<DeskAct>(act.weight).fill(act))
const [createCustomer] = ACTS
const makeBackup = ACTS.find(({ name }) => name === 'make a backup')

/** So many customers come first. */
export const FIRST = 4

/** 'each': all in their order, over and over. A seed: as they fall, after customers and a backup. */
export type Script = 'each' | number

export function actAt(script: Script, turn: number): DeskAct {
  if (turn < FIRST) return createCustomer!
  if (script === 'each') return ACTS[(turn - FIRST) % ACTS.length]!
  if (turn === FIRST) return makeBackup!
  return randomAt(script, turn).pick(drawn)
}

/** The same for the same turn, wherever one begins. */
export const randomAt = (script: Script, turn: number): Random =>
  randomOf((script === 'each' ? 7 : script) * 100_003 + turn)
