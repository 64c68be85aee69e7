import type { TFunction } from 'i18next';
import type { Language } from '../../../electron/contract/settings';
import type { Call, CallEvent } from '../../../electron/domain/call';
import { maskCustomerData } from '../../../electron/domain/sensitive/customerData';
import type { Standard } from '../../../electron/domain/standard';
import { SECOND } from '../../../electron/domain/time';
import { clockText } from '../i18n/spans';

/** What happened, in words. */
export function eventText(event: CallEvent, call: Call, standard: Standard, language: Language, t: TFunction): string {
  const labelled = (list: readonly { id: string; label: Record<Language, string> }[], id: string): string =>
    list.find((one) => one.id === id)?.label[language] ?? id;
  const told = (params: Record<string, string | number> = {}): string => t(`event.${event.kind}`, params);
  switch (event.kind) {
    case 'dtmf-sent':
      return told({ count: event.count });
    case 'kind-chosen':
      return told({ kind: t(`kind.${event.callKind}`) });
    case 'script-step':
      return told({ step: t(`step.${event.step}`) });
    case 'line-said':
    case 'line-passed':
      return told({ line: t(`script.when.${event.phrase}`) });
    case 'identity-matched':
      return told({ check: labelled(Object.values(standard.identityChecks).flat(), event.check) });
    case 'identity-exempt':
      return told({ reason: labelled(standard.identityExemptions, event.reason) });
    case 'hold-consented':
      return told({ reason: labelled(standard.holding.reasons, event.reason) });
    case 'consultation-ended':
      return t(event.talked ? 'event.consultation-ended' : 'event.consultation-unanswered');
    case 'message-taken':
      return t(event.readBack ? 'event.message-read-back' : 'event.message-taken');
    case 'follow-up-opened':
      return told({ kind: t(`due.kind.${event.followUp}`) });
    case 'disposed':
      return told({ disposition: labelled(standard.dispositions, event.disposition) });
    case 'transfer-asked':
      return event.way === 'rating'
        ? t('event.rating-asked')
        : told({ way: t(`history.way.${event.way}`), target: maskCustomerData(event.target) });
    case 'transfer-failed':
      return event.sipCode === null ? told() : `${told()} · SIP ${event.sipCode}`;
    case 'alarm':
      return told({ alarm: alarmText(event, call, standard, t) });
    case 'end-asked':
      return [told(), event.reason && t('ended.reason', { reason: t(`end-reason.${event.reason}`) }), event.detail]
        .filter(Boolean)
        .join(' · ');
    case 'ended':
      return [
        told({ by: t(`ended-by.${event.by}`), cause: t(`end-cause.${event.cause}`) }),
        event.by === 'network' && event.sipCode !== null && `SIP ${event.sipCode}`,
      ]
        .filter(Boolean)
        .join(' · ');
    default:
      return told();
  }
}

function alarmText(
  { alarm }: Extract<CallEvent, { kind: 'alarm' }>,
  call: Call,
  standard: Standard,
  t: TFunction,
): string {
  const { answering, holding, talking } = standard;
  const target = call.direction === 'inbound' ? talking.inboundTargetSeconds : talking.outboundTargetSeconds;
  return t(`alarm.${alarm}.title`, {
    seconds: answering.limitSeconds,
    limit: clockText(holding.limitSeconds * SECOND),
    target: clockText(target * SECOND),
  });
}
