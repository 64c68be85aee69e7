import { CircleAlert, Info, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../electron/contract/snapshot';
import { announcementsOf, UNDO } from '../../../electron/domain/followUp';
import { useAgentState } from '../agent/useAgentState';
import { useUnread } from '../board/useUnread';
import { dueText } from '../due/dueText';
import { useDues } from '../due/useDues';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useConsole, useSend, useSetView, useSnapshot, useView } from '../store/console';
import { useWall } from '../store/useWall';
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
      <Dues />
      <Undo />
      <News />
      <Answers />
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

/** What is due soon and what is late, each told once (ACW-2). Whoever looks at the list has been told. */
function Dues() {
  const { t } = useTranslation();
  const told = useView((view) => view.duesTold);
  const looking = useView((view) => view.place === 'due');
  const setView = useSetView();
  const { view } = useConsole();
  const now = useWall();
  const announcements = announcementsOf(useDues(now), told);
  const hear = (heard: readonly string[]): void =>
    view.setState(({ duesTold }) => ({ duesTold: [...duesTold, ...heard] }));
  // After every paint: what is announced is new on each.
  useEffect(() => {
    if (looking && announcements.length > 0) hear(announcements.flatMap((one) => one.told));
  });
  return announcements.map(({ urgency, about, told: heard }) => {
    const first = about[0];
    if (!first || looking) return null;
    return (
      <Banner
        key={urgency}
        level={urgency === 'late' ? 'warning' : 'information'}
        text={t(`due.announce.${urgency}`, {
          count: about.length,
          kind: t(`due.kind.${first.kind}`),
          time: dueText(first.dueAt, now, t),
        })}
        onDismiss={() => hear(heard)}
      >
        <button
          type="button"
          className="button small"
          onClick={() => setView({ place: 'due', dueTab: first.kind, dueItem: first.id })}
        >
          {t('due.show')}
        </button>
      </Banner>
    );
  });
}

/** What was done just now can be opened again for a few seconds, here or by its key. */
function Undo() {
  const { t } = useTranslation();
  const act = useAct();
  const undo = useView((view) => view.undo);
  const setView = useSetView();
  useEffect(() => {
    if (!undo) return;
    const timer = setTimeout(() => setView({ undo: null }), Math.max(0, undo.since + UNDO - Date.now()));
    return () => clearTimeout(timer);
  }, [undo, setView]);
  if (!undo) return null;
  return (
    <Banner level="information" text={t('due.undo', { who: undo.who })} onDismiss={() => setView({ undo: null })}>
      <button
        type="button"
        className="button small"
        aria-keyshortcuts={ariaKeys('take-back')}
        onClick={() => act('take-back')}
      >
        {t('due.take-back')} <KeyHint of="take-back" />
      </button>
    </Banner>
  );
}

/** What has come onto the board while the agent works (KNB-3). Whoever looks at the board has been told. */
function News() {
  const { t } = useTranslation();
  const { view } = useConsole();
  const setView = useSetView();
  const told = useView((state) => state.bulletinsTold);
  const looking = useView((state) => state.place === 'board');
  const state = useAgentState().kind;
  const unread = useUnread();
  const fresh = unread.filter(({ id }) => !told.includes(id));
  const first = fresh[0];
  const hear = (): void =>
    view.setState(({ bulletinsTold }) => ({ bulletinsTold: [...bulletinsTold, ...fresh.map(({ id }) => id)] }));
  // At the check-in the board is a point of the list.
  if (!first || looking || state === 'offline' || state === 'checking-in') return null;
  return (
    <Banner
      level="information"
      text={t('board.announce', { title: first.title, count: fresh.length })}
      onDismiss={hear}
    >
      <button
        type="button"
        className="button small"
        onClick={() => {
          hear();
          setView({ place: 'board' });
        }}
      >
        {t('board.show')}
      </button>
    </Banner>
  );
}

/** KNB-4: the answer comes back to who asked. */
function Answers() {
  const { t } = useTranslation();
  const send = useSend();
  const setView = useSetView();
  const answers = useSnapshot((snapshot) => snapshot.knowledge.answers);
  const first = answers[0];
  if (first?.state.kind !== 'answered') return null;
  const { question } = first.state;
  return (
    <Banner
      level="information"
      text={t('knowledge.answered', { text: first.text })}
      onDismiss={() => void send({ kind: 'hear-answer', id: first.id })}
    >
      <button
        type="button"
        className="button small"
        onClick={() => {
          setView({ place: 'knowledge', knowledgeWanted: question });
          void send({ kind: 'hear-answer', id: first.id });
        }}
      >
        {t('knowledge.show-answer')}
      </button>
    </Banner>
  );
}

interface BannerProps {
  readonly level: Notice['level'];
  readonly text: string;
  readonly onDismiss: () => void;
  readonly children?: ReactNode;
}

function Banner({ level, text, onDismiss, children }: BannerProps) {
  const { t } = useTranslation();
  const Icon = ICONS[level] ?? CircleAlert;
  return (
    <div className={`notice ${level}`} role={level === 'information' ? 'status' : 'alert'}>
      <Icon className="icon" aria-hidden="true" />
      <span className="notice-level">{t(`notice.level.${level}`)}</span>
      <span className="notice-text">{text}</span>
      {children}
      <button type="button" className="icon-button" aria-label={t('action.dismiss')} onClick={onDismiss}>
        <X className="icon-small" aria-hidden="true" />
      </button>
    </div>
  );
}
