import { ArrowRight, CircleCheck, CornerDownRight, ListChecks, Lock, MessageSquareQuote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { scriptOf } from '../../../electron/domain/script';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSnapshot } from '../store/console';
import { Words } from './Words';

/** The line to say now, large. One key says it and goes on, another leaves it out. */
export function LineToSay({ call, heading }: { call: Call; heading: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { line, interjected, next, step } = scriptOf(call, standard);
  const consulting = call.consultationFor !== null;

  if (!line) {
    if (consulting) return null;
    const ends = next === null && step === 'closing';
    const checks = next === null && step === 'verifying';
    return (
      <div className="line-to-say">
        <p className={checks ? 'line-said now' : 'line-said'}>
          {checks ? (
            <ListChecks className="icon" aria-hidden="true" />
          ) : (
            <CircleCheck className="icon" aria-hidden="true" />
          )}
          {t(checks ? 'script.check-now' : ends ? 'script.all-said' : `script.go-on.${step}`)}
        </p>
        {!checks && (
          <div className="line-keys">
            <button
              type="button"
              className="button primary"
              aria-keyshortcuts={ariaKeys('say-line')}
              onClick={() => act('say-line')}
            >
              <ArrowRight className="icon-small" aria-hidden="true" />
              {next ? t('script.to-step', { step: t(`step.${next}`) }) : t('script.to-finish')}
              <KeyHint of="say-line" />
            </button>
          </div>
        )}
      </div>
    );
  }

  return (
    <div className="line-to-say">
      <div className="line-head">
        <h2>{heading}</h2>
        {interjected && !consulting && (
          <span className="interjected">
            <MessageSquareQuote className="icon-small" aria-hidden="true" />
            {t(`script.because.${line.phrase}`, { defaultValue: t('script.because.other') })}
          </span>
        )}
      </div>
      <p className={line.locked ? 'say locked' : interjected ? 'say interjection' : 'say'}>
        {line.locked && <Lock className="icon" aria-label={t('script.locked')} />}
        <Words phrase={line.phrase} call={call} />
        <span className="rule-id">{line.rule}</span>
      </p>
      {line.locked && (
        <p className="locked-why">
          {t('script.locked-why')} <span className="rule-id">SEC-1</span>
        </p>
      )}
      <div className="line-keys">
        <button
          type="button"
          className="button primary"
          aria-keyshortcuts={ariaKeys('say-line')}
          onClick={() => act('say-line')}
        >
          {line.locked ? (
            <ListChecks className="icon-small" aria-hidden="true" />
          ) : (
            <CircleCheck className="icon-small" aria-hidden="true" />
          )}
          {t(line.locked ? 'script.to-check' : 'script.said')}
          <KeyHint of="say-line" />
        </button>
        <button
          type="button"
          className="button quiet"
          aria-keyshortcuts={ariaKeys('pass-line')}
          onClick={() => act('pass-line')}
        >
          <CornerDownRight className="icon-small" aria-hidden="true" />
          {t('script.pass')}
          <KeyHint of="pass-line" />
        </button>
      </div>
    </div>
  );
}
