import { useTranslation } from 'react-i18next';
import { useSend, useSnapshot } from '../store/console';

/** Percent. */
const TEXT_SIZES = [100, 125, 150, 175, 200] as const;

/** Language, theme, size and the trace. Takes effect at once. */
export function LookForm() {
  const { t } = useTranslation();
  const send = useSend();
  const language = useSnapshot((snapshot) => snapshot.settings.language);
  const theme = useSnapshot((snapshot) => snapshot.settings.theme);
  const textSize = useSnapshot((snapshot) => snapshot.settings.textSize);
  const trace = useSnapshot((snapshot) => snapshot.settings.sipTrace);
  return (
    <section className="pane settings-card" aria-label={t('settings.look')}>
      <h2>{t('settings.look')}</h2>
      <fieldset className="choices">
        <legend className="field-label">{t('language.label')}</legend>
        {(['zh-CN', 'en'] as const).map((choice) => (
          <label key={choice} className="choice" lang={choice}>
            <input
              type="radio"
              name="language"
              checked={language === choice}
              onChange={() => void send({ kind: 'set-language', language: choice })}
            />
            <span>{choice === 'en' ? 'English' : '中文'}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend className="field-label">{t('theme.label')}</legend>
        {(['system', 'light', 'dark', 'contrast'] as const).map((choice) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              name="theme"
              checked={theme === choice}
              onChange={() => void send({ kind: 'set-theme', theme: choice })}
            />
            <span>{t(`theme.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend className="field-label">{t('text-size.label')}</legend>
        {TEXT_SIZES.map((percent) => (
          <label key={percent} className="choice">
            <input
              type="radio"
              name="text-size"
              checked={textSize === percent}
              onChange={() => void send({ kind: 'set-text-size', percent })}
            />
            <span className="figures">{percent} %</span>
          </label>
        ))}
      </fieldset>
      <label className="choice">
        <input
          type="checkbox"
          checked={trace}
          onChange={(event) => void send({ kind: 'set-sip-trace', on: event.target.checked })}
        />
        <span>
          {t('settings.trace')}
          <small>{t('settings.trace-hint')}</small>
        </span>
      </label>
    </section>
  );
}
