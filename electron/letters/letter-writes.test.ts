import { expect, test } from 'vitest'
import { EMPTY_LETTER } from '../../shared/letters/letter-template'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { letterTemplates } from './letter-queries'
import { deleteTemplate, noteLettersPrinted, restoreTemplate, saveTemplate } from './letter-writes'

const birthday = { ...EMPTY_LETTER, name: '生日', body: '<名称><称呼>：\n生日快乐。' }
const created = { values: birthday, saved: null }

test('a letter is kept as it was written, listed by name, and saved anew by whoever saw the last one', async () => {
  const { db } = await testDatabase()
  const first = await saveTemplate(db, TEST_ACT, { values: { ...birthday, name: '新品' }, saved: null })
  const letter = await saveTemplate(db, TEST_ACT, created)
  expect(letter).toEqual({ ...birthday, id: letter.id, version: 1 })
  expect((await letterTemplates(db)).map(({ name }) => name)).toEqual(['生日', '新品'])
  const again = await saveTemplate(db, TEST_ACT, { values: { ...birthday, hasDate: false }, saved: letter })
  expect(again).toMatchObject({ version: 2, hasDate: false })
  await expect(saveTemplate(db, TEST_ACT, { values: birthday, saved: letter })).rejects.toMatchObject({
    message: 'letters:changedMeanwhile',
  })
  await expect(saveTemplate(db, TEST_ACT, { values: birthday, saved: first })).rejects.toMatchObject({
    message: 'letters:nameTaken',
  })
})

test('a deleted letter is out of sight, its name free, and it comes back where the name is still free', async () => {
  const { db } = await testDatabase()
  const { id } = await saveTemplate(db, TEST_ACT, created)
  await deleteTemplate(db, TEST_ACT, id)
  expect(await letterTemplates(db)).toEqual([])
  await expect(deleteTemplate(db, TEST_ACT, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await restoreTemplate(db, TEST_ACT, id)
  await restoreTemplate(db, TEST_ACT, id)
  expect(await letterTemplates(db)).toMatchObject([birthday])
  await deleteTemplate(db, TEST_ACT, id)
  await saveTemplate(db, TEST_ACT, created)
  await expect(restoreTemplate(db, TEST_ACT, id)).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('every act with a letter is in its history, with the texts before and after', async () => {
  const { db } = await testDatabase()
  const letter = await saveTemplate(db, TEST_ACT, created)
  await saveTemplate(db, TEST_ACT, { values: { ...birthday, name: '生日快乐' }, saved: letter })
  await deleteTemplate(db, TEST_ACT, letter.id)
  await restoreTemplate(db, TEST_ACT, letter.id)
  const history = await db.selectFrom('letterTemplateChange').selectAll().execute()
  expect(history.map(({ act }) => act)).toEqual(['create', 'update', 'delete', 'restore'])
  expect(JSON.parse(history[1]!.before)).toEqual(birthday)
  expect(JSON.parse(history[1]!.after)).toEqual({ ...birthday, name: '生日快乐' })
})

test('whoever’s letter is printed to its end has it in the contact history, whoever’s is not has nothing', async () => {
  const { db, addCustomer } = await testDatabase()
  const people = [await addCustomer(), await addCustomer(), await addCustomer()]
  const pieces = { customerIds: people.map(({ id }) => id), lastPages: [1, 3, 4] }
  const contacts = () => db.selectFrom('contact').select(['customerId', 'kind']).execute()
  expect(await noteLettersPrinted(db, TEST_ACT, { notes: { pieces } }, { from: 1, to: 2 })).toEqual(['contacts'])
  expect(await contacts()).toEqual([{ customerId: people[0]!.id, kind: 'letterPrinted' }])
  expect(await noteLettersPrinted(db, TEST_ACT, { notes: { pieces } }, { from: 2, to: 2 })).toEqual([])
  await noteLettersPrinted(db, TEST_ACT, { notes: { pieces } }, { from: 3, to: 4 })
  expect((await contacts()).map(({ customerId }) => customerId)).toEqual(pieces.customerIds)
})
