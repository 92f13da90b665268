import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mark } from '../paper/page'
import type { AddressOptions } from './addressee'
import { nameLineOf } from './addressee'
import { DEFAULT_ENVELOPE, ENVELOPE_KINDS, ENVELOPE_SIZES, type EnvelopeKind } from './envelope'
import type { EnvelopeTexts } from './envelope-texts'
import { layOutEnvelope } from './lay-out-envelope'
import { boxOf, textsOf, wordsOf } from './test-mark-box'

const texts: EnvelopeTexts = {
  to: {
    name: '李文雄',
    jobTitle: '经理',
    employer: '长江贸易',
    address: '武汉市江汉区中山大道1280号12楼',
    postcode: '430021',
    genderCode: 'male',
  },
  shop: { shopName: '前台诊所', shopAddress: '武汉市解放路2号', shopPostcode: '430010', shopPhone: '027-82654321' },
  language: 'zh-CN',
}
const made = (kind: EnvelopeKind, to: Partial<EnvelopeTexts['to']> = {}, options = {}) =>
  layOutEnvelope({ ...texts, to: { ...texts.to, ...to } }, { ...DEFAULT_ENVELOPE, kind, ...options })

/** Small boxes: those of the codes. */
const codeBoxes = (marks: readonly Mark[]) => marks.filter((mark) => mark.kind === 'box' && mark.width < 10)
const digits = (marks: readonly Mark[]) =>
  textsOf(marks).filter((mark) => /^\d$/.test(mark.text) && mark.anchor === 'middle')

test.each<[string, Partial<AddressOptions>, object, string]>([
  ['a man', {}, {}, '李文雄 先生 收'],
  ['a woman', {}, { genderCode: 'female' }, '李文雄 小姐 收'],
  ['somebody of unknown gender', {}, { genderCode: '' }, '李文雄 收'],
  ['somebody by the job title instead', { hasJobTitle: true }, {}, '李文雄 经理 收'],
  ['somebody without a job title all the same', { hasJobTitle: true }, { jobTitle: '' }, '李文雄 先生 收'],
  ['nobody in particular', { salutation: 'receive' }, {}, '李文雄 收'],
  ['somebody by name alone', { salutation: 'none' }, {}, '李文雄'],
])('an envelope names %s', (_who, options, to, line) => {
  expect(nameLineOf({ ...texts.to, ...to }, { ...DEFAULT_ENVELOPE, ...options })).toBe(line)
})

test('a lying envelope has code and stamp above, the address, the name larger, the sender below', () => {
  const { marks, misfit } = made('DL')
  expect(misfit).toBeUndefined()
  expect(wordsOf(marks)).toEqual([
    ...'430021',
    '贴邮票处',
    '武汉市江汉区中山大道1280号12楼',
    '长江贸易',
    '李文雄 先生 收',
    '武汉市解放路2号',
    '前台诊所  027-82654321',
    ...'430010',
  ])
  const [address, name] = ['武汉市江汉区中山大道1280号12楼', '李文雄 先生 收'].map(
    (text) => textsOf(marks).find((mark) => mark.text === text)!,
  )
  expect(name!.size).toBeGreaterThan(address!.size)
  expect(name!.y).toBeGreaterThan(address!.y)
})

test('an upright envelope has the address at the right, the name in the frame, the sender at the left', () => {
  const { marks } = made('vertical')
  const columns = textsOf(marks).filter((mark) => mark.isVertical)
  const at = (text: string) => columns.find((mark) => mark.text.startsWith(text))!
  expect(at('武汉市江').x).toBeGreaterThan(at('长江贸易').x)
  expect(at('长江贸易').x).toBeGreaterThan(at('李文雄').x)
  expect(at('李文雄').x).toBe(60)
  expect(at('武汉市解').x).toBeLessThan(44)
  expect(at('前台诊所').x).toBeLessThan(at('武汉市解').x)
  expect(at('李文雄').size).toBeGreaterThan(at('武汉市江').size)
})

test.each(ENVELOPE_KINDS.flatMap((kind) => ['430021', '106', '10699', '106-001'].map((code) => [kind, code] as const)))(
  'on an envelope %s each digit of %s stands within its box',
  (kind, postcode) => {
    const { marks } = made(kind, { postcode })
    const boxes = codeBoxes(marks).map(boxOf)
    expect(boxes).toHaveLength(12)
    const found = digits(marks).filter((mark) => mark.size > 3)
    const codeDigits = found.filter((mark) => boxes.some((box) => Math.abs((box.left + box.right) / 2 - mark.x) < 0.01))
    expect(codeDigits.length).toBeGreaterThanOrEqual(postcode.replace('-', '').length + 6)
    const plain = [...postcode.replace('-', '')]
    plain.forEach((digit, place) => {
      const box = boxes[place]!
      const mark = codeDigits[place]!
      expect(mark.text).toBe(digit)
      const ink = { ...boxOf(mark), top: mark.y - 0.733 * mark.size, bottom: mark.y }
      expect(ink.left).toBeGreaterThanOrEqual(box.left + 0.2)
      expect(ink.right).toBeLessThanOrEqual(box.right - 0.2)
      expect(ink.top).toBeGreaterThanOrEqual(box.top + 0.2)
      expect(ink.bottom).toBeLessThanOrEqual(box.bottom - 0.2)
      expect((ink.top + ink.bottom) / 2).toBeCloseTo((box.top + box.bottom) / 2, 6)
    })
  },
)

test('what is no postcode leaves the boxes empty, and a printed envelope gets no boxes', () => {
  expect(digits(made('DL', { postcode: '武汉' }).marks)).toHaveLength(6)
  const bare = made('vertical', {}, { hasFrame: false, hasSender: false }).marks
  expect(bare.filter((mark) => mark.kind !== 'text')).toEqual([])
  expect(wordsOf(bare).join('')).not.toContain('贴')
})

test('an address too long is told, and cut with a mark', () => {
  const long = made('DL', { address: '中山大道'.repeat(50) })
  expect(long.misfit).toBe('cut')
  expect(wordsOf(long.marks).some((text) => text.endsWith('…'))).toBe(true)
})

test('traditional characters stand on the envelopes of a traditional shop', () => {
  expect(wordsOf(layOutEnvelope({ ...texts, language: 'zh-TW' }, DEFAULT_ENVELOPE).marks)).toContain('貼郵票處')
})

test('whatever is filled in, all of it is inside the envelope and no column or line lies over another', () => {
  const line = fc.string({
    unit: fc.constantFrom('中', '山', 'W', 'i', ' ', '12', '-', '“', '，', '<b>'),
    maxLength: 120,
  })
  const overlap = (a: ReturnType<typeof boxOf>, b: ReturnType<typeof boxOf>) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.3 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.3
  fc.assert(
    fc.property(
      fc.constantFrom(...ENVELOPE_KINDS),
      line,
      line,
      line,
      line,
      (kind, name, address, employer, shopName) => {
        const shop = { ...texts.shop, shopName, shopAddress: address, shopPhone: employer.slice(0, 60) }
        const to = { ...texts.to, name: name.slice(0, 60), address, employer }
        const { marks } = layOutEnvelope({ ...texts, to, shop }, { ...DEFAULT_ENVELOPE, kind })
        const size = ENVELOPE_SIZES[kind]
        const boxes = textsOf(marks).map(boxOf)
        for (const box of marks.map(boxOf)) {
          expect(box.left).toBeGreaterThanOrEqual(5)
          expect(box.right).toBeLessThanOrEqual(size.width - 5)
          expect(box.top).toBeGreaterThanOrEqual(5)
          expect(box.bottom).toBeLessThanOrEqual(size.height - 5)
        }
        boxes.forEach((box, place) => {
          for (const other of boxes.slice(place + 1)) expect(overlap(box, other)).toBe(false)
        })
      },
    ),
    { numRuns: 200 },
  )
})
