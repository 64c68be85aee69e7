import { describe, expect, it } from 'vitest';
import { isLinkLost, isMuted, phaseOf } from '../../electron/domain/call';
import { Story } from './stories';

describe('the phase of a call', () => {
  it('goes from ringing over talking and held to ended', () => {
    const story = new Story();
    expect(phaseOf(story.call)).toEqual({ kind: 'dialling', since: 0 });
    expect(phaseOf(story.at(0.1, { kind: 'ringing' }).call)).toMatchObject({ kind: 'ringing', since: 100 });
    expect(phaseOf(story.at(4, { kind: 'answer-asked' }).call)).toMatchObject({ kind: 'ringing', answering: true });
    expect(phaseOf(story.at(4.1, { kind: 'answered' }).call)).toMatchObject({ kind: 'talking', answeredAt: 4100 });
    expect(phaseOf(story.at(20, { kind: 'hold-asked' }).call)).toMatchObject({ kind: 'talking', holding: true });
    expect(phaseOf(story.at(20.2, { kind: 'held' }).call)).toMatchObject({ kind: 'held', since: 20200 });
    expect(phaseOf(story.at(30, { kind: 'resume-asked' }).call)).toMatchObject({ kind: 'held', resuming: true });
    expect(phaseOf(story.at(30.1, { kind: 'resumed' }).call)).toMatchObject({ kind: 'talking', answeredAt: 4100 });
    expect(phaseOf(story.ended(60).call)).toMatchObject({ kind: 'ended', by: 'customer', answeredAt: 4100 });
  });

  it('shows held only when the far side agreed, and talking again when it did not', () => {
    const story = new Story().at(0, { kind: 'ringing' }).at(1, { kind: 'answered' }).at(2, { kind: 'hold-asked' });
    expect(phaseOf(story.call).kind).toBe('talking');
    expect(phaseOf(story.at(3, { kind: 'hold-failed' }).call)).toMatchObject({ kind: 'talking', holding: false });
  });

  it('takes early media for ringing, with the sound of the network', () => {
    const story = new Story('outbound').at(0.4, { kind: 'early-media' });
    expect(phaseOf(story.call)).toMatchObject({ kind: 'ringing', earlyMedia: true });
  });

  it('stays ended whatever comes late', () => {
    const story = new Story().at(0, { kind: 'ringing' }).ended(3).at(4, { kind: 'answered' });
    expect(phaseOf(story.call)).toMatchObject({ kind: 'ended', answeredAt: null });
  });

  it('is not resumed by a remote resume nor held by a remote hold', () => {
    const story = new Story().at(0, { kind: 'ringing' }).at(1, { kind: 'answered' }).at(5, { kind: 'remote-held' });
    expect(phaseOf(story.call)).toMatchObject({ kind: 'talking', remoteHeld: true });
    expect(phaseOf(story.at(9, { kind: 'remote-resumed' }).call)).toMatchObject({ kind: 'talking', remoteHeld: false });
  });
});

describe('what stands beside the phase', () => {
  it('knows mute and link from the last word about each', () => {
    const story = new Story().at(1, { kind: 'answered' });
    expect([isMuted(story.call), isLinkLost(story.call)]).toEqual([false, false]);
    story.at(2, { kind: 'muted' }).at(3, { kind: 'link-lost' });
    expect([isMuted(story.call), isLinkLost(story.call)]).toEqual([true, true]);
    story.at(5, { kind: 'unmuted' }).at(6, { kind: 'link-restored' });
    expect([isMuted(story.call), isLinkLost(story.call)]).toEqual([false, false]);
  });
});
