import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A cell of a workbook: text, a quantity, or a date as its serial. */
export type WorkbookCell = string | number | { readonly serial: number };

/** A workbook (ECMA-376) as office programs write it: texts in a table of their own, dates as serials with a format. */
export function workbookOf(rows: readonly (readonly WorkbookCell[])[]): Buffer {
  const texts = new Map<string, number>();
  const cellOf = (cell: WorkbookCell, place: string): string => {
    if (cell === '') return '';
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${cell.serial}</v></c>`;
    const at = texts.get(cell) ?? texts.size;
    texts.set(cell, at);
    return `<c r="${place}" t="s"><v>${at}</v></c>`;
  };
  const sheet = rows.map((cells, row) => {
    const inner = cells.map((cell, column) => cellOf(cell, `${String.fromCharCode(65 + column)}${row + 1}`)).join('');
    return `<row r="${row + 1}">${inner}</row>`;
  });
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const shared = [...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const part = (text: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': part('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      'xl/workbook.xml': part(
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': part(
        `<Relationships xmlns="${PACKAGE}">${['worksheet', 'sharedStrings', 'styles']
          .map((type, at) => {
            const target = type === 'worksheet' ? 'worksheets/sheet1' : type;
            return `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}.xml"/>`;
          })
          .join('')}</Relationships>`,
      ),
      'xl/styles.xml': part(
        `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      ),
      'xl/sharedStrings.xml': part(`<sst xmlns="${MAIN}">${shared.join('')}</sst>`),
      'xl/worksheets/sheet1.xml': part(
        `<worksheet xmlns="${MAIN}"><sheetData>${sheet.join('')}</sheetData></worksheet>`,
      ),
    }),
  );
}
