/** A text that begins so, or so behind apostrophes, could be taken for a formula, or for what hides one. */
const COULD_BE_FORMULA = /^'*[=+\-@\t\r\n\0＝＋－＠]/

/**
 * A text as it stands in a csv file of ours: an apostrophe before whatever a spreadsheet would calculate. Numbers of
 * ours are not texts and stay as they are.
 */
export const neutralText = (text: string): string => (COULD_BE_FORMULA.test(text) ? `'${text}` : text)

/** What `neutralText` was given. */
export const restoredText = (text: string): string =>
  text.startsWith("'") && COULD_BE_FORMULA.test(text) ? text.slice(1) : text
