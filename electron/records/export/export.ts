import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { type CallDigest, isMissed } from '../../domain/callDigest';
import type { ExportJob, ExportSubject } from '../../domain/exportJob';
import { maskPhone } from '../../domain/masking';
import { type Report, shareOf, type Tally } from '../../domain/report';
import { readHistory } from '../archive/historyReader';
import { readQuestionUses, readReport } from '../archive/reportReader';
import type { Database } from '../database';
import { exportClass } from './classExport';
import { openCsv } from './csv';
import { exportOutbound } from './exportOutbound';
import { maskedName, type Say } from './naming';
import type { Cell, TableSink } from './sink';
import { openXlsx } from './xlsx';

/** Calls that are written at a time; a search gets its turn between two. */
const CHUNK = 200;

/**
 * Writes the tables of `job`, a chunk with every step; yields how many rows there are so far. The file stands under its
 * name only once it is whole; what breaks off leaves nothing.
 */
export function* exportTables(database: Database, job: ExportJob): Generator<number, number> {
  const draft = `${job.file}.part`;
  const sink = job.format === 'csv' ? openCsv(draft) : openXlsx(draft);
  let closed = false;
  try {
    const rows = yield* exportSubject(database, job, sink);
    closed = true;
    sink.close();
    const handle = openSync(draft, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, job.file);
    return rows;
  } finally {
    if (!closed) sink.close();
    rmSync(draft, { force: true });
  }
}

function exportSubject(database: Database, job: ExportJob, sink: TableSink): Generator<number, number> {
  switch (job.subject.kind) {
    case 'history':
      return exportHistory(database, job, job.subject, sink);
    case 'report':
      return exportReport(database, job, job.subject, sink);
    case 'class':
      return exportClass(database, job.subject, sayer(job), sink);
    case 'outbound':
      return exportOutbound(database, job, job.subject, sink, sayer(job));
  }
}

const sayer = ({ words }: ExportJob): Say => {
  return (key) => words[key] ?? key.slice(key.indexOf('.') + 1);
};

/** The columns of the history, in their order; each is headed by the words of `column.<name>`. */
const COLUMNS: readonly (readonly [string, (digest: CallDigest, note: string, job: ExportJob, say: Say) => Cell])[] = [
  ['began', ({ beganAt }) => ({ at: beganAt })],
  ['way', (digest, _note, _job, say) => say(`way.${isMissed(digest) ? 'missed' : digest.direction}`)],
  ['number', ({ number }, _note, { masked }) => (masked ? maskPhone(number) : number)],
  ['name', ({ name }, _note, { masked }) => (name === null ? null : masked ? maskedName(name) : name)],
  ['ring', ({ ringMs }) => seconds(ringMs)],
  ['talk', ({ talkMs }) => seconds(talkMs)],
  ['holds', ({ holds }) => holds],
  ['hold', ({ holdMs }) => seconds(holdMs)],
  ['kind', (digest, _note, _job, say) => (isMissed(digest) ? null : say(`kind.${digest.kind}`))],
  ['disposition', ({ disposition }, _note, _job, say) => disposition && say(`disposition.${disposition}`)],
  ['agent', ({ agent }) => agent],
  ['by', ({ endedBy }, _note, _job, say) => say(`by.${endedBy}`)],
  ['cause', ({ cause }, _note, _job, say) => say(`cause.${cause}`)],
  ['broken', ({ broken }) => broken.join(' ')],
  // What a customer said can hold anything: masked, it is only said whether there is a note.
  ['note', ({ noted }, note, { masked }, say) => (masked ? (noted ? say('yes.note') : null) : note)],
];

function* exportHistory(
  database: Database,
  job: ExportJob,
  { search }: Extract<ExportSubject, { kind: 'history' }>,
  sink: TableSink,
): Generator<number, number> {
  const say = sayer(job);
  sink.table(
    say('sheet.history'),
    COLUMNS.map(([name]) => say(`column.${name}`)),
  );
  const noteOf = database.prepare('SELECT text FROM notes WHERE call_id = ?');
  let written = 0;
  for (let before: number | null = null; ; ) {
    const page = readHistory(database, search, before, CHUNK);
    sink.rows(
      page.map(({ digest }) => {
        const [note] = job.masked ? [] : (noteOf.all(digest.id) as { text: string }[]);
        return COLUMNS.map(([, cellOf]) => cellOf(digest, note?.text ?? '', job, say));
      }),
    );
    written += page.length;
    yield written;
    if (page.length < CHUNK) return written;
    before = page.at(-1)?.seq ?? null;
  }
}

function* exportReport(
  database: Database,
  job: ExportJob,
  { agent, edges, parts }: Extract<ExportSubject, { kind: 'report' }>,
  sink: TableSink,
): Generator<number, number> {
  const say = sayer(job);
  const report = readReport(database, agent, edges);
  let written = 0;
  const put = (sheet: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): void => {
    sink.table(
      say(`sheet.${sheet}`),
      columns.map((name) => say(`column.${name}`)),
    );
    sink.rows(rows);
    written += rows.length;
  };
  put(
    'parts',
    ['part', 'answered', 'outbound', 'missed', 'in-time', 'in-time-share', 'talk-mean'],
    [
      ...report.parts.map((part, index) => [parts[index] ?? String(index + 1), ...tallyCells(part)]),
      [say('sheet.total'), ...tallyCells(report.total)],
    ],
  );
  yield written;
  put('rules', ['rule', 'broken-count', 'kept-count', 'broken-share'], ruleRows(report, say));
  put(
    'dispositions',
    ['disposition', 'count'],
    report.dispositions.map(({ disposition, count }) => [
      disposition === null ? say('sheet.no-record') : say(`disposition.${disposition}`),
      count,
    ]),
  );
  put(
    'questions',
    ['question', 'count'],
    readQuestionUses(database, edges).map(({ title, count }) => [title, count]),
  );
  return written;
}

function tallyCells({ answered, outbound, missed, inTime, judgedInTime, talkMs, talks }: Tally): Cell[] {
  return [answered, outbound, missed, inTime, rounded(shareOf(inTime, judgedInTime)), seconds(shareOf(talkMs, talks))];
}

function ruleRows({ rules }: Report, say: Say): Cell[][] {
  return rules.map(({ rule, broken, kept }) => [
    `${rule} ${say(`rule.${rule}`)}`,
    broken,
    kept,
    rounded(shareOf(broken, broken + kept)),
  ]);
}

function seconds(span: number | null): number | null {
  return span === null ? null : Math.round(span / 1000);
}

function rounded(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 1000;
}
