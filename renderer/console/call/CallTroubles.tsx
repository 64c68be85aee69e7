import { CloudOff, EarOff, LoaderCircle, PauseCircle, PhoneForwarded, PhoneMissed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import { isLinkLost, phaseOf } from '../../../electron/domain/call';
import { isMediaLost, transferOf } from '../store/desk';

/** What stands between agent and customer right now, and what still works. */
export function CallTroubles({ view }: { view: CallView }) {
  const { t } = useTranslation();
  const { call, soundConnected } = view;
  const phase = phaseOf(call);
  if (phase.kind === 'ended') return null;
  const answered = phase.kind === 'talking' || phase.kind === 'held';
  const transfer = transferOf(call);
  return (
    <div className="troubles">
      {isLinkLost(call) && (
        <div className="box warning" role="alert">
          <CloudOff className="icon" aria-hidden="true" />
          <p className="box-text">
            <strong>{t('trouble.link-lost')}</strong>
            {t('trouble.link-lost-help')}
          </p>
        </div>
      )}
      {answered && isMediaLost(call) && (
        <div className="box error" role="alert">
          <EarOff className="icon" aria-hidden="true" />
          <p className="box-text">
            <strong>{t('trouble.media-lost')}</strong>
            {t('trouble.media-lost-help')}
          </p>
        </div>
      )}
      {phase.kind === 'talking' && !soundConnected && !isMediaLost(call) && (
        <div className="box" role="status">
          <LoaderCircle className="icon turning" aria-hidden="true" />
          <p className="box-text">{t('trouble.sound-connecting')}</p>
        </div>
      )}
      {phase.kind === 'talking' && phase.remoteHeld && (
        <div className="box hold" role="status">
          <PauseCircle className="icon" aria-hidden="true" />
          <p className="box-text">
            <strong>{t('trouble.remote-held')}</strong>
            {t('trouble.remote-held-help')}
          </p>
        </div>
      )}
      {transfer === 'asked' && (
        <div className="box" role="status">
          <PhoneForwarded className="icon" aria-hidden="true" />
          <p className="box-text">{t('trouble.transferring')}</p>
        </div>
      )}
      {transfer === 'failed' && (
        <div className="box warning" role="alert">
          <PhoneMissed className="icon" aria-hidden="true" />
          <p className="box-text">
            <strong>{t('trouble.transfer-failed')}</strong>
            {t('trouble.transfer-failed-help')} <span className="rule-id">XFR-2</span>
          </p>
        </div>
      )}
    </div>
  );
}
