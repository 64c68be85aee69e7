import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import { digestOf } from '../../electron/domain/callDigest';
import type { ExportJob } from '../../electron/domain/exportJob';
import { EVERYTHING } from '../../electron/domain/history';
import type { KeptRun } from '../../electron/domain/marks/keptRun';
import { periodOf } from '../../electron/domain/period';
import { standardSchema } from '../../electron/domain/standard';
import { connectToRead } from '../../electron/records/database';
import { csvCell } from '../../electron/records/export/csv';
import { exportTables } from '../../electron/records/export/export';
import { ANSWERED, customerCalls, folder, HUNG_UP, KEY, MORNING, records } from './support/seat';

// Hundreds of calls are written to a disk that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const standard = standardSchema.parse(standardJson);
const WORDS = { 'sheet.history': '通话记录', 'column.number': '号码', 'yes.note': '有' };

/** A seat with `count` calls of one customer, and a way to export them. */
function seat(count: number) {
  const directory = folder();
  const store = records(directory);
  for (let index = 0; index < count; index++) {
    const id = `call-${index}`;
    const call = customerCalls(id, MORNING + index * 60_000, '13912345521');
    store.begin({ ...call, events: [...call.events, ANSWERED, HUNG_UP] });
    if (index < 3) store.writeNote(id, `客户问额度，第 ${index} 通`, 1, MORNING);
  }
  store.digests.digestDue(
    ({ call, note }, quality) => {
      const text = note?.text ?? '';
      const made = digestOf(call, standard, { note: text, wordFaults: [], agent: '811000', quality });
      return made && { ...made, note: text };
    },
    () => false,
  );
  const start = (job: Partial<ExportJob>): Generator<number, number> =>
    exportTables(connectToRead(store.file, KEY), {
      file: join(directory, 'out'),
      format: 'csv',
      subject: { kind: 'history', search: EVERYTHING },
      masked: true,
      words: WORDS,
      ...job,
    });
  return {
    start,
    export(job: Partial<ExportJob>): Buffer {
      const steps = start(job);
      while (!steps.next().done);
      return readFileSync(join(directory, 'out'));
    },
    files: () => readdirSync(directory).filter((name) => name.startsWith('out')),
  };
}

describe('calls are exported', () => {
  it('as CSV in UTF-8 with its mark, every call once, masked: no number, name or note in it', () => {
    const bytes = seat(220).export({});
    const text = bytes.toString('utf8');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(text.trim().split('\r\n')).toHaveLength(221);
    expect(text).toContain('139****5521');
    for (const secret of ['13912345521', '王女士', '额度']) expect(text).not.toContain(secret);
  });

  it('in full only where the policy has it so', () => {
    const text = seat(1).export({ masked: false }).toString('utf8');
    for (const plain of ['13912345521', '王女士', '客户问额度，第 0 通']) expect(text).toContain(plain);
  });

  it('as a workbook whose text is text and whose moments are moments', () => {
    const parts = unzipSync(seat(3).export({ format: 'xlsx' }));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet.match(/<row>/g)).toHaveLength(4);
    expect(sheet).toContain('<t xml:space="preserve">139****5521</t>');
    expect(sheet).toMatch(/<c s="1"><v>46083\.\d+<\/v><\/c>/);
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('通话记录');
    expect(Object.keys(parts)).toContain('[Content_Types].xml');
  });

  it('and leave nothing behind when they are stopped half-way', () => {
    const { start, files } = seat(220);
    const steps = start({});
    expect(steps.next().value).toBe(200);
    expect(files()).toEqual(['out.part']);
    steps.return(0);
    expect(files()).toEqual([]);
  });

  it('as a report with a table for every picture', () => {
    const { edges } = periodOf('day', MORNING);
    const subject = {
      kind: 'report',
      agent: '811000',
      edges,
      parts: edges.slice(1).map((_, hour) => `${hour}时`),
    } as const;
    const text = seat(3).export({ subject }).toString('utf8');
    expect(text).toContain('part,answered,outbound,missed,in-time,in-time-share,talk-mean');
    expect(text).toContain('total,3,0,0');
    expect(text).toContain('END-2');
  });
});

describe('a cell that a spreadsheet would take for a formula', () => {
  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '＝HYPERLINK("x")'])('%j is made text', (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  });
  it('is told from what only looks odd', () => {
    expect(csvCell('a=b')).toBe('a=b');
    expect(csvCell('说“好”, 再见')).toBe('"说“好”, 再见"');
    expect(csvCell(-3)).toBe('-3');
  });
});

describe('practice calls are exported', () => {
  const run = (id: string, agent: string, total: number, share: number): KeptRun => ({
    id,
    scenario: 'unknown-fee',
    title: { 'zh-CN': '不认识的一笔费用', en: 'A fee nobody knows of' },
    level: 2,
    mood: 'angry',
    seed: 7,
    agent,
    name: agent === '811021' ? '林晓' : '',
    at: MORNING,
    begins: 0,
    shift: null,
    mark: {
      scenario: 'unknown-fee',
      seed: 7,
      total,
      items: [
        {
          id: 'rule:ANS-1',
          subject: { kind: 'rule', rule: 'ANS-1' },
          rule: 'ANS-1',
          weight: 3,
          share,
          at: null,
          why: { code: 'rule-kept', params: {} },
          missing: [],
        },
      ],
      cap: null,
      tryNext: [],
      findings: [],
    },
    facts: [],
    knowledge: { wanted: [], used: [] },
    pace: null,
    said: [{ at: 0, text: '我的号码是 13912345521' }],
  });

  it('as newcomers, calls and points, in the words of the screen, without a word of the calls themselves', () => {
    const directory = folder();
    const store = records(directory);
    store.practice.save(run('a', '811021', 60, 1), 60);
    store.practice.save(run('b', '811022', 40, 0), 55);
    const file = join(directory, 'class.csv');
    const words = { language: 'en', 'sheet.points': 'Points', 'rule.ANS-1': 'Answer within three rings' };
    const job: ExportJob = {
      file,
      format: 'csv',
      subject: { kind: 'class', agent: null, since: 0 },
      masked: true,
      words,
    };
    const steps = exportTables(connectToRead(store.file, KEY), job);
    while (!steps.next().done);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('811021,林晓,1,60');
    expect(text).toContain('A fee nobody knows of,2,7,40,55,0');
    expect(text).toMatch(/ANS-1,Answer within three rings,0\.5,1,0/);
    expect(text).not.toContain('13912345521');
    // Of one newcomer alone.
    const own = exportTables(connectToRead(store.file, KEY), {
      ...job,
      subject: { kind: 'class', agent: '811022', since: 0 },
    });
    while (!own.next().done);
    expect(readFileSync(file, 'utf8')).not.toContain('811021');
  });
});
