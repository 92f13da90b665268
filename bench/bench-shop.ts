import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeShop } from '../scripts/generator/write-shop'
import { cacheFolder } from '../scripts/project-paths'

/** Five services each; generated once (about 20 s a 100,000 customers) and kept beside the other things made here. */
export async function benchShop(customers: number): Promise<string> {
  const file = join(cacheFolder, `bench-${customers}.db`)
  if (!existsSync(file)) {
    const tell = (what: string, done: number) =>
      process.stderr.write(`\rMaking ${customers} customers: ${what} ${done}   `)
    await writeShop(file, { customers, services: customers * 5, seed: 1 }, tell)
    process.stderr.write('\n')
  }
  return file
}
