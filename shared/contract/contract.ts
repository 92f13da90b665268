import { advancedSearchContract } from '../advanced-search/advanced-search-contract'
import { backupContract } from '../backup/backup-contract'
import { binContract } from '../bin/bin-contract'
import { changesContract } from '../changes/changes-contract'
import { clipboardContract } from '../clipboard/clipboard-contract'
import { contactContract } from '../contacts/contact-contract'
import { customerListContract } from '../customer-list/customer-list-contract'
import { numberContract } from '../customer-numbers/number-contract'
import { customerPrintContract } from '../customer-print/customer-print-contract'
import { customersContract } from '../customers/customer-contract'
import { draftContract } from '../drafts/draft-contract'
import { duplicatesContract } from '../duplicates/duplicate-contract'
import { exportContract } from '../exporting/export-contract'
import { historyContract } from '../history/change-contract'
import { importContract } from '../import/import-contract'
import { labelContract } from '../labels/label-contract'
import { letterContract } from '../letters/letter-contract'
import { namedListsContract } from '../named-lists/named-list-contract'
import { paperContract } from '../paper/paper-contract'
import { pictureContract } from '../pictures/picture-contract'
import { referenceContract } from '../references/reference-contract'
import { restoreContract } from '../restore/restore-contract'
import { quickSearchContract } from '../search/quick-search-contract'
import { serviceRecordContract } from '../service-records/service-record-contract'
import { settingsContract } from '../settings/settings-contract'
import { startupContract } from '../startup/startup-contract'
import { welcomeContract } from '../welcome/welcome-contract'

/** Every call between the window and the main process; one line a feature. */
export const contract = {
  backup: backupContract,
  bin: binContract,
  advancedSearch: advancedSearchContract,
  changes: changesContract,
  clipboard: clipboardContract,
  contacts: contactContract,
  customers: customersContract,
  customerList: customerListContract,
  customerNumbers: numberContract,
  customerPrint: customerPrintContract,
  drafts: draftContract,
  duplicates: duplicatesContract,
  exporting: exportContract,
  history: historyContract,
  importing: importContract,
  labels: labelContract,
  letters: letterContract,
  namedLists: namedListsContract,
  references: referenceContract,
  paper: paperContract,
  pictures: pictureContract,
  quickSearch: quickSearchContract,
  restore: restoreContract,
  serviceRecords: serviceRecordContract,
  settings: settingsContract,
  startup: startupContract,
  welcome: welcomeContract,
}
