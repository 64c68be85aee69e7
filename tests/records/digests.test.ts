import { describe, expect, it } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import { digestOf } from '../../electron/domain/callDigest';
import { standardSchema } from '../../electron/domain/standard';
import { connectToRead } from '../../electron/records/database';
import { openRecords, type RecordStore } from '../../electron/records/recordStore';
import {
  ANSWERED,
  clock,
  customerCalls,
  folder,
  HELD,
  HUNG_UP,
  KEY,
  listening,
  MORNING,
  records,
} from './support/seat';

const standard = standardSchema.parse(standardJson);
const HOUR = 3_600_000;

/** Digests everything that is due; gives back how many calls were looked at. */
function digest(store: RecordStore, agent = '811000'): number {
  let looked = 0;
  for (;;) {
    const some = store.digests.digestDue(
      ({ call, note }, quality) => {
        const text = note?.text ?? '';
        const made = digestOf(call, standard, { note: text, wordFaults: [], agent, quality });
        return made && { ...made, note: text };
      },
      () => true,
    );
    if (some === 0) return looked;
    looked += some;
  }
}

const kept = (store: RecordStore): { call_id: string; agent: string; noted: number; worst_mos: number | null }[] =>
  connectToRead(store.file, KEY)
    .prepare('SELECT call_id, agent, noted, worst_mos FROM call_digests ORDER BY seq')
    .all() as never;

describe('an ended call is digested', () => {
  it('when it has ended, and again when its note changes; a call that goes on is not', () => {
    const store = records(folder());
    store.begin(customerCalls('going-on'));
    store.begin(customerCalls('over', MORNING + HOUR));
    for (const event of [ANSWERED, HUNG_UP]) store.append('over', event);
    expect(digest(store)).toBe(1);
    expect(digest(store)).toBe(0);
    expect(kept(store)).toEqual([{ call_id: 'over', agent: '811000', noted: 0, worst_mos: null }]);
    store.writeNote('over', '客户问额度', 1, MORNING + HOUR);
    expect(digest(store, '811999')).toBe(1);
    // Whose call it was does not change with who works here later.
    expect(kept(store)).toEqual([{ call_id: 'over', agent: '811000', noted: 1, worst_mos: null }]);
  });

  it('with the worst of its sound, and counted among the day’s figures', () => {
    const store = records(folder());
    const ringing = customerCalls('one');
    store.begin({ ...ringing, events: [...ringing.events, { at: 5_100, kind: 'ringing' }] });
    for (const event of [ANSWERED, HELD, HUNG_UP]) store.append('one', event);
    store.digests.saveQuality('one', { seconds: 50, worstMos: 2.5, meanMos: 4, worstLoss: 0.2, worstJitterMs: 40 });
    digest(store);
    expect(kept(store)[0]?.worst_mos).toBe(2.5);
    expect(store.digests.figures(MORNING - HOUR, MORNING + HOUR)).toEqual({
      answered: 1,
      answeredInTime: 1,
      averageTalkMs: 51_000,
      longHolds: 0,
    });
    expect(store.digests.figures(MORNING + HOUR, MORNING + 2 * HOUR).answered).toBe(0);
  });

  it('after a crash, at the next start, as soon as it is marked interrupted', () => {
    const directory = folder();
    const before = openRecords({ directory, key: KEY, clock, log: listening().log });
    before.begin(customerCalls('talking'));
    before.append('talking', ANSWERED);
    before.close();
    const after = records(directory);
    expect(digest(after)).toBe(0);
    after.markInterrupted();
    expect(digest(after)).toBe(1);
  });

  it('in the order in which calls began, also two of the same moment', () => {
    const store = records(folder());
    for (const [id, wall] of [
      ['late', MORNING + 2 * HOUR],
      ['early', MORNING],
      ['twin', MORNING],
    ] as const) {
      store.begin(customerCalls(id, wall));
      store.append(id, HUNG_UP);
    }
    digest(store);
    expect(
      kept(store)
        .map(({ call_id }) => call_id)
        .at(-1),
    ).toBe('late');
    expect(kept(store)).toHaveLength(3);
  });
});
