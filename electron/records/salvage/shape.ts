import type { Database } from '../database';
import type { Cell, Value } from './page';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** A generated column is stored, but nobody may insert it. */
  readonly generated: boolean;
}

/** How the rows of a table lie in the file. */
export interface Shape {
  readonly table: string;
  readonly withoutRowid: boolean;
  /** The stored columns in the order of the record. */
  readonly columns: readonly Column[];
  /** The column that is another name of the rowid, or null. */
  readonly rowidColumn: string | null;
}

/** The tables of a database in the order they were made, parents before their children; without SQLite's own and virtual ones. */
export function shapesOf(database: Database): Shape[] {
  const tables = database
    .prepare(
      `SELECT list.name, list.wr FROM pragma_table_list AS list JOIN sqlite_master AS master ON master.name = list.name
       WHERE list.schema = 'main' AND list.type = 'table' AND list.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY master.rowid`,
    )
    .all() as { name: string; wr: number }[];
  return tables.map(({ name, wr }) => shapeOf(database, name, wr === 1));
}

function shapeOf(database: Database, table: string, withoutRowid: boolean): Shape {
  const rows = database.prepare('SELECT * FROM pragma_table_xinfo(?)').all(table) as {
    name: string;
    type: string;
    notnull: number;
    pk: number;
    hidden: number;
  }[];
  const keys = rows.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
  // 2: computed when read, 3: computed and stored.
  const stored = rows.filter(({ hidden }) => hidden === 0 || hidden === 3);
  const ordered = withoutRowid ? [...keys, ...stored.filter(({ pk }) => pk === 0)] : stored;
  const [key] = keys;
  const isRowid = !withoutRowid && keys.length === 1 && key?.type.toUpperCase() === 'INTEGER';
  return {
    table,
    withoutRowid,
    rowidColumn: isRowid && key ? key.name : null,
    columns: ordered.map(({ name, type, notnull, pk, hidden }) => ({
      name,
      type: type.toUpperCase(),
      notNull: notnull === 1 || (withoutRowid && pk > 0),
      generated: hidden === 3,
    })),
  };
}

/** True when the cell can be a row of the table: as many columns or fewer (added later), each of its type. */
export function fits(shape: Shape, { rowid, values }: Cell): boolean {
  if ((rowid === null) !== shape.withoutRowid || values.length === 0 || values.length > shape.columns.length)
    return false;
  return values.every((value, index) => {
    const column = shape.columns[index];
    if (!column) return false;
    if (column.name === shape.rowidColumn) return value === null;
    return value === null ? !column.notNull : suits(value, column.type);
  });
}

function suits(value: NonNullable<Value>, type: string): boolean {
  switch (type) {
    case 'TEXT':
      return typeof value === 'string';
    case 'INTEGER':
    case 'INT':
      return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
    // A whole number is stored as one.
    case 'REAL':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'BLOB':
      return Buffer.isBuffer(value);
    default:
      return true;
  }
}
