import type { Answers, QueryOf } from '../../contract/query';
import { classReportOf } from '../../domain/marks/classReport';
import { trainerMark } from '../../domain/marks/keptRun';
import type { Database } from '../database';
import { readHeads, readRecord } from '../practiceTable';
import { readCall } from './callReader';

/** What is kept of one practice call: mark, call and sound's outline; null when there is none. */
export function readPracticeRun(
  database: Database,
  { id }: QueryOf<'practice-run'>,
  log: Pick<Console, 'error'>,
): Answers['practice-run'] {
  const record = readRecord(database, id);
  if (!record) return null;
  const [sound] = database.prepare('SELECT begins_at, levels FROM practice_sounds WHERE run_id = ?').all(id) as {
    begins_at: number;
    levels: Buffer;
  }[];
  return {
    record,
    call: readCall(database, id, log),
    sound: sound ? { from: sound.begins_at, levels: new Uint8Array(sound.levels) } : null,
  };
}

/** The runs of a class, or of one newcomer, beside each other. */
export function readClass(
  database: Database,
  { agent, since }: Pick<QueryOf<'practice-class'>, 'agent' | 'since'>,
): Answers['practice-class'] {
  const kept = readHeads(database, agent, since).flatMap((head) => {
    const record = readRecord(database, head.id);
    return record ? [{ head, mark: trainerMark(record.run, record.overrulings, record.total) }] : [];
  });
  return classReportOf(kept);
}
