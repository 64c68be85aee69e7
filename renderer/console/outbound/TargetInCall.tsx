import { BellOff, Bot, NotebookPen } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, hasSaid } from '../../../electron/domain/call';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useConsole, useSetView, useView } from '../store/console';
import { isAnswered } from '../store/desk';
import { surnameOf } from './itemText';
import { Undo } from './OutboundUndo';
import { SurveyForm } from './SurveyForm';
import { useCalled } from './useCalled';
import './outbound.css';

// What reads times as they are said is not for the start of a shift.
const AgreeForm = lazy(() => import('./AgreeForm'));

/** A call by plan while it is on: what is said, what to come to speak of, the form; and the customer's peace. */
export function TargetInCall({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const setView = useSetView();
  const called = useCalled(call.id);
  const agreeing = useView((view) => view.outboundForm === 'agree');
  const { view } = useConsole();
  const name = called?.target.name ?? '';
  const title = called?.target.title ?? '';
  // ANS-4: who is called is known, and need not be typed.
  useEffect(() => {
    const surname = surnameOf(name);
    if (surname === '') return;
    view.setState(({ addresses }) =>
      addresses[call.id] ? {} : { addresses: { ...addresses, [call.id]: { surname, title: title || 'ms' } } },
    );
  }, [view, call.id, name, title]);
  if (!called) return null;
  const { plan, target, attempt, form } = called;
  const answered = isAnswered(call);
  const refuses = hasSaid(call, 'notConvenient');
  const { opening, script, questions } = plan;
  return (
    <section className="target-call" aria-label={t('outbound.in-call', { plan: plan.name })}>
      <p className="target-call-head">
        <NotebookPen className="icon-small" aria-hidden="true" />
        <strong>{plan.name}</strong>
        <span>{plan.purpose}</span>
      </p>
      {!refuses && opening !== '' && <p className="target-call-opening">{opening}</p>}
      {!refuses && script.length > 0 && (
        <ul className="target-call-points">
          {script.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {answered && !refuses && questions.length > 0 && <SurveyForm plan={plan} form={form} call={call.id} />}
      {agreeing && (
        <Suspense>
          <AgreeForm target={target} onDone={() => setView({ outboundForm: null })} />
        </Suspense>
      )}
      <div className="target-call-keys">
        {answered && (
          <>
            <button
              type="button"
              className="button small"
              aria-expanded={agreeing}
              aria-keyshortcuts={ariaKeys('outbound-agree')}
              onClick={() => act('outbound-agree')}
            >
              {t('outbound.agree')} <KeyHint of="outbound-agree" />
            </button>
            <button
              type="button"
              className="button small"
              aria-pressed={attempt.outcome === 'machine'}
              aria-keyshortcuts={ariaKeys('machine')}
              onClick={() => act('machine')}
            >
              <Bot className="icon-small" aria-hidden="true" />
              {t('outbound.machine')} <KeyHint of="machine" />
            </button>
          </>
        )}
        <button
          type="button"
          className="button small danger"
          disabled={target.state === 'do-not-call'}
          aria-keyshortcuts={ariaKeys('do-not-call')}
          onClick={() => act('do-not-call')}
        >
          <BellOff className="icon-small" aria-hidden="true" />
          {t(target.state === 'do-not-call' ? 'outbound.forbidden' : 'outbound.forbid')} <KeyHint of="do-not-call" />
        </button>
      </div>
      <Undo inCall />
    </section>
  );
}
