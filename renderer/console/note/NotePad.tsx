import { Check, CircleDashed, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Call } from '../../../electron/domain/call';
import { timeOfDay } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useConsole, useSetView, useView } from '../store/console';
import { isAnswered } from '../store/desk';
import { type NoteStanding, standingOf } from './noteKeeper';
import './note.css';

/**
 * The note of the call on screen (ACW-1). The same field serves one call after the other, so that the focus stays in it
 * when a waiting call is answered.
 */
export function NotePad({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { notes } = useConsole();
  const note = useStore(notes.store, (all) => all[call.id]);
  const setView = useSetView();
  const wanted = useView((view) => view.wanted === 'note');
  const answered = isAnswered(call);
  const field = useId();
  const element = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!wanted) return;
    element.current?.focus();
    setView({ wanted: null });
  }, [wanted, setView]);
  // An answered call is written about. Only where nobody is typing: the focus is never taken from another field.
  useEffect(() => {
    if (answered && document.activeElement === document.body) element.current?.focus();
  }, [answered]);
  return (
    <section className="pane note-pane" aria-label={t('pane.note')}>
      <div className="note-head">
        <h2>
          <label htmlFor={field}>{t('note.label')}</label> <KeyHint of="note" />
        </h2>
        <Standing standing={standingOf(note)} />
      </div>
      <textarea
        ref={element}
        id={field}
        className="note-field"
        maxLength={20_000}
        spellCheck={false}
        placeholder={t('note.placeholder')}
        aria-keyshortcuts={ariaKeys('note')}
        value={note?.text ?? ''}
        onChange={(event) => notes.write(call.id, event.target.value)}
        onBlur={() => void notes.flush(call.id)}
      />
    </section>
  );
}

function Standing({ standing }: { standing: NoteStanding }) {
  const { t } = useTranslation();
  switch (standing.kind) {
    case 'empty':
      return <span className="note-standing">{t('note.empty')}</span>;
    case 'unsaved':
      return (
        <span className="note-standing">
          <CircleDashed className="icon-small" aria-hidden="true" />
          {t('note.unsaved')}
        </span>
      );
    case 'saving':
      return (
        <span className="note-standing">
          <LoaderCircle className="icon-small turning" aria-hidden="true" />
          {t('note.saving')}
        </span>
      );
    case 'saved':
      return (
        <span className="note-standing saved figures">
          <Check className="icon-small" aria-hidden="true" />
          {t('note.saved', { time: timeOfDay(standing.at) })}
        </span>
      );
    case 'failed':
      return (
        <span className="note-standing failed" role="alert">
          <TriangleAlert className="icon-small" aria-hidden="true" />
          {t('note.failed', { reason: t(`refusal.${standing.code}`) })}
        </span>
      );
    default:
      return standing satisfies never;
  }
}
