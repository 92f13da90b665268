/** Text as it is kept: well-formed, no space around it, lines ended by \n. */
export const cleanText = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').trim()

/** Control characters other than tab and line end; NUL would cut the text short in SQL. */
export const hasForbiddenCharacters = (text: string): boolean => /[^\P{Cc}\n\t]/u.test(text)

/** Invisible characters that turn the writing direction; names show them openly. */
export const bidiControlsIn = (text: string): boolean => /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text)
