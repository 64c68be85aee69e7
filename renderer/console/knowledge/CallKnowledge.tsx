import { BookOpenCheck, Check, CircleHelp, NotebookPen, Search } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { useLanguage } from '../i18n/useLanguage';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys, shortcutFor } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useConsole, useSend, useSetView, useView } from '../store/console';
import { FoundList } from './FoundList';
import { QuestionView } from './QuestionView';
import { wordsIn } from './questionText';
import { SearchField } from './SearchField';
import { Unanswered } from './Unanswered';
import { useQuestions } from './useQuestions';
import './knowledge.css';

/**
 * The knowledge base at the foot of the script (KNB-1): one key opens it, what is typed finds, Enter shows the answer,
 * Enter again says that the customer was answered with it (KNB-2). The line to say stays in sight above.
 */
export function CallKnowledge({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const open = useView((view) => view.panel === 'knowledge' || view.panel === 'unanswered');
  if (open) return <OpenKnowledge key={call.id} call={call} />;
  return (
    <div className="call-knowledge">
      <button
        type="button"
        className="call-knowledge-key"
        aria-keyshortcuts={ariaKeys('search-knowledge')}
        onClick={() => act('search-knowledge')}
      >
        <Search className="icon-small" aria-hidden="true" />
        <span>{t('knowledge.search-in-call')}</span>
        <KeyHint of="search-knowledge" />
      </button>
    </div>
  );
}

function OpenKnowledge({ call }: { call: Call }) {
  const { t } = useTranslation();
  const send = useSend();
  const setView = useSetView();
  const { notes } = useConsole();
  const language = useLanguage();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const used = useRef<HTMLButtonElement>(null);
  const unanswered = useView((view) => view.panel === 'unanswered');
  const [text, setText] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const answer = useQuestions({ text, category: null, frequency: null });
  const found = answer.value?.found ?? [];
  // What was chosen may have gone from the list with the next letter.
  const chosen = found.find(({ id }) => id === active) ?? found[0] ?? null;

  useEffect(() => {
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    // Whoever closes it goes on where they were.
    return () => {
      if (document.activeElement === document.body || document.activeElement === null) before.current?.focus();
    };
  }, []);
  useEffect(() => {
    if (unanswered) return;
    (reading ? used : field).current?.focus();
  }, [reading, unanswered]);

  const close = (): void => {
    setView({ panel: null });
    before.current?.focus();
  };
  const use = async (): Promise<void> => {
    if (!chosen) return;
    const result = await send({ kind: 'use-question', call: call.id, question: chosen.id });
    if (result.ok) close();
  };
  const note = (): void => {
    if (!chosen) return;
    const words = wordsIn(chosen, language);
    const known = notes.store.getState()[call.id]?.text ?? '';
    const line = t('knowledge.for-note', { title: words.title, answer: words.answer });
    notes.write(call.id, known === '' ? line : `${known.trimEnd()}\n${line}`);
    void use();
  };

  return (
    <section
      className="call-knowledge open"
      aria-label={t('place.knowledge')}
      onKeyDown={(event) => {
        if (shortcutFor(event.nativeEvent) === 'answer-to-note' && chosen && !unanswered) {
          event.preventDefault();
          event.stopPropagation();
          note();
        } else if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          if (unanswered) setView({ panel: 'knowledge' });
          else if (reading) setReading(false);
          else close();
        }
      }}
    >
      <div className="call-knowledge-head">
        <SearchField
          label={t('knowledge.search')}
          placeholder={t('knowledge.placeholder')}
          text={text}
          found={reading || unanswered ? [] : found}
          active={reading || unanswered ? null : (chosen?.id ?? null)}
          list={list}
          field={field}
          onText={(typed) => {
            setText(typed);
            setActive(null);
            setReading(false);
            if (unanswered) setView({ panel: 'knowledge' });
          }}
          onActive={setActive}
          onChoose={() => chosen && setReading(true)}
        />
        <button
          type="button"
          className="button small"
          aria-keyshortcuts={ariaKeys('unanswered')}
          onClick={() => setView({ panel: 'unanswered' })}
        >
          <CircleHelp className="icon-small" aria-hidden="true" />
          {t('knowledge.nobody-knows')} <KeyHint of="unanswered" />
        </button>
      </div>
      {unanswered ? (
        <Unanswered call={call} begun={text.trim()} onDone={close} />
      ) : reading && chosen ? (
        <div className="call-knowledge-answer">
          <QuestionView question={chosen} uses={chosen.uses} />
          <div className="call-knowledge-ways">
            <button ref={used} type="button" className="button primary" onClick={() => void use()}>
              <BookOpenCheck className="icon-small" aria-hidden="true" />
              {t('knowledge.use')} <span className="key-hint">Enter</span>
            </button>
            <button type="button" className="button" aria-keyshortcuts={ariaKeys('answer-to-note')} onClick={note}>
              <NotebookPen className="icon-small" aria-hidden="true" />
              {t('knowledge.to-note')} <KeyHint of="answer-to-note" />
            </button>
            <button type="button" className="button quiet" onClick={() => setReading(false)}>
              {t('knowledge.back')} <span className="key-hint">Esc</span>
            </button>
            {wasUsed(call, chosen.id) && (
              <span className="hint">
                <Check className="icon-small" aria-hidden="true" /> {t('knowledge.used-already')}
              </span>
            )}
          </div>
        </div>
      ) : (
        <>
          <FoundList
            id={list}
            label={t('knowledge.found')}
            found={found}
            text={text}
            active={chosen?.id ?? null}
            onActive={setActive}
            onChoose={() => setReading(true)}
          />
          {answer.kind === 'failed' && (
            <p className="knowledge-empty" role="alert">
              {t('knowledge.failed')}{' '}
              <button type="button" className="button small" onClick={answer.again}>
                {t('knowledge.again')}
              </button>
            </p>
          )}
          {answer.kind === 'waiting' && !answer.value && (
            <p className="knowledge-empty" role="status">
              {t('knowledge.waiting')}
            </p>
          )}
          {answer.kind === 'answered' && found.length === 0 && (
            <p className="knowledge-empty" role="status">
              {t('knowledge.nothing')}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function wasUsed(call: Call, question: string): boolean {
  return call.events.some((event) => event.kind === 'question-used' && event.question === question);
}
