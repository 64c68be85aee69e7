import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { defaultSettings, type Settings } from '../../../electron/contract/settings';
import type { Clock } from '../../../electron/domain/time';

/** It is 2026-03-02T09:00:00Z and stays so. */
export const clock: Clock = { now: () => 0, wall: () => Date.UTC(2026, 2, 2, 9) };

/** A folder that goes away with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ringside-settings-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** What was said in the log. */
export function listening(): { log: Pick<Console, 'warn' | 'error'>; said: string[] } {
  const said: string[] = [];
  const hear = (...words: unknown[]): void => void said.push(words.map(String).join(' '));
  return { log: { warn: hear, error: hear }, said };
}

/** Settings that are not the defaults. */
export const atWork: Settings = {
  ...defaultSettings,
  language: 'en',
  agent: { number: '811007', name: '李明', bank: { 'zh-CN': '江南银行', en: 'Bank of Jiangnan' } },
  account: {
    servers: ['wss://sip.example.com/ws'],
    domain: 'example.com',
    user: '1007',
    authUser: null,
    dtmf: 'rfc4733',
    tls: { caFile: null, certificateFile: null, keyFile: null },
  },
};
