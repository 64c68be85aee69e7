import { RULE_IDS, type RuleId } from '../rules';
import type { Standard } from '../standard';
import type { ScenarioProblem } from './readScenario';
import { LEVELS, MOODS, type Reason, type Scenario } from './scenario';
import type { ShiftPlan } from './shiftPlan';

/** What a scenario names that the standard or the knowledge base does not have. */
export function againstStandard(
  scenario: Scenario,
  standard: Standard,
  questions: readonly string[],
): readonly ScenarioProblem[] {
  const { expects, kind } = scenario;
  const problems: ScenarioProblem[] = [];
  const tell = (path: string, reason: Reason): void => void problems.push({ line: 1, column: 1, path, reason });
  const missing = (path: string, id: string): void => tell(path, { 'zh-CN': `没有“${id}”`, en: `there is no “${id}”` });
  for (const id of expects.disposition) {
    const found = standard.dispositions.find((one) => one.id === id);
    if (!found) missing('expects.disposition', id);
    else if (found.kind !== kind)
      tell('expects.disposition', {
        'zh-CN': `“${id}”属于 ${found.kind}，不是 ${kind}`,
        en: `“${id}” is of the kind ${found.kind}, not ${kind}`,
      });
  }
  for (const id of expects.knowledge) if (!questions.includes(id)) missing('expects.knowledge', id);
  const { exemption, cause } = expects;
  if (exemption !== undefined && !standard.identityExemptions.some(({ id }) => id === exemption))
    missing('expects.exemption', exemption);
  if (cause !== undefined && !standard.cases.causes.some(({ id }) => id === cause)) missing('expects.cause', cause);
  if (standard.identityChecks[kind] && expects.identity === 'none')
    tell('expects.identity', {
      'zh-CN': `${kind} 类业务要核对身份（SEC-1），请写明 check、fail 或 exempt`,
      en: `the kind ${kind} needs a check of identity (SEC-1): check, fail or exempt`,
    });
  return problems;
}

export interface Coverage {
  /** Which scenarios and shifts exercise each rule. */
  readonly rules: readonly { readonly rule: RuleId; readonly by: readonly string[] }[];
  /** What the scenarios leave out: rules that fewer than two exercise, and the rest that none has. */
  readonly missing: Readonly<Record<'rules' | 'dispositions' | 'moods' | 'levels' | 'directions', readonly string[]>>;
}

/** Whether a set of scenarios practises the whole standard. */
export function coverageOf(scenarios: readonly Scenario[], shifts: readonly ShiftPlan[], standard: Standard): Coverage {
  const rules = RULE_IDS.map((rule) => ({
    rule,
    by: [...scenarios, ...shifts].filter(({ exercises }) => exercises.includes(rule)).map(({ id }) => id),
  }));
  const without = (wanted: readonly string[], has: (scenario: Scenario, one: string) => boolean): readonly string[] =>
    wanted.filter((one) => !scenarios.some((scenario) => has(scenario, one)));
  return {
    rules,
    missing: {
      rules: rules.filter(({ by }) => by.length < 2).map(({ rule }) => rule),
      dispositions: without(
        standard.dispositions.map(({ id }) => id),
        ({ expects }, id) => expects.disposition.includes(id),
      ),
      moods: without(MOODS, ({ mood }, one) => mood === one),
      levels: without(LEVELS.map(String), ({ level }, one) => String(level) === one),
      directions: without(['inbound', 'outbound'], ({ direction }, one) => direction === one),
    },
  };
}
