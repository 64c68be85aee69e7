import { Megaphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { bulletinStanding } from '../../../electron/domain/bulletin';
import { clockText } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSetView, useSnapshot } from '../store/console';
import { useWall } from '../store/useWall';
import '../board/board.css';

/** Today's figures against the standard. */
export function Footer() {
  const { t, i18n } = useTranslation();
  const figures = useSnapshot((snapshot) => snapshot.figures);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const due = useSnapshot((snapshot) => snapshot.followUps.length);
  const version = useSnapshot((snapshot) => snapshot.version);
  const act = useAct();
  const setView = useSetView();
  const bulletins = useSnapshot((snapshot) => snapshot.bulletins);
  const now = useWall();
  const news = bulletins.find((head) => bulletinStanding({ ...head, withdrawnAt: null }, now) === 'valid');
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
      {news && (
        <button
          type="button"
          className="footer-button footer-news"
          aria-keyshortcuts={ariaKeys('board')}
          onClick={() => setView({ place: 'board' })}
        >
          <Megaphone className="icon-small" aria-hidden="true" />
          <span>{t('board.newest', { title: news.title })}</span>
        </button>
      )}
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
