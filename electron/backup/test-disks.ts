import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'

const isRoot = process.getuid?.() === 0

function mounted(folder: string, options: string): () => void {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  return () => execFileSync('umount', ['-l', folder])
}

/** A folder that nothing can be written to, also by root. Gives what undoes it. */
export function readOnlyDisk(folder: string): () => void {
  if (isRoot) return mounted(folder, 'ro')
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o555)
  return () => chmodSync(folder, 0o755)
}

/** A disk of its own with so much room; undefined where only root could make one. */
export function smallDisk(folder: string, megabytes: number): (() => void) | undefined {
  return isRoot ? mounted(folder, `size=${megabytes}m`) : undefined
}
