import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { defaultSettings, type Settings } from '../../electron/contract/settings';
import { openSettings, type SettingsFile } from '../../electron/settings/settingsFile';
import { smallDisk, writeProtect } from '../records/support/badDisk';
import { atWork, clock, folder, listening } from './support/seat';

// Outside Electron its package only wants to know where Electron would be.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/';
});

const open = (directory: string): SettingsFile => openSettings({ directory, clock, log: listening().log });
const fileIn = (directory: string): string => join(directory, 'settings.json');

/** A seat that was set up and closed. */
function aSeat(): string {
  const directory = folder();
  open(directory).change(atWork);
  return directory;
}

describe('settings', () => {
  it('are the defaults at first, with nothing written', () => {
    const directory = folder();
    const settings = open(directory);
    expect(settings.read()).toEqual(defaultSettings);
    expect(settings.problem).toBeNull();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('are there again after a change, for their owner only', () => {
    const directory = aSeat();
    const settings = open(directory);
    expect(settings.read()).toEqual(atWork);
    expect(settings.problem).toBeNull();
    const files = readdirSync(directory);
    expect(files.sort()).toEqual(['settings.json', 'settings.last-good.json']);
    for (const file of files) {
      expect(JSON.parse(readFileSync(join(directory, file), 'utf8'))).toEqual(atWork);
      if (process.platform !== 'win32') expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
    }
  });

  it('may be edited by hand, with a byte order mark and a lax mode, and that becomes the last good', () => {
    const directory = aSeat();
    const edited: Settings = { ...atWork, theme: 'dark' };
    writeFileSync(fileIn(directory), `\uFEFF${JSON.stringify(edited)}`);
    chmodSync(fileIn(directory), 0o644);
    const settings = open(directory);
    expect(settings.problem).toBeNull();
    expect(settings.read()).toEqual(edited);
    if (process.platform !== 'win32') expect(statSync(fileIn(directory)).mode & 0o777).toBe(0o600);
    settings.change({ ...edited, sipTrace: true });
    writeFileSync(fileIn(directory), 'broken');
    expect(open(directory).read()).toEqual({ ...edited, sipTrace: true });
  });

  it('of before the alerts had a device, and before there was any loudness, are read: they sound where the call is', () => {
    const directory = aSeat();
    const { sound: _, devices, ...former } = atWork;
    const { alerts: __, ...roles } = { ...devices, speaker: 'headset' };
    writeFileSync(fileIn(directory), JSON.stringify({ ...former, devices: roles }));
    const settings = open(directory);
    expect(settings.problem).toBeNull();
    expect(settings.read()).toMatchObject({
      devices: { ...roles, alerts: 'headset' },
      sound: { volumes: { call: 100, ringer: 100, alerts: 100 }, echoCancellation: true },
    });
  });

  it('can be changed although somebody broke the file meanwhile', () => {
    const directory = aSeat();
    const settings = open(directory);
    writeFileSync(fileIn(directory), '{"half":');
    settings.change({ ...atWork, theme: 'dark' });
    expect(open(directory).read().theme).toBe('dark');
  });

  it('are trimmed and checked before they are in force', () => {
    const directory = aSeat();
    const settings = open(directory);
    const before = readFileSync(fileIn(directory), 'utf8');
    const wrong = { ...atWork, agent: { ...atWork.agent, number: '' } };
    expect(() => settings.change(wrong)).toThrow(expect.objectContaining({ name: 'SettingsError', code: 'invalid' }));
    expect(() => settings.change({ ...atWork, password: 'secret' } as Settings)).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
    expect(settings.read()).toEqual(atWork);
    expect(readFileSync(fileIn(directory), 'utf8')).toBe(before);
    settings.change({ ...atWork, agent: { ...atWork.agent, name: ' 李明 ' } });
    expect(settings.read().agent.name).toBe('李明');
  });
});

describe('a broken settings file is set aside, the last good one is used, and that is said', () => {
  const good = JSON.stringify(atWork);
  const ways: [string, (file: string) => void, string][] = [
    ['a comma too many', (file) => writeFileSync(file, good.replace('}', ',}')), 'not JSON'],
    ['nothing in it', (file) => writeFileSync(file, ''), 'not JSON'],
    ['cut off in the middle', (file) => writeFileSync(file, good.slice(0, good.length / 2)), 'not JSON'],
    ['bytes that are no text', (file) => writeFileSync(file, Buffer.from([0, 255, 254, 1, 200, 7])), 'not JSON'],
    ['a list instead of settings', (file) => writeFileSync(file, '[]'), 'expected object'],
    [
      'a word where a switch belongs',
      (file) => writeFileSync(file, good.replace('"sipTrace":false', '"sipTrace":"no"')),
      'sipTrace',
    ],
    ['a key nobody knows', (file) => writeFileSync(file, good.replace('"theme"', '"colour":1,"theme"')), 'colour'],
    ['a key that is missing', (file) => writeFileSync(file, JSON.stringify({ ...atWork, agent: undefined })), 'agent'],
    [
      'a server that is no address',
      (file) => writeFileSync(file, good.replace('wss://', 'http://')),
      'account.servers.0',
    ],
    ['another version', (file) => writeFileSync(file, good.replace('"version":1', '"version":7')), 'version'],
  ];

  it.each(ways)('%s', (_way, breakIt, fault) => {
    const directory = aSeat();
    breakIt(fileIn(directory));
    const broken = readFileSync(fileIn(directory));
    const { log, said } = listening();
    const settings = openSettings({ directory, clock, log });
    expect(settings.read()).toEqual(atWork);
    expect(settings.problem).toMatchObject({ kind: 'set-aside', restoredFrom: 'last-good' });
    const aside = settings.problem?.file ?? '';
    expect(basename(aside)).toBe('settings.json.set-aside-2026-03-02T09-00-00-000Z');
    expect(readFileSync(aside).equals(broken)).toBe(true);
    expect(JSON.stringify(settings.problem?.faults).toLowerCase()).toContain(fault.toLowerCase());
    expect(said.join('\n')).toContain(aside);
    // The next start is an ordinary one.
    expect(open(directory).problem).toBeNull();
    expect(open(directory).read()).toEqual(atWork);
  });

  it('something that is no file and cannot be read', () => {
    const directory = folder();
    mkdirSync(fileIn(directory));
    writeFileSync(join(directory, 'settings.last-good.json'), good);
    const settings = open(directory);
    expect(settings.read()).toEqual(atWork);
    expect(settings.problem).toMatchObject({ kind: 'set-aside', restoredFrom: 'last-good' });
    expect(statSync(settings.problem?.file ?? '').isDirectory()).toBe(true);
    expect(open(directory).read()).toEqual(atWork);
  });

  it('the last good one is broken as well: the defaults', () => {
    const directory = aSeat();
    writeFileSync(fileIn(directory), '{');
    writeFileSync(join(directory, 'settings.last-good.json'), '{');
    const settings = open(directory);
    expect(settings.read()).toEqual(defaultSettings);
    expect(settings.problem).toMatchObject({ kind: 'set-aside', restoredFrom: 'defaults' });
    settings.change(atWork);
    expect(open(directory).read()).toEqual(atWork);
  });

  it('in a folder that may not be written: left in place, and the seat still works', (test) => {
    const directory = aSeat();
    writeFileSync(fileIn(directory), '{');
    writeProtect(test, directory);
    const settings = open(directory);
    expect(settings.read()).toEqual(atWork);
    expect(settings.problem).toMatchObject({
      kind: 'left-in-place',
      file: fileIn(directory),
      restoredFrom: 'last-good',
    });
  });
});

describe('a change that cannot be written leaves the former settings in force', () => {
  it('when the folder may not be written', (test) => {
    const directory = aSeat();
    const settings = open(directory);
    writeProtect(test, directory);
    const readOnly = expect.objectContaining({ name: 'SettingsError', code: 'read-only' });
    expect(() => settings.change({ ...atWork, theme: 'dark' })).toThrow(readOnly);
    expect(settings.read()).toEqual(atWork);
    expect(open(directory).read()).toEqual(atWork);
  });

  it('when the disk is full, and the next change works when there is room again', async (test) => {
    const disk = smallDisk(test);
    const settings = open(disk.path);
    settings.change(atWork);
    disk.fill();
    const full = expect.objectContaining({ name: 'SettingsError', code: 'disk-full' });
    expect(() => settings.change({ ...atWork, theme: 'dark' })).toThrow(full);
    expect(settings.read()).toEqual(atWork);
    expect(open(disk.path).read()).toEqual(atWork);
    expect(open(disk.path).problem).toBeNull();
    disk.free();
    settings.change({ ...atWork, theme: 'dark' });
    expect(open(disk.path).read().theme).toBe('dark');
    // What the failed write had begun is cleared away in the background.
    const whole = ['settings.json', 'settings.last-good.json'];
    await vi.waitFor(() => expect(readdirSync(disk.path).sort()).toEqual(whole));
  });
});
