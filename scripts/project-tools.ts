import { join } from 'node:path'
import { nodeModules, projectNode } from './project-paths'
import { type RunOptions, runCommand } from './run-command'

/** Called by their JavaScript entries: the same on Windows, and without the second that npx takes. */
const entries = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  vitest: 'vitest/vitest.mjs',
  playwright: 'playwright/cli.js',
  'electron-vite': 'electron-vite/bin/electron-vite.js',
  'electron-builder': 'electron-builder/cli.js',
} as const

export type Tool = keyof typeof entries

export function toolCommand(tool: Tool, args: readonly string[]): { program: string; args: readonly string[] } {
  return { program: projectNode, args: [join(nodeModules, entries[tool]), ...args] }
}

export async function runTool(tool: Tool, args: readonly string[], options?: RunOptions): Promise<number> {
  const command = toolCommand(tool, args)
  return runCommand(command.program, command.args, options)
}
