import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CallView } from '../../../electron/contract/snapshot';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { callLineOf } from '../../../electron/domain/callLine';
import { type Finding, findingsOf } from '../../../electron/domain/findings';
import type { RuleId } from '../../../electron/domain/rules';
import { needsWork } from '../../../electron/domain/shift';
import type { WordCheck } from '../../../electron/domain/words/check';
import { faultsOf } from '../../../electron/domain/words/check';
import { clockText } from '../i18n/spans';
import { useConsole, useSnapshot } from '../store/console';
import { evidenceOf } from './evidence';
import { FindingsLine } from './FindingsLine';
import './findings.css';

/** Rules whose last word is the work after the call: until that is done they are open, not broken. */
const STILL_OPEN: readonly RuleId[] = ['END-3', 'ACW-1', 'ACW-2', 'ACW-3'];

/** How a finding is shown. */
export type Group = 'broken' | 'open' | 'kept';
const GROUPS: readonly Group[] = ['broken', 'open', 'kept'];
const ICONS = { kept: CircleCheck, broken: CircleX, open: CircleDashed } as const;

/**
 * The ended call against the standard: its line, and every rule that applies, with its evidence in words. `check` reads
 * the note for words that break a rule.
 */
export const Findings = memo(function Findings({ view, check }: { view: CallView; check: WordCheck }) {
  const { t } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { call } = view;
  const { notes } = useConsole();
  const text = useStore(notes.store, (all) => all[call.id]?.text ?? view.note.text);
  const phase = phaseOf(call);
  if (phase.kind !== 'ended') return null;
  const all = findingsOf(call, phase.at, standard, faultsOf(check(text))).filter(
    ({ verdict }) => verdict !== 'not-applicable',
  );
  const working = needsWork(call);
  const groupOf = ({ rule, verdict }: Finding): Group =>
    verdict === 'kept' ? 'kept' : working && STILL_OPEN.includes(rule) ? 'open' : 'broken';
  return (
    <section className="pane findings" aria-label={t('pane.findings')}>
      <FindingsReview call={call} findings={all} groupOf={groupOf} />
    </section>
  );
});

/**
 * The line of an ended call with the findings that apply to it, by how they stand. Choosing a rule shows its moment on
 * the line.
 */
export function FindingsReview({
  call,
  findings: all,
  groupOf,
}: {
  call: Call;
  findings: readonly Finding[];
  groupOf: (finding: Finding) => Group;
}) {
  const { t } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const [chosen, setChosen] = useState<RuleId | null>(null);
  const phase = phaseOf(call);
  if (phase.kind !== 'ended') return null;
  const line = callLineOf(call, phase.at, standard);
  const onLine = all.filter((finding) => groupOf(finding) !== 'open');
  const choose = (rule: RuleId): void => setChosen((before) => (before === rule ? null : rule));
  return (
    <>
      <h2>{t('findings.line', { span: clockText(line.to - line.from) })}</h2>
      <FindingsLine call={call} findings={onLine} chosen={chosen} onChoose={choose} />
      {all.length === 0 && <p className="hint">{t('findings.none')}</p>}
      {GROUPS.map((group) => {
        const findings = all.filter((finding) => groupOf(finding) === group);
        if (findings.length === 0) return null;
        return (
          <section key={group} className={`findings-group ${group}`} aria-label={t(`findings.${group}`)}>
            <h2>
              {t(`findings.${group}`)} <span className="figures">{findings.length}</span>
            </h2>
            <ul>
              {findings.map((finding) => (
                <FindingRow
                  key={finding.rule}
                  call={call}
                  finding={finding}
                  group={group}
                  from={line.from}
                  chosen={finding.rule === chosen}
                  onChoose={choose}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function FindingRow({
  call,
  finding,
  group,
  from,
  chosen,
  onChoose,
}: {
  call: Call;
  finding: Finding;
  group: Group;
  from: number;
  chosen: boolean;
  onChoose: (rule: RuleId) => void;
}) {
  const { t } = useTranslation();
  const { rule, at } = finding;
  const Icon = ICONS[group];
  return (
    <li>
      <button
        type="button"
        className={chosen ? `finding ${group} chosen` : `finding ${group}`}
        aria-pressed={chosen}
        disabled={at === null || group === 'open'}
        onClick={() => onChoose(rule)}
      >
        <span className="rule-id">{rule}</span>
        <span className="finding-text">
          <strong>{t(`rule.${rule}.text`, { defaultValue: rule })}</strong>
          <span>{evidenceOf(finding, group, call, t)}</span>
        </span>
        {at !== null && group !== 'open' && (
          <span className="figures finding-at">{clockText(Math.max(0, at - from))}</span>
        )}
        <span className="finding-verdict">
          <Icon className="icon" aria-hidden="true" />
          {t(group === 'open' ? 'verdict.open' : `verdict.${group}`)}
        </span>
      </button>
    </li>
  );
}
