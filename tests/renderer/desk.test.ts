import { describe, expect, it } from 'vitest';
import { deskOf } from '../../renderer/console/store/desk';
import { callStory } from './support/history';
import { snapshot, viewed } from './support/snapshots';

const talking = callStory('talking', [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
]);
const written = callStory('written', [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
  [60, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
]);
const ringing = callStory('ringing', [[0, { kind: 'ringing' }]]);
const missed = callStory('missed', [
  [0, { kind: 'ringing' }],
  [9, { kind: 'ended', by: 'customer', cause: 'cancelled', sipCode: null }],
]);
const desk = (current: string | null, ...calls: (typeof talking)[]) =>
  deskOf(snapshot({ calls: calls.map((call) => viewed(call)), current }), null);

describe('the desk', () => {
  it('shows an incoming call when there is nothing else', () => {
    expect(desk('ringing', ringing).shown?.call.id).toBe('ringing');
  });

  it('keeps the call being written up in front while another rings, and after its caller gives up', () => {
    expect(desk('ringing', written, ringing).shown?.call.id).toBe('written');
    expect(desk('missed', written, missed).shown?.call.id).toBe('written');
    expect(desk('missed', written, missed).others.map(({ call }) => call.id)).toEqual(['missed']);
  });

  it('turns to the call that was answered', () => {
    const { shown, others } = desk('talking', written, talking);
    expect(shown?.call.id).toBe('talking');
    expect(others.map(({ call }) => call.id)).toEqual(['written']);
  });

  it('stays with the customer while a colleague is consulted', () => {
    const held = { ...talking, events: [...talking.events, { kind: 'held' as const, at: 1_010_000 }] };
    const colleague = { ...callStory('colleague', [[1, { kind: 'ringing' }]]), consultationFor: 'talking' };
    const { shown, consultation, ringing: incoming } = desk('colleague', held, colleague);
    expect(shown?.call.id).toBe('talking');
    expect(consultation?.call.id).toBe('colleague');
    expect(incoming).toEqual([]);
  });

  it('goes back to an ended call on request, but never while somebody is on the line', () => {
    const calls = [viewed(written), viewed(missed)];
    expect(deskOf(snapshot({ calls, current: 'written' }), 'missed').shown?.call.id).toBe('missed');
    const busy = snapshot({ calls: [...calls, viewed(talking)], current: 'talking' });
    expect(deskOf(busy, 'missed').shown?.call.id).toBe('talking');
  });
});
