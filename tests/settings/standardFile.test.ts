import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { standardSchema } from '../../electron/domain/standard';
import { builtInStandard } from '../../electron/settings/builtInStandard';
import { readStandard, standardInForce } from '../../electron/settings/standardFile';
import { folder } from './support/seat';

const ours = fileURLToPath(new URL('../../assets/standard.json', import.meta.url));

/** The default standard with one text put for another. */
function edited(from: string, to: string): string {
  const text = readFileSync(ours, 'utf8');
  expect(text).toContain(from);
  const file = join(folder(), 'standard.json');
  writeFileSync(file, text.replace(from, to));
  return file;
}

it('reads the standard that comes with the product', () => {
  const read = readStandard(ours);
  expect(read).toMatchObject({ ok: true, standard: { answering: { rings: 3, limitSeconds: 10 } } });
});

it('reads what a centre has changed, saved by an editor that writes a byte order mark', () => {
  const file = edited('"limitSeconds": 60', '"limitSeconds": 90');
  writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8')}`);
  expect(readStandard(file)).toMatchObject({ ok: true, standard: { holding: { limitSeconds: 90 } } });
});

it('names every fault by its place', () => {
  const file = edited('"rings": 3', '"rings": "three", "rungs": 3');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"nearShare": 0.8', '"nearShare": 8'));
  const read = readStandard(file);
  expect(read.ok).toBe(false);
  const problems = read.ok ? [] : read.problems;
  expect(problems.map(({ path }) => path).sort()).toEqual(['answering', 'answering.rings', 'talking.nearShare']);
  expect(problems.find(({ path }) => path === 'answering')?.reason).toContain('rungs');
});

it('says that there is no file, no JSON, or something that cannot be read', () => {
  const missing = readStandard(join(folder(), 'standard.json'));
  expect(missing).toEqual({ ok: false, problems: [{ path: '', reason: 'there is no such file' }] });
  expect(readStandard(edited('"version": 1,', '"version": 1'))).toMatchObject({
    ok: false,
    problems: [{ path: '', reason: expect.stringContaining('not JSON') }],
  });
  expect(readStandard(folder())).toMatchObject({
    ok: false,
    problems: [{ path: '', reason: expect.stringContaining('unreadable') }],
  });
});

describe('which standard is in force', () => {
  const places = (own: string) => [{ file: own, optional: true }];

  it('is one that the schema finds nothing to add to or to change in, where it came with the program', () => {
    expect(standardSchema.parse(builtInStandard)).toEqual(builtInStandard);
  });

  it('is the one that came with the program, where a centre has none of its own', () => {
    expect(standardInForce(places(join(folder(), 'standard.json')), builtInStandard)).toMatchObject({
      standard: { version: 1 },
      refused: null,
    });
  });

  it('is the centre’s own', () => {
    const own = edited('"limitSeconds": 60', '"limitSeconds": 90');
    const inForce = standardInForce(places(own), builtInStandard);
    expect(inForce).toMatchObject({ standard: { holding: { limitSeconds: 90 } }, refused: null });
  });

  it('stays the one that came with the program when the centre’s own is refused: file, place and reason are told', () => {
    const own = edited('"rings": 3', '"rings": "three"');
    const inForce = standardInForce(places(own), builtInStandard);
    expect(inForce.standard.answering.rings).toBe(3);
    expect(inForce.refused).toMatchObject({
      file: own,
      problem: { path: 'answering.rings', reason: expect.stringContaining('number') },
    });
  });

  it('is the built-in one when the one that has to be there is not', () => {
    const given = join(folder(), 'standard.json');
    expect(standardInForce([{ file: given, optional: false }], builtInStandard)).toMatchObject({
      standard: { version: 1 },
      refused: { file: given },
    });
  });
});
