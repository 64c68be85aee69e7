import fc from 'fast-check';
import type { Call, CallEvent } from '../../electron/domain/call';
import { ABOUT, END_REASONS, FOLLOW_UP_KINDS } from '../../electron/domain/call';
import { CALL_KINDS, PHRASE_IDS, SCRIPT_STEPS } from '../../electron/domain/standard';
import { Story } from './stories';

type Fact = CallEvent extends infer E ? (E extends CallEvent ? Omit<E, 'at'> : never) : never;
type Facts = { readonly [K in CallEvent['kind']]: fc.Arbitrary<Extract<Fact, { kind: K }>> };

const bare = <K extends CallEvent['kind']>(kind: K): fc.Arbitrary<{ kind: K }> => fc.constant({ kind });
const phrase = fc.constantFrom(...PHRASE_IDS);

/** Everything that can happen in a call; a kind that is missing here does not compile. */
const FACTS: Facts = {
  offered: bare('offered'),
  ringing: bare('ringing'),
  'early-media': bare('early-media'),
  'answer-asked': bare('answer-asked'),
  answered: bare('answered'),
  'hold-asked': bare('hold-asked'),
  held: bare('held'),
  'hold-failed': bare('hold-failed'),
  'resume-asked': bare('resume-asked'),
  resumed: bare('resumed'),
  'resume-failed': bare('resume-failed'),
  'remote-held': bare('remote-held'),
  'remote-resumed': bare('remote-resumed'),
  muted: bare('muted'),
  unmuted: bare('unmuted'),
  'dtmf-sent': fc.record({ kind: fc.constant('dtmf-sent'), count: fc.nat(16) }),
  'kind-chosen': fc.record({ kind: fc.constant('kind-chosen'), callKind: fc.constantFrom(...CALL_KINDS) }),
  'script-step': fc.record({ kind: fc.constant('script-step'), step: fc.constantFrom(...SCRIPT_STEPS) }),
  'line-said': fc.record({ kind: fc.constant('line-said'), phrase }),
  'line-passed': fc.record({ kind: fc.constant('line-passed'), phrase }),
  'identity-matched': fc.record({
    kind: fc.constant('identity-matched'),
    check: fc.constantFrom('name', 'card-tail', 'id-tail', 'mobile', 'last-use'),
  }),
  'identity-passed': bare('identity-passed'),
  'identity-failed': bare('identity-failed'),
  'identity-exempt': fc.record({ kind: fc.constant('identity-exempt'), reason: fc.constant('no-account') }),
  'hold-consented': fc.record({ kind: fc.constant('hold-consented'), reason: fc.constant('look-up') }),
  'call-back-agreed': bare('call-back-agreed'),
  'consultation-begun': bare('consultation-begun'),
  'consultation-ended': fc.record({ kind: fc.constant('consultation-ended'), talked: fc.boolean() }),
  'message-taken': fc.record({ kind: fc.constant('message-taken'), readBack: fc.boolean() }),
  'marked-private': bare('marked-private'),
  'follow-up-opened': fc.record({
    kind: fc.constant('follow-up-opened'),
    followUp: fc.constantFrom(...FOLLOW_UP_KINDS),
  }),
  'serious-raised': bare('serious-raised'),
  'question-used': fc.record({ kind: fc.constant('question-used'), question: fc.constant('card-loss') }),
  'question-collected': bare('question-collected'),
  about: fc.record({ kind: fc.constant('about'), what: fc.constantFrom(...ABOUT), id: fc.constant('f') }),
  disposed: fc.record({ kind: fc.constant('disposed'), disposition: fc.constant('fees'), hasContent: fc.boolean() }),
  'transfer-asked': fc.record({
    kind: fc.constant('transfer-asked'),
    way: fc.constantFrom('blind', 'attended', 'rating'),
    target: fc.constant('8001'),
  }),
  transferred: bare('transferred'),
  'transfer-failed': fc.record({ kind: fc.constant('transfer-failed'), sipCode: fc.constantFrom(486, null) }),
  'link-lost': bare('link-lost'),
  'link-restored': bare('link-restored'),
  'media-lost': bare('media-lost'),
  'media-restored': bare('media-restored'),
  alarm: fc.record({ kind: fc.constant('alarm'), alarm: fc.constant('hold-over'), due: fc.nat(90_000) }),
  'end-asked': fc.record({
    kind: fc.constant('end-asked'),
    reason: fc.constantFrom(...END_REASONS, null),
    detail: fc.constant(null),
  }),
  ended: fc.record({
    kind: fc.constant('ended'),
    by: fc.constantFrom('customer', 'agent', 'network'),
    cause: fc.constantFrom('hung-up', 'transferred', 'cancelled', 'answered-elsewhere', 'rejected', 'failed'),
    sipCode: fc.constant(null),
  }),
};

const anything: fc.Arbitrary<Fact> = fc.oneof(...Object.values(FACTS));
/** What carries a call on, so that random histories are not over before they have begun. */
const carriesOn: fc.Arbitrary<Fact> = fc.oneof(
  FACTS.held,
  FACTS.resumed,
  FACTS['line-said'],
  FACTS['kind-chosen'],
  FACTS['consultation-begun'],
  FACTS['consultation-ended'],
);

/** Any order of events that one could meet, with times that never go back. */
export const histories: fc.Arbitrary<Call> = fc
  .tuple(
    fc.constantFrom<Call['direction']>('inbound', 'outbound'),
    fc.boolean(),
    fc.constantFrom(null, null, null, 'customer'),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.oneof(anything, carriesOn)), { maxLength: 40 }),
  )
  .map(([direction, answered, consultationFor, steps]) => {
    const story = new Story(direction, consultationFor);
    if (answered) story.answered();
    let { now } = story;
    const events = steps.map(([gap, fact]) => {
      now += gap;
      return { ...fact, at: now } as CallEvent;
    });
    return { ...story.call, events: [...story.call.events, ...events] };
  });
