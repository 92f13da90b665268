import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build, isBuildFresh } from './build'
import { failWith, isRunDirectly, prepare } from './prepare'
import { cacheFolder } from './project-paths'
import { runTool } from './project-tools'

const output = join(cacheFolder, 'packaged')
export const packagedFolder = join(output, 'linux-unpacked')

/**
 * The real package (asar, fuses, paths) around the runtime that is here, without any download. Around the test runtime
 * it is for the smoke test only: what ships is built by `electron-builder` with the official Electron.
 */
export async function packageLinux(): Promise<string> {
  const prepared = await prepare()
  if (!(await isBuildFresh()) && !(await build('stderr'))) throw new Error('The build failed: nothing was packaged.')
  await rm(output, { recursive: true, force: true })
  const code = await runTool(
    'electron-builder',
    [
      '--linux',
      'dir',
      '--publish',
      'never',
      `-c.electronDist=${dirname(prepared.electronPath)}`,
      `-c.directories.output=${output}`,
    ],
    // stdout is for the folder's name alone.
    { output: 'stderr' },
  )
  if (code !== 0) throw new Error(`electron-builder ended with exit code ${code}.`)
  // The test runtime's launcher came along. The fuses forbid it to load; it has no business in a package all the same.
  await rm(join(packagedFolder, 'resources', 'app'), { recursive: true, force: true })
  return packagedFolder
}

if (isRunDirectly(import.meta.url)) console.log(await packageLinux().catch(failWith))
