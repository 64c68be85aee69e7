import { calls } from './001-calls';

/** Every step of the schema in order; the first makes version 1. A step that has shipped is never changed. */
export const migrations: readonly string[] = [calls];
