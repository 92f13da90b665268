import { sql } from 'kysely'
import { createBlockIndex } from '../../shared/duplicates/block-index'
import { blockingKeysOf, blocksOf } from '../../shared/duplicates/blocking-keys'
import type { CheckEvent } from '../../shared/duplicates/duplicate'
import type { DuplicateRules } from '../../shared/duplicates/duplicate-rules'
import { isSuspect, scorePair } from '../../shared/duplicates/score-pair'
import { type ComparedCustomer, pinyinKey, type Traits, traitsOf } from '../../shared/duplicates/traits'
import type { Turn } from '../data-files/write-turns'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { rulesOf } from './duplicate-queries'
import { type FoundPair, keepCheck, PAIRS_KEPT, takeChanged } from './pair-writes'

const ROWS_A_BATCH = 2000
/** Shared by more, a key says nothing of a person: one name with 3,000 people, a switchboard, 同上 for an address. */
const BLOCK_AT_MOST = 100
/** In a block that no second agreement makes smaller, each is compared with so many that follow. */
const NEIGHBOURS = 20

type ComparedRow = ComparedCustomer & { readonly id: number }

const compared = (db: Db) =>
  db
    .selectFrom('customer')
    .select(['id', 'name', 'idNumber', 'phone', 'mobile', 'mobile2', 'address'])
    .select(sql<string>`ifnull(bornOn, '')`.as('bornOn'))
    .where('deletedAt', 'is', null)

/** A shop has far fewer names than customers. */
export function rememberedPinyin(): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const key = known.get(name)
    if (key !== undefined) return key
    const made = pinyinKey(name)
    known.set(name, made)
    return made
  }
}

/** Traits of these, by id; who is gone meanwhile is missing. */
export async function traitsById(db: Db, ids: readonly number[], pinyinOf = pinyinKey): Promise<Map<number, Traits>> {
  const found = new Map<number, Traits>()
  for (let from = 0; from < ids.length; from += ROWS_A_BATCH) {
    const some = JSON.stringify(ids.slice(from, from + ROWS_A_BATCH))
    const rows = await compared(db).where(sql<boolean>`id IN (SELECT value FROM json_each(${some}))`).execute()
    for (const row of rows) found.set(row.id, traitsOf(row, pinyinOf))
  }
  return found
}

/** Pairs of a list, each with every other. */
function* everyPair(rows: readonly number[]): Generator<readonly [number, number]> {
  for (const [place, one] of rows.entries()) for (const other of rows.slice(place + 1)) yield [one, other]
}

/** Of a block that is too large: those who agree in something more. */
function* secondAgreement(rows: readonly number[], traitsAt: (row: number) => Traits | undefined) {
  const blocks = new Map<string, number[]>()
  for (const row of rows) {
    const traits = traitsAt(row)
    if (!traits) continue
    const { idNumber, phones, name, pinyin, bornOn, address } = traits
    const keys = { i: [idNumber], p: phones, n: [name], y: [pinyin], b: [bornOn], a: [address] }
    for (const [kind, values] of Object.entries(keys)) {
      for (const value of values) {
        if (value === '') continue
        const block = blocks.get(kind + value)
        if (block) block.push(row)
        else blocks.set(kind + value, [row])
      }
    }
  }
  for (const block of blocks.values()) {
    if (block.length <= BLOCK_AT_MOST) yield* everyPair(block)
    else {
      for (const [place, one] of block.entries()) {
        for (const other of block.slice(place + 1, place + 1 + NEIGHBOURS)) yield [one, other] as const
      }
    }
  }
}

interface Reading {
  readonly ids: readonly number[]
  readonly index: ReturnType<typeof createBlockIndex>
}

async function* readEverybody(
  db: Db,
  rules: DuplicateRules,
  pinyinOf: (name: string) => string,
): AsyncGenerator<CheckEvent, Reading> {
  const { total } = await db
    .selectFrom('tally')
    .select('count as total')
    .where('name', '=', 'customers')
    .executeTakeFirstOrThrow()
  const index = createBlockIndex()
  const blocks = blocksOf(rules)
  const ids: number[] = []
  let rows: ComparedRow[] = await compared(db).orderBy('id').limit(ROWS_A_BATCH).execute()
  while (rows.length > 0) {
    for (const row of rows) {
      for (const key of blockingKeysOf(traitsOf(row, pinyinOf), blocks)) index.add(key, ids.length)
      ids.push(row.id)
    }
    yield { kind: 'progress', done: ids.length, total: Math.max(total, ids.length) }
    rows = await compared(db).where('id', '>', rows.at(-1)!.id).orderBy('id').limit(ROWS_A_BATCH).execute()
  }
  return { ids, index }
}

/** Each pair of rows that meets in a block, once: both rows in one number. */
async function candidatesOf(db: Db, { ids, index }: Reading): Promise<Set<number>> {
  const candidates = new Set<number>()
  const add = (one: number, other: number) => candidates.add(Math.min(one, other) * 2 ** 24 + Math.max(one, other))
  for (const block of index.blocks()) {
    if (block.length <= BLOCK_AT_MOST) {
      for (const [one, other] of everyPair(block)) add(one, other)
      continue
    }
    const traits = await traitsById(
      db,
      block.map((row) => ids[row]!),
    )
    for (const [one, other] of secondAgreement(block, (row) => traits.get(ids[row]!))) add(one, other)
  }
  return candidates
}

async function scoredPairs(
  db: Db,
  { ids }: Reading,
  candidates: ReadonlySet<number>,
  rules: DuplicateRules,
  pinyinOf: (name: string) => string,
): Promise<FoundPair[]> {
  const pairs = [...candidates].map((both) => [ids[Math.floor(both / 2 ** 24)]!, ids[both % 2 ** 24]!] as const)
  const traits = await traitsById(db, [...new Set(pairs.flat())], pinyinOf)
  return pairs.flatMap(([leftId, rightId]): FoundPair[] => {
    const [left, right] = [traits.get(leftId), traits.get(rightId)]
    const found = left && right && scorePair(left, right, rules)
    return found && isSuspect(found, rules) ? [{ leftId, rightId, score: found.score, reasons: found.reasons }] : []
  })
}

/** Compares everybody with everybody who can reach the threshold. No pair is written before the end. */
export async function* checkEverybody(db: Db, act: Act, turn: Turn): AsyncGenerator<CheckEvent> {
  const rules = await rulesOf(db)
  const pinyinOf = rememberedPinyin()
  await turn(() => takeChanged(db))
  const reading = yield* readEverybody(db, rules, pinyinOf)
  const candidates = await candidatesOf(db, reading)
  const found = await scoredPairs(db, reading, candidates, rules, pinyinOf)
  found.sort((a, b) => b.score - a.score || a.leftId - b.leftId || a.rightId - b.rightId)
  const kept = found.slice(0, PAIRS_KEPT)
  await turn(() => keepCheck(db, act, { pairs: kept, customers: reading.ids.length }))
  // Of more the highest scores are kept; a check after these are dealt with finds the others.
  yield { kind: 'done', customers: reading.ids.length, pairs: kept.length }
}
