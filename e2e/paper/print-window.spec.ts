import { createServer } from 'node:http'
import { A4 } from '../../shared/paper/page'
import { contractClient } from '../fixtures/contract-client'
import type { Frontdesk } from '../fixtures/frontdesk'
import { endOf } from '../fixtures/print-runs'
import { expect, PRINTER, test } from '../fixtures/printing'

async function printSomething(frontdesk: Frontdesk) {
  const client = await contractClient(frontdesk.page)
  const { documentId } = await client.paper.makeCalibrationPage({ stock: 'A4', pageSize: A4 })
  const print = () => endOf(client.paper.printDocument({ documentId, printer: PRINTER, copies: 1, fromPage: 1 }))
  expect(await print()).toMatchObject({ kind: 'done' })
  return { client, print }
}

const windowsOf = (frontdesk: Frontdesk) =>
  frontdesk.app.evaluate(({ BrowserWindow, session }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const { sandbox, contextIsolation, nodeIntegration, preload } = (
        window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences()
      const isOwnSession = window.webContents.session === session.fromPartition('print')
      const safety = { sandbox, contextIsolation, nodeIntegration, hasPreload: Boolean(preload), isOwnSession }
      return { url: window.webContents.getURL(), isVisible: window.isVisible(), ...safety }
    }),
  )

test('the window that prints stays hidden, is used again, and has nothing of ours but the pages', async ({
  frontdesk,
}) => {
  const { print } = await printSomething(frontdesk)
  await print()
  const [, printing, ...more] = (await windowsOf(frontdesk)).sort((a, b) => (a.url < b.url ? -1 : 1))
  expect(more).toEqual([])
  expect(printing).toEqual({
    url: 'app://frontdesk/print.html',
    isVisible: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    hasPreload: false,
    isOwnSession: true,
  })
})

test('nothing in the window that prints reaches a network, and it cannot leave its page', async ({ frontdesk }) => {
  await printSomething(frontdesk)
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  // Without the policy of our pages, so that the session itself has to refuse; another session shows that it would work.
  const looked = await frontdesk.app.evaluate(async ({ BrowserWindow }, address) => {
    const look = async (partition: string) => {
      const window = new BrowserWindow({ show: false, webPreferences: { partition, sandbox: true } })
      await window.loadURL('data:text/html,<title>x</title>')
      const outcome: unknown = await window.webContents.executeJavaScript(`new Promise((resolve) => {
        const image = new Image()
        image.onload = image.onerror = () => resolve('asked')
        image.src = '${address}/${partition}'
      })`)
      window.destroy()
      return outcome
    }
    return [await look('print'), await look('another')]
  }, `http://127.0.0.1:${port}`)
  expect(looked).toEqual(['asked', 'asked'])
  expect(asked).toEqual(['/another'])
  server.close()

  const url = await frontdesk.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('print.html'))!
    await window.webContents.executeJavaScript("window.location.href = 'https://example.com/'; 1")
    return window.webContents.getURL()
  })
  expect(url).toBe('app://frontdesk/print.html')
})

test('a window that breaks while it is kept is made anew for the next document', async ({ frontdesk }) => {
  const { print } = await printSomething(frontdesk)
  await frontdesk.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('print.html'))
    window?.webContents.forcefullyCrashRenderer()
  })
  await expect.poll(async () => (await windowsOf(frontdesk)).length).toBe(1)
  expect(await print()).toMatchObject({ kind: 'done' })
})

test('the hidden window does not keep the program running after the last one that people see', async ({
  frontdesk,
}) => {
  await printSomething(frontdesk)
  const child = frontdesk.app.process()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await frontdesk.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('index.html'))
    setTimeout(() => window?.close())
  })
  expect(await ended).toBe(0)
})
