import { foldText } from '../search-text'
import type { TextField } from './condition'

/** A text condition in the forms in which it is compared. */
export interface SearchedForm {
  /** '' where nothing but punctuation was typed; then `typed` is looked for as it stands. */
  readonly folded: string
  readonly typed: string
}

/** Latin capitals only, as SQLite's lower() does. */
export const asciiLower = (text: string): string => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** ASCII signs, which would end a word of the index, as characters of the private-use area; Latin in lower case. */
export const foldSigns = (text: string): string =>
  asciiLower(text).replaceAll(/[^a-z0-9\u0080-\u{10ffff}]/gu, (sign) =>
    String.fromCodePoint(0xe000 + sign.charCodeAt(0)),
  )

export const searchedForm = (text: string): SearchedForm => ({
  folded: foldText(text),
  typed: text.toWellFormed().normalize('NFKC').trim(),
})

/** 1978.09 and 1978年9月 as dates are written on file; '-' stands between. */
export const writtenDate = (typed: string): string => typed.replaceAll(/[./年月]/g, '-').replace('日', '')

/** Two letters and more are also looked for as pinyin, from the start of a syllable. */
export const isPinyinQuery = (folded: string): boolean => /^[a-z]{2,}$/.test(folded)

/** In an e-mail address every sign counts; elsewhere width, case, spaces and punctuation do not. */
export const comparesSigns = (field: TextField): boolean =>
  field === 'email' || field === 'postcode' || field === 'bornOn'

/** A phone without the signs between its digits. */
export const bareDigits = (phone: string): string => phone.replaceAll(/[- ()]/g, '')
