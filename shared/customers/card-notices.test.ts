import { expect, test } from 'vitest'
import { idFillOf, noticesOf } from './card-notices'

const TODAY = '2026-11-22'
const card = { idNumber: '', bornOn: '', gender: '', genderCode: '', name: '李文雄' }
/** A woman, born 1949-12-31. */
const VALID = '11010519491231002X'

test.each([
  ['nothing typed', {}, []],
  ['a number that agrees', { idNumber: VALID, bornOn: '1949.12.31', genderCode: 'female' }, []],
  ['a lower-case x', { idNumber: VALID.toLowerCase() }, []],
  ['a wrong check character', { idNumber: '110105194912310021' }, ['idChecksum']],
  ['another birth date', { idNumber: VALID, bornOn: '1950.1.1' }, ['idBirthDiffers']],
  ['another gender', { idNumber: VALID, genderCode: 'male' }, ['idGenderDiffers']],
  ['a date that never was', { idNumber: '110105194902310021' }, ['idDate']],
  ['a passport', { idNumber: 'E12345678' }, []],
  [
    'the card of the tour',
    { idNumber: '420311198409253123', bornOn: '1978.09.25', genderCode: 'male' },
    ['idChecksum', 'idBirthDiffers', 'idGenderDiffers'],
  ],
  ['a name that turns the writing direction', { name: '李\u202e文雄' }, ['hiddenDirection']],
])('%s: %j warns of %j', (_what, typed, kinds) => {
  expect(noticesOf({ ...card, ...typed }, TODAY).map((notice) => notice.kind)).toEqual(kinds)
})

test('a right number offers what the card does not say yet, a wrong one offers nothing', () => {
  expect(idFillOf({ ...card, idNumber: VALID }, TODAY)).toEqual({ bornOn: '1949-12-31', gender: 'female' })
  expect(idFillOf({ ...card, idNumber: VALID, gender: '女' }, TODAY)).toEqual({ bornOn: '1949-12-31' })
  expect(idFillOf({ ...card, idNumber: '110105194912310021' }, TODAY)).toEqual({})
})
