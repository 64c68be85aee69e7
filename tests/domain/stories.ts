import standardJson from '../../assets/standard.json' with { type: 'json' };
import { type Call, type CallEvent, happen } from '../../electron/domain/call';
import { type Standard, standardSchema } from '../../electron/domain/standard';
import type { Ms } from '../../electron/domain/time';

export const standard: Standard = standardSchema.parse(standardJson);

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

  ended(seconds: number, by: 'customer' | 'agent' | 'network' = 'customer'): this {
    return this.at(seconds, { kind: 'ended', by, cause: 'hung-up', sipCode: null });
  }
}

export const ms = (seconds: number): Ms => Math.round(seconds * 1000);
