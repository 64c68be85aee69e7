import type { ExportSubject } from '../../domain/exportJob';
import type { MarkItemId } from '../../domain/marks/mark';
import { readClass } from '../archive/practiceReader';
import type { Database } from '../database';
import type { Say } from './naming';
import type { Cell, TableSink } from './sink';

/** Kept practice calls as tables: the newcomers, their calls, and every rule and expectation by newcomer. */
export function* exportClass(
  database: Database,
  subject: Extract<ExportSubject, { kind: 'class' }>,
  say: Say,
  sink: TableSink,
): Generator<number, number> {
  const { people, runs, rows } = readClass(database, subject);
  const language = say('language') === 'en' ? 'en' : 'zh-CN';
  let written = 0;
  const put = (sheet: string, head: readonly string[], cells: readonly (readonly Cell[])[]): void => {
    sink.table(say(`sheet.${sheet}`), head);
    sink.rows(cells);
    written += cells.length;
  };
  const columns = (...names: readonly string[]): string[] => names.map((name) => say(`column.${name}`));
  put(
    'newcomers',
    columns('agent', 'name', 'practice-calls', 'mark-mean', 'mark-best', 'mark-latest', 'mark-gained'),
    people.map(({ agent, name, runs: count, mean, best, latest, gained }) => [
      ...[agent, name, count, mean, best, latest, gained],
    ]),
  );
  put(
    'practice-calls',
    columns('began', 'agent', 'name', 'scenario', 'level', 'seed', 'mark-automatic', 'mark-total', 'overruled'),
    runs.map(({ at, agent, name, title, level, seed, automatic, total, overruled }) => [
      ...[{ at }, agent, name, title[language], level, seed, automatic, total, overruled],
    ]),
  );
  yield written;
  // Of each newcomer the mean of the calls to which it applied.
  const meanOf = (agent: string, shares: readonly (number | null)[]): Cell => {
    const own = shares.filter((share, index) => share !== null && runs[index]?.agent === agent) as number[];
    return own.length === 0 ? null : rounded(own.reduce((sum, share) => sum + share, 0) / own.length);
  };
  put(
    'points',
    [...columns('rule', 'point', 'share-mean'), ...people.map(({ agent, name }) => `${agent} ${name}`.trim())],
    rows.map(({ item, rule, shares, mean }) => [
      ...[rule, nameOf(item, say), rounded(mean)],
      ...people.map(({ agent }) => meanOf(agent, shares)),
    ]),
  );
  return written;
}

function nameOf(item: MarkItemId, say: Say): string {
  const [kind = '', what = ''] = item.split(':');
  return say(`${kind}.${what}`);
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
