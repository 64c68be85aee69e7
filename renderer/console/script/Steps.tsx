import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { isIdentityDue, scriptOf } from '../../../electron/domain/script';
import { useSend, useSnapshot } from '../store/console';
import { isAnswered } from '../store/desk';

/** The steps of the call's kind and where the conversation is. Any of them can be gone to at any time. */
export function Steps({ call }: { call: Call }) {
  const { t } = useTranslation();
  const send = useSend();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { steps, step } = scriptOf(call, standard);
  const present = steps.indexOf(step);
  const answered = isAnswered(call);
  return (
    <ol className="steps" aria-label={t('script.steps')}>
      {steps.map((one, index) => {
        // A check that was walked past is not done.
        const skipped = one === 'verifying' && isIdentityDue(call, standard);
        const state = !answered || index > present ? 'ahead' : index === present ? 'now' : skipped ? 'ahead' : 'done';
        return (
          <li key={one}>
            <button
              type="button"
              className={`step ${state}`}
              aria-current={state === 'now' ? 'step' : undefined}
              disabled={!answered}
              onClick={() => void send({ kind: 'go-to-step', call: call.id, step: one })}
            >
              {state === 'done' ? (
                <Check className="icon-small" aria-label={t('script.done')} />
              ) : (
                <span className="figures" aria-hidden="true">
                  {index + 1}
                </span>
              )}
              {t(`step.${one}`)}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
