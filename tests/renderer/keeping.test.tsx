import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../electron/contract/query';
import type { LegalHold } from '../../electron/domain/legalHold';
import { createTranslations } from '../../renderer/console/i18n/translations';
import { LegalHolds } from '../../renderer/console/legalHold/LegalHolds';
import { createNoteKeeper } from '../../renderer/console/note/noteKeeper';
import { ConsoleProvider } from '../../renderer/console/store/console';
import { createSnapshotStore } from '../../renderer/console/store/snapshotStore';
import { createViewStore } from '../../renderer/console/store/viewStore';
import { fakeBridge } from './support/fakeBridge';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { snapshot, viewed } from './support/snapshots';

const talking = callStory('a', [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
]);

describe('the versions of a note', () => {
  it('are shown by key with what changed, numbers masked, and brought back', async () => {
    const user = userEvent.setup();
    const note = {
      text: '客户问利率，回电13812345521',
      revision: 7,
      state: { kind: 'saved' as const, at: Date.now() },
    };
    const seat = renderConsole(snapshot({ calls: [viewed(talking, { note })], asOf: 1_020_000 }));
    seat.bridge.look = async (query: Query) =>
      query.kind === 'note-versions'
        ? {
            ok: true,
            value: [
              { version: 2, text: '客户问利率，回电13812345521', savedAt: Date.now() },
              { version: 1, text: '客户问额度', savedAt: Date.now() - 60_000 },
            ],
          }
        : { ok: false, code: 'failed' };
    await user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}');
    const dialog = within(await screen.findByRole('dialog', { name: '记录的历次版本' }));
    const changes = await dialog.findByRole('region', { name: '与上一版的差别' });
    expect([...changes.querySelectorAll('del')].map(({ textContent }) => textContent)).toEqual(['额度']);
    expect(changes.textContent).toContain('138****5521');
    expect(dialog.getByRole('button', { name: '恢复此版' })).toHaveProperty('disabled', true);
    await user.click(dialog.getAllByRole('radio')[1] as HTMLElement);
    await user.click(dialog.getByRole('button', { name: '恢复此版' }));
    expect(seat.commands('restore-note-version')).toEqual([{ kind: 'restore-note-version', call: 'a', version: 1 }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('retention in the settings', () => {
  it('shows what would go before it can be put in force, and keeps the audit log longest', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    seat.bridge.look = async (query: Query) =>
      query.kind === 'retention'
        ? {
            ok: true,
            value: [{ kind: 'calls', count: 1234, oldest: Date.UTC(2024, 0, 2), newest: Date.UTC(2025, 0, 2) }],
          }
        : { ok: false, code: 'failed' };
    await user.click(screen.getByRole('button', { name: '设置' }));
    const form = within(await screen.findByRole('region', { name: '保留期限' }));
    expect(form.queryByRole('button', { name: '启用此期限' })).toBeNull();
    await user.selectOptions(form.getByLabelText('审计日志'), '12');
    expect(form.getByText('审计日志的保留期限不能短于其他各项。')).toBeTruthy();
    expect(form.getByRole('button', { name: '启用此期限' })).toHaveProperty('disabled', true);
    await user.selectOptions(form.getByLabelText('审计日志'), '一直保留');
    await user.selectOptions(form.getByLabelText('通话'), '24');
    expect((await form.findByText(/通话 1234 条/)).tagName).toBe('LI');
    await user.click(form.getByRole('button', { name: '启用此期限' }));
    expect(seat.commands('set-retention')).toMatchObject([{ months: { calls: 24, audit: null } }]);
    expect(await form.findByText(/保留期限已启用/)).toBeTruthy();
  });
});

describe('legal holds on a call', () => {
  it('are set with a reason, shown with who set them, and lifted', async () => {
    const user = userEvent.setup();
    const bridge = fakeBridge(snapshot());
    const snapshots = createSnapshotStore();
    snapshots.setState({ snapshot: snapshot() } as never);
    const holds: LegalHold[] = [
      { id: 'h1', subject: 'number', value: '138', reason: '法院来函 12 号', setBy: '811003', setAt: Date.now() },
    ];
    bridge.look = async () => ({ ok: true, value: holds });
    render(
      <I18nextProvider i18n={createTranslations('zh-CN')}>
        <ConsoleProvider
          value={{
            bridge,
            snapshots,
            view: createViewStore(),
            notes: createNoteKeeper((command) => bridge.send(command)),
          }}
        >
          <LegalHolds call="a" />
        </ConsoleProvider>
      </I18nextProvider>,
    );
    expect(await screen.findByText(/法院来函 12 号/)).toBeTruthy();
    expect(screen.getByText(/811003 号于/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '解除' }));
    await user.click(screen.getByRole('button', { name: '设置依法保全' }));
    const form = within(screen.getByRole('form', { name: '设置依法保全' }));
    await user.click(form.getByRole('button', { name: '设置依法保全' }));
    expect(form.getByText('请填写依据')).toBeTruthy();
    await user.type(form.getByLabelText(/依据/), '公安来函');
    await user.click(form.getByRole('radio', { name: '该客户号码' }));
    await user.click(form.getByRole('button', { name: '设置依法保全' }));
    expect(bridge.sent).toEqual([
      { kind: 'lift-legal-hold', id: 'h1' },
      { kind: 'set-legal-hold', call: 'a', subject: 'number', reason: '公安来函' },
    ]);
  });
});
