import { CircleAlert, Info, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../electron/contract/snapshot';
import { useSend, useSetView, useSnapshot, useView } from '../store/console';
import './notices.css';

const ICONS = { information: Info, warning: TriangleAlert, error: OctagonAlert } as const;

/** A refusal is about a key just pressed; after this long it is about nothing any more. */
const REFUSAL_MS = 8000;

/** What the person should know: main's notices and why the last command was refused. */
export function Notices() {
  const { t } = useTranslation();
  const notices = useSnapshot((snapshot) => snapshot.notices);
  const send = useSend();
  return (
    <div className="notices">
      {notices.map((notice) => (
        <Banner
          key={notice.id}
          level={notice.level}
          text={t(`notice.${notice.code}`, notice.params)}
          onDismiss={() => void send({ kind: 'dismiss-notice', id: notice.id })}
        />
      ))}
      <Recovery />
      <LastRefusal />
    </div>
  );
}

function LastRefusal() {
  const { t } = useTranslation();
  const last = useView((view) => view.refusal);
  const setView = useSetView();
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setView({ refusal: null }), REFUSAL_MS);
    return () => clearTimeout(timer);
  }, [last, setView]);
  if (!last) return null;
  return (
    <Banner
      key={last.id}
      level="warning"
      text={t(`refusal.${last.refusal.code}`, last.refusal.params ?? {})}
      onDismiss={() => setView({ refusal: null })}
    />
  );
}

/** Says that the view fell over and stood up again. */
function Recovery() {
  const { t } = useTranslation();
  const recoveries = useView((view) => view.recoveries);
  const setView = useSetView();
  if (recoveries === 0) return null;
  return <Banner level="warning" text={t('view.recovered')} onDismiss={() => setView({ recoveries: 0 })} />;
}

function Banner({ level, text, onDismiss }: { level: Notice['level']; text: string; onDismiss: () => void }) {
  const { t } = useTranslation();
  const Icon = ICONS[level] ?? CircleAlert;
  return (
    <div className={`notice ${level}`} role={level === 'information' ? 'status' : 'alert'}>
      <Icon className="icon" aria-hidden="true" />
      <span className="notice-level">{t(`notice.level.${level}`)}</span>
      <span className="notice-text">{text}</span>
      <button type="button" className="icon-button" aria-label={t('action.dismiss')} onClick={onDismiss}>
        <X className="icon-small" aria-hidden="true" />
      </button>
    </div>
  );
}
