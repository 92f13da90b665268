import type { Mark } from '../paper/page'
import { isPostcode, postcodeDigits } from '../postcode'

/** Six boxes for the digits of a postcode; mm. */
export interface CodeBoxes {
  /** Of the first box. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** From box to box. */
  readonly pitch: number
  /** More between the third and the fourth: 3+3 on upright envelopes. */
  readonly gap: number
  readonly size: number
}

const COUNT = 6
/** Of digits in the paper font, in ems. */
const DIGIT_HEIGHT = 0.733

export const boxLeft = (boxes: CodeBoxes, place: number) => boxes.x + place * boxes.pitch + (place >= 3 ? boxes.gap : 0)

/** From the left of the first box to the right of the last. */
export const codeWidth = (boxes: Omit<CodeBoxes, 'x'>) => (COUNT - 1) * boxes.pitch + boxes.gap + boxes.width

/** Digits in the middle of their boxes; what is no postcode leaves them empty. */
export function codeMarks(postcode: string, boxes: CodeBoxes, hasFrame: boolean): readonly Mark[] {
  const digits = isPostcode(postcode) ? [...postcodeDigits(postcode)] : []
  const frames = Array.from({ length: hasFrame ? COUNT : 0 }, (_, place): Mark => {
    const { y, width, height } = boxes
    return { kind: 'box', x: boxLeft(boxes, place), y, width, height, border: 0.3, tone: 'danger' }
  })
  const baseline = boxes.y + (boxes.height + DIGIT_HEIGHT * boxes.size) / 2
  const texts = digits.map((text, place): Mark => {
    const x = boxLeft(boxes, place) + boxes.width / 2
    return { kind: 'text', text, x, y: baseline, size: boxes.size, anchor: 'middle' }
  })
  return [...frames, ...texts]
}
