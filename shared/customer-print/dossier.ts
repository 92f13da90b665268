import { z } from 'zod'
import { DocumentSummary } from '../paper/paper-document'
import { RecordId } from '../record-text'

/** Why an attached PDF cannot be part of a dossier. */
export const ATTACHMENT_FAULTS = ['encrypted', 'damaged', 'gone'] as const
export type AttachmentFault = (typeof ATTACHMENT_FAULTS)[number]

/** What a look into a file told. */
export type Inspection =
  /** `isTurned`: shown with its width and height exchanged, as the camera was held. */
  | { readonly kind: 'picture'; readonly isTurned: boolean }
  | { readonly kind: 'attachment'; readonly pageCount: number }
  | { readonly kind: 'fault'; readonly fault: AttachmentFault }

/** A picture or PDF of a customer, in the order of the dossier. */
export interface DossierFile {
  readonly pictureId: number
  /** Caption, else the name of the file, else ''. */
  readonly name: string
  /** 'YYYY-MM-DD' or '' */
  readonly takenOn: string
  /** Pixels as stored; 0 for a PDF. */
  readonly width: number
  readonly height: number
  readonly isPdf: boolean
  readonly inspection: Inspection
}

export interface Bookmark {
  readonly title: string
  /** In the whole dossier, from 1. */
  readonly page: number
}

/** Where the pages of an attached PDF go. */
export interface Insertion {
  readonly pictureId: number
  /** So many of our own pages stand before it. */
  readonly afterOwn: number
}

export interface DossierNotes {
  readonly bookmarks: readonly Bookmark[]
  readonly insertions: readonly Insertion[]
  /** With attached pages. */
  readonly pageCount: number
}

const Attachment = z.object({
  name: z.string(),
  /** 0 where there is a fault. */
  pageCount: z.int().nonnegative(),
  fault: z.enum(ATTACHMENT_FAULTS).nullable(),
})

/** What a dossier will hold, before it is saved. */
export const PreparedDossier = z.object({
  documentId: DocumentSummary.shape.documentId,
  title: z.string(),
  pageCount: z.int().positive(),
  pictureCount: z.int().nonnegative(),
  attachments: z.array(Attachment),
})
export type PreparedDossier = Readonly<z.infer<typeof PreparedDossier>>

export const ByCustomer = z.object({ customerId: RecordId })
