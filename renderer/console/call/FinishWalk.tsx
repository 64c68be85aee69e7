import { Check, Ear, LoaderCircle, Star, Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, hasSaid } from '../../../electron/domain/call';
import { linesOf, scriptOf } from '../../../electron/domain/script';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSend, useSetView, useSnapshot } from '../store/console';
import { transferOf } from '../store/desk';

/**
 * END-1: the way out of an answered call. Its words one after the other, each with the script's one key; then the customer
 * goes to the rating service or hangs up. The agent does not (END-2), but for a reason.
 */
export function FinishWalk({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const send = useSend();
  const setView = useSetView();
  const element = useRef<HTMLElement>(null);
  // Where the page's middle scrolls, it would open out of sight.
  useEffect(() => element.current?.scrollIntoView?.({ block: 'nearest' }), []);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { kind, steps, line } = scriptOf(call, standard);
  const words = linesOf(call, kind, 'closing', standard);
  const rates = standard.ending.ratingAddress !== null;
  const passing = transferOf(call) === 'asked';
  const allSaid = words.every((phrase) => hasSaid(call, phrase));
  return (
    <section ref={element} className="finish" aria-label={t('finish.title')}>
      <div className="finish-head">
        <h2>{t('finish.title')}</h2>
        <span className="rule-id">END-1</span>
        <button
          type="button"
          className="icon-button"
          aria-label={t('finish.close')}
          aria-keyshortcuts={ariaKeys('finish')}
          onClick={() => setView({ panel: null })}
        >
          <X className="icon-small" aria-hidden="true" />
        </button>
      </div>
      <ol className="finish-words">
        {words.map((phrase, index) => {
          const said = hasSaid(call, phrase);
          const now = line?.phrase === phrase;
          return (
            <li key={phrase}>
              <button
                type="button"
                className={said ? 'finish-word said' : now ? 'finish-word now' : 'finish-word'}
                aria-current={now ? 'step' : undefined}
                aria-keyshortcuts={now ? ariaKeys('say-line') : undefined}
                onClick={() => void send({ kind: 'say-line', call: call.id, phrase })}
              >
                {said ? (
                  <Check className="icon-small" aria-hidden="true" />
                ) : (
                  <span className="figures finish-order" aria-hidden="true">
                    {index + 1}
                  </span>
                )}
                <span>
                  <span className="visually-hidden">{t(said ? 'finish.said' : 'finish.say')}</span>
                  {t(`script.when.${phrase}`)}
                </span>
                {now && <KeyHint of="say-line" />}
              </button>
            </li>
          );
        })}
      </ol>
      {rates && (
        <button
          type="button"
          className={allSaid ? 'button primary' : 'button'}
          aria-keyshortcuts={ariaKeys('rating')}
          disabled={passing}
          onClick={() => act('rating')}
        >
          {passing ? (
            <LoaderCircle className="icon-small turning" aria-hidden="true" />
          ) : (
            <Star className="icon-small" aria-hidden="true" />
          )}
          {t(passing ? 'finish.passing' : 'finish.rating')}
          <KeyHint of="rating" />
        </button>
      )}
      <p className="end-wait">
        <Ear className="icon-small" aria-hidden="true" />
        {t(rates ? 'finish.or-wait' : 'end.wait')} <span className="rule-id">END-2</span>
      </p>
      <div className="finish-ways">
        {steps.includes('handling') && (
          <button
            type="button"
            className="button small"
            onClick={() => {
              setView({ panel: null });
              void send({ kind: 'go-to-step', call: call.id, step: 'handling' });
            }}
          >
            <Undo2 className="icon-small" aria-hidden="true" />
            {t('finish.more')}
          </button>
        )}
        <button
          type="button"
          className="button quiet small"
          aria-keyshortcuts={ariaKeys('end')}
          onClick={() => act('end')}
        >
          {t('finish.end-first')} <KeyHint of="end" />
        </button>
      </div>
    </section>
  );
}
