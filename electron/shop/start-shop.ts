import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/server'
import type { Damage } from '../../shared/startup/startup'
import type { DataPaths } from '../app/paths'
import { clearKept } from '../restore/restore-undo'
import { finishRestore, rollBackSwap, settleSwap } from '../restore/swap-database'
import { forgetCounters } from '../startup/install-file'
import { damageOf, findDamage, isDamage } from '../startup/start-check'
import type { ShopKeeper } from './shop-keeper'

/** What was wrong with the data when the program started, until it is put right. */
export interface StartState {
  damage: Damage | undefined
}

/** The backup before a migration was not whole: mostly because the data is not. */
const isBackupOfDamage = (error: unknown): boolean =>
  error instanceof ORPCError && ['backup:notWhole', 'backup:databaseDamaged'].includes(error.message)

/**
 * Ends what a killed restore began, looks whether the data is whole, and opens it. Returns the damage where there is
 * some: nothing is open then, and nothing was touched. Errors: DatabaseRefused, and what else cannot be opened.
 */
export async function startShop(keeper: ShopKeeper, paths: DataPaths, now: number): Promise<Damage | undefined> {
  const { dataFolder, databaseFile } = paths
  const finished = finishRestore(dataFolder)
  // Copies of backups that were looked at and never restored.
  rmSync(join(dataFolder, 'restore'), { recursive: true, force: true })
  clearKept(dataFolder, now)
  if (finished !== 'nothing') forgetCounters(dataFolder)
  const damage = findDamage(dataFolder, databaseFile)
  if (damage && finished === 'unsettled') {
    rollBackSwap(dataFolder)
    return startShop(keeper, paths, now)
  }
  if (damage) return damage
  try {
    await keeper.open()
  } catch (error) {
    if (finished === 'unsettled') {
      rollBackSwap(dataFolder)
      return startShop(keeper, paths, now)
    }
    if (isDamage(error) || isBackupOfDamage(error)) return damageOf('damagedPages', dataFolder, databaseFile)
    throw error
  }
  if (finished === 'unsettled') settleSwap(dataFolder)
  return undefined
}
