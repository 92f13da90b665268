import { expect, test } from 'vitest'
import { parseMonthDay, readSearchForm, type SearchForm, searchBoxOf } from './search-form'

const TODAY = '2026-11-22'
const read = (form: SearchForm) => readSearchForm(form, TODAY)
const service = {
  kind: 'service',
  keyword: '',
  from: '',
  to: '',
  status: '',
  staff: '',
  amountFrom: null,
  amountTo: null,
}

test.each<[SearchForm, readonly unknown[]]>([
  [{}, []],
  [
    { name: ' 文雄 ', gender: '女' },
    [
      { kind: 'text', field: 'name', text: '文雄' },
      { kind: 'text', field: 'gender', text: '女' },
    ],
  ],
  [{ phone: '2504' }, [{ kind: 'phone', text: '2504' }]],
  [{ ageFrom: '２０' }, [{ kind: 'age', from: 20, to: null }]],
  [{ birthMonth: '2' }, [{ kind: 'birthday', year: null, month: 2, day: null }]],
  [{ birthYear: '1978', birthDay: '29' }, [{ kind: 'birthday', year: 1978, month: null, day: 29 }]],
  [{ birthdayFrom: '12-20', birthdayTo: '1月10日' }, [{ kind: 'birthdayRange', from: '12-20', to: '01-10' }]],
  [{ birthdayFrom: '2.29' }, [{ kind: 'birthdayRange', from: '02-29', to: '12-31' }]],
  [{ servedFrom: '民国115.1.31', amountTo: '1,000' }, [{ ...service, from: '2026-01-31', amountTo: 100_000 }]],
])('what is filled in as %j is asked for', (form, conditions) => {
  expect(read(form)).toEqual({ conditions, swapped: [] })
})

test('ranges typed the wrong way round are turned, and it says which', () => {
  const form = {
    ageFrom: '60',
    ageTo: '20',
    servedFrom: '2026.3.1',
    servedTo: '2026.1.1',
    amountFrom: '9',
    amountTo: '1',
  }
  expect(read(form)).toEqual({
    conditions: [
      { kind: 'age', from: 20, to: 60 },
      { ...service, from: '2026-01-01', to: '2026-03-01', amountFrom: 100, amountTo: 900 },
    ],
    swapped: ['age', 'servedOn', 'amount'],
  })
})

test.each<[SearchForm, string]>([
  [{ ageFrom: '151' }, 'badAge'],
  [{ ageTo: '-1' }, 'badAge'],
  [{ birthYear: '78' }, 'badYear'],
  [{ birthMonth: '13' }, 'badMonth'],
  [{ birthDay: '32' }, 'badDay'],
  [{ birthdayFrom: '02-30' }, 'badMonthDay'],
  [{ servedFrom: '20230231' }, 'badDate'],
  [{ amountFrom: '1.234' }, 'badAmount'],
  [{ name: 'x\0y' }, 'forbiddenCharacters'],
  [{ note: 'x'.repeat(101) }, 'tooLong'],
])('%j is told at its box', (form, key) => {
  const [box] = Object.keys(form)
  expect(read(form)).toMatchObject({ problems: { [box!]: { key } } })
})

test.each([
  ['0229', '02-29'],
  ['2/29', '02-29'],
  ['2月29日', '02-29'],
  ['12-31', '12-31'],
  ['4-31', undefined],
  ['229', undefined],
] as const)('%s as a day of every year is %s', (text, expected) => {
  expect(parseMonthDay(text)).toBe(expected)
})

test.each([
  ['employer', 'employer'],
  ['mobile2', 'phone'],
  ['summary', 'keyword'],
  ['staff', 'staff'],
  ['fax', undefined],
] as const)('the value of %s is searched in the box %s', (field, box) => {
  expect(searchBoxOf(field)).toBe(box)
})
