import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerEvent } from '../../electron/domain/scenario/customerEvent';
import { useSnapshot } from '../console/store/console';
import { RunningCall } from '../console/training/RunningCall';
import { runInFront } from '../console/training/runInFront';

/** The customer as the trainer has them: what they said and noticed, how they feel, and what they are to do next. */
export function CustomersSide() {
  const { t } = useTranslation();
  const run = useSnapshot(({ training }) => runInFront(training));
  const list = useRef<HTMLOListElement>(null);
  const count = run?.log.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is what this is about
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView?.({ block: 'nearest' });
  }, [count]);
  return (
    <section className="pane trainer-column" aria-label={t('trainer.customer')}>
      <h2>{t('trainer.customer')}</h2>
      {run ? (
        <>
          <RunningCall keys />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
          <ol className="trainer-log" ref={list} tabIndex={0} aria-label={t('trainer.log')}>
            {run.log.map((event) => (
              <Line key={`${event.at} ${event.kind}`} event={event} />
            ))}
          </ol>
        </>
      ) : (
        <div className="knowledge-empty">
          <strong>{t('trainer.nobody')}</strong>
          <p>{t('trainer.nobody-help')}</p>
        </div>
      )}
    </section>
  );
}

function Line({ event }: { event: CustomerEvent }) {
  const { t } = useTranslation();
  switch (event.kind) {
    case 'said':
      return (
        <li>
          <strong>{event.text}</strong>
        </li>
      );
    case 'noticed':
      return <li>{t('trainer.noticed', { cue: t(`cue.${event.cue}`) })}</li>;
    case 'mood':
      return <li>{t('trainer.feels', { mood: t(`training.mood.${event.mood}`) })}</li>;
    case 'steered':
      return <li>{t('trainer.steered', { what: t(`steer.${event.steering}`) })}</li>;
    case 'state':
      return <li>{t('trainer.state', { state: event.state })}</li>;
    case 'lost-patience':
      return <li>{t(`trainer.lost-patience.${event.over}`)}</li>;
    case 'left':
      return <li>{t(event.satisfied ? 'trainer.left-content' : 'trainer.left-discontent')}</li>;
    case 'connected':
    case 'fell-silent':
      return <li>{t(`trainer.${event.kind}`)}</li>;
  }
}
