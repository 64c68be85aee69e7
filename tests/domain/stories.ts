import standardJson from '../../assets/standard.json' with { type: 'json' };
import { type Call, type CallEvent, type EndReason, happen } from '../../electron/domain/call';
import { type Finding, findingsOf, type Verdict } from '../../electron/domain/findings';
import { RULES, type RuleId } from '../../electron/domain/rules';
import { type CallKind, type PhraseId, type Standard, standardSchema } from '../../electron/domain/standard';
import type { Ms } from '../../electron/domain/time';

export const standard: Standard = standardSchema.parse(standardJson);
/** The standard of a centre whose customers rate the service. */
export const withRating: Standard = { ...standard, ending: { ...standard.ending, ratingAddress: '9009' } };

type Fact = CallEvent extends infer E ? (E extends CallEvent ? Omit<E, 'at'> : never) : never;

/** A call told in seconds: `at(3.2, { kind: 'answered' })`. */
export class Story {
  call: Call;

  constructor(direction: Call['direction'] = 'inbound', consultationFor: string | null = null) {
    this.call = {
      id: 'call-1',
      direction,
      remote: { number: '13800005521', displayName: null },
      dialled: null,
      consultationFor,
      origin: { at: 0, wall: Date.UTC(2026, 0, 5, 6, 0, 0) },
      events: [{ kind: 'offered', at: 0 }],
    };
  }

  at(seconds: number, fact: Fact): this {
    this.call = happen(this.call, { ...fact, at: ms(seconds) } as CallEvent);
    return this;
  }

  /** The moment of the last event, ms. */
  get now(): Ms {
    return this.call.events.at(-1)?.at ?? 0;
  }

  /** Rings at once and is answered at `seconds`. */
  answered(seconds = 2): this {
    return this.at(0, { kind: 'ringing' }).at(seconds, { kind: 'answered' });
  }

  said(phrase: PhraseId, seconds: number): this {
    return this.at(seconds, { kind: 'line-said', phrase });
  }

  passed(phrase: PhraseId, seconds: number): this {
    return this.at(seconds, { kind: 'line-passed', phrase });
  }

  chose(callKind: CallKind, seconds: number): this {
    return this.at(seconds, { kind: 'kind-chosen', callKind });
  }

  /** Puts the customer on hold and takes them back, with the words of HLD-1 unless told otherwise. */
  hold(from: number, to: number, words: { readonly consent?: boolean; readonly thanks?: boolean } = {}): this {
    if (words.consent ?? true) this.at(from, { kind: 'hold-consented', reason: 'look-up' });
    this.at(from, { kind: 'hold-asked' }).at(from, { kind: 'held' });
    this.at(to, { kind: 'resume-asked' }).at(to, { kind: 'resumed' });
    return (words.thanks ?? true) ? this.said('backFromHold', to) : this;
  }

  /** Holds the customer, talks to a colleague (or finds nobody) and leaves the customer on hold. */
  consults(from: number, to: number, talked: boolean): this {
    return this.at(from, { kind: 'hold-asked' })
      .at(from, { kind: 'held' })
      .at(from, { kind: 'consultation-begun' })
      .at(to, { kind: 'consultation-ended', talked });
  }

  /** Passes the customer on; the far side takes them over a second later. */
  transferred(seconds: number, way: 'blind' | 'attended' | 'rating'): this {
    return this.at(seconds, { kind: 'transfer-asked', way, target: '9009' })
      .at(seconds + 1, { kind: 'transferred' })
      .at(seconds + 1, { kind: 'ended', by: 'network', cause: 'transferred', sipCode: null });
  }

  ended(seconds: number, by: 'customer' | 'agent' | 'network' = 'customer'): this {
    return this.at(seconds, { kind: 'ended', by, cause: 'hung-up', sipCode: null });
  }

  /** The agent ends the call first, for a reason. */
  endedFor(reason: EndReason, seconds: number): this {
    return this.at(seconds, { kind: 'end-asked', reason, detail: null }).ended(seconds, 'agent');
  }

  filed(seconds: number): this {
    return this.at(seconds, { kind: 'disposed', disposition: 'balance', hasContent: true });
  }
}

export const ms = (seconds: number): Ms => Math.round(seconds * 1000);

interface Asking {
  /** In seconds; the last event of the story when not given. */
  readonly now?: number;
  readonly standard?: Standard;
  readonly wordFaults?: readonly RuleId[];
}

/** What `rule` finds in the story. Throws for a rule that is never scored. */
export function findingOf(story: Story, rule: RuleId, asking: Asking = {}): Finding {
  const now = asking.now === undefined ? story.now : ms(asking.now);
  const findings = findingsOf(story.call, now, asking.standard ?? standard, asking.wordFaults ?? []);
  const found = findings.find((finding) => finding.rule === rule);
  if (!found) throw new Error(`${rule} is not among the findings`);
  return found;
}

export function verdictOf(story: Story, rule: RuleId, asking: Asking = {}): Verdict {
  return findingOf(story, rule, asking).verdict;
}

/** True when `rule` stands in the table as a reminder and no call is ever scored by it. */
export function isOnlyReminded(rule: RuleId): boolean {
  const busy = new Story()
    .answered(12)
    .chose('complaint', 13)
    .said('listening', 14)
    .hold(20, 90, { consent: false })
    .consults(100, 120, false)
    .at(125, { kind: 'marked-private' })
    .ended(400, 'agent')
    .filed(410);
  const told = [new Story(), new Story().answered(), new Story('outbound').answered(), busy];
  const scored = told.some(({ call, now }) =>
    findingsOf(call, now, standard, [rule]).some((finding) => finding.rule === rule),
  );
  return RULES[rule].kind === 'reminded' && !scored;
}
