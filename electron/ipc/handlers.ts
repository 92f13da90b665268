import { advancedSearchHandlers } from '../advanced-search/advanced-search-handlers'
import { customerListHandlers } from '../customer-list/customer-list-handlers'
import { customerHandlers } from '../customers/customer-handlers'
import { draftHandlers } from '../drafts/draft-handlers'
import { historyHandlers } from '../history/history-handlers'
import { namedListHandlers } from '../named-lists/named-list-handlers'
import { referenceHandlers } from '../references/reference-handlers'
import { quickSearchHandlers } from '../search/quick-search-handlers'
import { serviceRecordHandlers } from '../service-records/service-record-handlers'
import { settingsHandlers } from '../settings/settings-handlers'
import { welcomeHandlers } from '../welcome/welcome-handlers'
import { changesHandlers } from './changes-handlers'

/** Everything the window can ask for; one line a feature. */
export const handlers = {
  advancedSearch: advancedSearchHandlers,
  changes: changesHandlers,
  customers: customerHandlers,
  customerList: customerListHandlers,
  drafts: draftHandlers,
  history: historyHandlers,
  namedLists: namedListHandlers,
  quickSearch: quickSearchHandlers,
  references: referenceHandlers,
  serviceRecords: serviceRecordHandlers,
  settings: settingsHandlers,
  welcome: welcomeHandlers,
}
