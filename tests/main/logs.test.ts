import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dropOldLogs, turnOver } from '../../electron/shell/logFiles';

const DAY = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 2, 2, 9);

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ringside-logs-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

describe('logs', () => {
  it('are turned over under a dated name, and no more than nine former ones stay', () => {
    const directory = folder();
    const file = join(directory, 'ringside.log');
    writeFileSync(join(directory, 'sip-trace.log'), 'of another');
    for (let hour = 0; hour < 12; hour += 1) {
      writeFileSync(file, `${hour}`);
      turnOver(file, now + hour * 3_600_000);
    }
    const names = readdirSync(directory).sort();
    expect(names).toHaveLength(10);
    expect(names).toContain('sip-trace.log');
    expect(names[0]).toBe('ringside.20260302120000.log');
    expect(readFileSync(join(directory, 'ringside.20260302200000.log'), 'utf8')).toBe('11');
  });

  it('go when they are older than the policy keeps them', () => {
    const directory = folder();
    const aged = (name: string, days: number): void => {
      const file = join(directory, name);
      writeFileSync(file, '');
      utimesSync(file, (now - days * DAY) / 1000, (now - days * DAY) / 1000);
    };
    aged('ringside.log', 0);
    aged('ringside.20260223080000.log', 6.9);
    aged('ringside.20260222080000.log', 7.1);
    aged('notes.txt', 99);
    dropOldLogs(directory, 7, now);
    expect(readdirSync(directory).sort()).toEqual(['notes.txt', 'ringside.20260223080000.log', 'ringside.log']);
    dropOldLogs(join(directory, 'none'), 7, now);
  });
});
