import { type Calibration, NO_CALIBRATION } from '../../shared/paper/calibration'
import type { Db } from '../database/schema'

/** None was ever measured: nothing is moved. */
export async function findCalibration(db: Db, printer: string, stock: string): Promise<Calibration> {
  const row = await db
    .selectFrom('printerCalibration')
    .select(['offsetX', 'offsetY', 'scaleX', 'scaleY'])
    .where('printer', '=', printer)
    .where('stock', '=', stock)
    .executeTakeFirst()
  return row ?? NO_CALIBRATION
}
