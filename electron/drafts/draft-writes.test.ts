import { expect, test } from 'vitest'
import type { Draft } from '../../shared/drafts/draft'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { findDraft } from './draft-queries'
import { discardDraft, saveDraft } from './draft-writes'

const draftOf = (name: string): Draft => ({
  customer: { customerId: null, version: 0, base: {}, form: { name, isSmsRefused: true } },
  serviceRecord: null,
})

test('half a card is back exactly as typed, wrong dates, NUL and broken characters included', async () => {
  const { db } = await testDatabase()
  const typed = draftOf(`李文雄 1978.13.99 \0 \ud842 ${'长'.repeat(10_000)}`)
  await saveDraft(db, TEST_ACT, typed)
  expect(await findDraft(db, TEST_ACT.userId)).toEqual(typed)
})

test('only what was typed last is kept, and nothing once it is discarded', async () => {
  const { db } = await testDatabase()
  await saveDraft(db, TEST_ACT, draftOf('李'))
  await saveDraft(db, TEST_ACT, draftOf('李文'))
  expect((await findDraft(db, TEST_ACT.userId))?.customer?.form.name).toBe('李文')
  await discardDraft(db, TEST_ACT.userId)
  await discardDraft(db, TEST_ACT.userId)
  expect(await findDraft(db, TEST_ACT.userId)).toBeUndefined()
})

test('a draft is offered to nobody but who typed it', async () => {
  const { db } = await testDatabase()
  await db.insertInto('user').values({ id: 2, name: '另一人' }).execute()
  await saveDraft(db, TEST_ACT, draftOf('李'))
  expect(await findDraft(db, 2)).toBeUndefined()
})

test('a draft of another program version that cannot be read does not stop the desk', async () => {
  const { db } = await testDatabase()
  await db.insertInto('draft').values({ userId: 1, content: '{"customer":{"form":7}}', savedAt: 1 }).execute()
  expect(await findDraft(db, 1)).toBeUndefined()
  await saveDraft(db, TEST_ACT, draftOf('李'))
  expect(await findDraft(db, 1)).toEqual(draftOf('李'))
})
