import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { projectNode, projectRoot } from './project-paths'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** 'show' streams to this console; 'stderr' keeps stdout clean for a caller that reads it. */
  readonly output?: 'show' | 'stderr' | 'hide' | number
  readonly timeoutMs?: number
}

/** The exit code; a child ended by a signal counts as 128 + signal, as in a shell. */
export async function runCommand(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const child = spawn(command, args, {
    cwd: options.cwd ?? projectRoot,
    env: withProjectNode(options.env ?? {}),
    stdio: stdioOf(options.output ?? 'show'),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' }),
  })
  return exitCodeOf(child)
}

export function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal])))
  })
}

export async function mustRun(command: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  const code = await runCommand(command, args, options)
  if (code !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with exit code ${code}.`)
}

/** Tools that call plain `node` must find the project's Node too, however the script was started. */
export function withProjectNode(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const path = [dirname(projectNode), process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, PATH: path, ...env }
}

function stdioOf(output: NonNullable<RunOptions['output']>): NonNullable<SpawnOptions['stdio']> {
  switch (output) {
    case 'show':
      return 'inherit'
    case 'stderr':
      return ['ignore', 2, 2]
    case 'hide':
      return 'ignore'
    default:
      return ['ignore', output, output]
  }
}
