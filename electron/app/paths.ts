import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

export interface DataPaths {
  readonly dataFolder: string
  readonly databaseFile: string
}

/** Where one user's data lives; the folder is made if it is not there. */
export function dataPathsIn(userData: string): DataPaths {
  const dataFolder = join(userData, 'data')
  mkdirSync(dataFolder, { recursive: true })
  return { dataFolder, databaseFile: join(dataFolder, 'frontdesk.db') }
}
