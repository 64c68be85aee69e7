import { closeSync, openSync, writeSync } from 'node:fs';
import { strToU8, Zip, ZipDeflate } from 'fflate/browser';
import type { EpochMs } from '../../domain/time';
import type { Cell, TableSink } from './sink';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The styles of a cell: plain, a moment, a heading. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/**
 * Writes a workbook (ECMA-376) as it goes, a sheet a table: of many calls none is kept in memory. Text is written as
 * text, so that nothing in it is ever taken for a formula.
 */
export function openXlsx(file: string): TableSink {
  const handle = openSync(file, 'w', 0o600);
  const zip = new Zip((error, data) => {
    if (error) throw error;
    writeSync(handle, data);
  });
  const names: string[] = [];
  let sheet: ZipDeflate | null = null;
  const endSheet = (): void => {
    sheet?.push(strToU8('</sheetData></worksheet>'), true);
    sheet = null;
  };
  const whole = (name: string, text: string): void => {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    part.push(strToU8(text), true);
  };
  return {
    table(name, head) {
      endSheet();
      names.push(name);
      sheet = new ZipDeflate(`xl/worksheets/sheet${names.length}.xml`, { level: 6 });
      zip.add(sheet);
      const columns = `<cols><col min="1" max="${head.length}" width="18" customWidth="1"/></cols>`;
      const view =
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
      const first = `<row>${head.map((text) => textCell(text, 2)).join('')}</row>`;
      sheet.push(strToU8(`${XML}<worksheet xmlns="${MAIN}">${view}${columns}<sheetData>${first}`));
    },
    rows(rows) {
      sheet?.push(strToU8(rows.map((row) => `<row>${row.map(xlsxCell).join('')}</row>`).join('')));
    },
    close() {
      endSheet();
      const sheets = names.map((name, index) => [index + 1, sheetName(name, index)] as const);
      whole('xl/styles.xml', STYLES);
      whole(
        'xl/workbook.xml',
        `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(([id, name]) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
      );
      whole(
        'xl/_rels/workbook.xml.rels',
        `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets.map(([id]) => `<Relationship Id="rId${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      );
      whole(
        '_rels/.rels',
        `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      );
      whole(
        '[Content_Types].xml',
        `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${sheets.map(([id]) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPES}.worksheet+xml"/>`).join('')}</Types>`,
      );
      zip.end();
      closeSync(handle);
    },
  };
}

function xlsxCell(cell: Cell): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  return typeof cell === 'string' ? textCell(cell, 0) : `<c s="1"><v>${serialOf(cell.at)}</v></c>`;
}

function textCell(text: string, style: number): string {
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Days since 1899-12-30 by the clock on the wall, as a spreadsheet counts them. */
function serialOf(at: EpochMs): number {
  const wall = at - new Date(at).getTimezoneOffset() * 60_000;
  return Math.round((wall / 86_400_000 + 25_569) * 1e7) / 1e7;
}

/** At most 31 signs, and none of those that sheets may not be called by. */
function sheetName(name: string, index: number): string {
  return name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31) || String(index + 1);
}

function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows no control characters
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
