import type { Language } from '../settings/settings'

/** Of the reference item: its meaning that survives a rename. Any other code says nothing about it. */
export type GenderCode = string

/** 先生 or 小姐 behind a name on paper; '' where the gender is not known. The same in both Chinese scripts. */
export function titleOf(genderCode: GenderCode): string {
  if (genderCode === 'male') return '先生'
  return genderCode === 'female' ? '小姐' : ''
}

const NEUTRAL: Readonly<Record<Language, string>> = { 'zh-CN': '贵宾', 'zh-TW': '貴賓', en: '贵宾' }

/** 称呼 in a letter or message: a neutral word where the gender is not known. */
export const courtesyOf = (genderCode: GenderCode, language: Language): string =>
  titleOf(genderCode) || NEUTRAL[language]
