import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { NO_POLICY, type PolicyKey, type PolicyValues } from '../../electron/contract/policy';
import type { ConsoleSnapshot } from '../../electron/contract/snapshot';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

/** A seat whose policy fixes some keys. */
function fixedSeat(values: PolicyValues, part: Partial<ConsoleSnapshot> = {}): ConsoleSnapshot {
  const hold = { way: 'fixed', source: 'file', issuer: '信息科技部' } as const;
  const held = Object.fromEntries((Object.keys(values) as PolicyKey[]).map((key) => [key, hold]));
  return snapshot({ policy: { ...NO_POLICY, values, held }, ...part });
}

async function openSettings(first: ConsoleSnapshot) {
  const user = userEvent.setup();
  const seat = renderConsole(first);
  await user.click(screen.getByRole('button', { name: '设置' }));
  return { user, seat, card: (name: string) => within(screen.getByRole('region', { name })) };
}

describe('what the policy fixes', () => {
  it('is said in the settings with who fixed it, and cannot be changed there; the rest can', async () => {
    const { card } = await openSettings(
      fixedSeat({ domain: 'bank.example', retentionCalls: 24, hotkeysOn: true, hotkeyMute: 'Control+Alt+J' }),
    );
    const account = card('线路账户');
    expect(account.getByRole('note').textContent).toBe('由信息科技部以本机管理策略固定：SIP 域');
    expect(account.getByLabelText('SIP 域')).toMatchObject({ disabled: true, value: 'bank.example' });
    expect(account.getByLabelText('用户名')).toMatchObject({ disabled: false });
    const retention = card('保留期限');
    expect(retention.getByLabelText('通话')).toMatchObject({ disabled: true });
    expect(retention.getByLabelText('客户记录')).toMatchObject({ disabled: false });
    const hotkeys = card('全局快捷键');
    expect(hotkeys.getByRole('note').textContent).toContain('快捷键：静音');
    expect(hotkeys.getByRole('checkbox')).toMatchObject({ disabled: true });
    expect(hotkeys.getByRole('button', { name: /静音.*更改|更改.*静音/ })).toMatchObject({ disabled: true });
  });

  it('is said for each who fixed it by itself, and by what: the machine’s policy, and one that was sent and signed', async () => {
    const seat = fixedSeat({ domain: 'bank.example', dtmf: 'info' });
    const sent = { way: 'fixed', source: 'provisioned', issuer: null } as const;
    const { card } = await openSettings({
      ...seat,
      policy: { ...seat.policy, held: { ...seat.policy.held, dtmf: sent } },
    });
    const notes = card('线路账户').getAllByRole('note');
    expect(notes.map(({ textContent }) => textContent)).toEqual([
      '由信息科技部以本机管理策略固定：SIP 域',
      '由下发的签名策略固定：按键发送方式',
    ]);
  });

  it('shows the device the policy names, not to be chosen otherwise', async () => {
    const { card } = await openSettings(fixedSeat({ speaker: 'evolve2' }));
    expect(card('声音设备').getByLabelText('通话声音')).toMatchObject({ disabled: true, value: 'spk-1' });
  });

  it('leaves of the numbering what it does not fix', async () => {
    const { card } = await openSettings(fixedSeat({ numberOutsideLine: '9', numberDialAs: 'national' }));
    const numbering = card('号码规则');
    expect(numbering.getByRole('note').textContent).toBe('由信息科技部以本机管理策略固定：外线前缀、拨号形式');
    expect(numbering.getByLabelText('外线前缀')).toMatchObject({ disabled: true });
    expect(numbering.getByLabelText('本地区号')).toMatchObject({ disabled: false });
    expect(numbering.getByRole('button', { name: '保存号码规则' })).toMatchObject({ disabled: false });
  });

  it('is not contradicted where links dial: the card says which of the two holds', async () => {
    const { card } = await openSettings(fixedSeat({ linksDial: true }));
    expect(await card('电话链接').findByText(/直接拨出，不再询问/)).toBeTruthy();
    expect(card('电话链接').queryByText(/不会自动拨号/)).toBeNull();
  });

  it('lets links dial nothing where it says nothing of them', async () => {
    const { card } = await openSettings(snapshot());
    expect(await card('电话链接').findByText(/不会自动拨号/)).toBeTruthy();
  });

  it('leaves no way to a line where work is not allowed', async () => {
    const { card } = await openSettings(fixedSeat({ modes: ['training'] }, { mode: 'demo' }));
    expect(card('线路账户').getByRole('button', { name: '保存账户' })).toMatchObject({ disabled: true });
  });

  it('is said in the palette', async () => {
    const user = userEvent.setup();
    renderConsole(fixedSeat({ domain: 'bank.example' }));
    await user.keyboard('{Control>}k{/Control}线路账户');
    expect(within(screen.getByRole('listbox')).getAllByRole('option')[0]?.textContent).toContain('由管理策略固定');
  });

  it('stands where exports are, in their place', async () => {
    const user = userEvent.setup();
    renderConsole(fixedSeat({ exportAllowed: false }));
    await user.click(screen.getByRole('button', { name: '统计报表' }));
    expect(await screen.findByText('由信息科技部以本机管理策略固定：允许导出')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /CSV/ })).toBeNull();
  });
});
