import { advancedSearchContract } from '../advanced-search/advanced-search-contract'
import { backupContract } from '../backup/backup-contract'
import { binContract } from '../bin/bin-contract'
import { changesContract } from '../changes/changes-contract'
import { clipboardContract } from '../clipboard/clipboard-contract'
import { customerListContract } from '../customer-list/customer-list-contract'
import { customersContract } from '../customers/customer-contract'
import { draftContract } from '../drafts/draft-contract'
import { historyContract } from '../history/change-contract'
import { namedListsContract } from '../named-lists/named-list-contract'
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
  customers: customersContract,
  customerList: customerListContract,
  drafts: draftContract,
  history: historyContract,
  namedLists: namedListsContract,
  references: referenceContract,
  pictures: pictureContract,
  quickSearch: quickSearchContract,
  restore: restoreContract,
  serviceRecords: serviceRecordContract,
  settings: settingsContract,
  startup: startupContract,
  welcome: welcomeContract,
}
