import { CloudOff, EarOff, LoaderCircle, PauseCircle, PhoneForwarded, PhoneMissed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import { isLinkLost, phaseOf } from '../../../electron/domain/call';
import { Box } from '../design/Box';
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
        <Box tone="warning" Icon={CloudOff} role="alert" title={t('trouble.link-lost')}>
          {t('trouble.link-lost-help')}
        </Box>
      )}
      {answered && isMediaLost(call) && (
        <Box tone="error" Icon={EarOff} role="alert" title={t('trouble.media-lost')}>
          {t('trouble.media-lost-help')}
        </Box>
      )}
      {phase.kind === 'talking' && !soundConnected && !isMediaLost(call) && (
        <Box Icon={LoaderCircle} turning role="status">
          {t('trouble.sound-connecting')}
        </Box>
      )}
      {phase.kind === 'talking' && phase.remoteHeld && (
        <Box tone="hold" Icon={PauseCircle} role="status" title={t('trouble.remote-held')}>
          {t('trouble.remote-held-help')}
        </Box>
      )}
      {transfer === 'asked' && (
        <Box Icon={PhoneForwarded} role="status">
          {t('trouble.transferring')}
        </Box>
      )}
      {transfer === 'failed' && (
        <Box tone="warning" Icon={PhoneMissed} role="alert" title={t('trouble.transfer-failed')}>
          {t('trouble.transfer-failed-help')} <span className="rule-id">XFR-2</span>
        </Box>
      )}
    </div>
  );
}
