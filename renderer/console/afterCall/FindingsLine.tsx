import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { callLineOf } from '../../../electron/domain/callLine';
import type { Finding } from '../../../electron/domain/findings';
import type { RuleId } from '../../../electron/domain/rules';
import { CallLine } from '../call/CallLine';
import { lanesOf } from '../call/momentLanes';
import { clockText } from '../i18n/spans';
import { useSnapshot } from '../store/console';

/** Room for a rule's id under the line, 0…100 of its length. */
const NAME_WIDTH = 12.5;

/** The ended call on its line, large, with the rules at their moments. The chosen one stands out. */
export function FindingsLine({
  call,
  findings,
  chosen,
  onChoose,
}: {
  call: Call;
  findings: readonly Finding[];
  chosen: RuleId | null;
  onChoose: (rule: RuleId) => void;
}) {
  const { t } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  // An ended call's line stands still, whatever the moment.
  const line = callLineOf(call, call.events.at(-1)?.at ?? 0, standard);
  const placed = findings.flatMap(({ rule, at }) =>
    at === null ? [] : [{ id: rule, share: ((at - line.from) / (line.until - line.from)) * 100 }],
  );
  const lanes = lanesOf(placed, NAME_WIDTH);
  const depth = Math.max(0, ...lanes.map(({ lane }) => lane)) + 1;
  const here = findings.find(({ rule }) => rule === chosen);
  return (
    <CallLine call={call} large at={here?.at ?? null}>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of marks under a picture is no field set */}
      <div
        className="moments"
        role="group"
        aria-label={t('findings.moments')}
        style={{ '--lanes': depth } as CSSProperties}
      >
        {lanes.map(({ id, share, centre, lane }) => {
          const finding = findings.find(({ rule }) => rule === id);
          if (!finding) return null;
          return (
            <span key={id} className={`moment ${finding.verdict}`} style={{ '--lane': lane } as CSSProperties}>
              <i style={{ left: `${share}%` }} aria-hidden="true" />
              <button
                type="button"
                className={chosen === id ? 'moment-name chosen' : 'moment-name'}
                style={{ left: `${centre}%` }}
                aria-pressed={chosen === id}
                aria-label={t('findings.moment', {
                  rule: id,
                  verdict: t(`verdict.${finding.verdict}`),
                  at: clockText((finding.at ?? line.from) - line.from),
                })}
                onClick={() => onChoose(finding.rule)}
              >
                {id}
              </button>
            </span>
          );
        })}
      </div>
    </CallLine>
  );
}
