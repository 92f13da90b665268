import type { DoneLabelJob } from '../../shared/labels/label-contract'
import { LabelJob } from '../../shared/labels/label-options'
import type { Db } from '../database/schema'

const JOBS_AT_MOST = 50

const jobs = (db: Db) =>
  db.selectFrom('labelJob').select(['id', 'job', 'labelCount', 'at']).orderBy('at', 'desc').orderBy('id', 'desc')

/** A job that another version of the program kept and this one cannot read is not offered. */
const readable = (rows: readonly { id: number; job: string; labelCount: number; at: number }[]): DoneLabelJob[] =>
  rows.flatMap((row) => {
    const job = LabelJob.safeParse(JSON.parse(row.job))
    return job.success ? [{ ...row, job: job.data }] : []
  })

/** Newest first. */
export const doneJobs = async (db: Db): Promise<DoneLabelJob[]> =>
  readable(await jobs(db).limit(JOBS_AT_MOST).execute())

export async function findLastJob(db: Db, userId: number): Promise<DoneLabelJob | null> {
  const [last] = readable(await jobs(db).where('byUser', '=', userId).limit(1).execute())
  return last ?? null
}
