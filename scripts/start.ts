import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build, isBuildFresh } from './build'
import { childRunning, hasDisplay, onVirtualDisplay } from './machine/virtual-display'
import { failWith, type Prepared, prepare } from './prepare'
import { cacheFolder, projectRoot } from './project-paths'
import { exitCodeOf } from './run-command'

const firstScreen = join(cacheFolder, 'first-screen.png')
const LOOK_EVERY_MS = 100

/** `npm start [-- --user-data-dir=DIR …]`: builds what is out of date, then runs the app until it ends. */
async function start(): Promise<number> {
  const prepared = await prepare()
  if (!(await isBuildFresh()) && !(await build())) return 1
  if (hasDisplay) return runApp(prepared)

  console.error('No display here: the app runs on a virtual one (Xvfb). A picture of its first screen follows.')
  await mkdir(cacheFolder, { recursive: true })
  await rm(firstScreen, { force: true })
  const ended = new AbortController()
  const reported = reportFirstScreen(ended.signal)
  const code = await runApp(prepared)
  ended.abort()
  await reported
  return code
}

async function runApp(prepared: Prepared): Promise<number> {
  const app = {
    program: prepared.electronPath,
    args: [...prepared.launchArgs, projectRoot, ...process.argv.slice(2)],
  }
  const command = hasDisplay ? app : onVirtualDisplay(app)
  const child = spawn(command.program, command.args, {
    cwd: projectRoot,
    stdio: 'inherit',
    // A group of its own: Ctrl+C reaches the app once, through us, and never its X server.
    detached: process.platform !== 'win32',
    env: {
      ...process.env,
      // Some editors set it in their terminals; with it Electron is a bare Node.
      ELECTRON_RUN_AS_NODE: undefined,
      FRONTDESK_SQLITE_BINDING: prepared.nativeBinding,
      FRONTDESK_FIRST_SCREEN: hasDisplay ? undefined : firstScreen,
    },
  })
  const pass = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined || child.exitCode !== null) return
    const target = hasDisplay ? child.pid : (childRunning(child.pid, prepared.electronPath) ?? -child.pid)
    process.kill(target, signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass)
  whenOrphaned(() => pass('SIGTERM'))
  return exitCodeOf(child)
}

/** `kill <npm>` ends npm and the shell it started us with, but tells us nothing: our parent merely changes. */
function whenOrphaned(act: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, LOOK_EVERY_MS)
  timer.unref()
}

/** The app writes the picture when its first screen is drawn. */
async function reportFirstScreen(ended: AbortSignal): Promise<void> {
  const since = Date.now()
  while (!ended.aborted) {
    if (existsSync(firstScreen)) {
      console.log(`First screen after ${((Date.now() - since) / 1000).toFixed(1)} s: ${firstScreen}`)
      return
    }
    await sleep(LOOK_EVERY_MS)
  }
  console.error('The app ended before it had drawn its first screen.')
}

process.exit(await start().catch(failWith))
