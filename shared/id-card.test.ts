import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normaliseIdCard, readIdCard } from './id-card'

const TODAY = '2026-06-15'

test.each([
  ['11010519491231002X', '1949-12-31', 'female'],
  ['11010519491231002x', '1949-12-31', 'female'],
  ['110105 19491231 002X', '1949-12-31', 'female'],
  ['１１０１０５１９４９１２３１００２Ｘ', '1949-12-31', 'female'],
  ['440524188001010014', '1880-01-01', 'male'],
  ['110105491231002', '1949-12-31', 'female'],
  ['440524800101001', '1980-01-01', 'male'],
])('the card %s offers the birthday %s and %s', (text, bornOn, gender) => {
  expect(readIdCard(text, TODAY)).toEqual({ kind: 'valid', bornOn, gender })
})

test.each([
  ['11010519491231002 1', 'X'],
  ['44052418800101001X', '4'],
])('the card %s has a typing error, since its last character would be %s', (text, expected) => {
  expect(readIdCard(text, TODAY)).toMatchObject({ kind: 'wrongChecksum', expected })
})

test.each(['11010519490231002X', '11010520991231002X', '110105000000000000', '110105491331002', '110105177001010014'])(
  'nobody was born on the day in card %s',
  (text) => {
    expect(readIdCard(text, TODAY)).toEqual({ kind: 'wrongDate' })
  },
)

test('a card of today is accepted, a card of tomorrow is not', () => {
  expect(readIdCard('110105202606150010', TODAY)).toMatchObject({ kind: 'valid', bornOn: TODAY })
  expect(readIdCard('110105202606160010', TODAY)).toEqual({ kind: 'wrongDate' })
})

test.each(['A123456789', 'E12345678', 'H12345678(9)', '1101051949123100', '110105194912310020X', 'X1010519491231002X'])(
  'the passport or foreign card %s is not ours to check',
  (text) => {
    expect(readIdCard(text, TODAY)).toEqual({ kind: 'other' })
  },
)

test.each(['', '  ', '\u3000'])('no card (%j) is no error', (text) => {
  expect(readIdCard(text, TODAY)).toEqual({ kind: 'empty' })
})

test('a card is kept in upper case, half width and without spaces', () => {
  expect(normaliseIdCard(' 110105 19491231\u200b００２ｘ')).toBe('11010519491231002X')
})

const cardBody = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 999 }))
  .map(([region, day, order]) => {
    const born = new Date(Date.UTC(1900, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')
    return `${String(region).padStart(6, '0')}${born}${String(order).padStart(3, '0')}`
  })

test('the last character that is proposed makes the card right', () => {
  fc.assert(
    fc.property(cardBody, (body) => {
      const kinds = [...'0123456789X'].map((last) => readIdCard(body + last, TODAY))
      const [reading] = kinds.filter(({ kind }) => kind === 'wrongChecksum')
      expect(kinds.filter(({ kind }) => kind === 'valid')).toHaveLength(1)
      expect(reading?.kind === 'wrongChecksum' && readIdCard(body + reading.expected, TODAY).kind).toBe('valid')
    }),
  )
})

test('one mistyped digit or two swapped ones are never taken for a right card', () => {
  fc.assert(
    fc.property(cardBody, fc.nat(15), fc.nat(9), (body, place, digit) => {
      const last = [...'0123456789X'].find((check) => readIdCard(body + check, TODAY).kind === 'valid')
      const card = `${body}${last}`
      const mistyped = card.slice(0, place) + digit + card.slice(place + 1)
      const swapped = card.slice(0, place) + card[place + 1] + card[place] + card.slice(place + 2)
      for (const wrong of [mistyped, swapped]) {
        if (wrong !== card) expect(readIdCard(wrong, TODAY).kind).not.toBe('valid')
      }
    }),
  )
})
