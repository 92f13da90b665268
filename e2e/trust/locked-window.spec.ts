import type { Page } from 'playwright/test'
import { CONNECT_CHANNEL } from '../../shared/contract/connect-channel'
import { expect, test } from '../fixtures/frontdesk'

/** Long enough for any answer to come; the answers that do come take a millisecond. */
const SILENCE_MS = 1500

/** Opens a port as the page does and posts one message on it: the answer, or 'silence'. */
const askRaw = (page: Page, message: unknown) =>
  page.evaluate(
    ({ channel, message, silence }) => {
      const { port1, port2 } = new MessageChannel()
      const answer = new Promise<string>((resolve) => {
        port1.onmessage = (event) => resolve(String(event.data))
        setTimeout(() => resolve('silence'), silence)
      })
      window.postMessage(channel, '*', [port2])
      port1.postMessage(message)
      return answer
    },
    { channel: CONNECT_CHANNEL, message, silence: SILENCE_MS },
  )

const call = (path: string, input: unknown) => JSON.stringify({ i: '1', p: { u: path, b: { json: input } } })

test('the window is sandboxed, isolated, and has nothing of Node', async ({ frontdesk, card }) => {
  const preferences = await frontdesk.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = (
      window!.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webviewTag }
  })
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })
  const globals = await card.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
  )
  expect(globals).toEqual([])
})

test('the page comes under a policy that allows only our own files', async ({ frontdesk, card }) => {
  await expect(card.form).toBeVisible()
  const answer = await frontdesk.app.evaluate(async ({ session }) => {
    const page = await session.defaultSession.fetch('app://frontdesk/index.html')
    const outside = await session.defaultSession.fetch('app://frontdesk/..%2f..%2fpackage.json')
    return { policy: page.headers.get('content-security-policy') ?? '', outside: outside.status }
  })
  expect(answer.policy).toContain("default-src 'none'")
  expect(answer.policy).toContain("script-src 'self'")
  expect(answer.policy).toContain("connect-src 'none'")
  expect(answer.policy).not.toContain('unsafe')
  expect(answer.outside).toBe(404)
})

test('the page cannot leave, open or be granted anything', async ({ frontdesk, card }) => {
  frontdesk.allowProblems(/Content Security Policy|Failed to load|Refused/)
  await card.expectCustomer('A000000001', '王爱丽')
  const { page } = card
  const address = page.url()
  await page.evaluate(() => {
    window.location.href = 'https://example.com/'
  })
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
  const clipboard = await page.evaluate(() =>
    navigator.clipboard.readText().then(
      () => 'read',
      () => 'refused',
    ),
  )
  expect(clipboard).toBe('refused')
  expect(page.url()).toBe(address)
  expect(frontdesk.app.windows()).toHaveLength(1)
  // Asked in the page itself: Playwright waits for the navigation, which never comes.
  const shown = () => page.evaluate(() => document.querySelector<HTMLInputElement>('input[name="name"]')?.value)
  expect(await shown()).toBe('王爱丽')
})

test('a call of the wrong shape is refused and changes nothing, and rubbish on the port hurts nobody', async ({
  frontdesk,
  card,
}) => {
  const { page } = card
  await card.expectCustomer('A000000001', '王爱丽')
  const refused = await askRaw(page, call('/customers/deleteCustomers', { ids: ['1'] }))
  expect(refused).toContain('BAD_REQUEST')
  expect(refused).not.toMatch(/SELECT|node_modules|\.ts/)
  for (const rubbish of ['', 'null', '{', { a: 1 }, call('/customers/__proto__', {}), call('/nobody/here', {})]) {
    expect(await askRaw(page, rubbish)).toMatch(/^silence$|No procedure matched/)
  }
  expect(await askRaw(page, call('/customers/countCustomers', null))).toContain('9')
  await frontdesk.restart()
  await expect(frontdesk.page.getByText('资料库计: 9 笔记录')).toBeVisible()
})

test('a window that is not ours gets no port', async ({ frontdesk, card }) => {
  await expect(card.form).toBeVisible()
  const opened = frontdesk.app.waitForEvent('window')
  await frontdesk.app.evaluate(async ({ BrowserWindow }) => {
    const [ours] = BrowserWindow.getAllWindows()
    const { preload } = (
      ours!.webContents as unknown as { getLastWebPreferences(): { preload: string } }
    ).getLastWebPreferences()
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await foreign.loadURL('data:text/html,<title>foreign</title>')
  })
  const foreign = await opened
  await expect(foreign).toHaveTitle('foreign')
  expect(await askRaw(foreign, call('/customers/countCustomers', null))).toBe('silence')
  expect(await askRaw(card.page, call('/customers/countCustomers', null))).toContain('9')
})
