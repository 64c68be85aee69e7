import { Check, CircleDashed, KeyRound, LoaderCircle, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Call } from '../../../electron/domain/call';
import type { WordCheck } from '../../../electron/domain/words/check';
import { timeOfDay } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useConsole, useSetView, useView } from '../store/console';
import { isAnswered } from '../store/desk';
import { NoteVersionsButton } from './NoteVersions';
import { findingAt } from './noteCheck';
import { type NoteStanding, standingOf } from './noteKeeper';
import { replace, WatchedField } from './WatchedField';
import './note.css';

/**
 * The note of the call on screen (ACW-1). The same field serves one call after the other, so that the focus stays in it
 * when a waiting call is answered. Words never said to a customer, and promises nobody may make, are underlined as they
 * are typed (TLK-4, TLK-5). As long as nobody writes in it, customers' numbers are masked (SEC-2).
 */
export const NotePad = memo(function NotePad({ call, check }: { call: Call; check: WordCheck }) {
  const { t } = useTranslation();
  const { notes } = useConsole();
  const note = useStore(notes.store, (all) => all[call.id]);
  const setView = useSetView();
  const wanted = useView((view) => view.wanted);
  const answered = isAnswered(call);
  const field = useId();
  const element = useRef<HTMLTextAreaElement>(null);
  const text = note?.text ?? '';
  useEffect(() => {
    if (wanted !== 'note' && wanted !== 'better-words') return;
    setView({ wanted: null });
    // What lies behind a dialog is not written in.
    if (document.querySelector('dialog[open]')) return;
    if (wanted === 'note') return element.current?.focus();
    const finding = findingAt(check(text), element.current?.selectionStart ?? 0);
    if (finding) replace(element.current, text, finding, (changed) => notes.write(call.id, changed));
  }, [wanted, setView, check, text, notes, call.id]);
  // An answered call is written about. Only where nobody is typing: the focus is never taken from another field.
  useEffect(() => {
    if (answered && document.activeElement === document.body) element.current?.focus({ preventScroll: true });
  }, [answered]);
  const caret = note?.caret ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each undo and redo has a revision of its own
  useLayoutEffect(() => {
    if (caret !== null && element.current === document.activeElement) element.current?.setSelectionRange(caret, caret);
  }, [caret, note?.revision]);
  return (
    <section className="pane note-pane" aria-label={t('pane.note')}>
      <div className="note-head">
        <h2>
          <label htmlFor={field}>{t('note.label')}</label> <KeyHint of="note" />
        </h2>
        <span className="note-tools">
          <Standing standing={standingOf(note)} />
          {(note?.revision ?? 0) > 0 && <NoteVersionsButton call={call.id} />}
        </span>
      </div>
      <WatchedField
        id={field}
        field={element}
        text={text}
        check={check}
        maxLength={20_000}
        spellCheck={false}
        data-note=""
        covered
        placeholder={t('note.placeholder')}
        aria-keyshortcuts={ariaKeys('note')}
        onText={(changed) => notes.write(call.id, changed)}
        onBlur={() => void notes.keepVersion(call.id)}
      />
    </section>
  );
});

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
    case 'withheld':
      return (
        <span className="note-standing withheld">
          <KeyRound className="icon-small" aria-hidden="true" />
          {t('note.withheld')} <span className="figures">{timeOfDay(standing.at)}</span>
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
