import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ipcPage } from '../../build/docs/ipcPage';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const rows = read('SECURITY.md')
  .split('\n')
  .filter((line) => /^\| \d+ /.test(line));

describe('SECURITY.md', () => {
  it('has twenty rows of hardening and more, numbered without a gap', () => {
    expect(rows.length).toBeGreaterThanOrEqual(20);
    expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(rows.map((_, at) => at + 1));
  });

  it.each(rows)('names a test that is there: %s', (row) => {
    const [, file = '', title = ''] = /`(tests\/[^`]+)` “(.+)” *\|$/.exec(row) ?? [];
    expect(file, row).not.toBe('');
    expect(existsSync(new URL(`../../${file}`, import.meta.url)), file).toBe(true);
    expect(read(file)).toMatch(new RegExp(`\\b(?:it|test)\\(\\s*'${title.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}'`));
  });

  it('links a page about the IPC that is up to date (npm run docs:ipc)', () => {
    expect(read('assets/docs/ipc.md')).toBe(ipcPage());
  });
});

describe('all pages', () => {
  it('have a policy without inline scripts, eval, or a host', () => {
    for (const page of ['console', 'media', 'miniBar', 'signIn', 'trainer']) {
      const html = read(`renderer/${page}/index.html`);
      const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? '';
      const directives = new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]));
      expect(directives.get('default-src')).toEqual(["'none'"]);
      expect(directives.get('script-src')).toEqual(["'self'"]);
      expect(directives.get('base-uri')).toEqual(["'none'"]);
      expect(directives.get('form-action')).toEqual(["'none'"]);
      expect(policy).not.toMatch(/unsafe-|https?:|wss?:|\*/);
    }
  });
});
