import { readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** The smallest screen that shops still have. */
const SCREEN = '1366x768'

export const hasDisplay =
  process.platform !== 'linux' || [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => Boolean(name))

export interface Command {
  readonly program: string
  readonly args: readonly string[]
}

/** The same command with an X server of its own, which draws into memory and ends with it. */
export function onVirtualDisplay({ program, args }: Command): Command {
  return { program: 'xvfb-run', args: ['-a', '-s', `-screen 0 ${SCREEN}x24`, program, ...args] }
}

/**
 * The process that xvfb-run started for us. A signal must go to it alone: sent to the whole group it would end the
 * X server first, and the app would die in the middle of closing its database.
 */
export function childRunning(parentPid: number, executable: string): number | undefined {
  try {
    const real = realpathSync(executable)
    const children = readFileSync(`/proc/${parentPid}/task/${parentPid}/children`, 'utf8').trim().split(' ')
    return children.map(Number).find((pid) => readlinkSync(`/proc/${pid}/exe`) === real)
  } catch {
    return undefined
  }
}
