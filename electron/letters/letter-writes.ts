import { ORPCError } from '@orpc/contract'
import type { Topic } from '../../shared/contract/meta'
import { type LetterTemplate, type LetterValues, letterValuesOf } from '../../shared/letters/letter-template'
import { addContacts } from '../contacts/contact-writes'
import type { Db, LetterTemplateChangeTable } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { findTemplateByName, getLetterTemplate } from './letter-queries'

interface Save {
  readonly values: LetterValues
  /** null: a new one. */
  readonly saved: Pick<LetterTemplate, 'id' | 'version'> | null
}

type Texts = Partial<LetterValues>

async function refuseTakenName(db: Db, name: string, exceptId?: number): Promise<void> {
  const other = await findTemplateByName(db, name)
  if (other && other.id !== exceptId) throw new ORPCError('CONFLICT', { message: 'letters:nameTaken' })
}

const record = (
  db: Db,
  act: Act,
  change: Pick<LetterTemplateChangeTable, 'templateId' | 'act'>,
  { before = {}, after = {} }: { readonly before?: Texts; readonly after?: Texts },
) =>
  db
    .insertInto('letterTemplateChange')
    .values({
      ...change,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      at: act.at,
      byUser: act.userId,
    })
    .execute()

const rowOf = ({ name, subject, body, signature, hasDate }: LetterValues, act: Act) => ({
  name,
  subject,
  body,
  signature,
  hasDate: hasDate ? (1 as const) : (0 as const),
  changedAt: act.at,
  changedBy: act.userId,
})

/** Errors: NOT_FOUND, CONFLICT (name taken; changed meanwhile). */
export const saveTemplate = (db: Db, act: Act, { values, saved }: Save): Promise<LetterTemplate> =>
  inTransaction(db, async (db) => {
    await refuseTakenName(db, values.name, saved?.id)
    if (!saved) {
      const { id } = await db
        .insertInto('letterTemplate')
        .values({ ...rowOf(values, act), createdAt: act.at, createdBy: act.userId })
        .returning('id')
        .executeTakeFirstOrThrow()
      await record(db, act, { templateId: id, act: 'create' }, { after: letterValuesOf(values) })
      return getLetterTemplate(db, id)
    }
    const before = await getLetterTemplate(db, saved.id)
    if (before.version !== saved.version) throw new ORPCError('CONFLICT', { message: 'letters:changedMeanwhile' })
    await db
      .updateTable('letterTemplate')
      .set((row) => ({ ...rowOf(values, act), version: row('version', '+', 1) }))
      .where('id', '=', saved.id)
      .execute()
    const change = { before: letterValuesOf(before), after: letterValuesOf(values) }
    await record(db, act, { templateId: saved.id, act: 'update' }, change)
    return getLetterTemplate(db, saved.id)
  })

/** Out of sight, for `restoreTemplate`. Errors: NOT_FOUND. */
export const deleteTemplate = (db: Db, act: Act, id: number): Promise<void> =>
  inTransaction(db, async (db) => {
    const before = await getLetterTemplate(db, id)
    await db
      .updateTable('letterTemplate')
      .set((row) => ({ deletedAt: act.at, deletedBy: act.userId, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await record(db, act, { templateId: id, act: 'delete' }, { before: letterValuesOf(before) })
  })

/** Errors: NOT_FOUND, CONFLICT. One that was not deleted is left as it is. */
export const restoreTemplate = (db: Db, act: Act, id: number): Promise<LetterTemplate> =>
  inTransaction(db, async (db) => {
    const deleted = await db
      .selectFrom('letterTemplate')
      .select('name')
      .where('id', '=', id)
      .where('deletedAt', 'is not', null)
      .executeTakeFirst()
    if (!deleted) return getLetterTemplate(db, id)
    await refuseTakenName(db, deleted.name)
    await db
      .updateTable('letterTemplate')
      .set((row) => ({ deletedAt: null, deletedBy: null, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    const restored = await getLetterTemplate(db, id)
    await record(db, act, { templateId: id, act: 'restore' }, { after: letterValuesOf(restored) })
    return restored
  })

/** Letters or envelopes of a document, in their order. */
export interface MailedPages {
  readonly customerIds: readonly number[]
  /** On which page each ends; from 1. */
  readonly lastPages: readonly number[]
}

/** Whose letters came to an end on these pages: the contact history says so. */
const noteMailed =
  (kind: 'letterPrinted' | 'envelopePrinted') =>
  async (
    db: Db,
    act: Act,
    { notes }: { readonly notes: { readonly pieces: MailedPages } },
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<readonly Topic[]> => {
    const { customerIds, lastPages } = notes.pieces
    const printed = customerIds.filter((_id, place) => {
      const page = lastPages[place] ?? 0
      return page >= from && page <= to
    })
    if (printed.length === 0) return []
    await inTransaction(db, (db) => addContacts(db, act, kind, printed))
    return ['contacts']
  }

export const noteLettersPrinted = noteMailed('letterPrinted')
export const noteEnvelopesPrinted = noteMailed('envelopePrinted')
