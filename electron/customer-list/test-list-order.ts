import { join } from 'node:path'
import { bundled } from '../database/test-bundle'
import { createListOrder } from './list-order'

let built: Promise<string> | undefined

export function builtOrderWorker(): Promise<string> {
  built ??= bundled(join(import.meta.dirname, 'list-order-worker.ts'))
  return built
}

/** The real list order over a data file, with its real thread. */
export const testListOrder = async (databaseFile: string) => createListOrder(await builtOrderWorker(), databaseFile)
