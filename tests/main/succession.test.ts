import { describe, expect, it } from 'vitest';
import { createSuccession, type Device, successorOf } from '../../renderer/media/succession';

const output = (label: string, groupId = label): Device => ({ kind: 'audiooutput', deviceId: label, groupId, label });
const system = (label: string): Device => ({ ...output(label), deviceId: 'default', label: `Default - ${label}` });

const HEADSET = output('Jabra Evolve2 40');
const SPARE = output('Plantronics Blackwire 3220');
const MONITOR = output('HDMI monitor');
const BUILT_IN = output('Built-in speakers');

describe('who stands in for a device that is gone', () => {
  it('is another one of its own group first: the same headset under its other name', () => {
    const other = { ...output('Hands-free profile'), groupId: HEADSET.groupId };
    expect(successorOf(HEADSET, [system('HDMI monitor'), MONITOR, SPARE, other])).toBe(other.deviceId);
    expect(successorOf(output('monitor left', 'screens'), [output('monitor right', 'screens')])).toBe('monitor right');
  });

  it('is a headset for a headset, before the monitor that the system would take', () => {
    expect(successorOf(HEADSET, [system('HDMI monitor'), MONITOR, SPARE])).toBe(SPARE.deviceId);
    for (const name of ['USB 耳机', '头戴式耳麦', 'Head-phones', 'Earbuds', 'Hands Free AG'])
      expect(successorOf(HEADSET, [system('HDMI monitor'), MONITOR, output(name)]), name).toBe(name);
  });

  it('is the system’s where that is a headset already, where there is no headset, and for a loudspeaker', () => {
    expect(successorOf(HEADSET, [system(SPARE.label), output('Headset in a drawer'), SPARE])).toBeNull();
    expect(successorOf(HEADSET, [system('HDMI monitor'), MONITOR, BUILT_IN])).toBeNull();
    expect(successorOf(BUILT_IN, [system('HDMI monitor'), MONITOR, SPARE])).toBeNull();
  });

  it('is never of another kind, nor an unknown group, nor an alias', () => {
    const microphone: Device = { ...SPARE, kind: 'audioinput', groupId: HEADSET.groupId };
    const communications = { ...output('Communications - Headset'), deviceId: 'communications' };
    expect(successorOf(HEADSET, [microphone, communications])).toBeNull();
    expect(successorOf({ ...BUILT_IN, groupId: '' }, [{ ...MONITOR, groupId: '' }])).toBeNull();
  });
});

describe('the devices of one kind', () => {
  it('give the wanted one while it is there, who stands in while it is gone, and the wanted one again', () => {
    const outputs = createSuccession('audiooutput');
    outputs.devicesChanged([HEADSET, SPARE, MONITOR]);
    expect([outputs.of(null), outputs.of(HEADSET.deviceId)]).toEqual([null, HEADSET.deviceId]);
    outputs.devicesChanged([MONITOR, SPARE]);
    expect(outputs.of(HEADSET.deviceId)).toBe(SPARE.deviceId);
    outputs.devicesChanged([MONITOR]);
    expect(outputs.of(HEADSET.deviceId)).toBeNull();
    outputs.devicesChanged([MONITOR, HEADSET]);
    expect(outputs.of(HEADSET.deviceId)).toBe(HEADSET.deviceId);
  });

  it('leave one that was never seen to the system', () => {
    const outputs = createSuccession('audiooutput');
    outputs.devicesChanged([SPARE]);
    expect(outputs.of('of another machine')).toBeNull();
  });
});
