import { connectToDamaged, type Database } from '../database';
import { type Cell, type PageSource, readPage } from './page';
import { fits, type Shape } from './shape';

const PAGE_BYTES = 4096;

/** A damaged database, read page by page and not by SQLite's own trees, of which any may be broken. */
export interface Wreck {
  /** The newest step of the schema that it had, or null when that cannot be read. */
  version(): number | null;
  /**
   * Gives every row that can be read, table by table in the given order and each in the order of its rowid: what hangs in
   * the tables' trees, and what lies on pages that a broken tree has lost. The same row may come twice.
   */
  rows(shapes: readonly Shape[]): Generator<{ readonly shape: Shape; readonly cell: Cell }>;
  /** The rows that hang in one table's tree, whatever their shape. */
  cellsOf(table: string): Generator<Cell>;
  close(): void;
}

interface Root {
  readonly name: string;
  readonly page: number;
  readonly table: boolean;
}

/**
 * Opens a copy of a damaged file: SQLite replays its log into it, and its header's size is corrected.
 * @throws when not even its first page can be read with this key
 */
export function openWreck(file: string, key: string | null, bytes: number): Wreck {
  correctSize(file, key, Math.floor(bytes / PAGE_BYTES));
  const database = connectToDamaged(file, key);
  try {
    return wreckOf(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The copy of the first page that was laid over a broken one may know fewer pages than there are by now. */
function correctSize(file: string, key: string | null, pages: number): void {
  const database = connectToDamaged(file, key);
  try {
    const first = pageReader(database)(1);
    if (!first || first.readUInt32BE(28) >= pages) return;
    const grown = Buffer.from(first);
    grown.writeUInt32BE(pages, 28);
    // Not as a parameter: libsql takes a lone buffer for named parameters and ends the process over it.
    database.exec(`UPDATE sqlite_dbpage SET data = x'${grown.toString('hex')}' WHERE pgno = 1`);
  } finally {
    database.close();
  }
}

function pageReader(database: Database): (number: number) => Buffer | null {
  const select = database.prepare('SELECT data FROM sqlite_dbpage WHERE pgno = ?');
  return (number) => {
    try {
      const [row] = select.all(number) as { data: Buffer }[];
      return row ? Buffer.from(row.data) : null;
    } catch {
      return null;
    }
  };
}

/** @throws Error when not even the first page can be read */
function sourceOf(database: Database): PageSource {
  const page = pageReader(database);
  const first = page(1);
  if (!first) throw new Error('The first page cannot be read.');
  const [counted] = database.prepare('PRAGMA page_count').all() as { page_count: number }[];
  return { count: counted?.page_count ?? 0, usable: PAGE_BYTES - (first[20] ?? 0), page };
}

function rootsOf(source: PageSource): Root[] {
  return [...walk(source, 1, new Set())].flatMap((step) => (step.kind === 'cell' ? rootOf(step.cell) : []));
}

/**
 * True when every row and every entry of an index can be read. SQLite's own check looks at how pages hang together and
 * not at what is written in them; libsql ends the process over a text that is none.
 */
export function isReadable(database: Database): boolean {
  const source = sourceOf(database);
  for (const root of [1, ...rootsOf(source).map(({ page }) => page)])
    for (const step of walk(source, root, new Set())) if (step.kind === 'broken') return false;
  return true;
}

function wreckOf(database: Database): Wreck {
  const source = sourceOf(database);
  const roots = rootsOf(source);
  return {
    version() {
      const root = roots.find(({ name }) => name === 'schema_version');
      const versions = root ? [...cells(source, root.page)].map(({ rowid }) => Number(rowid)) : [];
      return versions.length > 0 ? Math.max(...versions) : null;
    },
    *cellsOf(table) {
      const root = roots.find(({ name }) => name === table);
      if (root) yield* cells(source, root.page);
    },
    *rows(shapes) {
      const visited = new Set<number>([1]);
      const broken = new Set<Shape>();
      // Every tree first: the pages that none of them has are the lost ones. The entries of an index look like rows of a
      // table without rowid, so its pages must be known as well.
      for (const root of roots) {
        const shape = shapes.find(({ table }) => root.table && table === root.name);
        for (const step of walk(source, root.page, visited)) if (step.kind === 'broken' && shape) broken.add(shape);
      }
      const free = freePages(source);
      const lost = (shape: Shape): Cell[] =>
        range(2, source.count)
          .filter((number) => !visited.has(number) && !free.has(number))
          .flatMap((number) => readPage(source, number)?.cells ?? [])
          .filter((cell) => cell.values.length === shape.columns.length && fits(shape, cell));
      for (const shape of shapes) {
        const root = roots.find(({ name, table }) => table && name === shape.table);
        const hanging = root ? cells(source, root.page) : [];
        // In their order: a table may refuse a row that comes after a later one.
        const all = root && !broken.has(shape) ? hanging : inOrder([...hanging, ...lost(shape)]);
        for (const cell of all) if (fits(shape, cell)) yield { shape, cell };
      }
    },
    close: () => database.close(),
  };
}

function* cells(source: PageSource, root: number): Generator<Cell> {
  for (const step of walk(source, root, new Set())) if (step.kind === 'cell') yield step.cell;
}

function inOrder(all: readonly Cell[]): readonly Cell[] {
  return [...all].sort((one, other) => Number(one.rowid ?? 0) - Number(other.rowid ?? 0));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

type Step = { readonly kind: 'cell'; readonly cell: Cell } | { readonly kind: 'broken' };

/** Goes through a tree from its root, from left to right. No page is looked at twice, so that no circle holds it up. */
function* walk(source: PageSource, root: number, visited: Set<number>): Generator<Step> {
  const next = [root];
  for (let number = next.pop(); number !== undefined; number = next.pop()) {
    if (number !== root && visited.has(number)) continue;
    const page = number > source.count ? null : readPage(source, number);
    if (!page) {
      yield { kind: 'broken' };
      continue;
    }
    visited.add(number);
    if (page.unreadable > 0) yield { kind: 'broken' };
    for (const cell of page.cells) yield { kind: 'cell', cell };
    next.push(...[...page.children].reverse());
  }
}

/** An entry of `sqlite_master`: type, name, table, root page, SQL. */
function rootOf({ values }: Cell): Root[] {
  const [type, name, , page] = values;
  if (typeof name !== 'string' || typeof page !== 'number' || page < 2) return [];
  return [{ name, page, table: type === 'table' }];
}

/** https://www.sqlite.org/fileformat2.html#the_freelist */
function freePages(source: PageSource): Set<number> {
  const free = new Set<number>();
  let trunk = source.page(1)?.readUInt32BE(32) ?? 0;
  while (trunk > 0 && trunk <= source.count && !free.has(trunk)) {
    free.add(trunk);
    const data = source.page(trunk);
    if (!data) break;
    const count = Math.min(data.readUInt32BE(4), source.usable / 4 - 2);
    for (let index = 0; index < count; index += 1) free.add(data.readUInt32BE(8 + index * 4));
    trunk = data.readUInt32BE(0);
  }
  return free;
}
