import type { i18n, TFunction } from 'i18next';
import {
  BookOpen,
  ChartColumn,
  ClipboardList,
  Coffee,
  FilePen,
  GraduationCap,
  History,
  Languages,
  ListTodo,
  Lock,
  LogOut,
  type LucideIcon,
  Megaphone,
  MessageSquareQuote,
  Monitor,
  Phone,
  PhoneIncoming,
  PhoneOutgoing,
  Presentation,
  Settings as SettingsIcon,
  SunMoon,
  Type,
  Zap,
} from 'lucide-react';
import { fixedOf } from '../../../electron/contract/policy';
import { type Language, languageSchema, themeSchema } from '../../../electron/contract/settings';
import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import { readDialString } from '../../../electron/domain/dialString';
import { agentStateOf, mayMove } from '../../../electron/domain/shift';
import type { Bilingual } from '../../../electron/domain/standard';
import { actionOf } from '../keys/actions';
import { SHORTCUTS, type Shortcut, type ShortcutId } from '../keys/shortcuts';
import { phrasesAtHand } from '../script/scene';
import { SETTINGS_CARDS, SETTINGS_GROUPS, type SettingsCard } from '../settings/cards';
import { TEXT_SIZES } from '../settings/textSizes';
import { type Console, sendAndTell } from '../store/console';
import { deskOf, isAnswered } from '../store/desk';
import type { Place } from '../store/viewStore';
import type { Entry } from './entry';

/** What the entries are made from. */
export interface Scope {
  readonly console: Console;
  readonly snapshot: ConsoleSnapshot;
  readonly i18n: i18n;
  /** Where the person was when the palette was opened. */
  readonly from: Element | null;
}

interface Names {
  readonly t: TFunction;
  /** The other language's. */
  readonly other: TFunction;
  readonly language: Language;
}

/** Everything that can be done now without asking the books, in the order it is shown without a text. */
export function entriesOf(scope: Scope): readonly Entry[] {
  const language = scope.i18n.language === 'en' ? 'en' : 'zh-CN';
  const names: Names = {
    t: scope.i18n.t,
    other: scope.i18n.getFixedT(language === 'en' ? 'zh-CN' : 'en'),
    language,
  };
  return [
    ...actions(scope, names),
    ...phrases(scope, names),
    ...states(scope, names),
    ...places(scope, names),
    ...looks(scope, names),
    ...settings(scope, names),
  ];
}

const PLACES: readonly { place: Place; Icon: LucideIcon; keys?: ShortcutId }[] = [
  { place: 'call', Icon: Phone },
  { place: 'due', Icon: ListTodo, keys: 'due' },
  { place: 'knowledge', Icon: BookOpen, keys: 'knowledge' },
  { place: 'board', Icon: Megaphone, keys: 'board' },
  { place: 'hand-over', Icon: ClipboardList, keys: 'hand-over' },
  { place: 'history', Icon: History, keys: 'history' },
  { place: 'reports', Icon: ChartColumn, keys: 'reports' },
  { place: 'training', Icon: GraduationCap, keys: 'training' },
  { place: 'settings', Icon: SettingsIcon, keys: 'settings' },
];

/** The keys that are listed as something else: the places, and the palette itself. */
const LISTED_ELSEWHERE: readonly ShortcutId[] = ['palette', ...PLACES.flatMap(({ keys }) => keys ?? [])];

const ACTION_ICONS: Readonly<Record<Shortcut['group'], LucideIcon>> = {
  incoming: PhoneIncoming,
  call: Phone,
  script: MessageSquareQuote,
  record: FilePen,
  desk: Zap,
};

function actions({ console: console_, from }: Scope, { t, other }: Names): Entry[] {
  return SHORTCUTS.flatMap(({ id, group }) => {
    if (LISTED_ELSEWHERE.includes(id)) return [];
    const run = actionOf(console_, id, from);
    if (!run) return [];
    return [
      {
        id: `key:${id}`,
        kind: 'action',
        Icon: ACTION_ICONS[group],
        label: t(`key.${id}`),
        alsoCalled: [other(`key.${id}`)],
        keys: id,
        run,
      },
    ];
  });
}

function places({ console: { view, snapshots } }: Scope, { t, other }: Names): Entry[] {
  const here = view.getState().place;
  const demo = snapshots.getState().snapshot?.mode === 'demo';
  return PLACES.filter(({ place }) => demo || place !== 'training').map(({ place, Icon, keys }) => ({
    id: `place:${place}`,
    kind: 'place',
    Icon,
    label: t(`place.${place}`),
    alsoCalled: [other(`place.${place}`)],
    ...(keys && { keys }),
    current: place === here,
    run: () => view.setState({ place, panel: null }),
  }));
}

function settings({ console: { view }, snapshot }: Scope, { t, other }: Names): Entry[] {
  const cards: readonly SettingsCard[] = SETTINGS_CARDS;
  return cards.map(({ id, group, policy }) => {
    const key = `settings.card.${id}`;
    const isFixed = fixedOf(snapshot.policy, policy ?? []).length > 0;
    return {
      id: `setting:${id}`,
      kind: 'setting',
      Icon: isFixed ? Lock : (SETTINGS_GROUPS.find((one) => one.id === group)?.Icon ?? SettingsIcon),
      label: t(`${key}.title`),
      detail: [t(`settings.group.${group}`), ...(isFixed ? [t('policy.fixed-short')] : [])].join(' · '),
      alsoCalled: [other(`${key}.title`), t(`${key}.synonyms`), other(`${key}.synonyms`)],
      run: () => view.setState({ place: 'settings', panel: null, settingWanted: id }),
    };
  });
}

function looks({ console: console_, snapshot }: Scope, { t, other }: Names): Entry[] {
  const { theme, language, textSize } = snapshot.settings;
  const named = (tell: TFunction) => (one: Language) =>
    tell('palette.language', { language: one === 'en' ? 'English' : '中文' });
  return [
    ...themeSchema.options.map((one) => ({
      id: `theme:${one}`,
      kind: 'look' as const,
      Icon: SunMoon,
      label: t('palette.theme', { theme: t(`theme.${one}`) }),
      alsoCalled: [other('palette.theme', { theme: other(`theme.${one}`) })],
      current: one === theme,
      run: () => void sendAndTell(console_, { kind: 'set-theme', theme: one }),
    })),
    ...languageSchema.options.map((one) => ({
      id: `language:${one}`,
      kind: 'look' as const,
      Icon: Languages,
      label: named(t)(one),
      alsoCalled: [named(other)(one)],
      current: one === language,
      run: () => void sendAndTell(console_, { kind: 'set-language', language: one }),
    })),
    ...TEXT_SIZES.map((percent) => ({
      id: `text-size:${percent}`,
      kind: 'look' as const,
      Icon: percent === 100 ? Monitor : Type,
      label: t('palette.text-size', { percent }),
      alsoCalled: [other('palette.text-size', { percent })],
      current: percent === textSize,
      run: () => void sendAndTell(console_, { kind: 'set-text-size', percent }),
    })),
  ];
}

function states({ console: console_, snapshot }: Scope, { t, other, language }: Names): Entry[] {
  const { shift, calls, standard } = snapshot;
  const state = agentStateOf(
    shift,
    calls.map(({ call }) => call),
  );
  const otherWords = (words: Bilingual): string => words[language === 'en' ? 'zh-CN' : 'en'];
  const found: Entry[] = [];
  if (mayMove(state, 'go-away')) {
    for (const { id, label } of standard.agent.breakReasons)
      found.push({
        id: `state:break:${id}`,
        kind: 'state',
        Icon: Coffee,
        label: `${t('agent.state.break')} · ${label[language]}`,
        alsoCalled: [`${other('agent.state.break')} ${otherWords(label)}`],
        run: () => void sendAndTell(console_, { kind: 'go-away', to: 'break', reason: id }),
      });
    for (const to of ['meeting', 'training'] as const)
      if (to !== state.kind)
        found.push({
          id: `state:${to}`,
          kind: 'state',
          Icon: to === 'meeting' ? Presentation : GraduationCap,
          label: t(`agent.state.${to}`),
          alsoCalled: [other(`agent.state.${to}`)],
          run: () => void sendAndTell(console_, { kind: 'go-away', to, reason: null }),
        });
  }
  if (mayMove(state, 'begin-sign-off'))
    found.push({
      id: 'state:sign-off',
      kind: 'state',
      Icon: LogOut,
      label: t('agent.begin-sign-off'),
      alsoCalled: [other('agent.begin-sign-off')],
      run: () => {
        console_.view.setState({ place: 'call', wanted: 'shift' });
        void sendAndTell(console_, { kind: 'begin-sign-off' });
      },
    });
  return found;
}

/** The agent's word that a phrase was said, while somebody is on the line (TLK-11). */
function phrases({ console: console_, snapshot }: Scope, { t, other, language }: Names): Entry[] {
  const call = deskOf(snapshot, console_.view.getState().lookingAt).shown?.call;
  if (!call || !isAnswered(call)) return [];
  return phrasesAtHand(call).map((phrase) => ({
    id: `phrase:${phrase}`,
    kind: 'phrase',
    Icon: MessageSquareQuote,
    label: t('palette.said', { when: t(`script.when.${phrase}`) }),
    detail: snapshot.standard.phrases[phrase][language],
    alsoCalled: [other('palette.said', { when: other(`script.when.${phrase}`) })],
    run: () => void sendAndTell(console_, { kind: 'say-line', call: call.id, phrase }),
  }));
}

/** Fewer digits than this are more often part of a name. */
const SHORTEST_NUMBER = 3;

/** A number that was typed goes to the dial field, which checks it; nothing is dialled here. */
export function dialEntry(text: string, { console: { view }, i18n }: Scope): Entry | null {
  const typed = text.replace(/^\s*(拨打|拨|打给|dial|call)\s*/i, '').trim();
  const read = readDialString(typed);
  if (read.kind === 'invalid' || (read.kind === 'number' && read.number.length < SHORTEST_NUMBER)) return null;
  return {
    id: 'dial',
    kind: 'dial',
    Icon: PhoneOutgoing,
    label: i18n.t('palette.dial', { number: typed }),
    detail: i18n.t('palette.dial-help'),
    keys: 'new-call',
    run: () => view.setState({ place: 'call', panel: null, dialling: true, wanted: 'dial', dialText: typed }),
  };
}
