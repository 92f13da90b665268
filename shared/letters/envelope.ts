import { z } from 'zod'
import type { PageSize } from '../paper/page'
import { AddressOptions } from './addressee'

/** Sizes of GB/T 1416, and the same ZL upright, 中式直式. */
export const ENVELOPE_KINDS = ['DL', 'ZL', 'C5', 'vertical'] as const
export type EnvelopeKind = (typeof ENVELOPE_KINDS)[number]

/** mm */
export const ENVELOPE_SIZES: Readonly<Record<EnvelopeKind, PageSize>> = {
  DL: { width: 220, height: 110 },
  ZL: { width: 230, height: 120 },
  C5: { width: 229, height: 162 },
  vertical: { width: 120, height: 230 },
}

export const EnvelopeOptions = AddressOptions.extend({
  kind: z.enum(ENVELOPE_KINDS),
  /** The shop as sender. */
  hasSender: z.boolean(),
  /** Boxes, stamp place and frame: not on envelopes that have them printed. */
  hasFrame: z.boolean(),
})
export type EnvelopeOptions = Readonly<z.infer<typeof EnvelopeOptions>>

export const DEFAULT_ENVELOPE: EnvelopeOptions = {
  kind: 'DL',
  salutation: 'titleReceive',
  hasJobTitle: false,
  hasEmployer: true,
  hasSender: true,
  hasFrame: true,
}
