/** A value as SQLite stores it. */
export type Value = null | number | bigint | string | Buffer;

/** One row, or one entry of an index. `rowid` is null in an index and in a table without rowid. */
export interface Cell {
  readonly rowid: number | bigint | null;
  readonly values: readonly Value[];
}

/** A page of a b-tree with what could be read of it. */
export interface Page {
  readonly kind: 'table-leaf' | 'table-interior' | 'index-leaf' | 'index-interior';
  /** Page numbers, from left to right. */
  readonly children: readonly number[];
  readonly cells: readonly Cell[];
  /** Cells that are there and make no sense. */
  readonly unreadable: number;
}

/** Decrypted pages of a database by number, from 1. Null for one that is not there. */
export interface PageSource {
  readonly count: number;
  /** Bytes of a page that SQLite uses: its size without what is reserved. */
  readonly usable: number;
  page(number: number): Buffer | null;
}

const KINDS = { 2: 'index-interior', 5: 'table-interior', 10: 'index-leaf', 13: 'table-leaf' } as const;
/** The database's header stands before the first page's own. */
const FILE_HEADER = 100;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a page as SQLite's file format has it (https://www.sqlite.org/fileformat2.html#b_tree_pages). Nothing on it is
 * believed: null for what is no page of a b-tree, and a cell that does not add up is left out and counted.
 */
export function readPage(source: PageSource, number: number): Page | null {
  const data = source.page(number);
  if (!data) return null;
  const start = number === 1 ? FILE_HEADER : 0;
  const kind = KINDS[data[start] as keyof typeof KINDS];
  if (!kind) return null;
  const interior = kind.endsWith('interior');
  const cellCount = data.readUInt16BE(start + 3);
  const pointers = start + (interior ? 12 : 8);
  if (pointers + cellCount * 2 > source.usable) return null;

  const children: number[] = [];
  const cells: Cell[] = [];
  let unreadable = 0;
  for (let index = 0; index < cellCount; index += 1) {
    const at = data.readUInt16BE(pointers + index * 2);
    try {
      if (at < pointers + cellCount * 2 || at >= source.usable) throw new RangeError('a cell outside its page');
      if (interior) children.push(data.readUInt32BE(at));
      if (kind !== 'table-interior') cells.push(readCell(source, data, at + (interior ? 4 : 0), kind === 'table-leaf'));
    } catch {
      unreadable += 1;
    }
  }
  if (interior) children.push(data.readUInt32BE(start + 8));
  return { kind, children, cells, unreadable };
}

/** @throws Error when the cell makes no sense */
function readCell(source: PageSource, data: Buffer, at: number, hasRowid: boolean): Cell {
  const size = readVarint(data, at);
  const rowid = hasRowid ? readVarint(data, size.next) : null;
  const payload = readPayload(source, data, rowid?.next ?? size.next, Number(size.value), hasRowid);
  return { rowid: rowid === null ? null : narrow(BigInt.asIntN(64, rowid.value)), values: readRecord(payload) };
}

/** A long row goes on on overflow pages, each of which names the next. */
function readPayload(source: PageSource, data: Buffer, at: number, size: number, hasRowid: boolean): Buffer {
  const { usable } = source;
  const most = hasRowid ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (size <= most) return slice(data, at, size);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (usable - 4));
  const here = fitting <= most ? fitting : least;
  const parts = [slice(data, at, here)];
  let missing = size - here;
  let next = slice(data, at + here, 4).readUInt32BE(0);
  const seen = new Set<number>();
  while (missing > 0) {
    const page = seen.has(next) ? null : source.page(next);
    if (!page) throw new RangeError('a broken chain of overflow pages');
    seen.add(next);
    const part = Math.min(missing, usable - 4);
    parts.push(slice(page, 4, part));
    missing -= part;
    next = page.readUInt32BE(0);
  }
  if (next !== 0) throw new RangeError('a chain of overflow pages that does not end');
  return Buffer.concat(parts);
}

/** https://www.sqlite.org/fileformat2.html#record_format */
function readRecord(payload: Buffer): Value[] {
  const header = readVarint(payload, 0);
  const end = Number(header.value);
  let at = header.next;
  let content = end;
  const values: Value[] = [];
  while (at < end) {
    const type = readVarint(payload, at);
    at = type.next;
    const { value, size } = readValue(payload, content, Number(type.value));
    values.push(value);
    content += size;
  }
  if (at !== end || content !== payload.length) throw new RangeError('a record that does not add up');
  return values;
}

const INTEGER_SIZES = [0, 1, 2, 3, 4, 6, 8] as const;

function readValue(payload: Buffer, at: number, type: number): { value: Value; size: number } {
  if (type === 0) return { value: null, size: 0 };
  if (type === 7) return { value: slice(payload, at, 8).readDoubleBE(0), size: 8 };
  if (type === 8 || type === 9) return { value: type - 8, size: 0 };
  if (type >= 12) {
    const size = (type - (type % 2 === 0 ? 12 : 13)) / 2;
    const bytes = slice(payload, at, size);
    return { value: type % 2 === 0 ? Buffer.from(bytes) : utf8.decode(bytes), size };
  }
  const size = INTEGER_SIZES[type];
  if (size === undefined) throw new RangeError('a type that does not exist');
  const bytes = slice(payload, at, size);
  return { value: size === 8 ? narrow(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, size), size };
}

/** A big-endian number of one to nine bytes. */
function readVarint(data: Buffer, at: number): { value: bigint; next: number } {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = data[at + index];
    if (byte === undefined) throw new RangeError('a number beyond its page');
    if (index === 8) return { value: (value << 8n) | BigInt(byte), next: at + 9 };
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  throw new RangeError('a number without end');
}

function slice(data: Buffer, at: number, size: number): Buffer {
  if (!(size >= 0) || at + size > data.length) throw new RangeError('a value beyond its page');
  return data.subarray(at, at + size);
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
