import { useTranslation } from 'react-i18next';
import { clockText } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { useAct } from '../keys/useAct';
import { useSnapshot } from '../store/console';

/** Today's figures against the standard. */
export function Footer() {
  const { t, i18n } = useTranslation();
  const figures = useSnapshot((snapshot) => snapshot.figures);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const due = useSnapshot((snapshot) => snapshot.followUps.length);
  const version = useSnapshot((snapshot) => snapshot.version);
  const act = useAct();
  const share = figures.answered === 0 ? '–' : `${Math.round((figures.answeredInTime / figures.answered) * 100)}%`;
  const talk = figures.averageTalkMs === null ? '–' : clockText(figures.averageTalkMs);
  return (
    <footer className="footer">
      <dl aria-label={t('figures.label')}>
        <Figure name={t('figures.answered')} value={String(figures.answered)} />
        <Figure name={t('figures.in-time')} value={share} />
        <Figure name={t('figures.talk')} value={talk} />
        <Figure name={t('figures.long-holds')} value={String(figures.longHolds)} />
        <Figure name={t('figures.due')} value={String(due)} />
      </dl>
      <span className="footer-space" />
      <span>{standard.name[i18n.language === 'en' ? 'en' : 'zh-CN']}</span>
      <span className="figures">Ringside {version}</span>
      <button type="button" className="footer-button" onClick={() => act('keys')}>
        {t('keys.title')} <KeyHint of="keys" />
      </button>
    </footer>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}
