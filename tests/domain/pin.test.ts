import { describe, expect, it } from 'vitest';
import { PIN_TRIES, pinFault, waitAfter } from '../../electron/domain/pin';

describe('a PIN (SEC-3)', () => {
  const faults = (pins: readonly string[]) => pins.map((pin) => pinFault(pin, '811000'));
  const all = (fault: string | null, count: number) => Array.from({ length: count }, () => fault);

  it('has six to twelve digits', () => {
    const pins = ['', '0000', '1234', '73925', '7392518402731', '73925a', '７３９２５１', ' 739251'];
    expect(faults(pins)).toEqual(all('digits', pins.length));
  });

  it('is no row, no repetition, no pairs in a row', () => {
    const pins = ['000000', '123456', '654321', '890123', '121212', '739739', '112233', '332211', '181181', '12345678'];
    expect(faults(pins)).toEqual(all('simple', pins.length));
  });

  it('has nothing of the agent number in it', () => {
    expect(faults(['8110007', '2811000', '000118'])).toEqual(all('agent-number', 3));
    expect(pinFault('739251', '73925100')).toBe('agent-number');
    // A number of one or two digits is in many.
    expect(pinFault('739251', '73')).toBeNull();
  });

  it('is no birthday, with the year in two digits or four, before or after', () => {
    const pins = ['900412', '041290', '241290', '199004', '19900412', '04121990', '24121990'];
    expect(faults(pins)).toEqual(all('birthday', pins.length));
  });

  it('is good otherwise', () => {
    const pins = ['739251', '408617', '73925184', '905347', '19904412', '739251840273'];
    expect(faults(pins)).toEqual(all(null, pins.length));
  });

  it('is waited for longer and longer, and never for ever', () => {
    const waits = Array.from({ length: 20 }, (_, failures) => waitAfter(failures));
    expect(waits[0]).toBe(0);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(waits[PIN_TRIES]).toBe(60_000);
    expect(waits.at(-1)).toBe(15 * 60_000);
  });
});
