/** Of the em square of Noto Sans SC: a Chinese character stands from here down to 0.12 below the baseline. */
const ASCENT = 0.88

/** Where the baseline of a line of characters of this size lies, in the middle of a strip of this height; mm. */
export const baselineIn = (top: number, height: number, size: number): number =>
  top + (height - size) / 2 + ASCENT * size
