import { describe, expect, it } from 'vitest';
import { isOnlyReminded, Story, verdictOf } from './stories';

describe('OUT-2: ask whether it is convenient', () => {
  const verdict = (story: Story) => verdictOf(story, 'OUT-2');
  const called = () => new Story('outbound').answered(8).said('openingOutbound', 9);

  it('OUT-2 is kept by asking, also when the customer then refuses', () => {
    expect(verdict(called().said('askConvenient', 11).ended(60))).toBe('kept');
    expect(verdict(called().said('askConvenient', 11).said('notConvenient', 14).ended(20))).toBe('kept');
  });
  it('OUT-2 is broken by not asking', () => {
    expect(verdict(called().ended(60))).toBe('broken');
    expect(verdict(called().passed('askConvenient', 11).ended(60))).toBe('broken');
  });
  it('OUT-2 does not apply to customers who call us, to calls nobody took, to colleagues and to a wrong number', () => {
    expect(verdict(new Story().answered().ended(60))).toBe('not-applicable');
    expect(verdict(new Story('outbound').at(0, { kind: 'ringing' }).ended(30, 'agent'))).toBe('not-applicable');
    expect(verdict(new Story('outbound', 'customer').answered().ended(30))).toBe('not-applicable');
    expect(verdict(called().chose('wrong-number', 12).ended(30))).toBe('not-applicable');
  });
  it('OUT-2 blames nobody for a customer who hangs up at once, and is open while there is time', () => {
    expect(verdict(called().ended(12.9))).toBe('not-applicable');
    expect(verdict(called())).toBe('not-applicable');
  });
});

describe('what is planned elsewhere', () => {
  it('OUT-1 is in the table as a reminder and never scored', () => expect(isOnlyReminded('OUT-1')).toBe(true));
  it('OUT-3 is in the table as a reminder and never scored', () => expect(isOnlyReminded('OUT-3')).toBe(true));
});
