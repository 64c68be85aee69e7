import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../store/console';

export function AboutCard() {
  const { t } = useTranslation();
  const version = useSnapshot((snapshot) => snapshot.version);
  return (
    <p>
      <strong className="figures">{t('settings.about.version', { version })}</strong>
      <span className="hint about-licence">{t('settings.about.licence')}</span>
    </p>
  );
}
