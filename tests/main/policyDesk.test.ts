import { describe, expect, it } from 'vitest';
import type { Provisioning } from '../../electron/console/policyDesk';
import {
  LIVE_KEYS,
  NO_POLICY,
  type PolicySourceState,
  type PolicyValues,
  type PolicyView,
} from '../../electron/contract/policy';
import type { ProvisioningRefusal } from '../../electron/contract/provisioning';
import type { DiagnosticCheck } from '../../electron/domain/diagnostics';
import { openSeat } from './seat';

const MINUTE = 60_000;
const URL_OF_IT = 'https://policy.bank.example/p.json';
const KEY = 'SHA256:abc';

/** The policy of a seat to which IT has sent these values, all fixed. */
function sent(serial: number | null, values: PolicyValues, refusal: ProvisioningRefusal | null = null): PolicyView {
  const hold = { way: 'fixed', source: 'provisioned', issuer: '信息科技部' } as const;
  const source: PolicySourceState = {
    source: 'provisioned',
    place: URL_OF_IT,
    state: serial === null ? 'refused' : 'in-force',
    issuer: '信息科技部',
    serial,
  };
  const held =
    serial === null
      ? null
      : {
          serial,
          issuedAt: 0,
          expiresAt: null,
          key: KEY,
          from: URL_OF_IT,
          takenAt: Date.parse('2026-11-29T08:00:00Z'),
        };
  return {
    ...NO_POLICY,
    values,
    held: Object.fromEntries(Object.keys(values).map((key) => [key, hold])),
    sources: serial === null && refusal === null ? [] : [source],
    provisioning: { keys: [KEY], url: URL_OF_IT, held, refusal, waiting: [] },
  };
}

const nothing: PolicyView = { ...NO_POLICY, provisioning: { ...NO_POLICY.provisioning, keys: [KEY], url: URL_OF_IT } };

/** A seat whose machine pins a key, and an IT that can send and be unreachable. */
async function seatOfIT(before: PolicyView = nothing, told = before.provisioning.held?.serial ?? 0) {
  const it = { policy: before, reachable: true, asked: 0, told };
  const provisioning: Provisioning = {
    read: () => it.policy,
    async ask() {
      it.asked += 1;
      return it.reachable;
    },
    random: () => 0.5,
    told: () => it.told,
    keepTold(serial) {
      it.told = serial;
    },
  };
  return { it, seat: await openSeat({ view: before, provisioning }) };
}

describe('a policy’s server', () => {
  it('is asked shortly after the start and then every hour, sooner again after a failure, and taken up at once', async () => {
    const { it: center, seat } = await seatOfIT();
    expect(center.asked).toBe(0);
    await seat.move(32_000);
    await seat.turn();
    expect(center.asked).toBe(0);
    center.policy = sent(7, { exportAllowed: false });
    await seat.move(33_000);
    await seat.turn();
    expect(center.asked).toBe(1);
    expect(seat.world().policy.values.exportAllowed).toBe(false);
    center.reachable = false;
    await seat.move(33_000 + 60 * MINUTE);
    await seat.turn();
    expect(center.asked).toBe(2);
    // It stays what it was.
    expect(seat.world().policy.values.exportAllowed).toBe(false);
    await seat.move(33_000 + 66 * MINUTE);
    await seat.turn();
    expect(center.asked).toBe(3);
    await seat.move(33_000 + 70 * MINUTE);
    await seat.turn();
    expect(center.asked).toBe(3);
  });
});

describe('a policy that comes while the program runs', () => {
  it('is in force at once, said, and in the audit log; what of it is not says so', async () => {
    const { it: center, seat } = await seatOfIT();
    center.policy = sent(2026112901, {
      hotkeysOn: true,
      retentionCalls: 24,
      idleLockMinutes: 5,
      domain: 'bank.example',
    });
    seat.desk.provisioned();
    const { policy, settings, notices } = seat.world();
    expect(settings).toMatchObject({ hotkeys: { on: true }, retention: { calls: 24 }, idleLockMinutes: 5 });
    expect(policy.provisioning.waiting).toEqual(['domain']);
    expect(policy.held.domain).toBeUndefined();
    expect(notices.find(({ id }) => id === 'policy-taken')).toMatchObject({
      code: 'policy-taken-later',
      params: { serial: '2,026,112,901', count: 1 },
    });
    expect(seat.written.audit.at(-1)?.entry).toEqual({ kind: 'setting', key: 'policy', value: 2026112901 });
    const { hotkeys } = settings;
    expect(await seat.send({ kind: 'set-hotkeys', hotkeys: { ...hotkeys, on: false } })).toMatchObject({
      ok: false,
      code: 'fixed-by-policy-of',
    });
    // The same again says nothing again.
    const entries = seat.written.audit.length;
    await seat.send({ kind: 'dismiss-notice', id: 'policy-taken' });
    seat.desk.provisioned();
    expect(seat.world().notices.some(({ id }) => id === 'policy-taken')).toBe(false);
    expect(seat.written.audit).toHaveLength(entries);
    // And when it allows again what it forbade, so it is.
    center.policy = sent(2026112902, {});
    seat.desk.provisioned();
    expect(seat.world().settings.hotkeys.on).toBe(false);
  });

  it('covers an unattended seat by its minutes, and leaves alone whoever follows settings that are the same', async () => {
    const { it: center, seat } = await seatOfIT();
    await seat.send({ kind: 'set-pin', pin: '739251', former: null });
    seat.leaveUntouched(600_000);
    seat.move(20_000);
    expect(seat.world().seatLock.kind).toBe('open');
    center.policy = sent(1, { idleLockMinutes: 5 });
    seat.desk.provisioned();
    const { settings } = seat.world();
    seat.desk.provisioned();
    expect(seat.world().settings).toBe(settings);
    seat.move(40_000);
    expect(seat.world().seatLock.kind).toBe('locked');
  });

  it('is told of and answered for once, also when it came between two starts, and when it is gone', async () => {
    const entries = (seat: Awaited<ReturnType<typeof openSeat>>) =>
      seat.written.audit.flatMap(({ entry }) =>
        entry.kind === 'setting' && entry.key === 'policy' ? [entry.value] : [],
      );
    const came = await seatOfIT(sent(7, { linksDial: true }), 6);
    expect(came.seat.world().notices.find(({ id }) => id === 'policy-taken')?.params).toEqual({ serial: '7' });
    expect(entries(came.seat)).toEqual([7]);
    came.it.policy = sent(null, {}, { reason: 'expired', detail: '', problems: [], from: '/x', at: 0 });
    came.seat.desk.provisioned();
    came.seat.desk.provisioned();
    expect(entries(came.seat)).toEqual([7, null]);
    expect(came.seat.world().notices.some(({ id }) => id === 'policy-taken')).toBe(false);
    const again = await seatOfIT(sent(7, { linksDial: true }), 7);
    expect(entries(again.seat)).toEqual([]);
    expect(again.seat.world().notices.some(({ id }) => id === 'policy-taken')).toBe(false);
    // What no disk took is tried again.
    again.seat.written.full = true;
    again.it.policy = sent(8, { linksDial: true });
    again.seat.desk.provisioned();
    expect(again.it.told).toBe(7);
    again.seat.written.full = false;
    again.seat.desk.provisioned();
    expect([entries(again.seat), again.it.told]).toEqual([[8], 8]);
  });

  it('waits with its entry until the books are open', async () => {
    const { it: center, seat } = await seatOfIT();
    const open = seat.world().recordLock;
    seat.desk.world.setState({ recordLock: { ...open, kind: 'locked', problem: null } as never });
    center.policy = sent(9, { linksDial: true });
    seat.desk.provisioned();
    expect(seat.world().policy.values.linksDial).toBe(true);
    expect(center.told).toBe(0);
    seat.desk.world.setState({ recordLock: open });
    expect(center.told).toBe(9);
  });

  it('governs exports and links from then on', async () => {
    const { it: center, seat } = await seatOfIT();
    const report = {
      kind: 'export',
      format: 'csv',
      subject: { kind: 'report', agent: '', edges: [0, 1], parts: [] },
    } as const;
    center.policy = sent(1, { exportAllowed: false, linksDial: true });
    seat.desk.provisioned();
    expect(await seat.send(report)).toMatchObject({ ok: false, code: 'fixed-by-policy-of' });
    seat.desk.follow('tel:13800005521');
    await seat.turn();
    expect(seat.done).toContain('dial 13800005521');
  });

  it('changes nothing of the line in the midst of work: that waits', () => {
    for (const key of ['servers', 'domain', 'proxy', 'tlsCaFile', 'codecs', 'microphone', 'modes'] as const)
      expect(LIVE_KEYS).not.toContain(key);
  });

  it('that is no more believed is said once, and unsaid when a good one comes', async () => {
    const { it: center, seat } = await seatOfIT(sent(3, { linksDial: true }));
    const refusal = { reason: 'signature', detail: '', problems: [], from: '/x', at: 0 } as const;
    center.policy = sent(null, {}, refusal);
    seat.desk.provisioned();
    expect(seat.world().policy.values.linksDial).toBeUndefined();
    expect(seat.world().notices.find(({ id }) => id === 'policy-refused')).toMatchObject({
      level: 'error',
      params: { reason: 'signature' },
    });
    center.policy = sent(4, { linksDial: true });
    seat.desk.provisioned();
    expect(seat.world().policy.values.linksDial).toBe(true);
    // That one lapses on its day is no fault that an agent should tell of.
    center.policy = sent(null, {}, { ...refusal, reason: 'expired' });
    seat.desk.provisioned();
    expect(seat.world().policy.values.linksDial).toBeUndefined();
    expect(seat.world().notices.some(({ id }) => id === 'policy-refused')).toBe(false);
  });
});

describe('the diagnostics', () => {
  const row = async (view: PolicyView): Promise<DiagnosticCheck | undefined> => {
    const { seat } = await seatOfIT(view);
    const answer = await seat.desk.ask({ kind: 'diagnostics' });
    const checks = answer.ok ? (answer.value as readonly DiagnosticCheck[]) : [];
    return checks.find(({ id }) => id === 'provisioning');
  };

  it('say what was provisioned, by whom and from where, and the last refusal', async () => {
    expect(await row(NO_POLICY)).toEqual({ id: 'provisioning', verdict: 'not-applicable', detail: '' });
    expect(await row(sent(2026112901, {}))).toEqual({
      id: 'provisioning',
      verdict: 'pass',
      detail: `serial 2,026,112,901, issued 1970-01-01T00:00Z; key ${KEY}; from ${URL_OF_IT} at 2026-11-29T08:00Z; asks ${URL_OF_IT}`,
    });
    const refusal = {
      reason: 'not-policy',
      detail: '1',
      problems: [{ place: '/x', path: 'fixed.domian', reason: { 'zh-CN': '没有', en: 'there is no such key' } }],
      from: '/x',
      at: 0,
    } as const;
    const failed = await row(sent(5, {}, refusal));
    expect(failed?.verdict).toBe('fail');
    expect(failed?.detail).toContain('serial 5');
    expect(failed?.detail).toContain(
      'refused at 1970-01-01T00:00Z: not-policy (1) /x; fixed.domian: there is no such key',
    );
  });
});
