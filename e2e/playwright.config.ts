import { defineConfig } from 'playwright/test'

/** Real Electron, one program on its own fresh profile a test. No retries: a test that fails once is wrong. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: '../node_modules/.cache/frontdesk/test-results',
  use: { trace: 'off', screenshot: 'off', video: 'off' },
})
