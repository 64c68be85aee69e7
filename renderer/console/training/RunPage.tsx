import { MessageSquareText, Pause, PenLine, Play, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeFile } from '../../../electron/contract/query';
import { trainerMark } from '../../../electron/domain/marks/keptRun';
import type { MarkItemId } from '../../../electron/domain/marks/mark';
import { itemsInForce } from '../../../electron/domain/marks/overrule';
import type { Ms } from '../../../electron/domain/time';
import { clockText } from '../i18n/spans';
import { useLanguage } from '../i18n/useLanguage';
import { useSend } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { markName } from './markText';
import { NoteFacts } from './NoteFacts';
import { Overrule } from './Overrule';
import { inReadingOrder, Points, rowId } from './Points';
import { RunLine } from './RunLine';
import { momentText, newcomerText } from './runText';
import { TrainerForm } from './TrainerForm';
import { useListening } from './useListening';

/** The mark of a kept practice call, from the books. */
export function RunPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const answer = useAnswer({ kind: 'practice-run', id });
  if (answer.kind === 'failed')
    return (
      <p className="knowledge-empty" role="alert">
        {t(`refusal.${answer.code ?? 'records-unreadable'}`)}{' '}
        <button type="button" className="button small" onClick={answer.again}>
          {t('training.again')}
        </button>
      </p>
    );
  // Of another call while this one is being read.
  const file = answer.value?.record.run.id === id ? answer.value : null;
  if (!file)
    return (
      <p className="knowledge-empty" role="status">
        {t(answer.kind === 'waiting' ? 'training.waiting' : 'refusal.no-such-run')}
      </p>
    );
  return <Marked key={id} file={file} />;
}

function Marked({ file }: { file: PracticeFile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const page = useRef<HTMLDivElement>(null);
  const { run, overrulings, total, comments } = file.record;
  const { mark } = run;
  const call = file.call?.call ?? null;
  const items = inReadingOrder(itemsInForce(trainerMark(run, overrulings, total)));
  const [chosen, setChosen] = useState<MarkItemId | null>(items[0]?.id ?? null);
  const [form, setForm] = useState<'overrule' | 'comment' | null>(null);
  const listening = useListening(run.id);
  const item = items.find(({ id }) => id === chosen) ?? items[0] ?? null;
  const at = Math.round(listening?.at ?? (item?.at == null ? 0 : item.at - run.begins));

  const listen = (from: Ms): void => {
    if (file.sound) void send({ kind: 'listen', run: run.id, at: Math.max(0, from) });
  };
  const play = (): void => {
    if (listening?.playing) void send({ kind: 'stop-listening' });
    else listen(listening?.at ?? 0);
  };
  /** To the point's own moment, a breath earlier. */
  const hearPoint = (): void => {
    if (item?.at != null) listen(item.at - run.begins - BEFORE);
  };
  const choose = (id: MarkItemId): void => {
    setChosen(id);
    setForm(null);
    document.getElementById(rowId(id))?.scrollIntoView?.({ block: 'nearest' });
  };
  const close = (): void => {
    setForm(null);
    page.current?.querySelector<HTMLElement>('.mark-points')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const target = event.target as HTMLElement;
    if (target.matches('input, textarea, select') || (target.matches('button') && /^( |Enter)$/.test(event.key)))
      return;
    const index = items.findIndex(({ id }) => id === item?.id);
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }[event.key];
    const next = to === undefined ? undefined : items[Math.min(items.length - 1, Math.max(0, to))];
    if (next) choose(next.id);
    else if (event.key === 'Enter') hearPoint();
    else if (event.key === ' ') play();
    else if (event.key === 'o' && item) setForm('overrule');
    else if (event.key === 'c') setForm('comment');
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are a shorter way to its buttons
    <div className="run-page" ref={page} onKeyDown={onKeyDown}>
      <header className="run-head">
        <div>
          <h2>{run.title[language]}</h2>
          <p className="hint figures">
            {[
              newcomerText(run),
              momentText(run.at),
              t(`training.level.${run.level}`),
              t('mark.seed', { seed: run.seed }),
            ].join(' · ')}
          </p>
        </div>
        <p className="run-total">
          <strong className="mark-total figures">{t('mark.total', { total })}</strong>
          {overrulings.length > 0 && <small>{t('mark.automatic', { total: mark.total })}</small>}
        </p>
      </header>
      {mark.cap && total <= mark.cap.most && (
        <p>{t('mark.cap', { what: t(`mark.next.${mark.cap.expectation}`), most: mark.cap.most })}</p>
      )}
      {mark.tryNext.length > 0 && (
        <p>
          <strong>{t('mark.try')}</strong> {mark.tryNext.map((one) => markName(one, t)).join(' · ')}
        </p>
      )}
      {call ? (
        <RunLine file={file} call={call} items={items} chosen={item?.id ?? null} onChoose={choose} onGo={listen} />
      ) : (
        <p className="hint">{t('mark.no-line')}</p>
      )}
      <div className="run-keys">
        <button type="button" className="button small" disabled={!file.sound} onClick={play}>
          {listening?.playing ? (
            <Pause className="icon-small" aria-hidden="true" />
          ) : (
            <Play className="icon-small" aria-hidden="true" />
          )}
          {t(listening?.playing ? 'mark.pause' : 'mark.listen')} <kbd>{t('mark.key-space')}</kbd>
        </button>
        <button type="button" className="button small" disabled={!file.sound || item?.at == null} onClick={hearPoint}>
          <Play className="icon-small" aria-hidden="true" />
          {t('mark.listen-point')} <kbd>Enter</kbd>
        </button>
        <span className="figures run-clock">{clockText(at)}</span>
        <button type="button" className="button small run-judge" disabled={!item} onClick={() => setForm('overrule')}>
          <PenLine className="icon-small" aria-hidden="true" />
          {t('mark.overrule')} <kbd>O</kbd>
        </button>
        <button type="button" className="button small" onClick={() => setForm('comment')}>
          <MessageSquareText className="icon-small" aria-hidden="true" />
          {t('mark.comment')} <kbd>C</kbd>
        </button>
      </div>
      {!file.sound && <p className="hint">{t('mark.no-sound')}</p>}
      <div className="run-body">
        {form === 'overrule' && item && <Overrule key={item.id} run={run.id} item={item} onDone={close} />}
        {form === 'comment' && (
          <TrainerForm
            name={t('mark.comment')}
            label={t('mark.comment-label', { at: clockText(at) })}
            missing={t('mark.comment-missing')}
            maxLength={500}
            command={(text, by) => ({ kind: 'comment-run', run: run.id, at, text, by })}
            onDone={close}
          />
        )}
        {comments.length > 0 && (
          <ul className="run-comments" aria-label={t('mark.comments')}>
            {comments.map(({ id, at: moment, text, by }) => (
              <li key={id}>
                <button type="button" className="button small figures" onClick={() => listen(moment)}>
                  {clockText(moment)}
                </button>
                <span>
                  {text} <small>{by}</small>
                </span>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('mark.comment-remove', { at: clockText(moment) })}
                  onClick={() => void send({ kind: 'remove-comment', run: run.id, comment: id })}
                >
                  <Trash2 className="icon-small" aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <Points record={file.record} call={call} items={items} chosen={item?.id ?? null} onChoose={choose} />
        <NoteFacts file={file} />
      </div>
    </div>
  );
}

/** A point is heard from so long before its moment. */
const BEFORE: Ms = 1000;
