import type { CallDigest, TransferStep } from '../domain/callDigest';
import type { Finding, Verdict } from '../domain/findings';
import type { RuleId } from '../domain/rules';
import type { EpochMs } from '../domain/time';

/** A digest as the table has it. Rules stand in one text, parted by spaces. */
export interface DigestRow {
  readonly seq: number;
  readonly call_id: string;
  readonly direction: string;
  readonly number: string;
  readonly name: string | null;
  readonly began: number;
  readonly answered: number | null;
  readonly ended: number;
  readonly ended_by: string;
  readonly cause: string;
  readonly ring_ms: number | null;
  readonly talk_ms: number | null;
  readonly holds: number;
  readonly hold_ms: number;
  readonly kind: string;
  readonly disposition: string | null;
  readonly agent: string;
  readonly broken: string;
  readonly kept: string;
  readonly transfers: string;
  readonly worst_mos: number | null;
  readonly interrupted: number;
  readonly noted: number;
}

/** The columns in the order in which `digestValues` gives them. */
export const DIGEST_COLUMNS = [
  'seq',
  'call_id',
  'direction',
  'number',
  'name',
  'began',
  'answered',
  'ended',
  'ended_by',
  'cause',
  'ring_ms',
  'talk_ms',
  'holds',
  'hold_ms',
  'kind',
  'disposition',
  'agent',
  'broken',
  'kept',
  'transfers',
  'worst_mos',
  'interrupted',
  'noted',
] as const satisfies readonly (keyof DigestRow)[];

export function digestValues(seq: number, digest: CallDigest): (string | number | null)[] {
  const { id, direction, number, name, beganAt, answeredAt, endedAt, endedBy, cause } = digest;
  const { ringMs, talkMs, holds, holdMs, kind, disposition, agent, worstMos } = digest;
  return [
    ...[seq, id, direction, number, name, beganAt, answeredAt, endedAt, endedBy, cause],
    ...[ringMs, talkMs, holds, holdMs, kind, disposition, agent, digest.broken.join(' '), digest.kept.join(' ')],
    ...[JSON.stringify(digest.transfers), worstMos, digest.interrupted ? 1 : 0, digest.noted ? 1 : 0],
  ];
}

export function digestOfRow(row: DigestRow): CallDigest {
  return {
    id: row.call_id,
    direction: row.direction as CallDigest['direction'],
    number: row.number,
    name: row.name,
    beganAt: row.began,
    answeredAt: row.answered,
    endedAt: row.ended,
    endedBy: row.ended_by as CallDigest['endedBy'],
    cause: row.cause as CallDigest['cause'],
    ringMs: row.ring_ms,
    talkMs: row.talk_ms,
    holds: row.holds,
    holdMs: row.hold_ms,
    kind: row.kind as CallDigest['kind'],
    disposition: row.disposition,
    agent: row.agent,
    broken: rulesOf(row.broken),
    kept: rulesOf(row.kept),
    transfers: JSON.parse(row.transfers) as readonly TransferStep[],
    worstMos: row.worst_mos,
    interrupted: row.interrupted === 1,
    noted: row.noted === 1,
  };
}

export function rulesOf(text: string): readonly RuleId[] {
  return text === '' ? [] : (text.split(' ') as RuleId[]);
}

/** Findings without their names, which would be the most of them: there are a dozen to a call. */
export function findingsText(findings: readonly Finding[]): string {
  return JSON.stringify(
    findings.map(({ rule, verdict, at, measuredMs, limitMs }) => [rule, verdict, at, measuredMs, limitMs]),
  );
}

export function findingsOfText(text: string): readonly Finding[] {
  type Kept = [RuleId, Verdict, number | null, number | null, number | null];
  return (JSON.parse(text) as Kept[]).map(([rule, verdict, at, measuredMs, limitMs]) => ({
    rule,
    verdict,
    at,
    measuredMs,
    limitMs,
  }));
}

/** The first `seq` of a wall-clock moment. */
export function seqOf(at: EpochMs): number {
  return Math.floor(at) * 1000;
}
