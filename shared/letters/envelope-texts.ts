import type { Page } from '../paper/page'
import type { Language } from '../settings/settings'
import type { Shop } from '../settings/shop'
import type { Addressee } from './addressee'
import type { FittedText } from './fit-lines'

export interface EnvelopeTexts {
  readonly to: Addressee
  readonly shop: Shop
  /** Script of the words that stand on every envelope. */
  readonly language: Language
}

export interface LaidOutEnvelope extends Page {
  readonly misfit: FittedText['misfit']
}

export const stampWords = (language: Language) => (language === 'zh-TW' ? '貼郵票處' : '贴邮票处')

/** The worse of two: what is cut is worse than what is small. */
export const worstOf = (texts: readonly FittedText[]): FittedText['misfit'] =>
  (['cut', 'atFloor'] as const).find((misfit) => texts.some((text) => text.misfit === misfit))
