import { spawnSync } from 'node:child_process'
import { mustRun } from './run-command.ts'

const TO_RUN = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'xvfb', 'xauth', 'fontconfig', 'fonts-noto-cjk']
const TO_UNPACK = ['unzip']
const TO_COMPILE = ['python3', 'make', 'g++']

export interface PackageNeeds {
  readonly unpacks: boolean
  readonly compiles: boolean
}

/** What a bare Debian lacks to run Electron without a display. On other systems nothing of it is needed. */
export async function installSystemPackages(needs: PackageNeeds): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = missingPackages([
    ...TO_RUN,
    ...(needs.unpacks ? TO_UNPACK : []),
    ...(needs.compiles ? TO_COMPILE : []),
  ])
  if (missing.length === 0) return

  const rootPrefix = rootCommand()
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing]
  if (rootPrefix === undefined) {
    throw new Error(
      `These Debian packages are missing: ${missing.join(' ')}\nInstall them with:\n  sudo ${install.join(' ')}`,
    )
  }
  console.error(`Installing Debian packages: ${missing.join(' ')}…`)
  await apt([...rootPrefix, 'apt-get', 'update', '-q'])
  await apt([...rootPrefix, ...install, '-q'])
}

async function apt(words: readonly string[]): Promise<void> {
  await mustRun('env', ['DEBIAN_FRONTEND=noninteractive', ...words], { output: 'stderr' })
}

function missingPackages(names: readonly string[]): readonly string[] {
  // Debian 13 and Ubuntu 24 renamed some libraries with the ending t64 (64-bit time).
  const asked = names.flatMap((name) => [name, `${name}t64`])
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
