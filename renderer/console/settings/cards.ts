import {
  AppWindow,
  Headset,
  Info,
  Languages,
  type LucideIcon,
  Network,
  ShieldCheck,
  User,
  Volume2,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { POLICY_HOTKEYS, POLICY_NUMBERING, POLICY_RETENTION, type PolicyKey } from '../../../electron/contract/policy';
import { HeadsetForm } from '../headset/HeadsetForm';
import { AboutCard } from './AboutCard';
import { AccountForm } from './AccountForm';
import { AgentForm } from './AgentForm';
import { AuditCard } from './AuditCard';
import { DevicesForm } from './DevicesForm';
import { DiagnosticsCard } from './DiagnosticsCard';
import { HotkeysForm } from './HotkeysForm';
import { LanguageForm } from './LanguageForm';
import { LineCard } from './LineCard';
import { LinksForm } from './LinksForm';
import { LoudnessForm } from './LoudnessForm';
import { MiniBarForm } from './MiniBarForm';
import { NumberingForm } from './NumberingForm';
import { RecordLockCard } from './RecordLockCard';
import { RetentionForm } from './RetentionForm';
import { SeatLockForm } from './SeatLockForm';
import { StartAtLoginForm } from './StartAtLoginForm';
import { TextSizeForm } from './TextSizeForm';
import { ThemeForm } from './ThemeForm';
import { TraceForm } from './TraceForm';
import { UpdatesCard } from './UpdatesCard';
import { VoiceForm } from './VoiceForm';

/** The groups in their order, named by `settings.group.<id>`. One without a card is not shown. */
export const SETTINGS_GROUPS = [
  { id: 'account', Icon: Network },
  { id: 'seat', Icon: User },
  { id: 'sound', Icon: Volume2 },
  { id: 'headset', Icon: Headset },
  { id: 'desktop', Icon: AppWindow },
  { id: 'screen', Icon: Languages },
  { id: 'records', Icon: ShieldCheck },
  { id: 'about', Icon: Info },
] as const satisfies readonly { readonly id: string; readonly Icon: LucideIcon }[];
export type GroupId = (typeof SETTINGS_GROUPS)[number]['id'];

interface CardEntry {
  /** Names its texts: `settings.card.<id>` has title, effect (one sentence) and synonyms, in both languages. */
  readonly id: string;
  readonly group: GroupId;
  /** What stands below title and effect. */
  readonly Content: ComponentType;
  /** Besides its own texts: the keys of what it shows that the search looks through; a branch stands for all of it. */
  readonly searched: readonly string[];
  /** What of the policy holds for it: what is fixed of that is said above it, and cannot be changed in it. */
  readonly policy?: readonly PolicyKey[];
}

/** The only table of settings: the page is drawn from it, the search looks through it. In the order of the page. */
export const SETTINGS_CARDS = [
  { id: 'line', group: 'account', Content: LineCard, searched: [] },
  {
    id: 'account',
    group: 'account',
    Content: AccountForm,
    searched: ['settings.account'],
    policy: ['modes', 'servers', 'domain', 'dtmf', 'tlsCaFile', 'tlsPins', 'tlsMinimum', 'proxy', 'codecs'],
  },
  {
    id: 'numbering',
    group: 'account',
    Content: NumberingForm,
    searched: ['settings.numbering'],
    policy: Object.values(POLICY_NUMBERING),
  },
  { id: 'agent', group: 'seat', Content: AgentForm, searched: ['settings.agent'] },
  {
    id: 'seat-lock',
    group: 'seat',
    Content: SeatLockForm,
    searched: ['seat-lock'],
    policy: ['idleLockMinutes'],
  },
  {
    id: 'devices',
    group: 'sound',
    Content: DevicesForm,
    searched: ['device'],
    policy: ['microphone', 'speaker', 'ringer', 'alerts'],
  },
  { id: 'loudness', group: 'sound', Content: LoudnessForm, searched: ['sound'] },
  { id: 'voice', group: 'sound', Content: VoiceForm, searched: ['sound', 'voice-test'] },
  { id: 'headset', group: 'headset', Content: HeadsetForm, searched: ['headset'] },
  { id: 'mini-bar', group: 'desktop', Content: MiniBarForm, searched: ['settings.mini-bar', 'mini-bar'] },
  {
    id: 'hotkeys',
    group: 'desktop',
    Content: HotkeysForm,
    searched: ['settings.hotkeys'],
    policy: ['hotkeysOn', ...Object.values(POLICY_HOTKEYS)],
  },
  { id: 'links', group: 'desktop', Content: LinksForm, searched: ['settings.links'], policy: ['linksDial'] },
  { id: 'start-at-login', group: 'desktop', Content: StartAtLoginForm, searched: ['settings.start-at-login'] },
  { id: 'language', group: 'screen', Content: LanguageForm, searched: ['settings.language'] },
  { id: 'theme', group: 'screen', Content: ThemeForm, searched: ['theme'] },
  { id: 'text-size', group: 'screen', Content: TextSizeForm, searched: [] },
  { id: 'record-lock', group: 'records', Content: RecordLockCard, searched: ['record-lock.kept'] },
  {
    id: 'retention',
    group: 'records',
    Content: RetentionForm,
    searched: ['retention'],
    policy: Object.values(POLICY_RETENTION),
  },
  { id: 'audit', group: 'records', Content: AuditCard, searched: ['audit.entry'] },
  {
    id: 'diagnostics',
    group: 'about',
    Content: DiagnosticsCard,
    searched: [],
    policy: ['logLevel', 'logDays'],
  },
  { id: 'trace', group: 'about', Content: TraceForm, searched: ['settings.trace'] },
  { id: 'updates', group: 'about', Content: UpdatesCard, searched: [] },
  { id: 'about', group: 'about', Content: AboutCard, searched: ['settings.about'] },
] as const satisfies readonly CardEntry[];

export type CardId = (typeof SETTINGS_CARDS)[number]['id'];
export type SettingsCard = CardEntry & { readonly id: CardId };
