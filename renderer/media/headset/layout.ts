import type { HidCollection, HidItem, HidReport } from './hid';

/** One value in a report. */
export interface Field {
  readonly reportId: number;
  /** First bit, counted from the report's first byte (the report id is not in it). */
  readonly bit: number;
  /** Bits. */
  readonly size: number;
  /** What the field is about; an array's field can name each of several. */
  readonly usages: readonly number[];
  readonly isArray: boolean;
  readonly isAbsolute: boolean;
  readonly minimum: number;
  readonly maximum: number;
}

/** Where everything lies in a device's reports. */
export interface Layout {
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  /** The length of each output report, bytes. */
  readonly outputBytes: ReadonlyMap<number, number>;
}

/** No report is longer than this, bits: a descriptor that says so is garbage. */
const LONGEST = 8 * 4096;
/** A usage list longer than this is garbage, too. */
const MOST_USAGES = 1024;

/** Reads the layout from the collections as WebHID gives them. Only those on a usage page named are read. */
export function readLayout(collections: readonly HidCollection[]): Layout {
  const inputs: Field[] = [];
  const outputs: Field[] = [];
  const outputBytes = new Map<number, number>();
  for (const { inputReports = [], outputReports = [] } of collections) {
    for (const report of inputReports) inputs.push(...fieldsOf(report).fields);
    for (const report of outputReports) {
      const { fields, bits } = fieldsOf(report);
      outputs.push(...fields);
      const id = report.reportId ?? 0;
      outputBytes.set(id, Math.max(outputBytes.get(id) ?? 0, Math.ceil(bits / 8)));
    }
  }
  return { inputs, outputs, outputBytes };
}

function fieldsOf({ reportId = 0, items = [] }: HidReport): {
  readonly fields: readonly Field[];
  readonly bits: number;
} {
  const fields: Field[] = [];
  let bit = 0;
  for (const item of items) {
    const size = Math.max(0, item.reportSize ?? 0);
    const count = Math.max(0, item.reportCount ?? 0);
    if (bit + size * count > LONGEST) break;
    const usages = usagesOf(item);
    for (let index = 0; index < count && usages.length > 0 && size <= 32; index += 1) {
      // HID 1.11 §6.2.2.8: where there are fewer usages than fields, the last one is every further field's.
      const own = item.isArray ? usages : [usages[Math.min(index, usages.length - 1)] ?? 0];
      fields.push({
        reportId,
        bit: bit + index * size,
        size,
        usages: own,
        isArray: item.isArray === true,
        isAbsolute: item.isAbsolute !== false,
        minimum: item.logicalMinimum ?? 0,
        maximum: item.logicalMaximum ?? 1,
      });
    }
    bit += size * count;
  }
  return { fields, bits: bit };
}

function usagesOf({ usages = [], isRange, usageMinimum, usageMaximum }: HidItem): readonly number[] {
  if (!isRange || usageMinimum === undefined || usageMaximum === undefined) return usages;
  const length = Math.min(MOST_USAGES, Math.max(0, usageMaximum - usageMinimum + 1));
  return Array.from({ length }, (_, index) => usageMinimum + index);
}

/** The field's value; null where the report is too short for it. HID 1.11 §5.8: the lowest bit comes first. */
export function readField({ bit, size }: Field, data: DataView): number | null {
  if (Math.ceil((bit + size) / 8) > data.byteLength) return null;
  let value = 0;
  for (let index = 0; index < size; index += 1) {
    const at = bit + index;
    if ((data.getUint8(at >> 3) >> (at & 7)) & 1) value += 2 ** index;
  }
  return value;
}

/** Sets one bit, or does nothing where the report has no such byte. */
export function setBit(bytes: Uint8Array, bit: number): void {
  const at = bit >> 3;
  if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) | (1 << (bit & 7));
}
