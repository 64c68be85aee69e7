import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../electron/contract/query';
import type { AuditEntry, AuditVerdict } from '../../electron/domain/audit';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

const entries: AuditEntry[] = [
  { kind: 'sign-in' },
  { kind: 'reveal', what: 'note', id: 'call-1234567' },
  { kind: 'setting', key: 'sipTrace', value: true },
  { kind: 'secret-refused', where: 'write-note', count: 2 },
  { kind: 'export', what: 'history', format: 'csv', rows: 12, masked: true },
];
const log = Array.from({ length: 45 }, (_, index) => ({
  position: index + 1,
  at: Date.UTC(2026, 2, 3, 6, index),
  agent: '811001',
  entry: entries[index % entries.length] as AuditEntry,
}));

async function openAudit(verdict: AuditVerdict) {
  const user = userEvent.setup();
  const seat = renderConsole(snapshot());
  seat.bridge.look = async (query: Query) => {
    if (query.kind === 'audit-chain') return { ok: true, value: verdict };
    if (query.kind !== 'audit') return { ok: false, code: 'failed' };
    const rows = log.filter(({ position }) => position < (query.before ?? Number.MAX_SAFE_INTEGER)).reverse();
    return { ok: true, value: rows.slice(0, query.limit) };
  };
  await user.click(screen.getByRole('button', { name: '设置' }));
  return { user, card: within(await screen.findByRole('region', { name: '审计日志' })) };
}

describe('the audit log on the page', () => {
  it('lists who did what, page by page, and says that it is whole', async () => {
    const { user, card } = await openAudit({ kind: 'whole', entries: 45, since: 0 });
    expect(await card.findByText('日志完整，共 45 条')).toBeTruthy();
    const first = (await card.findAllByRole('row'))[1];
    expect(first?.textContent).toContain('导出通话历史（CSV，12 条，号码已遮盖）');
    expect(first?.textContent).toContain('811001');
    await user.click(card.getByRole('button', { name: '较早' }));
    expect((await card.findByText('25')).tagName).toBe('TD');
    await user.click(card.getByRole('button', { name: '较早' }));
    expect(await card.findByText('1')).toBeTruthy();
    expect(card.getByRole('button', { name: '较早' })).toHaveProperty('disabled', true);
    await user.click(card.getByRole('button', { name: '较新' }));
    expect(await card.findByText('25')).toBeTruthy();
  });

  it('says plainly that it was tampered with', async () => {
    const { card } = await openAudit({ kind: 'broken', position: 7, reason: 'changed' });
    expect((await card.findByRole('alert')).textContent).toContain('第 7 条与写入时不符');
  });
});
