import { advancedSearchHandlers } from '../advanced-search/advanced-search-handlers'
import { backupHandlers } from '../backup/backup-handlers'
import { binHandlers } from '../bin/bin-handlers'
import { clipboardHandlers } from '../clipboard/clipboard-handlers'
import { contactHandlers } from '../contacts/contact-handlers'
import { customerListHandlers } from '../customer-list/customer-list-handlers'
import { numberHandlers } from '../customer-numbers/number-handlers'
import { customerPrintHandlers } from '../customer-print/customer-print-handlers'
import { customerHandlers } from '../customers/customer-handlers'
import { draftHandlers } from '../drafts/draft-handlers'
import { duplicateHandlers } from '../duplicates/duplicate-handlers'
import { exportHandlers } from '../exporting/export-handlers'
import { historyHandlers } from '../history/history-handlers'
import { importHandlers } from '../import/import-handlers'
import { labelHandlers } from '../labels/label-handlers'
import { letterHandlers } from '../letters/letter-handlers'
import { namedListHandlers } from '../named-lists/named-list-handlers'
import { paperHandlers } from '../paper/paper-handlers'
import { pictureHandlers } from '../pictures/picture-handlers'
import { referenceHandlers } from '../references/reference-handlers'
import { restoreHandlers } from '../restore/restore-handlers'
import { quickSearchHandlers } from '../search/quick-search-handlers'
import { serviceRecordHandlers } from '../service-records/service-record-handlers'
import { settingsHandlers } from '../settings/settings-handlers'
import { startupHandlers } from '../startup/startup-handlers'
import { welcomeHandlers } from '../welcome/welcome-handlers'
import { changesHandlers } from './changes-handlers'

/** Everything the window can ask for; one line a feature. */
export const handlers = {
  backup: backupHandlers,
  bin: binHandlers,
  advancedSearch: advancedSearchHandlers,
  changes: changesHandlers,
  clipboard: clipboardHandlers,
  contacts: contactHandlers,
  customers: customerHandlers,
  customerList: customerListHandlers,
  customerNumbers: numberHandlers,
  customerPrint: customerPrintHandlers,
  drafts: draftHandlers,
  duplicates: duplicateHandlers,
  exporting: exportHandlers,
  history: historyHandlers,
  labels: labelHandlers,
  paper: paperHandlers,
  importing: importHandlers,
  pictures: pictureHandlers,
  letters: letterHandlers,
  namedLists: namedListHandlers,
  quickSearch: quickSearchHandlers,
  references: referenceHandlers,
  restore: restoreHandlers,
  serviceRecords: serviceRecordHandlers,
  settings: settingsHandlers,
  startup: startupHandlers,
  welcome: welcomeHandlers,
}
