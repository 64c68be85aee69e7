import type { Call, CallEvent } from '../../../electron/domain/call';
import { type Ms, SECOND } from '../../../electron/domain/time';

type Fact = CallEvent extends infer Event ? (Event extends CallEvent ? Omit<Event, 'at'> : never) : never;

/** A call told as a story: facts at seconds counted from its first moment. */
export function callStory(
  id: string,
  story: readonly (readonly [seconds: number, fact: Fact])[],
  part: Partial<Omit<Call, 'events'>> & { readonly begun?: Ms } = {},
): Call {
  const { begun = 1_000_000, ...rest } = part;
  const events = story.map(([seconds, fact]) => ({ ...fact, at: begun + seconds * SECOND }) as CallEvent);
  return {
    id,
    direction: 'inbound',
    remote: { number: '13812345521', displayName: null },
    dialled: '95588',
    consultationFor: null,
    origin: { at: begun, wall: Date.UTC(2026, 2, 3, 6, 0, 0) },
    events: [{ kind: 'offered', at: begun }, ...events],
    ...rest,
  };
}
