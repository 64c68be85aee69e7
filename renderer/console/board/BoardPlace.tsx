import { BookmarkCheck, CirclePlus, FileInput, Megaphone, Pencil, Undo2 } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Bulletin, bulletinStanding } from '../../../electron/domain/bulletin';
import { Dialog } from '../design/Dialog';
import { dueText } from '../due/dueText';
import { UndoBar } from '../knowledge/UndoBar';
import { useSend, useSnapshot, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useKept } from '../store/useKept';
import { useWall } from '../store/useWall';
import { BulletinForm } from './BulletinForm';
import './board.css';

/** The board (KNB-3): what is new and valid, each with this agent's mark; what is over lies in the archive. */
export function BoardPlace() {
  const { t } = useTranslation();
  const send = useSend();
  const [writing, setWriting] = useKept<Bulletin | 'new' | null>('board:writing', null);
  return (
    <div className="board">
      <Tabs.Root className="pane board-pane" defaultValue="board">
        <div className="knowledge-head">
          <h1>
            {t('place.board')} <span className="rule-id">KNB-3</span>
          </h1>
          <Tabs.List className="tabs" aria-label={t('place.board')}>
            <Tabs.Trigger className="tab" value="board">
              {t('board.tab.board')}
            </Tabs.Trigger>
            <Tabs.Trigger className="tab" value="archive">
              {t('board.tab.archive')}
            </Tabs.Trigger>
          </Tabs.List>
          <span className="knowledge-space" />
          <button type="button" className="button small" onClick={() => setWriting('new')}>
            <CirclePlus className="icon-small" aria-hidden="true" />
            {t('board.add')}
          </button>
          <button
            type="button"
            className="button small"
            onClick={() => void send({ kind: 'choose-import', what: 'bulletins' })}
          >
            <FileInput className="icon-small" aria-hidden="true" />
            {t('import.open')}
          </button>
        </div>
        <UndoBar />
        <Tabs.Content className="knowledge-content scrolls" value="board" tabIndex={-1}>
          <List of="board" onEdit={setWriting} />
        </Tabs.Content>
        <Tabs.Content className="knowledge-content scrolls" value="archive" tabIndex={-1}>
          <List of="archive" onEdit={setWriting} />
        </Tabs.Content>
      </Tabs.Root>
      <Dialog
        open={writing !== null}
        title={t(writing === 'new' ? 'board.add' : 'board.edit')}
        wide
        onClose={() => setWriting(null)}
      >
        {writing !== null && (
          <BulletinForm bulletin={writing === 'new' ? null : writing} onDone={() => setWriting(null)} />
        )}
      </Dialog>
    </div>
  );
}

function List({ of, onEdit }: { of: 'board' | 'archive'; onEdit: (bulletin: Bulletin) => void }) {
  const { t } = useTranslation();
  const here = useView((view) => view.place === 'board');
  const agent = useSnapshot((snapshot) => snapshot.settings.agent.number);
  const now = useWall();
  // To the minute: what ends now goes to the archive with the next.
  const minute = Math.floor(now / 60_000) * 60_000;
  const answer = useAnswer(here ? { kind: 'bulletins', of, agent, now: minute } : null);
  const list = useRef<HTMLUListElement>(null);
  const bulletins = answer.value ?? [];
  const firstUnread = bulletins.find((one) => !one.read && bulletinStanding(one, now) === 'valid')?.id;
  // Whoever comes here comes for what is unread: Enter marks it, and the next is at hand.
  useEffect(() => {
    if (here && firstUnread !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-read="${firstUnread}"]`)?.focus();
  }, [here, firstUnread]);
  if (answer.kind === 'failed') {
    return (
      <p className="knowledge-empty" role="alert">
        {t('knowledge.failed')}{' '}
        <button type="button" className="button small" onClick={answer.again}>
          {t('knowledge.again')}
        </button>
      </p>
    );
  }
  if (answer.value === null) {
    return (
      <p className="knowledge-empty" role="status">
        {t('knowledge.waiting')}
      </p>
    );
  }
  if (bulletins.length === 0) {
    return (
      <div className="knowledge-empty">
        <Megaphone className="icon" aria-hidden="true" />
        <strong>{t(`board.none.${of}`)}</strong>
        <p>{t('board.none-help')}</p>
      </div>
    );
  }
  return (
    <ul className="bulletins" ref={list}>
      {bulletins.map((one) => (
        <One key={one.id} bulletin={one} now={now} onEdit={() => onEdit(one)} />
      ))}
    </ul>
  );
}

function One({ bulletin, now, onEdit }: { bulletin: Bulletin; now: number; onEdit: () => void }) {
  const { t } = useTranslation();
  const send = useSend();
  const { id, title, text, validFrom, validTo, publishedBy, read } = bulletin;
  const standing = bulletinStanding(bulletin, now);
  const unread = standing === 'valid' && !read;
  const over = standing === 'expired' || standing === 'withdrawn';
  return (
    <li className={unread ? 'bulletin unread' : 'bulletin'}>
      <div className="bulletin-head">
        <Megaphone className="icon" aria-hidden="true" />
        <h2>{title}</h2>
        <span className={`bulletin-standing ${standing}`}>
          {unread ? t('board.unread') : t(`board.standing.${standing}`)}
        </span>
      </div>
      <p className="bulletin-text">{text}</p>
      <p className="question-facts">
        <span className="figures">
          {t('board.valid', { from: dueText(validFrom, now, t), to: dueText(validTo, now, t) })}
        </span>
        <span className="figures">{t('board.by', { agent: publishedBy })}</span>
        {read && standing === 'valid' && (
          <span>
            <BookmarkCheck className="icon-small" aria-hidden="true" /> {t('board.read-already')}
          </span>
        )}
      </p>
      <div className="question-actions">
        {unread && (
          <button
            type="button"
            className="button primary"
            data-read={id}
            aria-label={t('board.read-named', { title })}
            onClick={() => void send({ kind: 'read-bulletin', id })}
          >
            <BookmarkCheck className="icon-small" aria-hidden="true" />
            {t('board.read')}
          </button>
        )}
        <button type="button" className="button small quiet" onClick={onEdit}>
          <Pencil className="icon-small" aria-hidden="true" />
          {t(over ? 'board.again' : 'board.edit')}
        </button>
        {!over && (
          <button
            type="button"
            className="button small quiet"
            onClick={() => void send({ kind: 'withdraw-bulletin', id })}
          >
            <Undo2 className="icon-small" aria-hidden="true" />
            {t('board.withdraw')}
          </button>
        )}
      </div>
    </li>
  );
}
