import { breakLines } from '../paper/break-lines'
import type { MISFITS } from './label-contract'
import type { LabelText } from './label-text'

export type MisfitKind = (typeof MISFITS)[number]

/** No character is ever smaller; mm. */
export const FLOOR = 2.2
/** Smaller than this is listed before printing; mm. About 8 pt. */
export const READABLE = 2.8
/** Characters of the address on a slip, by the rule of the post; mm. */
export const SLIP_FLOOR = 4
/** A line that needs characters smaller than this part of the size it began with is broken instead. */
const ONE_LINE_AT_LEAST = 0.8
/** Between two sizes that are tried; mm. */
const STEP = 0.2

/** Parts of a label in the order in which they stand. */
export const PARTS = ['postcode', 'address', 'employer', 'names', 'phone'] as const
export type Part = (typeof PARTS)[number]

/** Size of each part to that of the address. */
const RATIO: Readonly<Record<Part, number>> = { postcode: 1, address: 1, employer: 0.85, names: 1.25, phone: 0.8 }

/** What gives way first where there is no room, and to how many lines: who it is for and where it goes stand longest. */
const GIVES_WAY: readonly (readonly [part: Part, lines: number])[] = [
  ['employer', 1],
  ['phone', 0],
  ['employer', 0],
  ['address', 1],
  ['names', 1],
  ['postcode', 0],
  ['address', 0],
  ['names', 0],
]

/** Lines of each part, broken and at their sizes; a part that says nothing is left out. */
export interface Block {
  readonly part: Part
  readonly lines: readonly string[]
  /** Of its characters; mm. */
  readonly size: number
}

/** How the text is set in a direction; lengths in mm. */
export interface Setting {
  /** Of the address before it shrinks. */
  readonly start: number
  /** Of the address at its smallest. */
  readonly floor: number
  /** No character may be larger, or its line box would stand out of the label. */
  readonly atMost: number
  /** Room along a line of this part while the address has this size. */
  lengthOf(part: Part, address: number): number
  /** In ems. */
  widthOf(part: Part, text: string): number
  /** Whether these blocks have room across. */
  hasRoom(blocks: readonly Block[]): boolean
}

export interface Fitted {
  readonly blocks: readonly Block[]
  readonly misfit: MisfitKind | undefined
}

type Breaking = 'none' | 'butNames' | 'all'

/** A part with its texts, measured once for all sizes. */
interface Measured {
  readonly part: Part
  readonly texts: readonly string[]
  /** Of the longest, in ems. */
  readonly widest: number
}

function measure(text: LabelText, setting: Setting): readonly Measured[] {
  return PARTS.flatMap((part) => {
    const texts = (part === 'names' ? text.names : [text[part]]).filter((line) => line !== '')
    const widest = Math.max(0, ...texts.map((line) => setting.widthOf(part, line)))
    return texts.length > 0 ? [{ part, texts, widest }] : []
  })
}

/** Names are larger than the address, as far as they stay whole; rather than break they become somewhat smaller. */
function sizeOf({ part, widest }: Measured, setting: Setting, address: number): number {
  if (part === 'address') return Math.min(setting.atMost, address)
  const wanted = Math.min(setting.atMost, Math.max(FLOOR, address * RATIO[part]))
  if (part !== 'names') return wanted
  return Math.min(wanted, Math.max(FLOOR, address * ONE_LINE_AT_LEAST, setting.lengthOf(part, address) / widest))
}

function blocksAt(
  parts: readonly Measured[],
  setting: Setting,
  address: number,
  breaking: Breaking,
): readonly Block[] | undefined {
  const blocks: Block[] = []
  for (const measured of parts) {
    const { part, texts, widest } = measured
    const size = sizeOf(measured, setting, address)
    const ems = setting.lengthOf(part, address) / size
    const isWhole = widest <= ems + 1e-9
    if (!isWhole && (breaking === 'none' || (breaking === 'butNames' && part === 'names'))) return undefined
    const widthOf = (line: string) => setting.widthOf(part, line)
    const lines = isWhole ? texts : texts.flatMap((line) => breakLines(line, ems, widthOf))
    blocks.push({ part, lines, size })
  }
  return blocks
}

function sizesBetween(from: number, to: number): readonly number[] {
  const sizes: number[] = []
  for (let size = from; size > to + 0.01; size -= STEP) sizes.push(size)
  return [...sizes, Math.min(from, to)]
}

const clusters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** As much of the line as there is room for, and the mark that something is missing. */
function shorten(line: string, widthOf: (text: string) => number, ems: number): string {
  let kept = [...clusters.segment(line.slice(0, 400))].map(({ segment }) => segment)
  while (kept.length > 0 && widthOf(`${kept.join('')}…`) > ems) kept = kept.slice(0, -1)
  return `${kept.join('').trimEnd()}…`
}

/** Of a line of this block. */
const emsOf = ({ part, size }: Block, setting: Setting, address: number) => setting.lengthOf(part, address) / size

/** A character that counts as wider than the line cannot be broken. */
const isInLine = (block: Block, setting: Setting, address: number) => {
  const ems = emsOf(block, setting, address) + 1e-9
  return block.lines.every((line) => setting.widthOf(block.part, line) <= ems)
}

/** Lines that are still too long are cut; a part whose lines take no character at all goes. */
function withinLines(block: Block, setting: Setting, address: number): readonly Block[] {
  const ems = emsOf(block, setting, address)
  if (ems < 1) return []
  const widthOf = (line: string) => setting.widthOf(block.part, line)
  const lines = block.lines.map((line) => (widthOf(line) <= ems + 1e-9 ? line : shorten(line, widthOf, ems)))
  return [{ ...block, lines }]
}

function withoutLastLine(block: Block, setting: Setting, address: number): Block {
  const lines = block.lines.slice(0, -1)
  const ems = emsOf(block, setting, address)
  const last = shorten(lines.at(-1) ?? '', (line) => setting.widthOf(block.part, line), ems)
  return { ...block, lines: lines.length > 0 ? [...lines.slice(0, -1), last] : [] }
}

/** Line by line what gives way first is taken off, until the rest has room. */
function cut(blocks: readonly Block[], setting: Setting, address: number): readonly Block[] {
  let left = blocks.flatMap((block) => withinLines(block, setting, address))
  for (const [part, fewest] of GIVES_WAY) {
    for (;;) {
      const block = left.find((one) => one.part === part)
      if (setting.hasRoom(left)) return left
      if (!block || block.lines.length <= fewest) break
      const shorter = withoutLastLine(block, setting, address)
      left = left.flatMap((one) => (one !== block ? [one] : shorter.lines.length > 0 ? [shorter] : []))
    }
  }
  return left
}

/**
 * The order of giving way: (1) all parts shrink together while each line stays whole, to four fifths; (2) lines break, as
 * large as they have room for, names last; (3) below a readable size, listed as 'atFloor', down to the floor; (4) cut
 * with '…'.
 */
export function fitText(text: LabelText, setting: Setting): Fitted {
  const { start, floor } = setting
  const parts = measure(text, setting)
  const readable = Math.max(floor, Math.min(start, READABLE))
  const tries: readonly (readonly [sizes: readonly number[], breaking: Breaking])[] = [
    [sizesBetween(start, Math.max(floor, start * ONE_LINE_AT_LEAST)), 'none'],
    [sizesBetween(start, readable), 'butNames'],
    [sizesBetween(start, floor), 'all'],
  ]
  for (const [sizes, breaking] of tries) {
    for (const size of sizes) {
      const blocks = blocksAt(parts, setting, size, breaking)
      const isRoom = blocks?.every((block) => isInLine(block, setting, size)) && setting.hasRoom(blocks)
      if (blocks && isRoom) return { blocks, misfit: size < readable - 0.01 ? 'atFloor' : undefined }
    }
  }
  return { blocks: cut(blocksAt(parts, setting, floor, 'all') ?? [], setting, floor), misfit: 'cut' }
}
