import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
// @ts-expect-error the commands are plain scripts
import { judgeAudit } from '../../build/check/audit.mjs';
// @ts-expect-error the commands are plain scripts
import { judge } from '../../build/check/electronegativity.mjs';
// @ts-expect-error the commands are plain scripts
import { wrongFuses } from '../../build/package/beside.mjs';
// @ts-expect-error the commands are plain scripts
import { ensureElectronRuntime } from '../../build/setup/electronRuntime.mjs';

const canaries = [
  { id: 'NODE_INTEGRATION_JS_CHECK', file: 'canary.ts' },
  { id: 'DANGEROUS_FUNCTIONS_JS_CHECK', file: 'canary.tsx' },
];

describe('electronegativity’s findings', () => {
  const finding = { id: 'SANDBOX_JS_CHECK', file: 'electron/x.ts', line: 4, sample: 'new BrowserWindow({' };

  it('fail the check unless each is argued for, and an argument without a finding fails it too', () => {
    const argued = [{ id: 'SANDBOX_JS_CHECK', file: 'electron/x.ts', sample: 'BrowserWindow', why: '…' }];
    expect(judge([...canaries, finding], argued)).toEqual([]);
    expect(judge([...canaries, finding], [])).toEqual(['SANDBOX_JS_CHECK electron/x.ts:4 new BrowserWindow({']);
    expect(judge([...canaries, { ...finding, sample: 'other' }], argued)).toHaveLength(2);
    expect(judge(canaries, argued)).toEqual([expect.stringContaining('not found any more')]);
  });

  it('count for nothing when the tool does not find what is there on purpose', () => {
    expect(judge([canaries[0]], [])).toEqual(['DANGEROUS_FUNCTIONS_JS_CHECK was not found where it is']);
  });
});

describe('npm audit', () => {
  const advisory = { title: 'Escapes', severity: 'high', url: 'https://advisories.example/1' };
  const report = {
    vulnerabilities: {
      ws: { name: 'ws', nodes: ['node_modules/ws'], via: [advisory] },
      tool: { name: 'tool', nodes: ['node_modules/tool'], via: [{ ...advisory, url: 'https://advisories.example/2' }] },
      'sip.js': { name: 'sip.js', nodes: ['node_modules/sip.js'], via: ['ws'] },
    },
  };
  const shipped = ['node_modules/ws', 'node_modules/sip.js'];

  it('fails for what ships and is not argued for, once', () => {
    expect(judgeAudit(report, shipped, [])).toEqual({
      answered: true,
      problems: ['ws: Escapes (high) https://advisories.example/1'],
    });
    expect(judgeAudit(report, shipped, [{ advisory: advisory.url, why: '…' }]).problems).toEqual([]);
    const stale = [{ advisory: 'https://advisories.example/3', why: '…' }];
    expect(judgeAudit({ vulnerabilities: {} }, shipped, stale).problems).toHaveLength(1);
  });

  it('is not taken for clean where the registry did not answer', () => {
    for (const one of [null, {}, { message: '405 Method Not Allowed', statusCode: 405 }])
      expect(judgeAudit(one, shipped, [])).toEqual({ answered: false, problems: [] });
  });
});

describe('the fuses', () => {
  it('stand as they have to in the runtime’s own binary, set as a package sets them and read back', async () => {
    const configuration = parse(readFileSync(new URL('../../build/electron-builder.yml', import.meta.url), 'utf8'));
    const runtime = await ensureElectronRuntime();
    const folder = mkdtempSync(join(tmpdir(), 'fuses-'));
    try {
      const binary = join(folder, 'ringside');
      cpSync(runtime.executable, binary);
      expect(wrongFuses(binary)).not.toEqual([]);
      const wanted = Object.entries(configuration.electronFuses as Record<string, boolean>).map(([name, on]) => {
        const option = `${name[0]?.toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options;
        return [FuseV1Options[option], on] as const;
      });
      await flipFuses(binary, { version: FuseVersion.V1, ...Object.fromEntries(wanted) });
      expect(wrongFuses(binary)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    // A fresh checkout fetches its runtime first.
  }, 600_000);
});
