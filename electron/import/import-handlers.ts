import { ORPCError } from '@orpc/contract'
import { localDateOf } from '../../shared/calendar-date'
import type { Topic } from '../../shared/contract/meta'
import { PROBLEMS_A_PAGE } from '../../shared/import/import-contract'
import type { ImportPlan } from '../../shared/import/import-plan'
import { reasonsOf } from '../../shared/import/import-problem'
import { sampleRows } from '../../shared/import/sample-rows'
import { type CallContext, importCalls as calls } from '../ipc/call'
import { settingsOf } from '../settings/settings-queries'
import { wordsFor } from '../words/reason-words'
import { eventsOf, runEvents } from './desk/run-events'
import type { PlannedRun } from './import-client'
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
  file.notListed = outcome.errors + outcome.warnings - outcome.problems.length
  file.plan = plan
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
  openFile: calls.openFile.handler(({ context, input, signal }) => {
    const path = context.importFiles.choices.take(input.choice)
    if (path === undefined) throw new ORPCError('NOT_FOUND', { message: 'importing:fileClosed' })
    return context.importFiles.open(path, signal)
  }),
  beginDrop: calls.beginDrop.handler(async ({ context, input }) => ({
    drop: await context.importFiles.dropped.begin(input.name),
  })),
  addPiece: calls.addPiece.handler(async ({ context, input: { drop, piece } }) =>
    context.importFiles.dropped.add(drop, new Uint8Array(await piece.arrayBuffer())),
  ),
  openDropped: calls.openDropped.handler(({ context, input, signal }) =>
    context.importFiles.openDropped(input.drop, signal),
  ),
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
    const { problems, notListed } = context.importFiles.get(importId)
    const asked = problems.filter(
      (problem) =>
        (severity === undefined || problem.severity === severity) &&
        (reasonKey === undefined || problem.reason.key === reasonKey),
    )
    return {
      problems: asked.slice(from, from + PROBLEMS_A_PAGE),
      total: asked.length,
      notListed,
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
    yield* runEvents(file, signal, async (watch) => {
      await context.backups.backupBefore('beforeImport')
      // Whoever thought better of it meanwhile wants none of it.
      watch.signal.throwIfAborted()
      const outcome = await writing(context, () =>
        context.importFiles.whileWriting(() => file.process.run('run', planned, watch)),
      )
      keep(file, plan, outcome)
      return outcome
    })
  }),
  stopImport: calls.stopImport.handler(({ context, input }) => context.importFiles.get(input.importId).stop?.()),
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
  saveRejected: calls.saveRejected.handler(async ({ context, input, signal }) => {
    const { plan, process, name } = context.importFiles.get(input.importId)
    if (!plan) throw new ORPCError('BAD_REQUEST', { message: 'importing:noSuchRow' })
    const { language } = await settingsOf(context.db)
    const words = await wordsFor(language)
    const stem = name.replace(/\.[^.]*$/, '')
    const file = await savePath(context, `${stem}-${words('importing:rejected')}.xlsx`)
    if (file === undefined) return false
    const nobodyStops = new AbortController().signal
    const watch = { onEvent: () => {}, signal: signal ?? nobodyStops }
    await savingFailed(() => process.run('saveRejected', { file, plan, language }, watch))
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
