import type { ContractRouterClient } from '@orpc/contract'
import type Database from 'better-sqlite3'
import type { Db } from '../electron/database/schema'
import { compileCondition } from '../electron/search/condition-queries'
import type { contract } from '../shared/contract/contract'
import type { ListView } from '../shared/customer-list/customer-list'
import type { Leaf, LeafOf, TextField } from '../shared/search/condition'
import { type Comparison, compare } from './compare'

const text = (field: TextField, text: string): Leaf => ({ kind: 'text', field, text })
const NO_MATTER: LeafOf<'service'> = {
  kind: 'service',
  keyword: '',
  from: '',
  to: '',
  status: '',
  staff: '',
  amountFrom: null,
  amountTo: null,
}
const service = (part: Partial<LeafOf<'service'>>): Leaf => ({ ...NO_MATTER, ...part })

/** One of each kind, some that most customers satisfy, some that few or nobody does, and what people ask together. */
const ASKED: readonly (readonly [name: string, conditions: readonly Leaf[]])[] = [
  ['number', [text('number', 'A00012')]],
  ['a common surname', [text('name', '王')]],
  ['a whole name', [text('name', '李文')]],
  ['pinyin', [text('name', 'li')]],
  ['gender', [text('gender', '女')]],
  ['address of most', [text('address', '深圳市')]],
  ['category', [text('category', 'VIP')]],
  ['nobody by note', [text('note', '没有这句')]],
  ['last digits of a phone', [{ kind: 'phone', text: '2504' }]],
  ['age', [{ kind: 'age', from: 20, to: 40 }]],
  ['birthday in a month', [{ kind: 'birthday', year: null, month: 2, day: null }]],
  ['birthday over new year', [{ kind: 'birthdayRange', from: '12-20', to: '01-10' }]],
  ['service keyword', [service({ keyword: '疗' })]],
  ['service in a month', [service({ from: '2026-10-01', to: '2026-10-31' })]],
  ['service status', [service({ status: '已完成' })]],
  ['service, four parts', [service({ keyword: '疗', from: '2026-01-01', to: '2026-06-30', status: '已完成' })]],
  ['women of 30 to 50 in one town', [text('gender', '女'), { kind: 'age', from: 30, to: 50 }, text('address', '深圳')]],
  ['a rare name among many', [text('gender', '女'), text('name', '李文雄')]],
]

/** Ages are counted from here. */
const TODAY = '2026-11-22'

interface Searching {
  readonly db: Db
  readonly connection: Database.Database
  readonly client: ContractRouterClient<typeof contract>
  readonly listOrder: { forget(): void }
}

/** The one expression of the conditions in a statement, prepared; SQLite finds the way through the indexes itself. */
function bareOf({ db, connection }: Searching, leaves: readonly Leaf[]) {
  const found = db
    .selectFrom('customer')
    .where('deletedAt', 'is', null)
    .where(compileCondition({ kind: 'all', of: [...leaves] }, TODAY))
  const page = found.select('id').orderBy('numberKey').limit(100).compile()
  const count = found.select((row) => row.fn.countAll().as('count')).compile()
  const [pages, counts] = [connection.prepare<unknown[]>(page.sql), connection.prepare<unknown[]>(count.sql)]
  return { page: () => pages.all(...page.parameters), count: () => counts.get(...count.parameters) }
}

const viewOf = (conditions: readonly Leaf[]): ListView => ({
  sortBy: 'number',
  isDescending: false,
  filters: [],
  steps: [{ act: 'start', conditions: [...conditions] }],
})

/** First page and exact count of each condition, with nothing kept from before. */
export async function benchConditions(desk: Searching): Promise<Comparison[]> {
  const { client, listOrder } = desk
  const found: Comparison[] = []
  const cold = { samples: 7, warmUp: 1, before: () => listOrder.forget() }
  for (const [name, conditions] of ASKED) {
    const view = viewOf(conditions)
    const bare = bareOf(desk, conditions)
    const isService = conditions.some((leaf) => leaf.kind === 'service')
    found.push(
      await compare({
        ...cold,
        name: `advanced search: ${name}, first page`,
        goalMs: isService ? 300 : 100,
        ours: () => client.customerList.listCustomers({ view, offset: 0, limit: 100 }),
        bare: bare.page,
      }),
      await compare({
        ...cold,
        name: `advanced search: ${name}, count`,
        goalMs: 500,
        ours: () => client.customerList.countListed({ view }),
        bare: bare.count,
      }),
    )
  }
  return found
}
