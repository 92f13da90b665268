import { parentPort, workerData } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import type { Page } from '../../shared/paper/page'
import type { DocumentSummary } from '../../shared/paper/paper-document'
import { rareCharactersOn } from '../../shared/paper/rare-characters'
import { makeCardPages } from '../customer-print/card-pages'
import { makeDossierPages } from '../customer-print/dossier-pages'
import { kyselyOn, openConnection } from '../database/open-database'
import type { Db } from '../database/schema'
import { makeLabelPages } from '../labels/label-pages'
import { makeEnvelopePages, makeLetterPages } from '../letters/letter-pages'
import { makeCalibrationPage } from './calibration-pages'
import type { MadeDocument, PaperKind } from './paper-documents'
import type { PaperKinds } from './paper-kinds'

type Maker<Kind extends PaperKind> = (
  db: Db,
  request: PaperKinds[Kind]['request'],
) => Promise<MadeDocument<PaperKinds[Kind]['notes']>>

/** Who lays out which kind; one line a kind. */
const makers: { readonly [Kind in PaperKind]: Maker<Kind> } = {
  calibration: makeCalibrationPage,
  customerCard: makeCardPages,
  dossier: makeDossierPages,
  labels: makeLabelPages,
  letters: makeLetterPages,
  envelopes: makeEnvelopePages,
}

export type PaperRequest =
  | {
      readonly act: 'make'
      readonly request: number
      readonly documentId: number
      readonly kind: PaperKind
      readonly asked: unknown
    }
  | {
      readonly act: 'read'
      readonly request: number
      readonly documentId: number
      /** From 1. */
      readonly from: number
      readonly count: number
      readonly isJson: boolean
    }
  | { readonly act: 'forget'; readonly documentId: number }

export type PaperAnswer = { readonly request: number } & (
  | { readonly summary: DocumentSummary; readonly notes: unknown }
  /** null: the document is not here. */
  | { readonly pages: readonly Page[] | string | null }
  /** In the words of the contract. */
  | { readonly refusal: { readonly code: string; readonly message: string; readonly data: unknown } }
  | { readonly failure: { readonly code: string; readonly message: string } }
)
type Outcome = PaperAnswer extends infer One ? (One extends unknown ? Omit<One, 'request'> : never) : never

/** Each statement reads what is committed by then, so that a customer who was saved a moment ago is on the page. */
const db = kyselyOn(openConnection(String(workerData.databaseFile), { isReadOnly: true }))
const documents = new Map<number, readonly Page[]>()

async function make(documentId: number, kind: PaperKind, asked: unknown): Promise<Outcome> {
  const maker = makers[kind] as (db: Db, request: unknown) => Promise<MadeDocument<unknown>>
  const { title, pageSize, stock, pages, notes } = await maker(db, asked)
  documents.set(documentId, pages)
  const rareCharacters = rareCharactersOn(pages)
  return { summary: { documentId, title, pageSize, stock, pageCount: pages.length, rareCharacters }, notes }
}

function read(documentId: number, from: number, count: number, isJson: boolean): Outcome {
  const pages = documents.get(documentId)?.slice(from - 1, from - 1 + count)
  if (!pages) return { pages: null }
  return { pages: isJson ? JSON.stringify(pages) : pages }
}

async function outcomeOf(asked: Exclude<PaperRequest, { act: 'forget' }>): Promise<Outcome> {
  try {
    if (asked.act === 'read') return read(asked.documentId, asked.from, asked.count, asked.isJson)
    return await make(asked.documentId, asked.kind, asked.asked)
  } catch (error) {
    if (error instanceof ORPCError) {
      const { code, message, data } = error
      return { refusal: { code, message, data } }
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { failure: { code, message: String(error) } }
  }
}

parentPort?.on('message', async (asked: PaperRequest) => {
  if (asked.act === 'forget') documents.delete(asked.documentId)
  else parentPort?.postMessage({ request: asked.request, ...(await outcomeOf(asked)) } satisfies PaperAnswer)
})
