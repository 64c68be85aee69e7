import { CircleDot, Contrast, GraduationCap, Languages, type LucideIcon, MonitorCog, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Theme } from '../../../electron/contract/settings';
import { AgentBadge } from '../agent/AgentBadge';
import { Hint } from '../design/Hint';
import { useSend, useSnapshot } from '../store/console';
import { useDesk } from '../store/useDesk';
import { LineState } from './LineState';
import { MicrophoneBadge } from './MicrophoneBadge';
import { QualityBadge } from './QualityBadge';
import './topBar.css';

const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];
const THEME_ICONS: Record<Theme, LucideIcon> = { system: MonitorCog, light: Sun, dark: Moon, contrast: Contrast };

/** Who sits here, in what state, on what line, how it sounds, and how the screen looks. */
export function TopBar() {
  const { t } = useTranslation();
  const snapshot = useSnapshot((latest) => latest);
  const desk = useDesk();
  const send = useSend();
  const { settings, mode } = snapshot;
  const ThemeIcon = THEME_ICONS[settings.theme];
  const nextTheme = THEMES[(THEMES.indexOf(settings.theme) + 1) % THEMES.length] ?? 'system';
  const otherLanguage = settings.language === 'zh-CN' ? 'en' : 'zh-CN';

  return (
    <header className="top-bar">
      <h1>
        <CircleDot className="icon" aria-hidden="true" />
        <span className="wordmark">Ringside</span>
      </h1>
      <AgentBadge />
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
        onClick={() => void send({ kind: 'set-language', language: otherLanguage })}
      >
        <Languages className="icon-small" aria-hidden="true" />
        {otherLanguage === 'en' ? 'EN' : '中文'}
        <span className="visually-hidden">{t('language.switch')}</span>
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
