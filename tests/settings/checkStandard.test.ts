import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { folder } from './support/seat';

const command = fileURLToPath(new URL('../../build/check/standard.mjs', import.meta.url));
const ours = fileURLToPath(new URL('../../assets/standard.json', import.meta.url));
/** A busy machine may take its time to start Node. */
const patience = 60_000;

function check(...files: readonly string[]): { code: number | null; lines: readonly string[] } {
  const { status, stdout } = spawnSync(process.execPath, [command, ...files], { encoding: 'utf8' });
  return { code: status, lines: stdout.trimEnd().split('\n') };
}

it('says on the command line that a standard is good', { timeout: patience }, () => {
  expect(check(ours)).toEqual({ code: 0, lines: [`${ours} is good`] });
});

it('says every problem with file, path and reason', { timeout: patience }, () => {
  const file = join(folder(), 'standard.json');
  const text = readFileSync(ours, 'utf8');
  writeFileSync(
    file,
    text.replace('"warningSeconds": 45', '"warningSeconds": 75').replace('我需要为您查询一下', '{nmae}'),
  );
  expect(check(file)).toEqual({
    code: 1,
    lines: [
      `${file}: holding.warningSeconds: the warning comes before the limit`,
      `${file}: phrases.askHold.zh-CN: {nmae} is no placeholder; there are {bank} {agentNo} {surname} {title}`,
    ],
  });
});

it('says that there is no such file, and how it wants to be asked', { timeout: patience }, () => {
  const file = join(folder(), 'standard.json');
  expect(check(file)).toEqual({ code: 1, lines: [`${file}: there is no such file`] });
  expect(check().code).toBe(1);
});
