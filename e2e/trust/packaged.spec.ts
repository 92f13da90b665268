import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { type Browser, chromium, expect, type Page, test } from 'playwright/test'
import { packageLinux } from '../../scripts/package-linux'
import { cleanEnvironment, flags, freshProfile, whenExited } from '../fixtures/launch'
import { CardPage } from '../screens/card-page'
import { WelcomePage } from '../screens/welcome-page'

/** As electron-builder.yml burns them; the wire of the runtime that is here ends before WasmTrapHandlers. */
const FUSES = {
  [FuseV1Options.RunAsNode]: FuseState.DISABLE,
  [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
} as const

/** The port on which a program with --remote-debugging-port=0 says that it listens. */
const debuggingUrl = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
      const url = said.match(/DevTools listening on (ws:\/\/\S+)/)?.[1]
      if (url) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`The package ended with ${code}: ${said}`)))
  })

/** The fuses forbid what Playwright starts Electron with, so the package is met over its debugging port. */
async function meetWindow(child: ChildProcess): Promise<{ browser: Browser; page: Page }> {
  const url = await debuggingUrl(child)
  const targets = url.replace(/^ws/, 'http').replace(/\/devtools.*/, '/json/list')
  // Connecting before the page has loaded would wait for ever.
  await expect
    .poll(async () => (await fetch(targets)).text(), { timeout: 20_000 })
    .toContain('app://frontdesk/index.html')
  const browser = await chromium.connectOverCDP(url)
  const page = browser.contexts()[0]?.pages()[0]
  if (!page) throw new Error('The package opened no window.')
  return { browser, page }
}

test('the package starts, opens the card, and its fuses are burnt as configured', async () => {
  test.setTimeout(180_000)
  const executable = join(await packageLinux(), 'frontdesk')
  expect(await getCurrentFuseWire(executable)).toMatchObject(FUSES)

  const profile = freshProfile()
  const args = [...flags(), '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const child = spawn(executable, args, { env: cleanEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    const { browser, page } = await meetWindow(child)
    await new WelcomePage(page).loadSample()
    await new CardPage(page).expectCustomer('A000000001', '王爱丽')
    await page.close()
    await browser.close()
    expect(await whenExited(child)).toBe(0)
  } finally {
    child.kill('SIGKILL')
    rmSync(profile, { recursive: true, force: true })
  }
})
