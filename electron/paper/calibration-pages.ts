import { calibrationTitle, layOutCalibration } from '../../shared/paper/lay-out-calibration'
import type { Db } from '../database/schema'
import type { MadeDocument } from './paper-documents'
import type { PaperKinds } from './paper-kinds'

export async function makeCalibrationPage(
  _db: Db,
  { stock, pageSize }: PaperKinds['calibration']['request'],
): Promise<MadeDocument<null>> {
  return {
    title: calibrationTitle(stock),
    pageSize,
    stock,
    pages: [layOutCalibration(stock, pageSize)],
    notes: null,
  }
}
