import { createHash } from 'node:crypto'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import fc from 'fast-check'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../shared/contract/contract'
import type { CallMeta, Permission } from '../../shared/contract/meta'
import { createListOrder } from '../customer-list/list-order'
import { builtOrderWorker } from '../customer-list/test-list-order'
import { testNumberThreads } from '../customer-numbers/test-number-threads'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { testPaperDocuments } from '../paper/test-paper'
import { loadSample } from '../welcome/welcome-writes'
import type { CallContext, Session } from './call'
import { connectClient } from './test-client'

interface Call {
  readonly path: readonly [string, string]
  readonly meta: CallMeta
  readonly input: z.ZodType | undefined
}

/** Every call of the contract: what is added to it is tested by being added. */
const calls: readonly Call[] = Object.entries(contract).flatMap(([feature, procedures]) =>
  Object.entries(procedures).map(([name, procedure]) => ({
    path: [feature, name] as const,
    meta: procedure['~orpc'].meta,
    input: procedure['~orpc'].inputSchema as z.ZodType | undefined,
  })),
)
const named = calls.map((call) => [call.path.join('.'), call] as const)

let workerFile: string
beforeAll(async () => {
  workerFile = await builtOrderWorker()
})

async function desk(given: Partial<CallContext> = {}) {
  const shop = await testDatabase()
  await loadSample(shop.db, { userId: 1, at: TEST_NOW })
  const listOrder = createListOrder(workerFile, shop.file)
  const paperDocuments = await testPaperDocuments(shop.file)
  const numberThreads = await testNumberThreads(shop.file)
  const threads = { listOrder, paperDocuments, numberThreads }
  const connected = connectClient({ db: shop.db, ...threads, now: () => TEST_NOW, ...given })
  onTestFinished(async () => {
    connected.close()
    await listOrder.close()
    await paperDocuments.close()
  })
  const call = createORPCClient<Record<string, Record<string, (input: unknown) => Promise<unknown>>>>(
    new RPCLink({ port: connected.port }),
  )
  const outcomeOf = async (
    { path: [feature, name] }: Call,
    input: unknown,
  ): Promise<ORPCError<string, unknown> | 'ok'> => {
    try {
      await call[feature]![name]!(input)
      return 'ok'
    } catch (error) {
      expect(error).toBeInstanceOf(ORPCError)
      return error as ORPCError<string, unknown>
    }
  }
  return { ...shop, ...connected, outcomeOf }
}

type Desk = Awaited<ReturnType<typeof desk>>

function fingerprintOf({ connection }: Desk): string {
  const tables = connection
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual' ORDER BY name")
    .pluck()
    .all()
  const hash = createHash('sha256')
  for (const table of tables) {
    for (const row of connection.prepare(`SELECT * FROM "${table}"`).iterate()) hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}

/** What a page must never learn: statements, files, stacks. */
const INSIDE = /sqlite|select |insert |update |delete from|node_modules|\.[jt]s\b|\/tmp|\/work|\\n {4}at |kysely/i
const TYPED = ['BAD_REQUEST', 'NOT_FOUND', 'CONFLICT']

function expectPlainRefusal(error: ORPCError<string, unknown>): void {
  const { code, message } = error
  const answer = JSON.stringify(error.toJSON())
  expect(TYPED, answer).toContain(code)
  expect(message).toMatch(/^[a-zA-Z]+:[a-zA-Z]+$/)
  expect(JSON.stringify({ ...error.toJSON(), data: code === 'CONFLICT' ? null : error.data })).not.toMatch(INSIDE)
  expect(answer.length).toBeLessThan(50_000)
}

test.each(named)('%s declares a right, and what it reads or changes', (_name, { meta }) => {
  expect(meta.permission).toMatch(/^[a-zA-Z]+\.(view|edit|delete|purge|print|export|make|restore)$/)
  expect(meta.reads !== undefined || meta.changes !== undefined).toBe(true)
  if (meta.permission.endsWith('.view')) expect(meta.changes).toBeUndefined()
})

test('nobody gets anything without having signed in, whatever they ask', async () => {
  const signedOut = await desk({ session: undefined })
  const before = fingerprintOf(signedOut)
  for (const call of calls) {
    expect(await signedOut.outcomeOf(call, { id: 1 }), call.path.join('.')).toMatchObject({ code: 'UNAUTHORIZED' })
  }
  expect(fingerprintOf(signedOut)).toBe(before)
})

test('each call asks for exactly the right that it declares', async () => {
  const asked: Permission[] = []
  const session: Session = {
    userId: 1,
    may: (permission) => {
      asked.push(permission)
      return false
    },
  }
  const forbidden = await desk({ session })
  const before = fingerprintOf(forbidden)
  for (const call of calls) {
    expect(await forbidden.outcomeOf(call, { id: 1 }), call.path.join('.')).toMatchObject({
      code: 'FORBIDDEN',
      message: 'errors:notAllowed',
    })
    expect(asked.pop()).toBe(call.meta.permission)
  }
  expect(asked).toEqual([])
  expect(fingerprintOf(forbidden)).toBe(before)
})

test('a call that is not in the contract does not exist', async () => {
  const { outcomeOf } = await desk()
  for (const path of [
    ['customers', 'dropAll'],
    ['customers', 'constructor'],
    ['nothing', 'atAll'],
  ] as const) {
    expect(await outcomeOf({ path, meta: calls[0]!.meta, input: undefined }, {})).toMatchObject({ code: 'NOT_FOUND' })
  }
})

const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])
const withKey = (key: string) => JSON.parse(`{"${key}":{"isAdmin":true}}`) as unknown

const garbage = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    -1,
    0.5,
    2 ** 53,
    1e308,
    10n,
    '',
    ' ',
    '\0',
    '\ud842',
    '\u202e',
    "' OR 1=1 --",
    '2023-02-31',
    'x'.repeat(1_000_001),
    [],
    {},
    new Date(Number.NaN),
    new Map([[{}, []]]),
    new Set([1]),
    new Array(100_000).fill(1),
    new Array(100_000).fill({ id: 'x' }),
    nested(1000),
    withKey('__proto__'),
    withKey('constructor'),
    { toString: 'x', valueOf: 1, length: -1 },
  ),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, maxDepth: 3 }),
)

/** A right-looking input made from the schema, for garbage to be put into. */
function sampleOf(schema: z.core.JSONSchema.JSONSchema): unknown {
  if (schema.anyOf) return sampleOf(schema.anyOf[0] as z.core.JSONSchema.JSONSchema)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'object') {
    const entries = Object.entries(schema.properties ?? {})
    return Object.fromEntries(entries.map(([key, one]) => [key, sampleOf(one as z.core.JSONSchema.JSONSchema)]))
  }
  if (schema.type === 'array') return [sampleOf(schema.items as z.core.JSONSchema.JSONSchema)]
  if (schema.type === 'string') return '2026-01-31'
  return schema.type === 'boolean' ? true : 1
}

const placesIn = (value: unknown): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [[], ...Object.entries(value).flatMap(([key, one]) => placesIn(one).map((rest) => [key, ...rest]))]
    : [[]]

function put(into: unknown, [key, ...rest]: readonly string[], what: unknown): unknown {
  if (key === undefined) return what
  const copy = (Array.isArray(into) ? [...into] : { ...(into as object) }) as Record<string, unknown>
  copy[key] = put(copy[key], rest, what)
  return copy
}

const withInput = named.filter(([, call]) => call.input)

test.each(withInput)('%s turns every wrong shape away in plain words and changes nothing', async (_name, call) => {
  const shop = await desk()
  const before = fingerprintOf(shop)
  const sample = sampleOf(z.toJSONSchema(call.input!, { io: 'input', unrepresentable: 'any' }))
  const spoiled = fc
    .tuple(fc.constantFrom(...placesIn(sample)), garbage)
    .map(([place, what]) => put(sample, place, what))
  await fc.assert(
    fc.asyncProperty(fc.oneof(garbage, spoiled), async (input) => {
      fc.pre(!call.input!.safeParse(input).success)
      const refusal = await shop.outcomeOf(call, input)
      expect(refusal).toMatchObject({ code: 'BAD_REQUEST', message: 'errors:badInput' })
      expectPlainRefusal(refusal as ORPCError<string, unknown>)
    }),
    { numRuns: 200, seed: 20261122, maxSkipsPerRun: 1000 },
  )
  expect(fingerprintOf(shop)).toBe(before)
  expect(shop.log.errors).toEqual([])
})

test.each(withInput)(
  '%s answers right shapes with strange values, or refuses them in plain words',
  async (_name, call) => {
    const shop = await desk()
    const sample = sampleOf(z.toJSONSchema(call.input!, { io: 'input', unrepresentable: 'any' }))
    const strange = fc.oneof(
      garbage,
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.integer({ min: -2, max: 2 ** 40 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...placesIn(sample)), strange, async (place, what) => {
        const input = put(sample, place, what)
        if (!call.input!.safeParse(input).success) return
        const outcome = await shop.outcomeOf(call, input)
        if (outcome !== 'ok') expectPlainRefusal(outcome)
      }),
      { numRuns: 120, seed: 20261122 },
    )
    expect(shop.log.errors).toEqual([])
    expect(shop.connection.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(shop.connection.pragma('foreign_key_check')).toEqual([])
  },
)

test('what is no call at all is dropped, and the next real call is answered', async () => {
  const { port, client, log } = await desk()
  const noCalls = [
    '',
    'null',
    '[]',
    '{',
    '{"i":1}',
    '{"i":1,"p":{}}',
    '{"i":1,"p":{"u":"http://x"}}',
    '{"t":3,"i":"1"}',
  ]
  const strange = [
    null,
    undefined,
    7,
    {},
    { i: '1', p: { u: '/customers/countCustomers' } },
    new Uint8Array([255, 0, 1]),
  ]
  for (const message of [...noCalls, ...strange]) port.postMessage(message)
  port.postMessage(`{"i":1,"p":{"u":"/customers/countCustomers","b":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`)
  expect(await client.customers.countCustomers()).toBe(9)
  expect(log.warnings).toHaveLength(noCalls.length + strange.length)
})

test('a file larger than any call takes is refused at once, and nobody waits for ever', async () => {
  const { client, log } = await desk()
  const file = new File([new Uint8Array(27_000_000)], '大.bmp')
  await expect(client.pictures.keepThumbnail({ id: 1, thumbnail: file })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'errors:badInput',
  })
  expect(log.warnings).toHaveLength(1)
})
