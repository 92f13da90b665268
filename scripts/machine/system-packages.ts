import { spawnSync } from 'node:child_process'
import { mustRun } from '../run-command'

const TO_RUN = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'xvfb', 'xauth', 'fontconfig', 'fonts-noto-cjk']
export const TO_UNPACK = ['unzip']
/** A real print queue, eyes for what came out of it, and another program's workbooks (13 s to install). */
export const TO_TEST = ['cups', 'cups-client', 'poppler-utils', 'libreoffice-calc']
export const TO_COMPILE = ['python3', 'make', 'g++']

export interface SystemPackages {
  /** Settles when all of them are installed. */
  readonly all: Promise<void>
  /** Settles when these are: at once where they already were, so that a build need not wait for fonts. */
  readonly ready: (names: readonly string[]) => Promise<void>
}

/** What a bare Debian lacks to run Electron without a display. On other systems nothing of it is needed. */
export function installSystemPackages(alsoNeeded: readonly string[]): SystemPackages {
  const missing = process.platform === 'linux' ? missingPackages([...TO_RUN, ...alsoNeeded]) : []
  const all = install(missing)
  return { all, ready: (names) => (names.some((name) => missing.includes(name)) ? all : Promise.resolve()) }
}

async function install(missing: readonly string[]): Promise<void> {
  if (missing.length === 0) return
  const rootPrefix = rootCommand()
  const words = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing]
  if (rootPrefix === undefined) {
    throw new Error(
      `These Debian packages are missing: ${missing.join(' ')}\nInstall them with:\n  sudo ${words.join(' ')}`,
    )
  }
  console.error(`Installing Debian packages: ${missing.join(' ')}…`)
  await apt([...rootPrefix, 'apt-get', 'update', '-qq'])
  await apt([...rootPrefix, ...words, '-qq'])
}

async function apt(words: readonly string[]): Promise<void> {
  await mustRun('env', ['DEBIAN_FRONTEND=noninteractive', ...words], { output: 'stderr' })
}

function missingPackages(names: readonly string[]): readonly string[] {
  // Debian 13 and Ubuntu 24 renamed some libraries with the ending t64 (64-bit time).
  const asked = names.flatMap((name) => [name, `${name}t64`])
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query has placeholders of the same look.
  const answer = spawnSync('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...asked], { encoding: 'utf8' })
  // No dpkg: another distribution, whose package names we do not know. Electron itself will say what it misses.
  if (answer.error !== undefined) return []
  const installed = new Set(
    answer.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return names.filter((name) => !installed.has(name) && !installed.has(`${name}t64`))
}

/** The words in front of a command that make it run as root, or undefined where that would ask for a password. */
function rootCommand(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}
