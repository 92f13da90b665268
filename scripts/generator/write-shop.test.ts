import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { findCustomer } from '../../electron/customers/customer-queries'
import { createCustomer } from '../../electron/customers/customer-writes'
import { openMigrated } from '../../electron/database/migrate'
import { testDatabase } from '../../electron/database/test-database'
import { quickSearch } from '../../electron/search/quick-search-queries'
import { serviceRecordsOf } from '../../electron/service-records/service-record-queries'
import { isWelcomeNeeded } from '../../electron/welcome/welcome-queries'
import { migrations } from '../../migrations'
import { CustomerValues, customerValuesOf } from '../../shared/customers/customer'
import { readIdCard } from '../../shared/id-card'
import { ServiceRecordValues } from '../../shared/service-records/service-record'
import { RARE_CHARACTERS } from './names'
import { peopleFrom } from './people'
import { randomOf } from './random'
import { visitOf } from './visits'
import { writeShop } from './write-shop'

const TODAY = '2026-11-22'
const newFile = () => join(mkdtempSync(join(tmpdir(), 'frontdesk-test-')), 'shop.db')

async function generated(customers: number, services: number, seed: number) {
  const file = newFile()
  await writeShop(file, { customers, services, seed }, () => {})
  const { db, connection } = await openMigrated(file, migrations, new Date(0))
  onTestFinished(() => void connection.close())
  return { file, db, connection }
}

const contentOf = (connection: Database.Database): string => {
  const hash = createHash('sha256')
  for (const table of ['customer', 'serviceRecord', 'referenceItem', 'setting', 'tally']) {
    for (const row of connection.prepare(`SELECT * FROM ${table}`).iterate()) hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}

test('the same seed makes the same shop, another seed another one', async () => {
  const [one, same, other] = [await generated(300, 900, 7), await generated(300, 900, 7), await generated(300, 900, 8)]
  expect(contentOf(same.connection)).toBe(contentOf(one.connection))
  expect(contentOf(other.connection)).not.toBe(contentOf(one.connection))
})

test('there are as many customers and services as were asked for, spread unevenly', async () => {
  const { db, connection } = await generated(500, 2500, 1)
  const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect(count('customer')).toBe(500)
  expect(count('serviceRecord')).toBe(2500)
  expect(connection.prepare('SELECT count FROM tally').pluck().get()).toBe(500)
  const each = connection
    .prepare('SELECT count(*) FROM serviceRecord GROUP BY customerId ORDER BY count(*) DESC')
    .pluck()
    .all() as number[]
  expect(each[0]).toBeGreaterThan(20)
  expect(each.length).toBeLessThan(500)
  expect(connection.pragma('foreign_key_check')).toEqual([])
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(await isWelcomeNeeded(db)).toBe(false)
})

test('everyone generated could have been typed at the desk', () => {
  const person = peopleFrom(randomOf(3))
  for (let place = 0; place < 2000; place++) {
    const values = person(place)
    expect(CustomerValues.parse(values)).toEqual(values)
    expect(values.bornOn <= TODAY).toBe(true)
    if (values.idNumber !== '') {
      const reading = readIdCard(values.idNumber, TODAY)
      expect(reading).toMatchObject({ kind: 'valid', bornOn: values.bornOn })
      if (values.gender !== '') expect(reading).toMatchObject({ gender: values.gender === '男' ? 'male' : 'female' })
    }
  }
  const random = randomOf(3)
  for (let turn = 0; turn < 500; turn++) {
    const visit = visitOf(random, turn % 5, 5)
    expect(ServiceRecordValues.parse(visit)).toEqual(visit)
    expect(visit.servedOn <= TODAY).toBe(true)
  }
})

test('among many are rare characters, two-character surnames, traditional and foreign names, gaps and households', () => {
  const person = peopleFrom(randomOf(1))
  const people = Array.from({ length: 20_000 }, (_, place) => person(place))
  const names = people.map(({ name }) => name)
  for (const kind of [/^欧阳/, /^司马/, /O'Brien/, /Müller/, /^陳/])
    expect(names.filter((name) => kind.test(name))).not.toEqual([])
  for (const rare of RARE_CHARACTERS)
    expect(
      names.some((name) => name.includes(rare)),
      rare,
    ).toBe(true)
  for (const field of ['gender', 'bornOn', 'phone', 'mobile', 'address', 'employer'] as const) {
    expect(people.some((values) => values[field] === '')).toBe(true)
  }
  const shared = people.filter(({ phone, address }, place) => {
    const before = people[place - 1]
    return before !== undefined && phone !== '' && phone === before.phone && address === before.address
  })
  expect(shared.length).toBeGreaterThan(1000)
})

test('nobody generated can be called, written to or mailed by mistake', () => {
  const person = peopleFrom(randomOf(5))
  for (let place = 0; place < 5000; place++) {
    const { phone, fax, mobile, mobile2, email } = person(place)
    for (const line of [phone, fax]) expect(line).toMatch(/^$|^0\d{2,3}-0\d+$/)
    for (const line of [mobile, mobile2]) expect(line).toMatch(/^$|^(\+86 )?12/)
    expect(email).toMatch(/^$|@example\.com$/)
  }
})

test('a generated customer is found, opened, and the same as one saved at the desk', async () => {
  const { db } = await generated(400, 800, 2)
  const desk = await testDatabase()
  for (const id of [1, 57, 400]) {
    const customer = (await findCustomer(db, id))!
    expect((await quickSearch(db, customer.number))[0]).toMatchObject({ field: 'number', hits: [{ customerId: id }] })
    const byName = (await quickSearch(db, customer.name)).flatMap((group) => group.hits)
    expect(byName.map((hit) => hit.customerId)).toContain(id)
    const saved = await createCustomer(desk.db, { userId: 1, at: customer.changedAt }, customerValuesOf(customer))
    expect({ ...saved, id }).toEqual(customer)
    expect(await serviceRecordsOf(db, id)).toEqual(expect.any(Array))
  }
})

test('a file that is there is never written over, and a stopped run leaves nothing under the name', async () => {
  const file = newFile()
  writeFileSync(file, 'precious')
  await expect(writeShop(file, { customers: 1, services: 0, seed: 1 }, () => {})).rejects.toThrow('left as it is')
  const stopped = newFile()
  const stop = () => {
    throw new Error('stopped')
  }
  await expect(writeShop(stopped, { customers: 1, services: 0, seed: 1 }, stop)).rejects.toThrow('stopped')
  expect(existsSync(stopped)).toBe(false)
  await writeShop(stopped, { customers: 1, services: 0, seed: 1 }, () => {})
  expect(readdirSync(join(stopped, '..'))).toEqual(['shop.db'])
})

test('a shop of nobody is a shop', async () => {
  const { connection } = await generated(0, 0, 1)
  expect(connection.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(0)
})
