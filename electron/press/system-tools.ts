import { execFile } from 'node:child_process'

/** Nobody waits longer for what the system has to say about its printers. */
export const ANSWER_MS = 3000
/** PowerShell needs seconds to begin, and WMI more of them on a slow computer. */
const POWERSHELL_MS = 15_000

/** Answers are read, so they must be in one language; names of printers may be in any. */
const LANGUAGE = 'C.UTF-8'

/** What a tool of the system says; undefined where it is not there, fails or takes too long. No shell in between. */
export const answerOf = (
  program: string,
  words: readonly string[],
  {
    environment = {},
    patience = ANSWER_MS,
  }: { readonly environment?: Readonly<Record<string, string>>; readonly patience?: number } = {},
): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile(
      program,
      [...words],
      // CUPS_SERVER is among the environment.
      { timeout: patience, windowsHide: true, env: { ...process.env, LC_ALL: LANGUAGE, ...environment } },
      (error, answer) => resolve(error ? undefined : answer),
    )
  })

/** Else Chinese names come in the code page of the console. */
const UTF8 = '[Console]::OutputEncoding=[Text.Encoding]::UTF8'

/** `script` reads names from the environment: none is ever part of a command. */
export const powershellAnswer = (script: string, environment: Readonly<Record<string, string>> = {}) =>
  answerOf('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', `${UTF8}; ${script}`], {
    environment,
    patience: POWERSHELL_MS,
  })

/** [] for what is no JSON; PowerShell gives a single thing without the list around it. */
export function listFrom(json: string | undefined): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json ?? '[]')
    return Array.isArray(value) ? value : [value]
  } catch {
    return []
  }
}
