import type { TFunction } from 'i18next';
import type { Call } from '../../../electron/domain/call';
import type { Mark, MarkItem, MarkItemId } from '../../../electron/domain/marks/mark';
import { evidenceOf } from '../afterCall/evidence';

/** What a point of a mark is about. */
export function markName(id: MarkItemId, t: TFunction): string {
  const [kind = '', what = ''] = id.split(':');
  return kind === 'rule' ? t(`rule.${what}.text`) : t(`mark.next.${what}`);
}

/** Why a point got what it got: a rule's evidence where the call is at hand. */
export function markWhy(item: MarkItem, mark: Mark, call: Call | null, t: TFunction): string {
  const finding = item.subject.kind === 'rule' && mark.findings.find(({ rule }) => rule === item.rule);
  if (finding && call && finding.verdict !== 'not-applicable') return evidenceOf(finding, finding.verdict, call, t);
  return t(`mark.why.${item.why.code}`, item.why.params);
}

/** How a point stands. */
export function standingOf(share: number): 'kept' | 'part' | 'lost' {
  return share === 1 ? 'kept' : share > 0 ? 'part' : 'lost';
}
