import { expect, test } from 'vitest'
import type { Cell } from './cell'
import type { ImportPlan } from './import-plan'
import { rowReader } from './read-row'

const PLAN: ImportPlan = {
  sheet: 0,
  headerRow: 1,
  columns: ['name', 'idNumber', 'bornOn', 'gender', 'note'],
  defaults: {},
  mode: 'both',
  keyFields: ['name'],
  duplicates: 'fillBlanks',
  newReferences: 'create',
  mappedReferences: [],
}
const read = rowReader({
  plan: PLAN,
  headers: ['姓名', '身份证号', '生日', '性别', '备注'],
  today: '2026-11-22',
  is1904: false,
  genders: { male: '男', female: '女' },
})
const problemsOf = (...cells: readonly Cell[]) =>
  read({ row: 2, cells }).problems.map(({ column, severity, reason }) => [column, severity, reason.key])

test.each<[string, readonly Cell[], string[]]>([
  ['is right', ['王一', '11010519491231002X', '1949.12.31', 'F'], []],
  ['has a wrong check digit', ['王一', '110105194912310021'], ['importing:idNumberChecksum']],
  ['has a date that never was', ['王一', '110105194913310021'], ['importing:idNumberDate']],
  ['says another birthday', ['王一', '11010519491231002X', '1949.12.30'], ['importing:idNumberBirthday']],
  ['says another gender', ['王一', '11010519491231002X', null, '男'], ['importing:idNumberGender']],
  ['is a passport', ['王一', 'E12345678', '1949.12.30', '男'], []],
])('an ID number that %s is taken, and what is odd is told', (_what, cells, keys) => {
  expect(problemsOf(...cells)).toEqual(keys.map((key) => [1, 'warning', key]))
  expect(read({ row: 2, cells }).customer.idNumber).toBe(cells[1])
})

test('a rounded ID number rejects its row', () => {
  expect(problemsOf('王一', '110105194912310000')).toEqual([[1, 'error', 'importing:roundedByExcel']])
})

test('a character that could not be read is told', () => {
  expect(problemsOf('陈\ufffd')).toEqual([[0, 'warning', 'importing:brokenCharacter']])
})
