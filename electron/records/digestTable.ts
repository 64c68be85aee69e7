import { type CallDigest, isMissed } from '../domain/callDigest';
import { type DayFigures, figuresOf } from '../domain/figures';
import type { Finding } from '../domain/findings';
import type { CallQuality } from '../domain/quality';
import { indexedText } from '../domain/searchText';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';
import { DIGEST_COLUMNS, type DigestRow, digestOfRow, digestValues, findingsText, seqOf } from './digestRow';

/** A call's digest with what it is found by. */
export interface Digested {
  readonly digest: CallDigest;
  readonly findings: readonly Finding[];
  readonly note: string;
}

/** The digests of ended calls and the index they are found in. Changes nothing but these: the caller opens transactions. */
export interface DigestTable {
  /** Ended calls whose digest is missing or old, what happened last first. */
  due(limit: number): readonly string[];
  /** Writes the digest, or its new state. The agent stays the one of the first time. */
  save(digested: Digested): void;
  /** There is nothing (more) to digest of this call. */
  settle(callId: string): void;
  saveQuality(callId: string, quality: CallQuality): void;
  quality(callId: string): CallQuality | null;
  /** The figures of the calls that began in the given span. */
  figures(from: EpochMs, to: EpochMs): DayFigures;
}

/** Words of the index that stand for a property, not for a text. The list and the search ask with the same. */
export const facet = {
  direction: (direction: string): string => `way-${direction}`,
  missed: 'way-missed',
  broken: (rule: string): string => `rule-${rule.toLowerCase()}`,
  disposition: (id: string): string => `as-${id}`,
  kind: (kind: string): string => `kind-${kind}`,
} as const;

/** The sound of a call as the table has it. */
export interface QualityRow {
  readonly seconds: number;
  readonly worst_mos: number;
  readonly mean_mos: number;
  readonly worst_loss: number;
  readonly worst_jitter_ms: number;
}

export function openDigests(database: Database): DigestTable {
  const selectDue = database.prepare('SELECT call_id FROM digests_due ORDER BY position DESC LIMIT ?');
  const deleteDue = database.prepare('DELETE FROM digests_due WHERE call_id = ?');
  const selectSeq = database.prepare('SELECT seq, agent FROM call_digests WHERE call_id = ?');
  const selectTaken = database.prepare(
    'SELECT max(seq) AS seq FROM call_digests WHERE seq >= ?1 AND seq < ?1 + 1000 HAVING max(seq) IS NOT NULL',
  );
  const replaceDigest = database.prepare(
    `INSERT OR REPLACE INTO call_digests (${DIGEST_COLUMNS.join(', ')}) VALUES (${DIGEST_COLUMNS.map(() => '?').join(', ')})`,
  );
  const replaceVerdicts = database.prepare('INSERT OR REPLACE INTO call_verdicts (call_id, findings) VALUES (?, ?)');
  const deleteSearch = database.prepare('DELETE FROM call_search WHERE rowid = ?');
  const insertSearch = database.prepare(
    'INSERT INTO call_search (rowid, words, signs, numbers, facets) VALUES (?, ?, ?, ?, ?)',
  );
  const replaceQuality = database.prepare(
    `INSERT OR REPLACE INTO call_quality (call_id, seconds, worst_mos, mean_mos, worst_loss, worst_jitter_ms)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const selectQuality = database.prepare(
    'SELECT seconds, worst_mos, mean_mos, worst_loss, worst_jitter_ms FROM call_quality WHERE call_id = ?',
  );
  const selectSpan = database.prepare('SELECT * FROM call_digests WHERE seq >= ? AND seq < ?');

  return {
    due: (limit) => (selectDue.all(limit) as { call_id: string }[]).map(({ call_id }) => call_id),
    save({ digest, findings, note }) {
      const [known] = selectSeq.all(digest.id) as { seq: number; agent: string }[];
      const first = seqOf(digest.beganAt);
      const [taken] = known ? [] : (selectTaken.all(first) as { seq: number }[]);
      const seq = known?.seq ?? (taken ? taken.seq + 1 : first);
      replaceDigest.run(...digestValues(seq, known ? { ...digest, agent: known.agent } : digest));
      replaceVerdicts.run(digest.id, findingsText(findings));
      if (known) deleteSearch.run(seq);
      const { words, signs, numbers } = indexedText([digest.name ?? '', note], [digest.number]);
      insertSearch.run(seq, words, signs, numbers, facetsOf(digest));
    },
    settle: (callId) => void deleteDue.run(callId),
    saveQuality: (callId, { seconds, worstMos, meanMos, worstLoss, worstJitterMs }) => {
      replaceQuality.run(callId, seconds, worstMos, meanMos, worstLoss, worstJitterMs);
    },
    quality(callId) {
      const [row] = selectQuality.all(callId) as QualityRow[];
      return row ? qualityOfRow(row) : null;
    },
    figures: (from, to) => figuresOf((selectSpan.all(seqOf(from), seqOf(to)) as DigestRow[]).map(digestOfRow)),
  };
}

export function qualityOfRow(row: QualityRow): CallQuality {
  return {
    seconds: row.seconds,
    worstMos: row.worst_mos,
    meanMos: row.mean_mos,
    worstLoss: row.worst_loss,
    worstJitterMs: row.worst_jitter_ms,
  };
}

function facetsOf(digest: CallDigest): string {
  return [
    facet.direction(digest.direction),
    ...(isMissed(digest) ? [facet.missed] : []),
    ...digest.broken.map(facet.broken),
    ...(digest.disposition === null ? [] : [facet.disposition(digest.disposition)]),
    facet.kind(digest.kind),
  ].join(' ');
}
