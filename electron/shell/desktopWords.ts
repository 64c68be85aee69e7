import type { i18n as I18n } from 'i18next';
import type { World } from '../console/world';
import type { MiniBarKey, MiniBarView } from '../contract/miniBar';
import type { Language } from '../contract/settings';
import type { Call } from '../domain/call';
import { talkTargetOf } from '../domain/clocks';
import type { DesktopNotice } from '../domain/desktopNotice';
import { maskPhone } from '../domain/masking';
import { type MiniBarCall, miniBarOf } from '../domain/miniBar';
import { agentStateOf } from '../domain/shift';
import { type EpochMs, type Ms, SECOND } from '../domain/time';
import type { Tray } from '../domain/tray';

/** The words of what stands around the console's window: mini bar, tray and notifications. */
export interface DesktopWords {
  miniBar(world: World, now: Ms): MiniBarView;
  tray(language: Language, tray: Tray): TrayWords;
  notice(
    language: Language,
    notice: DesktopNotice,
    now: EpochMs,
  ): { readonly title: string; readonly body: string; readonly actions: readonly string[] };
}

export interface TrayWords {
  readonly tip: string;
  readonly show: string;
  readonly answer: string;
  readonly mute: string;
  readonly state: string;
  readonly checkIn: string;
  readonly comeBack: string;
  readonly agent: Readonly<Record<'break' | 'meeting' | 'training', string>>;
  readonly miniBar: string;
  readonly changeAgent: string;
  readonly quit: string;
}

export function createDesktopWords(i18n: I18n): DesktopWords {
  const who = (language: Language, { remote }: Call): string =>
    remote.number === '' ? i18n.getFixedT(language)('customer.withheld') : maskPhone(remote.number);

  /** Beside the other's number, the clock and all keys there is room for the last digits. */
  const knocking = (language: Language, { remote }: Call): string => {
    const t = i18n.getFixedT(language);
    if (remote.number === '') return t('mini-bar.knocking-withheld');
    return t('mini-bar.knocking', { number: maskPhone(remote.number).replace(/^.*\*/, '…') });
  };

  return {
    miniBar(world, now) {
      const { settings, standard, current, line } = world;
      const { language, theme } = settings;
      const t = i18n.getFixedT(language);
      const calls = world.calls.map(({ call }) => call);
      const bar = miniBarOf(calls, current, now, standard);
      const words = {
        name: t('mini-bar.name'),
        move: t('mini-bar.move'),
        show: t('mini-bar.show'),
        close: t('mini-bar.close'),
      };
      if (!bar) {
        const { kind } = agentStateOf(world.shift, calls);
        return {
          language,
          theme,
          standing: 'idle',
          level: 'calm',
          who: t(`agent.state.${kind}`),
          state: t(`line.${line.kind}`),
          clock: null,
          knocking: null,
          keys: keysOf(null, t),
          words,
        };
      }
      const limits = {
        limit: spanText(standard.holding.limitSeconds * SECOND),
        target: spanText(talkTargetOf(bar.call, standard)),
        seconds: standard.answering.limitSeconds,
      };
      return {
        language,
        theme,
        standing: bar.standing,
        level: bar.alarm?.level ?? 'calm',
        who: who(language, bar.call),
        state: bar.alarm ? t(`mini-bar.alarm.${bar.alarm.kind}`, limits) : t(`mini-bar.standing.${bar.standing}`),
        clock: { name: t(`mini-bar.clock.${bar.clock.kind}`), ms: bar.clock.ms },
        knocking: bar.knocking && knocking(language, bar.knocking),
        keys: keysOf(bar, t),
        words,
      };
    },
    tray(language, { agent, line, muted, icon }) {
      const t = i18n.getFixedT(language);
      const call = icon === 'ringing' || icon === 'held' ? [t(`tray.call.${icon}`)] : [];
      const parts = [
        t(`agent.state.${agent}`),
        ...call,
        ...(muted ? [t('tray.call.muted')] : []),
        ...(line ? [] : [t('tray.no-line')]),
      ];
      return {
        tip: `Ringside · ${parts.join(' · ')}`,
        show: t('tray.show'),
        answer: t('key.answer'),
        mute: t('control.mute'),
        state: `${t('agent.label')}${t('list.colon')}${t(`agent.state.${agent}`)}`,
        checkIn: t('agent.to-check-in'),
        comeBack: t('agent.come-back'),
        agent: {
          break: t('agent.state.break'),
          meeting: t('agent.state.meeting'),
          training: t('agent.state.training'),
        },
        miniBar: t('mini-bar.name'),
        changeAgent: t('tray.change-agent'),
        quit: t('tray.quit'),
      };
    },
    notice(language, notice, now) {
      const t = i18n.getFixedT(language);
      switch (notice.kind) {
        case 'incoming':
          return {
            title: t('notification.incoming.title'),
            body: t('notification.incoming.body', { number: who(language, notice.call) }),
            actions: [t('key.answer'), t('notification.incoming.reject')],
          };
        case 'due': {
          const { urgency, about } = notice.announcement;
          const [first] = about;
          return {
            title: t(`notification.due.${urgency}`, { count: about.length }),
            body: first
              ? t('notification.due.body', { kind: t(`due.kind.${first.kind}`), time: timeText(first.dueAt, now) })
              : '',
            actions: [],
          };
        }
        case 'bulletins':
          return {
            title: t('notification.bulletins.title', { count: notice.heads.length }),
            body: notice.heads[0]?.title ?? '',
            actions: [],
          };
      }
    },
  };
}

function keysOf(bar: MiniBarCall | null, t: (key: string) => string): readonly MiniBarKey[] {
  const held = bar?.standing === 'held' || bar?.standing === 'resuming';
  const rings = bar?.standing === 'ringing' || bar?.standing === 'answering';
  const answer: MiniBarKey = { key: 'answer', text: t('key.answer'), on: null, possible: bar?.keys.answer ?? false };
  // A call that rings alone has nothing else to be done with here: it is rejected where one is asked why.
  if (rings) return [answer];
  return [
    ...(bar?.knocking ? [answer] : []),
    {
      key: 'mute',
      text: t(bar?.muted ? 'control.unmute' : 'control.mute'),
      on: bar?.muted ?? false,
      possible: bar?.keys.mute ?? false,
    },
    { key: 'hold', text: t(held ? 'control.resume' : 'mini-bar.hold'), on: held, possible: bar?.keys.hold ?? false },
    { key: 'finish', text: t('finish.open'), on: null, possible: bar?.keys.finish ?? false },
  ];
}

/** A limit as `1:00`. */
function spanText(span: Ms): string {
  const seconds = Math.floor(span / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `17:05`, or `3/14 17:05` on another day than today. */
function timeText(at: EpochMs, now: EpochMs): string {
  const date = new Date(at);
  const time = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  const today = date.toDateString() === new Date(now).toDateString();
  return today ? time : `${date.getMonth() + 1}/${date.getDate()} ${time}`;
}
