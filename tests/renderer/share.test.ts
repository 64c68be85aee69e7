import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share } from '../../renderer/console/store/share';

describe('what a message brings', () => {
  it('keeps the very objects that it says nothing new about', () => {
    const known = {
      calls: [
        { id: 'a', events: [1, 2] },
        { id: 'b', events: [] },
      ],
      line: { kind: 'registered' },
    };
    const next = structuredClone(known);
    next.calls[1] = { id: 'b', events: [3] as never[] };
    const shared = share(known, next);
    expect(shared).toEqual(next);
    expect(shared.calls[0]).toBe(known.calls[0]);
    expect(shared.line).toBe(known.line);
    expect(shared.calls).not.toBe(known.calls);
    expect(share(known, structuredClone(known))).toBe(known);
  });

  it('tells a missing part from an empty one, and a list from an object', () => {
    expect(share({ a: undefined }, { b: undefined })).toEqual({ b: undefined });
    expect(share({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(share([1, 2], [1])).toEqual([1]);
    expect(share([], {})).toEqual({});
    expect(share(null, { a: null })).toEqual({ a: null });
  });

  it('never says anything else than the message', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (known, next) => {
        expect(share(known, next)).toEqual(next);
        expect(share(next, structuredClone(next))).toEqual(next);
      }),
    );
  });
});
