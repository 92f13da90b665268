import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { labelOf } from '../../shared/pictures/file-name'
import type { ChosenFile } from '../../shared/pictures/picture'

/** What people picked in the system's dialog: the window holds a token for each, and never a path. */
export interface ChosenFiles {
  offer(paths: readonly string[]): Promise<ChosenFile[]>
  /** A token counts once. */
  take(choice: string): string | undefined
}

export function createChosenFiles(): ChosenFiles {
  let pathOf = new Map<string, string>()
  return {
    async offer(paths) {
      // A new dialog makes what was left of the one before void.
      pathOf = new Map()
      const files: ChosenFile[] = []
      for (const path of paths) {
        const choice = randomUUID()
        pathOf.set(choice, path)
        const { size } = await stat(path).catch(() => ({ size: 0 }))
        files.push({ choice, name: labelOf(basename(path)), bytes: size })
      }
      return files
    },
    take(choice) {
      const path = pathOf.get(choice)
      pathOf.delete(choice)
      return path
    },
  }
}
