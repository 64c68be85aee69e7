import type { Case, CaseStep } from '../domain/case';
import type { FollowUp, FollowUpStep, SeriousEvent } from '../domain/followUp';
import type { HandOver } from '../domain/handOver';
import type { Database } from './database';

// How what is owed, cases and hand-over sheets lie in their tables; the store and the archive read them alike.

export interface FollowUpRow {
  readonly id: string;
  readonly call_id: string;
  readonly kind: string;
  readonly created_at: number;
  readonly due_at: number;
  readonly name: string;
  readonly organisation: string;
  readonly number: string;
  readonly for_whom: string;
  readonly content: string;
  readonly owner: string;
  readonly done_at: number | null;
  readonly result: string | null;
}

export interface CaseRow {
  readonly id: string;
  readonly call_id: string;
  readonly kind: string;
  readonly created_at: number;
  readonly due_at: number;
  readonly cause: string;
  readonly name: string;
  readonly number: string;
  readonly content: string;
  readonly owner: string;
  readonly closed_at: number | null;
}

export interface SeriousRow {
  readonly id: string;
  readonly call_id: string | null;
  readonly at: number;
  readonly text: string;
  readonly reported_at: number | null;
  readonly reported_by: string | null;
}

export interface HandOverRow {
  readonly id: string;
  readonly agent: string;
  readonly created_at: number;
  readonly written_at: number;
  readonly sheet: string;
  readonly confirmed_at: number | null;
  readonly confirmed_by: string | null;
}

interface StepRow {
  readonly at: number;
  readonly agent: string;
  readonly kind: string;
  readonly detail: string;
}

/** Puts rows of `follow_ups` together with their steps. */
export function followUpReader(database: Database): (row: FollowUpRow) => FollowUp {
  const selectSteps = database.prepare(
    'SELECT at, agent, kind, detail FROM follow_up_steps WHERE follow_up_id = ? ORDER BY position',
  );
  return (row) => ({
    id: row.id,
    kind: row.kind as FollowUp['kind'],
    callId: row.call_id,
    createdAt: row.created_at,
    dueAt: row.due_at,
    name: row.name,
    organisation: row.organisation,
    number: row.number,
    forWhom: row.for_whom,
    content: row.content,
    owner: row.owner,
    steps: (selectSteps.all(row.id) as StepRow[]).map(
      ({ detail, ...step }) => ({ ...step, ...JSON.parse(detail) }) as FollowUpStep,
    ),
    done: row.done_at === null ? null : { at: row.done_at, result: row.result ?? '' },
  });
}

/** Puts rows of `cases` together with their steps. */
export function caseReader(database: Database): (row: CaseRow) => Case {
  const selectSteps = database.prepare(
    'SELECT at, agent, kind, note, call_id, detail FROM case_steps WHERE case_id = ? ORDER BY position',
  );
  return (row) => ({
    id: row.id,
    kind: row.kind as Case['kind'],
    callId: row.call_id,
    createdAt: row.created_at,
    dueAt: row.due_at,
    cause: row.cause,
    name: row.name,
    number: row.number,
    content: row.content,
    owner: row.owner,
    steps: (selectSteps.all(row.id) as (StepRow & { note: string; call_id: string | null })[]).map(
      ({ detail, call_id, ...step }) => ({ ...step, call: call_id, ...JSON.parse(detail) }) as CaseStep,
    ),
  });
}

export function seriousOf(row: SeriousRow): SeriousEvent {
  return {
    id: row.id,
    callId: row.call_id,
    at: row.at,
    text: row.text,
    reportedAt: row.reported_at,
    reportedBy: row.reported_by as SeriousEvent['reportedBy'],
  };
}

export function handOverOf(row: HandOverRow): HandOver {
  const sheet = JSON.parse(row.sheet) as Pick<HandOver, 'name' | 'bank' | 'seat' | 'texts' | 'facts' | 'endedAt'>;
  return {
    id: row.id,
    agent: row.agent,
    createdAt: row.created_at,
    writtenAt: row.written_at,
    ...sheet,
    confirmed:
      row.confirmed_at === null || row.confirmed_by === null ? null : { at: row.confirmed_at, by: row.confirmed_by },
  };
}
