import type { TFunction } from 'i18next';
import type { Call } from '../../../electron/domain/call';
import type { Finding } from '../../../electron/domain/findings';
import { clockText } from '../i18n/spans';

/** What a finding rests on, in words: the figure against its limit where there is one, else what was (not) done. */
export function evidenceOf(finding: Finding, group: 'kept' | 'broken' | 'open', call: Call, t: TFunction): string {
  const { rule, measuredMs, limitMs } = finding;
  if (measuredMs !== null && limitMs !== null)
    return t(`evidence.${rule}`, { measured: tenths(measuredMs, group === 'broken'), limit: clockText(limitMs) });
  const words = t(`evidence.${rule}.${group}`, { defaultValue: t(`evidence.${group}`) });
  if (rule !== 'END-2' || group !== 'broken') return words;
  const asked = call.events.findLast((event) => event.kind === 'end-asked');
  if (!asked?.reason) return words;
  return [words, t('ended.reason', { reason: t(`end-reason.${asked.reason}`) }), asked.detail]
    .filter(Boolean)
    .join(' · ');
}

/** Evidence to the tenth of a second, rounded `up` where a limit was missed: a near miss must not read as if it were kept. */
function tenths(span: number, up: boolean): string {
  const rounded = (up ? Math.ceil(span / 100) : Math.floor(span / 100)) * 100;
  return `${clockText(rounded)}.${(rounded % 1000) / 100}`;
}
