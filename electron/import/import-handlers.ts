import { ORPCError } from '@orpc/contract'
import { localDateOf } from '../../shared/calendar-date'
import type { Topic } from '../../shared/contract/meta'
import { PROBLEMS_A_PAGE } from '../../shared/import/import-contract'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
import type { ImportPlan } from '../../shared/import/import-plan'
import { reasonsOf } from '../../shared/import/import-problem'
import { sampleRows } from '../../shared/import/sample-rows'
import { type CallContext, importCalls as calls } from '../ipc/call'
import { settingsOf } from '../settings/settings-queries'
import { wordsFor } from '../words/reason-words'
import type { PlannedRun, Progress } from './import-client'
import type { OpenImport } from './import-files'
import { genderNames, importedCustomers, importRunsOf, rememberedHeaders } from './import-queries'
import { endInterruptedRuns, markRunSeen } from './import-writes'
import type { ImportOutcome } from './run-import'

const SPREADSHEETS = { name: 'Excel · CSV', extensions: ['xlsx', 'xls', 'xlsm', 'ods', 'csv', 'txt'] }
/** An import can change all of these; undoing it too. */
const CHANGED: Topic[] = ['customers', 'serviceRecords', 'references', 'namedLists', 'imports']

type Context = CallContext & { act(): PlannedRun['act'] }

const plannedRun = async (context: Context, file: OpenImport, plan: ImportPlan): Promise<PlannedRun> => ({
  plan,
  today: localDateOf(context.now()),
  genders: await genderNames(context.db),
  act: context.act(),
  fileName: file.name,
})

const keep = (file: OpenImport, plan: ImportPlan, outcome: ImportOutcome) => {
  file.problems = outcome.problems
  file.plan = plan
}

/** Progress as it comes, then what came out; whoever stops listening cancels. */
async function* eventsOf<Result>(
  signal: AbortSignal | undefined,
  run: (watch: { onEvent(event: Progress): void; readonly signal: AbortSignal }) => Promise<Result>,
): AsyncGenerator<Progress | { readonly kind: 'result'; readonly result: Result }> {
  const stop = new AbortController()
  const abort = () => stop.abort()
  signal?.addEventListener('abort', abort, { once: true })
  let latest: Progress | undefined
  let wake = () => {}
  let isOver = false
  const onEvent = (event: Progress) => {
    latest = event
    wake()
  }
  const result = run({ onEvent, signal: stop.signal }).finally(() => {
    isOver = true
    wake()
  })
  result.catch(() => undefined)
  try {
    while (!isOver) {
      // Nobody reads each of a thousand steps: the newest is enough.
      if (latest === undefined) await new Promise<void>((resolve) => (wake = resolve))
      const event = latest
      latest = undefined
      if (event && !isOver) yield event
    }
    yield { kind: 'result', result: await result }
  } finally {
    signal?.removeEventListener('abort', abort)
    abort()
    await result.catch(() => undefined)
  }
}

/** Alone among writers; a run whose process died says so at once, not at the next start. */
async function writing<Result>(context: Context, act: () => Promise<Result>): Promise<Result> {
  try {
    return await context.longActs.hold(act)
  } finally {
    await endInterruptedRuns(context.db)
    context.changes.publish('changed', CHANGED)
  }
}

async function savePath(context: CallContext, name: string): Promise<string | undefined> {
  const path = await context.dialogs.save('', name)
  return path === undefined || /\.xlsx$/i.test(path) ? path : `${path}.xlsx`
}

async function savingFailed<Result>(act: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await act()
  } catch {
    throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'importing:saveFailed' })
  }
}

export const importHandlers = calls.router({
  chooseFile: calls.chooseFile.handler(async ({ context }) => {
    const [path] = await context.dialogs.open('', [SPREADSHEETS, { name: '*', extensions: ['*'] }])
    if (path === undefined) return null
    return { choice: context.importFiles.choices.offer(path), name: path.split(/[\\/]/).at(-1) ?? '' }
  }),
  openFile: calls.openFile.handler(({ context, input }) => {
    const path = context.importFiles.choices.take(input.choice)
    if (path === undefined) throw new ORPCError('NOT_FOUND', { message: 'importing:fileClosed' })
    return context.importFiles.open(path)
  }),
  openDropped: calls.openDropped.handler(async ({ context, input: { file, name } }) => {
    if (file.size > IMPORT_LIMITS.fileBytes) {
      const data = { max: IMPORT_LIMITS.fileBytes / 1024 / 1024 }
      throw new ORPCError('BAD_REQUEST', { message: 'importing:fileTooLarge', data })
    }
    return context.importFiles.openContent(new Uint8Array(await file.arrayBuffer()), name)
  }),
  readAgain: calls.readAgain.handler(({ context, input }) =>
    context.importFiles.readAgain(input.importId, input.reading),
  ),
  suggestPlan: calls.suggestPlan.handler(async ({ context, input: { importId, sheet, headerRow } }) => {
    const remembered = await rememberedHeaders(context.db)
    const asked = { sheet, remembered, ...(headerRow === undefined ? {} : { headerRow }) }
    return context.importFiles.get(importId).process.read('suggest', asked)
  }),
  previewSheet: calls.previewSheet.handler(async ({ context, input: { importId, plan } }) => {
    const file = context.importFiles.get(importId)
    return file.process.read('preview', await plannedRun(context, file, plan))
  }),
  dryRun: calls.dryRun.handler(async function* ({ context, input: { importId, plan }, signal }) {
    const file = context.importFiles.get(importId)
    const planned = await plannedRun(context, file, plan)
    for await (const event of eventsOf(signal, (watch) => file.process.run('dryRun', planned, watch))) {
      if (event.kind === 'progress') {
        yield event
        continue
      }
      keep(file, plan, event.result)
      const { counts, errors, warnings, missing } = event.result
      yield { kind: 'done' as const, counts, errors, warnings, missingReferences: [...missing] }
    }
  }),
  listProblems: calls.listProblems.handler(({ context, input: { importId, from, severity, reasonKey } }) => {
    const { problems } = context.importFiles.get(importId)
    const asked = problems.filter(
      (problem) =>
        (severity === undefined || problem.severity === severity) &&
        (reasonKey === undefined || problem.reason.key === reasonKey),
    )
    return {
      problems: asked.slice(from, from + PROBLEMS_A_PAGE),
      total: asked.length,
      reasons: [...reasonsOf(problems)],
    }
  }),
  fixCell: calls.fixCell.handler(async ({ context, input: { importId, row, column, value } }) => {
    const file = context.importFiles.get(importId)
    if (!file.plan) throw new ORPCError('BAD_REQUEST', { message: 'importing:noSuchRow' })
    const planned = await plannedRun(context, file, file.plan)
    const found = await file.process.read('fix', { ...planned, row, column, value })
    const others = file.problems.filter((problem) => problem.row !== row)
    file.problems = [...others, ...found].sort((one, other) => one.row - other.row)
    return found
  }),
  runImport: calls.runImport.handler(async function* ({ context, input: { importId, plan }, signal }) {
    const file = context.importFiles.get(importId)
    const planned = await plannedRun(context, file, plan)
    await context.backups.backupBefore('beforeImport')
    // Whoever thought better of it meanwhile wants none of it.
    if (signal?.aborted) return
    const run = eventsOf(signal, (watch) =>
      writing(context, () => context.importFiles.whileWriting(() => file.process.run('run', planned, watch))),
    )
    for await (const event of run) {
      if (event.kind === 'progress') {
        yield event
        continue
      }
      keep(file, plan, event.result)
      yield { kind: 'done' as const, runId: event.result.runId, counts: event.result.counts }
    }
  }),
  closeFile: calls.closeFile.handler(async ({ context, input }) => {
    context.importFiles.get(input.importId)
    await context.importFiles.close()
  }),
  listImports: calls.listImports.handler(({ context }) => importRunsOf(context.db)),
  listImported: calls.listImported.handler(({ context, input }) => importedCustomers(context.db, input.runId)),
  markSeen: calls.markSeen.handler(({ context, input }) => markRunSeen(context.db, input.runId)),
  undoImport: calls.undoImport.handler(async function* ({ context, input: { runId }, signal }) {
    const act = context.act()
    const run = eventsOf(signal, (watch) =>
      writing(context, () => context.importFiles.withProcess((one) => one.run('undo', { act, runId }, watch))),
    )
    for await (const event of run) {
      if (event.kind === 'progress') yield event
      else yield { kind: 'done' as const, ...event.result, kept: [...event.result.kept] }
    }
  }),
  saveRejected: calls.saveRejected.handler(async ({ context, input }) => {
    const { plan, problems, process, name } = context.importFiles.get(input.importId)
    if (!plan) throw new ORPCError('BAD_REQUEST', { message: 'importing:noSuchRow' })
    const words = await wordsFor((await settingsOf(context.db)).language)
    const stem = name.replace(/\.[^.]*$/, '')
    const file = await savePath(context, `${stem}-${words('importing:rejected')}.xlsx`)
    if (file === undefined) return false
    const reasons = new Map<number, string>()
    for (const { row, header, severity, reason } of problems) {
      if (severity !== 'error') continue
      const said = `${header === '' ? '' : `${header}: `}${words(reason.key, reason)}`
      reasons.set(row, reasons.has(row) ? `${reasons.get(row)}; ${said}` : said)
    }
    const reasonHeader = words('importing:reason')
    await savingFailed(() => process.read('rejected', { file, plan, reasons: [...reasons], reasonHeader }))
    return true
  }),
  saveSample: calls.saveSample.handler(async ({ context }) => {
    const words = await wordsFor((await settingsOf(context.db)).language)
    const file = await savePath(context, `${words('importing:sampleName')}.xlsx`)
    if (file === undefined) return false
    const rows = sampleRows(words)
    await savingFailed(async () => {
      // Loaded when somebody asks for it: the start of the program does not wait for what writes Excel.
      const { writeCells } = await import('../workbook/write-sheets')
      writeCells(file, words('importing:sampleName'), rows)
    })
    return true
  }),
})
