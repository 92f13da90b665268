import type { ContractRouterClient } from '@orpc/contract'
import type Database from 'better-sqlite3'
import type { Db } from '../electron/database/schema'
import { checkEverybody } from '../electron/duplicates/check-everybody'
import type { contract } from '../shared/contract/contract'
import { pinyinSortKey } from '../shared/pinyin'
import { type Comparison, compare } from './compare'
import { somePeople } from './questions'

interface DuplicateDesk {
  readonly db: Db
  readonly connection: Database.Database
  readonly client: ContractRouterClient<typeof contract>
}

/** A check of all customers, against reading the compared columns; and what is asked while people type. */
export async function benchDuplicates(
  { db, connection, client }: DuplicateDesk,
  customers: number,
): Promise<Comparison[]> {
  const people = somePeople(connection, customers, 400)
  const at = (sample: number) => people[sample % people.length]!
  const everybody = connection.prepare(
    'SELECT id, name, idNumber, phone, mobile, mobile2, address, bornOn FROM customer WHERE deletedAt IS NULL',
  )
  const sameName = connection.prepare('SELECT id FROM customer WHERE deletedAt IS NULL AND nameSortKey = ?')
  return [
    await compare({
      name: 'duplicates: who is on file already (name and mobile)',
      goalMs: 5,
      ours: (sample) =>
        client.duplicates.findLikely({ name: at(sample).name, idNumber: '', phones: [at(sample).mobile] }),
      bare: (sample) => sameName.all(pinyinSortKey(at(sample).name)),
    }),
    await compare({
      name: 'duplicates: everybody checked',
      goalMs: customers > 500_000 ? 150_000 : 10_000,
      samples: 3,
      warmUp: 0,
      ours: async () => {
        for await (const event of checkEverybody(db, { userId: 1, at: 0 }, (write) => write()))
          if (event.kind === 'done') return event
      },
      bare: () => everybody.all(),
    }),
  ]
}
