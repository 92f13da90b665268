import { expect, test } from 'vitest'
import type { ImportField } from './import-plan'
import { keyFieldsFor } from './row-key'

const half = new Set<ImportField>(['idNumber', 'phone'])

test.each<[string, ImportField[], ImportField[]]>([
  ['numbers and everything else', ['name', 'number', 'mobile'], ['number']],
  ['names and mobiles', ['idNumber', 'name', 'mobile'], ['name', 'mobile']],
  ['names and phones', ['name', 'phone'], ['name', 'phone']],
  ['ID numbers in each second row, and birthdays in all', ['name', 'idNumber', 'bornOn'], ['name', 'bornOn']],
  ['ID numbers in each second row', ['name', 'idNumber'], ['idNumber']],
  ['phones alone', ['mobile'], ['mobile']],
  ['names alone', ['name', 'address'], ['name']],
  ['nothing to know anybody by', ['address'], ['number']],
])('a file with %s is offered a key that it has', (_what, columns, key) => {
  expect(keyFieldsFor(columns, (field) => (half.has(field) ? 0.5 : 1))).toEqual(key)
})
