import { ORPCError } from '@orpc/contract'
import type { LetterTemplate } from '../../shared/letters/letter-template'
import { pinyinSortKey } from '../../shared/pinyin'
import type { Db } from '../database/schema'

const live = (db: Db) =>
  db
    .selectFrom('letterTemplate')
    .select(['id', 'version', 'name', 'subject', 'body', 'signature', 'hasDate'])
    .where('deletedAt', 'is', null)

/** SQLite has no booleans. */
const toTemplate = <Row extends { readonly hasDate: 0 | 1 }>(row: Row) => ({ ...row, hasDate: row.hasDate === 1 })

export async function letterTemplates(db: Db): Promise<LetterTemplate[]> {
  const rows = await live(db).execute()
  return rows
    .map((row) => ({ template: toTemplate(row), key: pinyinSortKey(row.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ template }) => template)
}

/** Errors: NOT_FOUND. */
export async function getLetterTemplate(db: Db, id: number): Promise<LetterTemplate> {
  const row = await live(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new ORPCError('NOT_FOUND', { message: 'letters:notFound' })
  return toTemplate(row)
}

export const findTemplateByName = (db: Db, name: string) => live(db).where('name', '=', name).executeTakeFirst()
