import type { Calibration } from '../../shared/paper/calibration'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'

interface Measured {
  readonly printer: string
  readonly stock: string
  readonly calibration: Calibration
}

/** The last measurement counts; the row says who made it. */
export const saveCalibration = (db: Db, { userId, at }: Act, { printer, stock, calibration }: Measured) =>
  inTransaction(db, async (db) => {
    const values = { ...calibration, changedAt: at, changedBy: userId }
    await db
      .insertInto('printerCalibration')
      .values({ printer, stock, ...values })
      .onConflict((conflict) => conflict.columns(['printer', 'stock']).doUpdateSet(values))
      .execute()
  })
