import type { Database } from '../database';
import { rollBack } from '../schema';
import type { Cell, Value } from './page';
import { type Shape, shapesOf } from './shape';
import type { Wreck } from './wreck';

/** How many rows of each table were carried over. */
export type Salvaged = Readonly<Record<string, number>>;

/**
 * Carries every row that can be read into a new database of the same version, which does not have it yet. What breaks
 * one of the new one's rules (a note whose call is gone) stays behind in the file that was set aside.
 */
export function salvage(wreck: Wreck, into: Database): Salvaged {
  const shapes = shapesOf(into).filter(({ table }) => table !== 'schema_version');
  const counts = new Map(shapes.map(({ table }) => [table, 0]));
  const writers = new Map<string, (cell: Cell) => number>();
  const writerOf = (shape: Shape, width: number): ((cell: Cell) => number) => {
    const name = `${shape.table} ${width}`;
    const known = writers.get(name) ?? writer(into, shape, width);
    writers.set(name, known);
    return known;
  };
  into.exec('BEGIN IMMEDIATE');
  try {
    for (const { shape, cell } of wreck.rows(shapes)) {
      const written = writerOf(shape, cell.values.length)(cell);
      counts.set(shape.table, (counts.get(shape.table) ?? 0) + written);
    }
    for (const table of searchTables(into)) refill(wreck, into, table);
    into.exec('COMMIT');
  } catch (error) {
    rollBack(into);
    throw error;
  }
  return Object.fromEntries(counts);
}

/** Writes a row of `width` values; returns 1 when it was taken and 0 when it breaks a rule. */
function writer(into: Database, shape: Shape, width: number): (cell: Cell) => number {
  const columns = shape.columns.slice(0, width);
  const taken = columns.map(({ generated, name }) => !generated && name !== shape.rowidColumn);
  const names = columns.filter((_, index) => taken[index]).map(({ name }) => quoted(name));
  if (!shape.withoutRowid) names.unshift(shape.rowidColumn === null ? 'rowid' : quoted(shape.rowidColumn));
  const insert = into.prepare(
    `INSERT OR IGNORE INTO ${quoted(shape.table)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  return ({ rowid, values }) => {
    const row: Value[] = values.filter((_, index) => taken[index]);
    if (!shape.withoutRowid) row.unshift(rowid);
    try {
      return insert.run(...row).changes > 0 ? 1 : 0;
    } catch (error) {
      if (error instanceof Error && 'code' in error && /^SQLITE_(CONSTRAINT|MISMATCH)/.test(String(error.code)))
        return 0;
      throw error;
    }
  };
}

/** Full-text tables that hold their own text. */
function searchTables(database: Database): string[] {
  const rows = database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'
       AND name || '_content' IN (SELECT name FROM sqlite_master)`,
    )
    .all() as { name: string }[];
  return rows.map(({ name }) => name);
}

/** Fills a full-text table from its own content, where no trigger has done so already. */
function refill(wreck: Wreck, into: Database, table: string): void {
  const [filled] = into.prepare(`SELECT count(*) AS count FROM ${quoted(`${table}_content`)}`).all() as {
    count: number;
  }[];
  if ((filled?.count ?? 0) > 0) return;
  const columns = into.prepare('SELECT name FROM pragma_table_info(?)').all(table) as { name: string }[];
  const names = ['rowid', ...columns.map(({ name }) => quoted(name))];
  const insert = into.prepare(
    `INSERT OR IGNORE INTO ${quoted(table)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  for (const { rowid, values } of wreck.cellsOf(`${table}_content`))
    if (values.length === names.length) insert.run(rowid, ...values.slice(1));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
