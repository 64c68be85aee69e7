import { LoaderCircle, Undo2, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, isLinkLost, phaseOf } from '../../../electron/domain/call';
import { clockText } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { isEnded, isMediaLost, transferOf } from '../store/desk';
import { useClocks } from './useClocks';

/** The colleague on the line while the customer waits (XFR-1): join both and leave, or go back. */
export function Consultation({ call, customer }: { call: Call; customer: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const { now, clocks } = useClocks(call);
  const phase = phaseOf(call);
  const talking = phase.kind === 'talking';
  const left = isEnded(customer);
  const joining = transferOf(customer) === 'asked';
  const state =
    isLinkLost(call) || isMediaLost(call)
      ? t('consultation.unsure')
      : talking
        ? t(phase.remoteHeld ? 'consultation.remote-held' : 'consultation.talking')
        : t('consultation.calling');
  const since = clocks.talkMs ?? clocks.ringMs ?? now - (call.events[0]?.at ?? now);
  return (
    <section className="consultation" aria-label={t('consultation.title')}>
      <div className="consultation-head">
        <Users className="icon" aria-hidden="true" />
        <div className="box-text">
          <strong>{t('consultation.with', { number: call.remote.displayName ?? call.remote.number })}</strong>
          <span role="status">{state}</span>
        </div>
        <span className="figures consultation-clock" role="timer" aria-label={t('consultation.clock')}>
          {clockText(since)}
        </span>
      </div>
      <div className="consultation-keys">
        <button
          type="button"
          className="button primary"
          aria-keyshortcuts={ariaKeys('transfer')}
          disabled={!talking || joining || left}
          onClick={() => act('transfer')}
        >
          {joining && <LoaderCircle className="icon-small turning" aria-hidden="true" />}
          {t(joining ? 'consultation.joining' : 'consultation.join')}
          <KeyHint of="transfer" />
        </button>
        <button
          type="button"
          className="button"
          aria-keyshortcuts={ariaKeys('finish')}
          disabled={joining}
          onClick={() => act('finish')}
        >
          <Undo2 className="icon-small" aria-hidden="true" />
          {t(left ? 'consultation.end' : 'consultation.back')}
          <KeyHint of="finish" />
        </button>
      </div>
      <p className="hint">
        {left ? t('consultation.customer-left') : t('consultation.help')} <span className="rule-id">XFR-1</span>
      </p>
    </section>
  );
}
