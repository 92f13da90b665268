import { execFile } from 'node:child_process'

/** Nobody waits longer for what the system has to say about its printers. */
export const ANSWER_MS = 3000

/** What a tool of the system says; undefined where it is not there, fails or takes too long. No shell in between. */
export const answerOf = (
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile(
      program,
      [...words],
      // CUPS_SERVER is among the environment; answers are read, so they must be in one language.
      { timeout: ANSWER_MS, windowsHide: true, env: { ...process.env, LC_ALL: 'C', ...environment } },
      (error, answer) => resolve(error ? undefined : answer),
    )
  })

/** `script` reads names from the environment: none is ever part of a command. */
export const powershellAnswer = (script: string, environment: Readonly<Record<string, string>> = {}) =>
  answerOf('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], environment)

/** [] for what is no JSON; PowerShell gives a single thing without the list around it. */
export function listFrom(json: string | undefined): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json ?? '[]')
    return Array.isArray(value) ? value : [value]
  } catch {
    return []
  }
}
