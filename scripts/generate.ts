import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeShop } from './generator/write-shop'

const USAGE = 'npm run generate -- --customers N --services M --out FILE [--seed S]'

function wholeNumber(name: string, text: string | undefined): number {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number. Use: ${USAGE}`)
  return Number(text)
}

async function generate(): Promise<void> {
  const options = {
    customers: { type: 'string' },
    services: { type: 'string', default: '0' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
  } as const
  const { values } = parseArgs({ options })
  if (!values.out) throw new Error(`--out must name the file to write. Use: ${USAGE}`)
  const size = {
    customers: wholeNumber('customers', values.customers),
    services: wholeNumber('services', values.services),
    seed: wholeNumber('seed', values.seed),
  }
  const file = resolve(values.out)
  const startedAt = performance.now()
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1)
  await writeShop(file, size, (what, done) => process.stderr.write(`\r${what} ${done}  ${seconds()} s   `))
  process.stderr.write('\n')
  console.log(`${file}: ${size.customers} customers, ${size.services} services, seed ${size.seed}, ${seconds()} s`)
}

generate().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
