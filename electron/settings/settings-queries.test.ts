import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, Settings } from '../../shared/settings/settings'
import { testDatabase } from '../database/test-database'
import { settingsOf } from './settings-queries'
import { changeSettings, setSetting } from './settings-writes'

test('a new shop starts in simplified Chinese with the columns the program comes with', async () => {
  const { db } = await testDatabase()
  expect(await settingsOf(db)).toEqual(DEFAULT_SETTINGS)
})

test('one setting is changed and the others stay', async () => {
  const { db } = await testDatabase()
  await changeSettings(db, { listLayout: { columns: [{ column: 'name', width: 120 }] } })
  await changeSettings(db, { language: 'zh-TW', colorScheme: undefined })
  await changeSettings(db, { language: 'en' })
  expect(await settingsOf(db)).toEqual({
    ...DEFAULT_SETTINGS,
    language: 'en',
    listLayout: { columns: [{ column: 'name', width: 120 }] },
  })
})

test.each([
  ['of a language that is gone', 'language', '"fr"'],
  ['with a column that is gone', 'listLayout', '{"columns":[{"column":"shoeSize","width":100}]}'],
  ['of another type', 'colorScheme', '7'],
])('a stored value %s falls back to what the program comes with', async (_what, name, value) => {
  const { db } = await testDatabase()
  await changeSettings(db, {
    language: 'en',
    listLayout: null,
    colorScheme: 'dark',
    binDays: null,
    printers: { A4: 'Office' },
  })
  await db.updateTable('setting').set({ value }).where('name', '=', name).execute()
  const settings = await settingsOf(db)
  expect(settings).toEqual({
    ...{ language: 'en', listLayout: null, colorScheme: 'dark', binDays: null, printers: { A4: 'Office' } },
    [name]: DEFAULT_SETTINGS[name as keyof Settings],
  })
})

test('what others keep beside the settings does not show among them', async () => {
  const { db } = await testDatabase()
  await setSetting(db, 'isBegun', true)
  await setSetting(db, 'constructor', 'x')
  await setSetting(db, '__proto__', { language: 'en' })
  expect(Object.keys(await settingsOf(db)).sort()).toEqual(Object.keys(Settings.shape).sort())
})
