import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../electron/shell/commandLine';

const provision = (...args: string[]): string | null => readCommandLine(['ringside', ...args]).provision;

describe('the command line', () => {
  it('names what a seat is to be provisioned by, a file or an address, either way it is written', () => {
    expect(provision()).toBeNull();
    expect(provision('--provision', '/srv/signed.json')).toBe('/srv/signed.json');
    expect(provision('--provision=https://policy.bank.example/p.json')).toBe('https://policy.bank.example/p.json');
    // As Chromium hands it to the program that runs: switches before what belongs to them.
    expect(provision('--provision', '--user-data-dir=/x', '/srv/signed.json')).toBe('');
    expect(provision('tel:95588')).toBeNull();
  });
});
