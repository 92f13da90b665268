import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, Settings } from '../../shared/settings/settings'
import { EMPTY_SHOP, shopOf } from '../../shared/settings/shop'
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
    ...DEFAULT_SETTINGS,
    ...{ language: 'en', listLayout: null, colorScheme: 'dark', binDays: null, printers: { A4: 'Office' } },
    [name]: DEFAULT_SETTINGS[name as keyof Settings],
  })
})

test('the shop keeps its own data as typed, and an address too long is refused', async () => {
  const { db } = await testDatabase()
  await changeSettings(db, { ...EMPTY_SHOP, shopName: '<b>前台</b>诊所', shopPostcode: '430000' })
  expect(shopOf(await settingsOf(db))).toEqual({ ...EMPTY_SHOP, shopName: '<b>前台</b>诊所', shopPostcode: '430000' })
  expect(Settings.partial().safeParse({ shopAddress: '中'.repeat(201) }).success).toBe(false)
  expect(Settings.partial().parse({ shopName: ' 前台诊所 ' })).toEqual({ shopName: '前台诊所' })
})

test('what others keep beside the settings does not show among them', async () => {
  const { db } = await testDatabase()
  await setSetting(db, 'isBegun', true)
  await setSetting(db, 'constructor', 'x')
  await setSetting(db, '__proto__', { language: 'en' })
  expect(Object.keys(await settingsOf(db)).sort()).toEqual(Object.keys(Settings.shape).sort())
})
