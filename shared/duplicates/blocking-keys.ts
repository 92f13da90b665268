import type { DuplicateRules } from './duplicate-rules'
import type { Traits } from './traits'

/** What can be looked up as it is; a name and its sound are one, the sound being the wider of the two. */
const FEATURES = ['idNumber', 'phone', 'name', 'bornOn', 'address'] as const
type Feature = (typeof FEATURES)[number]

/** Features that have to agree together; whoever shares them may reach the threshold. */
export type Block = readonly Feature[]

const weightOf = ({ weights }: DuplicateRules, feature: Feature): number => {
  if (feature === 'phone') return weights.mobile
  return feature === 'name' ? Math.max(weights.name, weights.pinyin) : weights[feature]
}

/** Every set of features, smaller ones first. */
const subsets: readonly Block[] = Array.from({ length: 2 ** FEATURES.length }, (_, bits) =>
  FEATURES.filter((_feature, place) => (bits >> place) & 1),
).toSorted((a, b) => a.length - b.length)

/**
 * The fewest blocks in which every pair that can reach the threshold meets: one feature where it is enough by itself,
 * else two. Two together are rarely shared by many, while 3,000 people are called 张伟.
 */
export function blocksOf(rules: DuplicateRules): readonly Block[] {
  const blocks: Block[] = []
  for (const subset of subsets) {
    const weight = subset.reduce((sum, feature) => sum + weightOf(rules, feature), 0)
    if (weight < rules.threshold) continue
    if (blocks.some((block) => block.every((feature) => subset.includes(feature)))) continue
    const heaviest = subset.toSorted((a, b) => weightOf(rules, b) - weightOf(rules, a)).slice(0, 2)
    blocks.push(heaviest)
  }
  return blocks
}

const valuesOf = (traits: Traits, feature: Feature): readonly string[] => {
  if (feature === 'phone') return traits.phones
  const value = feature === 'name' ? traits.pinyin || traits.name : traits[feature]
  return value === '' ? [] : [value]
}

/** Texts that two customers share where they meet in a block. */
export const blockingKeysOf = (traits: Traits, blocks: readonly Block[]): string[] =>
  blocks.flatMap(([first, second], place) =>
    valuesOf(traits, first!).flatMap((one) =>
      second === undefined
        ? [`${place}\n${one}`]
        : valuesOf(traits, second).map((other) => `${place}\n${one}\n${other}`),
    ),
  )

/** What one card is looked up by, in indexes of the database; a name's sound and the end of an address have none. */
const LOOKUPS = ['idNumber', 'phone', 'bornOn'] as const satisfies readonly Feature[]
export type Lookup = (typeof LOOKUPS)[number]

/** By what everybody is found whom a card can be the same as; undefined where only comparing everybody tells. */
export function lookupsOf(rules: DuplicateRules): readonly Lookup[] | undefined {
  const needed = blocksOf(rules).map((block) => LOOKUPS.find((lookup) => block.includes(lookup)))
  return needed.includes(undefined) ? undefined : LOOKUPS.filter((lookup) => needed.includes(lookup))
}
