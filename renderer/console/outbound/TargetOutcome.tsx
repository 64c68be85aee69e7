import { PhoneForwarded, PhoneMissed } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys, type ShortcutId } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useConsole, useSetView, useView } from '../store/console';
import { Undo } from './OutboundUndo';
import { useCalled } from './useCalled';
import './outbound.css';

// What reads times as they are said is not for the start of a shift.
const AgreeForm = lazy(() => import('./AgreeForm'));

/** What came of a call by plan: SIP's word where nobody answered, one key of the plan's results where somebody did. */
export function TargetOutcome({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const setView = useSetView();
  const { notes } = useConsole();
  const called = useCalled(call.id);
  const agreeing = useView((view) => view.outboundForm === 'agree');
  const wanted = useView((view) => view.wanted === 'target-result');
  const chips = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (!wanted) return;
    chips.current?.querySelector<HTMLElement>('button')?.focus();
    setView({ wanted: null });
  }, [wanted, setView]);
  const phase = phaseOf(call);
  const reached = phase.kind === 'ended' && phase.answeredAt !== null;
  const outcome = called?.attempt.outcome ?? 'going-on';
  // ACW-1: what SIP said is the record of a try that nobody answered; one can write more.
  const words = called && !reached && outcome !== 'going-on' ? t(`outbound.outcome.${outcome}`) : '';
  useEffect(() => {
    if (words !== '' && (notes.store.getState()[call.id]?.text ?? '').trim() === '') notes.write(call.id, words);
  }, [words, notes, call.id]);
  if (!called) return null;
  const { plan, target, attempt } = called;
  const Icon = reached ? PhoneForwarded : PhoneMissed;
  const chip = (key: ShortcutId, text: string, pressed: boolean) => (
    <button
      key={key}
      type="button"
      className="button small"
      aria-pressed={pressed}
      aria-keyshortcuts={ariaKeys(key)}
      onClick={() => act(key)}
    >
      {text} <KeyHint of={key} />
    </button>
  );
  return (
    <section className="about-call" aria-label={t('outbound.outcome.title', { plan: plan.name })}>
      <p className="about-call-head">
        <Icon className="icon-small" aria-hidden="true" />
        <strong>{t(`outbound.outcome.${outcome}`)}</strong>
        {attempt.sipCode !== null && <span className="figures">SIP {attempt.sipCode}</span>}
        <span className="figures">{t('outbound.tries-of', { count: target.tries, most: plan.attempts.most })}</span>
      </p>
      {target.state === 'do-not-call' && <p className="hint">{t('outbound.forbidden')}</p>}
      {reached && target.state !== 'do-not-call' && (
        <fieldset ref={chips} className="about-call-keys target-results" aria-label={t('outbound.result')}>
          {plan.results
            .slice(0, 8)
            .map(({ id, label }, index) =>
              chip(`check-${(index + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`, label, attempt.result === id),
            )}
          {chip('fail-identity', t('outbound.machine'), outcome === 'machine')}
          {chip('exempt-identity', t('outbound.wrong-person'), outcome === 'wrong-number')}
        </fieldset>
      )}
      {target.state === 'open' && (
        <div className="about-call-keys">
          <button
            type="button"
            className="button small"
            aria-expanded={agreeing}
            aria-keyshortcuts={ariaKeys('outbound-agree')}
            onClick={() => act('outbound-agree')}
          >
            {t('outbound.agree')} <KeyHint of="outbound-agree" />
          </button>
        </div>
      )}
      {agreeing && (
        <Suspense>
          <AgreeForm target={target} onDone={() => setView({ outboundForm: null })} />
        </Suspense>
      )}
      <Undo inCall />
    </section>
  );
}
