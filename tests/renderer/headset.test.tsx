import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { PluggedHeadset } from '../../electron/contract/media';
import type { ConsoleSnapshot, DeskPress, HeadsetState } from '../../electron/contract/snapshot';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { AT_WORK, snapshot, viewed } from './support/snapshots';

const talking = viewed(
  callStory('a', [
    [0, { kind: 'ringing' }],
    [2, { kind: 'answered' }],
  ]),
);

const jabra: PluggedHeadset = {
  id: '0b0e:24c9:Jabra Link 380',
  name: 'Jabra Link 380',
  vendor: 0x0b0e,
  product: 0x24c9,
  lamps: ['ring', 'offHook', 'mute', 'hold'],
  simulated: false,
};
const poly = { ...jabra, id: '047f:c056:Blackwire', name: 'Blackwire 3220', vendor: 0x047f, product: 0xc056 };

const worn = (part: Partial<HeadsetState> = {}): HeadsetState => ({
  ...snapshot().headset,
  plugged: [jabra],
  inUse: jabra.id,
  ...part,
});
const inCall = (press: DeskPress | null): ConsoleSnapshot =>
  snapshot({ calls: [talking], headset: worn({ use: 'ours' }), press });

describe('a key of the headset that asks back', () => {
  it('HLD-1: asks on the first press with the first reason chosen, and holds on the second', async () => {
    const seat = renderConsole(inCall(null));
    seat.publish(inCall({ id: 1, key: 'hold', by: 'headset' }));
    const ask = await screen.findByRole('dialog', { name: '先征得客户同意' });
    expect(within(ask).getAllByRole<HTMLInputElement>('radio')[0]?.checked).toBe(true);
    expect(seat.commands('hold')).toEqual([]);
    seat.publish(inCall({ id: 2, key: 'hold', by: 'headset' }));
    await expect.poll(() => seat.commands('hold')).toEqual([{ kind: 'hold', call: 'a', reason: 'look-up' }]);
    expect(seat.commands('say-line')).toEqual([{ kind: 'say-line', call: 'a', phrase: 'askHold' }]);
  });

  it('HLD-1: a key of the mini bar or the machine asks, and no repetition of it consents', async () => {
    const seat = renderConsole(inCall(null));
    seat.publish(inCall({ id: 1, key: 'hold', by: 'hand' }));
    await screen.findByRole('dialog', { name: '先征得客户同意' });
    seat.publish(inCall({ id: 2, key: 'hold', by: 'hand' }));
    expect(await screen.findByRole('dialog', { name: '先征得客户同意' })).toBeDefined();
    expect(seat.commands('hold')).toEqual([]);
  });

  it('END-2: opens the walk to the end, and a second press leaves it open', async () => {
    const seat = renderConsole(inCall(null));
    seat.publish(inCall({ id: 1, key: 'finish', by: 'headset' }));
    await screen.findByRole('region', { name: '结束本次通话' });
    seat.publish(inCall({ id: 2, key: 'finish', by: 'headset' }));
    expect(screen.getByRole('region', { name: '结束本次通话' })).toBeDefined();
    expect(seat.commands('end')).toEqual([]);
  });

  it('was answered already when the page is loaded again', async () => {
    renderConsole(inCall({ id: 7, key: 'hold', by: 'headset' }));
    await screen.findByText('客户记录', { exact: false });
    expect(screen.queryByRole('dialog', { name: '先征得客户同意' })).toBeNull();
  });
});

describe('the headset in the settings', () => {
  it('lists those connected with what they do, lets one be preferred and one forgotten', async () => {
    const user = userEvent.setup();
    const settings = snapshot().settings;
    const paired = [jabra, poly, { vendor: 1, product: 2, name: 'Old one' }].map(({ vendor, product, name }) => ({
      vendor,
      product,
      name,
    }));
    const seat = renderConsole(
      snapshot({
        headset: worn({ plugged: [jabra, poly], battery: 60 }),
        settings: { ...settings, headset: { ...settings.headset, paired } },
      }),
    );
    await user.keyboard('{Control>},{/Control}');
    const list = await screen.findByRole('list', { name: '已连接的耳麦' });
    expect(within(list).getByText('电量 60%')).toBeDefined();
    expect(within(list).getByText('未接入')).toBeDefined();
    await user.click(within(list).getAllByRole('radio', { name: '优先使用' })[1] as HTMLElement);
    expect(seat.commands('set-headset')).toEqual([{ kind: 'set-headset', preferred: poly.id, echoNumber: '' }]);
    await user.click(within(list).getByRole('button', { name: '不再使用 Old one' }));
    expect(seat.commands('forget-headset')).toEqual([{ kind: 'forget-headset', vendor: 1, product: 2 }]);
  });

  it('says in place that none was found; the simulated ones are demo mode’s', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    await user.keyboard('{Control>},{/Control}');
    seat.bridge.answer = async () => ({ ok: false, code: 'no-headset-found' });
    await user.click(await screen.findByRole('button', { name: '查找耳麦' }));
    expect(await screen.findByText(/没有找到新的耳麦/)).toBeDefined();
    expect(screen.queryByRole('region', { name: '模拟耳麦（演练用）' })).toBeNull();
  });

  it('says when another program holds it', async () => {
    const user = userEvent.setup();
    renderConsole(snapshot({ headset: worn({ trouble: true }) }));
    await user.keyboard('{Control>},{/Control}');
    expect((await screen.findAllByText(/无法使用：可能正被其他程序占用/)).length).toBeGreaterThan(0);
  });
});

describe('the check before the shift (RDY-1)', () => {
  const checkingIn = AT_WORK.slice(0, 1);

  it('asks about an ear with the first key in focus, and sends what was heard', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(
      snapshot({ shift: checkingIn, headsetCheck: { kind: 'running', part: 'left-ear', outcomes: {} } }),
    );
    const heard = await screen.findByRole('button', { name: '听到了' });
    expect(document.activeElement).toBe(heard);
    await user.keyboard('{Enter}');
    expect(seat.commands('hear-ear')).toEqual([{ kind: 'hear-ear', heard: true }]);
  });

  it('says which part failed and what to do', async () => {
    renderConsole(
      snapshot({
        shift: checkingIn,
        headsetCheck: {
          kind: 'done',
          reported: true,
          outcomes: { network: { result: 'failed', fault: 'server-silent' } },
        },
      }),
    );
    expect(await screen.findByText(/服务器没有应答。请检查网线/)).toBeDefined();
    expect(screen.getByText('发现 1 处故障')).toBeDefined();
  });
});
