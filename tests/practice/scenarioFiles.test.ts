import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import type { ScenarioFiles } from '../../electron/console/scenarioDesk';
import type { PackState } from '../../electron/contract/training';
import { newScenario } from '../../electron/domain/scenario/newScenario';
import { standardSchema } from '../../electron/domain/standard';
import { openScenarioFiles } from '../../electron/practice/scenarioFiles';
import { openTrainingSeat, type TrainingSeat } from './trainingSeat';

const standard = standardSchema.parse(standardJson);
// Each story reads all scenarios anew.
vi.setConfig({ testTimeout: 30_000 });

const SHIPPED = 'card-lost-hurried';

let folder: string;
let own: string;
let files: ScenarioFiles;
let at: TrainingSeat;

const open = async (pack?: string): Promise<void> => {
  files = openScenarioFiles({ shipped: 'assets/scenarios', own, voices: 'assets/voices', log: () => {} });
  at = await openTrainingSeat(files, { signIn: false, ...(pack !== undefined && { pack }) });
};
const written = (id: string): string => newScenario(id, 4242, standard);
const text = async (of: string) => {
  const answer = await at.seat.desk.ask({ kind: 'scenario-text', of });
  return answer.ok ? answer.value : answer;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-scenarios-'));
  own = path.join(folder, 'scenarios');
});
afterEach(async () => {
  await at.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a trainer’s own scenarios', () => {
  test('are saved, renamed, called, removed and had back', async () => {
    await open();
    expect(await at.seat.send({ kind: 'save-scenario', text: written('mine'), replaces: null })).toEqual({ ok: true });
    expect(files.library().scenarios.has('mine')).toBe(true);
    expect(await at.seat.send({ kind: 'train', scenario: 'mine', seed: 1 })).toEqual({ ok: true });
    await at.seat.send({ kind: 'save-scenario', text: written('ours'), replaces: 'mine' });
    expect(readdirSync(own).filter((name) => name.endsWith('.yaml'))).toEqual(['ours.yaml']);
    await at.seat.send({ kind: 'remove-scenario', of: 'ours' });
    expect(files.library().scenarios.has('ours')).toBe(false);
    await at.seat.send({ kind: 'save-scenario', text: written('ours'), replaces: null });
    expect(files.library().scenarios.has('ours')).toBe(true);
  });

  test('are not saved with mistakes, with a customer’s number in a comment, or over another', async () => {
    await open();
    const save = (one: string, replaces: string | null = null) =>
      at.seat.send({ kind: 'save-scenario', text: one, replaces });
    expect(await save(written('mine').replace('mood: patient', 'mood: glad'))).toMatchObject({
      code: 'scenario-faulty',
    });
    expect(await save(`# 13912345521\n${written('mine')}`)).toMatchObject({ code: 'scenario-faulty' });
    expect(await save(written(SHIPPED))).toMatchObject({ code: 'scenario-known' });
    expect(await save(written(SHIPPED), SHIPPED)).toMatchObject({ code: 'no-such-scenario' });
    expect(await at.seat.send({ kind: 'remove-scenario', of: SHIPPED })).toMatchObject({ code: 'no-such-scenario' });
    expect(existsSync(own)).toBe(false);
  });

  test('a broken file beside good ones is named with its line, can be opened, and stops nothing', async () => {
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'good.yaml'), written('good'));
    writeFileSync(path.join(own, 'bad.yaml'), written('bad').replace('mood: patient', 'mood: glad'));
    await open();
    const shelf = await at.seat.desk.ask({ kind: 'scenarios' });
    if (!shelf.ok || typeof shelf.value !== 'object' || !shelf.value || !('problems' in shelf.value)) throw new Error();
    expect(shelf.value.problems).toMatchObject([{ file: 'bad.yaml', own: true, line: 9, path: 'mood' }]);
    expect(shelf.value.scenarios.find(({ id }) => id === 'good')).toMatchObject({ own: true });
    expect(shelf.value.scenarios.find(({ id }) => id === SHIPPED)).toMatchObject({ own: false });
    expect(await text('bad.yaml')).toMatchObject({ own: true, text: expect.stringContaining('glad') });
    expect(await at.seat.send({ kind: 'save-scenario', text: written('bad'), replaces: 'bad.yaml' })).toEqual({
      ok: true,
    });
    expect(files.library().problems).toEqual([]);
    expect(readdirSync(own).sort()).toEqual(['bad.yaml', 'good.yaml']);
  });

  test('what is written and not saved is there after a restart, but not a customer’s data', async () => {
    await open();
    await at.seat.send({ kind: 'save-scenario', text: written('mine'), replaces: null });
    const keep = (draft: string | null) => at.seat.send({ kind: 'keep-scenario-draft', of: 'mine', text: draft });
    await keep('half a thought');
    await at.close();
    await open();
    expect(await text('mine')).toMatchObject({ draft: 'half a thought' });
    await keep('ask 13912345521');
    expect(await text('mine')).toMatchObject({ draft: 'ask 13912345521' });
    expect(readFileSync(path.join(own, 'drafts.json'), 'utf8')).not.toContain('139');
    await at.seat.send({ kind: 'save-scenario', text: written('mine'), replaces: 'mine' });
    expect(await text('mine')).toMatchObject({ draft: null });
  });
});

describe('a pack', () => {
  const pack = (): string => path.join(folder, 'pack.zip');
  const ready = (): Extract<PackState, { kind: 'ready' }> => {
    const { scenarioPack } = at.seat.world();
    if (scenarioPack?.kind !== 'ready') throw new Error(JSON.stringify(scenarioPack));
    return scenarioPack;
  };

  test('goes to another seat with its clips, and comes to be heard there', async () => {
    await open(pack());
    await at.seat.send({ kind: 'save-scenario', text: written('mine'), replaces: null });
    expect(await at.seat.send({ kind: 'export-scenarios', ids: ['mine', SHIPPED] })).toEqual({ ok: true });
    await at.close();

    own = path.join(folder, 'elsewhere');
    files = openScenarioFiles({
      shipped: path.join(folder, 'none'),
      own,
      voices: path.join(folder, 'none'),
      log: () => {},
    });
    at = await openTrainingSeat(files, { signIn: false, pack: pack() });
    await at.seat.send({ kind: 'open-scenario-pack' });
    expect(ready().problems).toEqual([]);
    expect(ready().scenarios.map(({ id, known }) => [id, known])).toEqual([
      ['mine', false],
      [SHIPPED, false],
    ]);
    // Five lines in two languages.
    expect(ready().clips).toBe(10);
    expect(files.library().scenarios.size).toBe(0);
    await at.seat.send({ kind: 'take-scenario-pack', clash: 'keep' });
    expect([...files.library().scenarios.keys()].sort()).toEqual([SHIPPED, 'mine']);
    expect(readdirSync(path.join(own, 'clips', 'man-1'))).toHaveLength(10);
    expect(at.seat.world().scenarioPack).toBeNull();
  });

  test('names every bad file, takes the good one, and writes nowhere else', async () => {
    const bad = written('bad').replace('mood: patient', 'mood: glad');
    writeFileSync(
      pack(),
      zipSync({
        'scenarios/good.yaml': strToU8(written('good')),
        'scenarios/bad.yaml': strToU8(bad),
        'scenarios/told.yaml': strToU8(`# 6222021234567890128\n${written('told')}`),
        'scenarios/twice.yaml': strToU8(written('good')),
        '../../escaped.yaml': strToU8(written('escaped')),
        '/etc/passwd': strToU8('x'),
        'scenarios/huge.yaml': new Uint8Array(500_000),
        'clips/man-1/0123456789abcdef.ogg': strToU8('no sound'),
        'clips/../../x/0123456789abcdef.ogg': strToU8('OggS'),
      }),
    );
    await open(pack());
    await at.seat.send({ kind: 'open-scenario-pack' });
    const named = new Map(ready().problems.map(({ file, line }) => [file, line]));
    expect([...named.keys()].sort()).toEqual([
      '../../escaped.yaml',
      '/etc/passwd',
      'clips/../../x/0123456789abcdef.ogg',
      'clips/man-1/0123456789abcdef.ogg',
      'scenarios/bad.yaml',
      'scenarios/huge.yaml',
      'scenarios/told.yaml',
      'scenarios/twice.yaml',
    ]);
    expect([named.get('scenarios/bad.yaml'), named.get('scenarios/told.yaml')]).toEqual([9, 1]);
    await at.seat.send({ kind: 'take-scenario-pack', clash: 'replace' });
    expect(readdirSync(folder).sort()).toEqual(['pack.zip', 'scenarios']);
    expect(readdirSync(own)).toEqual(['good.yaml']);
  });

  test.each([
    ['keep', ['mine'], '4242'],
    ['replace', ['mine'], '7777'],
    ['both', ['mine', 'mine-2'], '4242'],
  ] as const)('asks about ids that are there: %s', async (clash, ids, number) => {
    writeFileSync(pack(), zipSync({ 'scenarios/mine.yaml': strToU8(newScenario('mine', 7777, standard)) }));
    await open(pack());
    await at.seat.send({ kind: 'save-scenario', text: written('mine'), replaces: null });
    await at.seat.send({ kind: 'open-scenario-pack' });
    expect(ready().scenarios).toMatchObject([{ id: 'mine', known: true }]);
    await at.seat.send({ kind: 'take-scenario-pack', clash });
    expect([...files.library().own.keys()].sort()).toEqual(ids);
    expect(files.library().scenarios.get('mine')?.caller.number).toBe(`1540000${number}`);
  });

  test('never takes the place of what comes with the product', async () => {
    writeFileSync(pack(), zipSync({ [`scenarios/${SHIPPED}.yaml`]: strToU8(written(SHIPPED)) }));
    await open(pack());
    await at.seat.send({ kind: 'open-scenario-pack' });
    await at.seat.send({ kind: 'take-scenario-pack', clash: 'replace' });
    expect([...files.library().own.keys()]).toEqual([`${SHIPPED}-2`]);
  });

  test.each([
    ['no-pack', Buffer.from('these are words')],
    ['empty', zipSync({})],
    ['too-large', Buffer.alloc(20_000_001)],
  ] as const)('that is none is refused: %s', async (reason, data) => {
    writeFileSync(pack(), data);
    await open(pack());
    await at.seat.send({ kind: 'open-scenario-pack' });
    expect(at.seat.world().scenarioPack).toEqual({ file: 'pack.zip', kind: 'failed', reason });
  });
});
