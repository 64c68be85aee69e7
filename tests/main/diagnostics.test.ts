import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { CHECK_IDS, type DiagnosticCheck } from '../../electron/domain/diagnostics';
import { supportBundle } from '../../electron/shell/supportBundle';
import { probeServer, probeStun } from '../../electron/softphone/networkProbe';
import { openSeat } from './seat';

const account = {
  servers: ['wss://sbc.bank.example'],
  domain: 'bank.example',
  user: '811000',
  authUser: null,
  dtmf: 'rfc4733' as const,
  tls: { caFile: null, certificateFile: null, keyFile: null },
};
const atWork = { settings: { account }, passwords: { 'sip:811000@bank.example': 'x' } };
const noFiles = { caFile: null, certificateFile: null, keyFile: null };
const direct = async (): Promise<string> => 'DIRECT';
const verdicts = (checks: readonly DiagnosticCheck[]) => checks.map(({ id, verdict }) => [id, verdict]);

async function lookedAt(seat: Awaited<ReturnType<typeof openSeat>>): Promise<readonly DiagnosticCheck[]> {
  const answer = await seat.desk.ask({ kind: 'diagnostics' });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value as readonly DiagnosticCheck[];
}

describe('the diagnostics', () => {
  it('look everything over, each once, and say of a quiet practice seat what does not apply', async () => {
    const seat = await openSeat();
    const checks = await lookedAt(seat);
    expect(checks.map(({ id }) => id)).toEqual([...CHECK_IDS]);
    expect(checks.find(({ id }) => id === 'policy')).toMatchObject({
      verdict: 'pass',
      detail: 'file in-force policy.json',
    });
    expect(checks.find(({ id }) => id === 'dns')?.verdict).toBe('not-applicable');
    expect(checks.find(({ id }) => id === 'register')?.verdict).toBe('pass');
    expect(checks.find(({ id }) => id === 'round-trip')).toMatchObject({ verdict: 'pass', detail: '20 ms' });
  });

  it('say what of the line and the devices failed', async () => {
    const seat = await openSeat(atWork);
    seat.tell({ kind: 'line', line: { kind: 'refused', server: 'sbc', fault: { code: 'password-wrong' } } });
    seat.tellMedia({ event: 'microphone', state: 'denied', label: null });
    const checks = await lookedAt(seat);
    expect(checks.find(({ id }) => id === 'register')).toMatchObject({ verdict: 'fail', detail: 'sbc password-wrong' });
    expect(checks.find(({ id }) => id === 'microphone')).toMatchObject({ verdict: 'fail', detail: 'denied' });
    expect(checks.find(({ id }) => id === 'dns')).toMatchObject({ verdict: 'pass', detail: '10.0.0.1' });
  });

  it('are copied as they were last looked at, with what to do', async () => {
    const seat = await openSeat();
    expect(await seat.send({ kind: 'copy-diagnostics' })).toEqual({ ok: false, code: 'not-now' });
    seat.tellMedia({ event: 'microphone', state: 'missing', label: null });
    await lookedAt(seat);
    expect(await seat.send({ kind: 'copy-diagnostics' })).toEqual({ ok: true });
    expect(seat.copied[0]).toContain('[有问题] 麦克风: missing\n    检查耳麦是否插好');
  });

  it('say when the bundle could not be written', async () => {
    const seat = await openSeat();
    seat.written.full = true;
    expect(await seat.send({ kind: 'save-support-bundle' })).toEqual({ ok: false, code: 'not-saved' });
  });
});

describe('the way to a server', () => {
  it('is walked from its name to its WebSocket', async () => {
    const server = createHttp();
    new WebSocketServer({ server, handleProtocols: () => 'sip' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(verdicts(await probeServer({ url, tls: noFiles, resolveProxy: direct }))).toEqual([
      ['dns', 'pass'],
      ['tcp', 'pass'],
      ['tls', 'not-applicable'],
      ['websocket', 'pass'],
    ]);
    // The same door speaks no TLS.
    const secure = await probeServer({ url: url.replace('ws:', 'wss:'), tls: noFiles, resolveProxy: direct });
    expect(verdicts(secure)).toEqual([
      ['dns', 'pass'],
      ['tcp', 'pass'],
      ['tls', 'fail'],
      ['websocket', 'not-applicable'],
    ]);
  });

  it('ends where it is closed', async () => {
    const checks = await probeServer({ url: 'ws://127.0.0.1:1', tls: noFiles, resolveProxy: direct });
    expect(checks[1]).toEqual({ id: 'tcp', verdict: 'fail', detail: '127.0.0.1:1 ECONNREFUSED' });
    expect(verdicts(checks).slice(2)).toEqual([
      ['tls', 'not-applicable'],
      ['websocket', 'not-applicable'],
    ]);
  });

  it('of sound is asked by STUN: an answer counts only to the question that was asked', async () => {
    const server = createSocket('udp4');
    let honest = true;
    server.on('message', (asked, { port, address }) => {
      const answer = Buffer.from(asked);
      answer[0] = 0x01;
      if (!honest) answer[10] = (answer[10] ?? 0) ^ 0xff;
      server.send(answer, port, address);
    });
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const at = `127.0.0.1:${server.address().port}`;
    expect(await probeStun(at)).toBeLessThan(5000);
    honest = false;
    await expect(probeStun(at, 200)).rejects.toThrow('timeout');
  });
});

describe('the support bundle', () => {
  it('holds nothing of a customer, wherever they were told of', async () => {
    const [number, name, secret] = ['13800005521', '周婉清', '客户说要投诉到银监会'];
    const seat = await openSeat();
    const call = seat.ring('a', number);
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'write-note', call, text: `${name} ${number}：${secret}`, revision: 1 });
    await seat.send({
      kind: 'open-follow-up',
      call,
      followUp: { kind: 'call-back', dueAt: 9e12, name, organisation: '', number, forWhom: '', content: secret },
      readBack: false,
    });
    seat.desk.follow(`tel:${number}`);
    await seat.turn();
    expect(await seat.send({ kind: 'save-support-bundle' })).toEqual({ ok: true });
    const [content] = seat.bundles;
    if (!content) throw new Error('no bundle');
    const logs = mkdtempSync(join(tmpdir(), 'ringside-bundle-'));
    onTestFinished(() => rmSync(logs, { recursive: true }));
    // A room that forgot to mask, and a trace that names the caller.
    writeFileSync(join(logs, 'ringside.log'), `[warn] call of ${number} failed\n`);
    writeFileSync(join(logs, 'ringside.20260302090000.log'), `[warn] +86 138 0000 5521\n`);
    writeFileSync(join(logs, 'sip-trace.log'), `From: "${name}" <sip:${number}@bank.example>\n`);
    const files = unzipSync(supportBundle(content, logs));
    expect(Object.keys(files).sort()).toEqual([
      'diagnostics.json',
      'diagnostics.txt',
      'logs/ringside.20260302090000.log',
      'logs/ringside.log',
      'policy.json',
      'statistics.json',
    ]);
    const everything = Object.values(files)
      .map((file) => strFromU8(file))
      .join('\n');
    expect(everything).toContain('call of');
    for (const told of [number, name, secret, '0000 5521']) expect(everything).not.toContain(told);
    expect(JSON.parse(strFromU8(files['statistics.json'] ?? new Uint8Array()))).toMatchObject({ callsOnTheDesk: 1 });
  });
});
