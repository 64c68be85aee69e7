import { type Case, stageOf } from './case';
import { type FollowUp, passedOn, type ReportWay, type SeriousEvent } from './followUp';
import { maskPhone } from './masking';
import { maskStored } from './sensitive/customerData';
import type { ShiftEvent } from './shift';
import type { Bilingual, Standard } from './standard';
import type { EpochMs } from './time';

/** The sections of the hand-over sheet, in the order and words of SHF-1. */
export const HAND_OVER_SECTIONS = [
  'state',
  'events',
  'problems',
  'open',
  'replies',
  'notices',
  'swallowed-cards',
  'wrong-bookings',
] as const;
export type HandOverSection = (typeof HAND_OVER_SECTIONS)[number];

/** What the agent writes, by section. */
export type HandOverTexts = Readonly<Record<HandOverSection, string>>;

/** Something left open, as it stands on the sheet: customers' numbers are masked. */
export interface OpenPoint {
  readonly kind: 'call-back' | 'message' | 'complaint' | 'suggestion' | 'praise';
  readonly who: string;
  readonly content: string;
  readonly dueAt: EpochMs;
  /** Where a case is, or whom a message is for; empty otherwise. */
  readonly state: string;
}

/** What the console knows of the shift: the sheet is filled from it. */
export interface HandOverFacts {
  /** Null where nobody signed in. */
  readonly signedInAt: EpochMs | null;
  readonly answered: number;
  readonly answeredInTime: number;
  readonly longHolds: number;
  readonly events: readonly {
    readonly at: EpochMs;
    readonly text: string;
    readonly reportedAt: EpochMs | null;
    readonly reportedBy: ReportWay | null;
  }[];
  /** Points of the check-in that were found at fault. */
  readonly problems: readonly Bilingual[];
  /** Messages and cases. */
  readonly open: readonly OpenPoint[];
  /** Customers who wait for a call or an answer. */
  readonly replies: readonly OpenPoint[];
}

/** A hand-over sheet (SHF-1), confirmed by who takes over (SHF-2) or not yet. */
export interface HandOver {
  readonly id: string;
  /** Who hands over. */
  readonly agent: string;
  readonly name: string;
  readonly bank: Bilingual;
  /** The seat's extension; empty where there is none. */
  readonly seat: string;
  readonly createdAt: EpochMs;
  /** When it was last written on. */
  readonly writtenAt: EpochMs;
  readonly texts: HandOverTexts;
  /** As they were when it was last written on, and for good once it is confirmed. */
  readonly facts: HandOverFacts;
  /** When its shift was signed off without a confirmation; null otherwise. */
  readonly endedAt: EpochMs | null;
  readonly confirmed: { readonly at: EpochMs; readonly by: string } | null;
}

const NO_TEXTS: HandOverTexts = {
  state: '',
  events: '',
  problems: '',
  open: '',
  replies: '',
  notices: '',
  'swallowed-cards': '',
  'wrong-bookings': '',
};

/** A sheet with nothing written in it yet. */
export function beginHandOver(
  id: string,
  agent: { readonly number: string; readonly name: string; readonly bank: Bilingual },
  seat: string,
  facts: HandOverFacts,
  now: EpochMs,
): HandOver {
  const { number, name, bank } = agent;
  return {
    ...{ id, agent: number, name, bank, seat, createdAt: now, writtenAt: now },
    ...{ texts: NO_TEXTS, facts, endedAt: null, confirmed: null },
  };
}

/** A sheet this old belongs to a shift that is long over: the next one begins anew. */
const LONGEST_SHIFT = 16 * 60 * 60 * 1000;

/** Whether a sheet is still the one of the shift that goes on at `now`. */
export function isOfThisShift({ createdAt, endedAt, confirmed }: HandOver, now: EpochMs): boolean {
  return confirmed === null && endedAt === null && now - createdAt < LONGEST_SHIFT;
}

/** Why a sheet cannot be confirmed by `by`; null where it can. */
export function hindranceOfConfirming({ agent, confirmed }: HandOver, by: string): 'not-now' | 'same-agent' | null {
  if (confirmed !== null) return 'not-now';
  return by === agent ? 'same-agent' : null;
}

/** Fills the sheet from what is known and open (SHF-1). */
export function handOverFacts(known: {
  readonly shift: readonly ShiftEvent[];
  readonly figures: { readonly answered: number; readonly answeredInTime: number; readonly longHolds: number };
  readonly serious: readonly SeriousEvent[];
  readonly followUps: readonly FollowUp[];
  readonly cases: readonly Case[];
  readonly standard: Standard;
}): HandOverFacts {
  const began = known.shift.findLastIndex((event) => event.kind === 'signed-in');
  const signedIn = known.shift[began];
  const today = known.shift.slice(Math.max(0, began));
  const faulty = known.standard.agent.checkIn.filter(({ id }) => {
    const looked = today.findLast((event) => event.kind === 'checked' && event.check === id);
    return looked?.kind === 'checked' && !looked.good;
  });
  const { answered, answeredInTime, longHolds } = known.figures;
  const waiting = known.cases.filter((one) => !['answered', 'called-back', 'closed'].includes(stageOf(one)));
  return {
    signedInAt: signedIn?.kind === 'signed-in' ? signedIn.wall : null,
    answered,
    answeredInTime,
    longHolds,
    events: known.serious.map(({ at, text, reportedAt, reportedBy }) => ({
      at,
      text: maskStored(text),
      reportedAt,
      reportedBy,
    })),
    problems: faulty.map(({ label }) => label),
    open: [
      ...known.followUps.filter((one) => one.kind === 'message').map(pointOfFollowUp),
      ...known.cases.filter((one) => stageOf(one) !== 'closed' && !waiting.includes(one)).map(pointOfCase),
    ],
    replies: [
      ...known.followUps.filter((one) => one.kind === 'call-back').map(pointOfFollowUp),
      ...waiting.map(pointOfCase),
    ],
  };
}

function whoOf({ name, number }: { readonly name: string; readonly number: string }): string {
  return [maskStored(name), number === '' ? '' : maskPhone(number)].filter(Boolean).join(' ');
}

function pointOfFollowUp(one: FollowUp): OpenPoint {
  const state = one.kind === 'message' ? (passedOn(one)?.to ?? one.forWhom) : '';
  return { kind: one.kind, who: whoOf(one), content: maskStored(one.content), dueAt: one.dueAt, state };
}

function pointOfCase(one: Case): OpenPoint {
  const { kind, content, dueAt } = one;
  return { kind, who: whoOf(one), content: maskStored(content), dueAt, state: stageOf(one) };
}
