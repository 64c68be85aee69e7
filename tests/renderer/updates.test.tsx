import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { UpdateState } from '../../electron/domain/update';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

it.each([
  ['call', /^无人通话时完成更新/],
  ['after-call', /上一通来电已登记后/],
  ['hours', /信息技术部门设定的时段/],
] as const)(
  'an update that is ready says what it waits for (%s); the key for now is refused in words',
  async (waitsFor, why) => {
    const user = userEvent.setup();
    const update: UpdateState = { kind: 'ready', version: '0.2.0', waitsFor };
    const { bridge } = renderConsole(snapshot({ update }));
    bridge.answer = async () => ({ ok: false, code: 'not-now' });
    await user.click(screen.getByRole('button', { name: '设置' }));
    const card = within(screen.getByRole('region', { name: '更新' }));
    expect(card.getByText(why)).toBeTruthy();
    await user.click(card.getByRole('button', { name: '现在更新' }));
    expect(bridge.sent.at(-1)).toEqual({ kind: 'place-update' });
    expect(await card.findByText('现在不能这样做，通话保持原样。')).toBeTruthy();
  },
);
