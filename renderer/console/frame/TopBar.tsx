import {
  CircleCheck,
  CircleDot,
  CircleMinus,
  FilePen,
  GraduationCap,
  Languages,
  type LucideIcon,
  MonitorCog,
  Moon,
  Pause,
  Phone,
  PhoneIncoming,
  PhoneOutgoing,
  Sun,
  Users,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Theme } from '../../../electron/contract/settings';
import { Hint } from '../design/Hint';
import { useSend, useSnapshot } from '../store/console';
import { useDesk } from '../store/useDesk';
import { LineState } from './LineState';
import { MicrophoneBadge } from './MicrophoneBadge';
import { QualityBadge } from './QualityBadge';
import { type SeatState, seatStateOf } from './seatState';
import './topBar.css';

const SEAT_ICONS: Record<SeatState, LucideIcon> = {
  offline: CircleMinus,
  ready: CircleCheck,
  ringing: PhoneIncoming,
  dialling: PhoneOutgoing,
  talking: Phone,
  holding: Pause,
  consulting: Users,
  'wrap-up': FilePen,
};

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const THEME_ICONS: Record<Theme, LucideIcon> = { system: MonitorCog, light: Sun, dark: Moon };

/** Who sits here, in what state, on what line, how it sounds, and how the screen looks. */
export function TopBar() {
  const { t } = useTranslation();
  const snapshot = useSnapshot((latest) => latest);
  const desk = useDesk();
  const send = useSend();
  const { settings, mode } = snapshot;
  const state = seatStateOf(snapshot, desk);
  const StateIcon = SEAT_ICONS[state];
  const ThemeIcon = THEME_ICONS[settings.theme];
  const nextTheme = THEMES[(THEMES.indexOf(settings.theme) + 1) % THEMES.length] ?? 'system';
  const otherLanguage = settings.language === 'zh-CN' ? 'en' : 'zh-CN';

  return (
    <header className="top-bar">
      <h1>
        <CircleDot className="icon" aria-hidden="true" />
        Ringside
      </h1>
      <span className={`badge seat ${state}`} role="status" aria-label={t('seat.label')}>
        <StateIcon className="icon-small" aria-hidden="true" />
        {t(`seat.${state}`)}
      </span>
      <span className="badge">
        <span className="figures">{settings.agent.number}</span> {settings.agent.name}
      </span>
      {mode === 'demo' && (
        <strong className="demo-badge">
          <GraduationCap className="icon-small" aria-hidden="true" />
          {t('mode.demo')}
        </strong>
      )}
      <span className="top-bar-space" />
      <LineState />
      <MicrophoneBadge />
      <QualityBadge view={desk.consultation ?? desk.shown} />
      <button
        type="button"
        className="bar-button"
        lang={otherLanguage}
        aria-label={t('language.switch')}
        onClick={() => void send({ kind: 'set-language', language: otherLanguage })}
      >
        <Languages className="icon-small" aria-hidden="true" />
        {otherLanguage === 'en' ? 'EN' : '中文'}
      </button>
      <Hint text={t('theme.switch', { theme: t(`theme.${settings.theme}`) })}>
        <button
          type="button"
          className="bar-button square"
          aria-label={t('theme.switch', { theme: t(`theme.${settings.theme}`) })}
          onClick={() => void send({ kind: 'set-theme', theme: nextTheme })}
        >
          <ThemeIcon className="icon-small" aria-hidden="true" />
        </button>
      </Hint>
    </header>
  );
}
