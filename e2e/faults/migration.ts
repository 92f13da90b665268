/** Places on the way of a start that brings older data to today's schema. */
export const MIGRATION_PLACES = [
  'migrate.kept',
  'migrate.stepEnding',
  'migrate.stepped',
  'migrate.indexEnding',
  'migrate.indexed',
] as const
