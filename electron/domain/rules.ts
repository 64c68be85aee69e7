/** How the console knows of a rule: by itself, by a key the agent presses at the right moment, or not at all. */
export type RuleKind = 'measured' | 'confirmed' | 'reminded';

/** Where in the agent's day a rule belongs. */
export type RuleGroup =
  | 'readiness'
  | 'answering'
  | 'talking'
  | 'holding'
  | 'transferring'
  | 'ending'
  | 'after-call'
  | 'protection'
  | 'shift'
  | 'knowledge'
  | 'outbound';

export interface Rule {
  readonly group: RuleGroup;
  readonly kind: RuleKind;
}

/**
 * Every rule of the service standard, once. The screen, the record, the report and the documentation read this table;
 * the rules' words are in the translations under `rule.<id>`. Nothing claims to measure what it cannot: what only ears
 * could judge is a reminder and is never scored.
 */
export const RULES = {
  'RDY-1': { group: 'readiness', kind: 'confirmed' },
  'RDY-2': { group: 'readiness', kind: 'reminded' },
  'RDY-3': { group: 'readiness', kind: 'confirmed' },
  'ANS-1': { group: 'answering', kind: 'measured' },
  'ANS-2': { group: 'answering', kind: 'confirmed' },
  'ANS-3': { group: 'answering', kind: 'confirmed' },
  'ANS-4': { group: 'answering', kind: 'confirmed' },
  'ANS-5': { group: 'answering', kind: 'reminded' },
  'TLK-1': { group: 'talking', kind: 'measured' },
  'TLK-2': { group: 'talking', kind: 'reminded' },
  'TLK-3': { group: 'talking', kind: 'reminded' },
  'TLK-4': { group: 'talking', kind: 'measured' },
  'TLK-5': { group: 'talking', kind: 'measured' },
  'TLK-6': { group: 'talking', kind: 'confirmed' },
  'TLK-7': { group: 'talking', kind: 'reminded' },
  'TLK-8': { group: 'talking', kind: 'confirmed' },
  'TLK-9': { group: 'talking', kind: 'reminded' },
  'TLK-10': { group: 'talking', kind: 'reminded' },
  'TLK-11': { group: 'talking', kind: 'reminded' },
  'TLK-12': { group: 'talking', kind: 'reminded' },
  'HLD-1': { group: 'holding', kind: 'confirmed' },
  'HLD-2': { group: 'holding', kind: 'measured' },
  'HLD-3': { group: 'holding', kind: 'confirmed' },
  'XFR-1': { group: 'transferring', kind: 'measured' },
  'XFR-2': { group: 'transferring', kind: 'confirmed' },
  'XFR-3': { group: 'transferring', kind: 'confirmed' },
  'END-1': { group: 'ending', kind: 'confirmed' },
  'END-2': { group: 'ending', kind: 'measured' },
  'END-3': { group: 'ending', kind: 'confirmed' },
  'END-4': { group: 'ending', kind: 'confirmed' },
  'ACW-1': { group: 'after-call', kind: 'measured' },
  'ACW-2': { group: 'after-call', kind: 'measured' },
  'ACW-3': { group: 'after-call', kind: 'confirmed' },
  'ACW-4': { group: 'after-call', kind: 'confirmed' },
  'SEC-1': { group: 'protection', kind: 'confirmed' },
  'SEC-2': { group: 'protection', kind: 'reminded' },
  'SEC-3': { group: 'protection', kind: 'reminded' },
  'SEC-4': { group: 'protection', kind: 'measured' },
  'SHF-1': { group: 'shift', kind: 'confirmed' },
  'SHF-2': { group: 'shift', kind: 'confirmed' },
  'KNB-1': { group: 'knowledge', kind: 'reminded' },
  'KNB-2': { group: 'knowledge', kind: 'confirmed' },
  'KNB-3': { group: 'knowledge', kind: 'reminded' },
  'KNB-4': { group: 'knowledge', kind: 'confirmed' },
  'KNB-5': { group: 'knowledge', kind: 'reminded' },
  'OUT-1': { group: 'outbound', kind: 'reminded' },
  'OUT-2': { group: 'outbound', kind: 'confirmed' },
  'OUT-3': { group: 'outbound', kind: 'reminded' },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
export const RULE_IDS = Object.keys(RULES) as RuleId[];
