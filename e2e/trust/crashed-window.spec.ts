import { expect, test } from '../fixtures/frontdesk'
import { beside, onFile } from '../fixtures/other-writer'

test('a window whose page crashed comes back by itself, with what was being typed', async ({ frontdesk, card }) => {
  await card.goTo('9')
  await card.startEdit()
  await card.type('李文雄改名')
  await card.press('Enter')
  await expect
    .poll(() =>
      beside(frontdesk.databaseFile, async (db) => {
        const draft = await db.selectFrom('draft').select('content').executeTakeFirst()
        return draft?.content ?? ''
      }),
    )
    .toContain('李文雄改名')
  const { app } = frontdesk
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!
        webContents.once('did-finish-load', () => resolve())
        webContents.forcefullyCrashRenderer()
      }),
  )
  // The page that Playwright knew is gone for good: the new one is asked through the main process.
  const ask = (question: string) =>
    app.evaluate(async ({ BrowserWindow }, question) => {
      const [window] = BrowserWindow.getAllWindows()
      return String(await window?.webContents.executeJavaScript(question))
    }, question)
  const typed = `[...document.querySelectorAll('input')].map(({ value }) => value).join()`
  await expect.poll(() => ask(typed)).toContain('李文雄改名')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect((await onFile(frontdesk.databaseFile, 'A000000009')).name).toBe('李文雄')
})
