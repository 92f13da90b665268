import '@mantine/core/styles.css'
import './theme/tokens.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import type { Startup } from '../shared/startup/startup'
import { SearchSessionProvider } from './advanced-search/search-session'
import { App } from './app/app'
import { startWords } from './app/words'
import { WorkspaceProvider } from './app/workspace'
import { BackupWorkProvider } from './backup/backup-work'
import { api, client } from './bridge/client'
import { createQueryClient } from './bridge/query-client'
import { refreshOnChange } from './bridge/refresh'
import { ImportSessionProvider } from './import/import-session'
import { PrintRunsProvider } from './paper/print-runs'
import { DamageScreen } from './startup/damage-screen'
import { ToastProvider } from './ui/toasts'

/** Everything the first screen needs is asked for at once, before anything is drawn. */
async function start(): Promise<void> {
  const startup = await client.startup.getStartup()
  if (startup.kind === 'damaged') return showDamage(startup)
  const queryClient = createQueryClient()
  // It ends only when the main process does, and then there is nothing left to refresh.
  refreshOnChange(queryClient).catch(() => undefined)
  const [settings, isWelcomeNeeded, first, draft] = await Promise.all([
    queryClient.fetchQuery(api.settings.getSettings.queryOptions()),
    queryClient.fetchQuery(api.welcome.isWelcomeNeeded.queryOptions()),
    client.customers.findNeighbour({ direction: 'first', fromNumber: '' }),
    client.drafts.findDraft(),
    queryClient.prefetchQuery(api.customers.countCustomers.queryOptions()),
    queryClient.prefetchQuery(api.references.listReferenceItems.queryOptions({ input: { kind: 'gender' } })),
  ])
  await startWords(settings.language)
  if (first) {
    queryClient.setQueryData(api.customers.getCustomer.queryKey({ input: { id: first.id } }), first)
    const services = { customerId: first.id }
    await queryClient.prefetchQuery(api.serviceRecords.listServiceRecords.queryOptions({ input: services }))
  }
  createRoot(document.getElementById('root')!).render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        withCssVariables={false}
        withStaticClasses={false}
        withGlobalClasses={false}
        defaultColorScheme={settings.colorScheme}
      >
        <ToastProvider>
          <BackupWorkProvider>
            <PrintRunsProvider>
              <WorkspaceProvider firstCustomerId={first?.id}>
                <SearchSessionProvider>
                  <ImportSessionProvider>
                    <App isWelcomeNeeded={isWelcomeNeeded} draft={draft} />
                  </ImportSessionProvider>
                </SearchSessionProvider>
              </WorkspaceProvider>
            </PrintRunsProvider>
          </BackupWorkProvider>
        </ToastProvider>
      </MantineProvider>
    </QueryClientProvider>,
  )
}

/** Nothing can be opened: none of what the first screen needs is there. */
async function showDamage({ damage, backups }: Extract<Startup, { kind: 'damaged' }>): Promise<void> {
  await startWords(damage.language)
  createRoot(document.getElementById('root')!).render(
    <MantineProvider
      withCssVariables={false}
      withStaticClasses={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
    >
      <DamageScreen damage={damage} backups={backups} />
    </MantineProvider>,
  )
}

void start()
