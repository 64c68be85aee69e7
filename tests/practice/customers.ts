import { COMMON_LINES, type Scenario, scenarioSchema } from '../../electron/domain/scenario/scenario';

const lines = ['opening', 'turn-1', 'turn-2', 'turn-3', ...COMMON_LINES];

/** A customer whose words are the names of their lines, so that a story can tell what was said. */
function customer(
  id: string,
  number: string,
  patience: { ring: number; hold: number },
  more: Record<string, unknown> = {},
): Scenario {
  return scenarioSchema.parse({
    format: 1,
    id,
    title: { 'zh-CN': id, en: id },
    summary: { 'zh-CN': id, en: id },
    direction: 'inbound',
    kind: 'enquiry',
    level: 1,
    mood: 'patient',
    exercises: ['ANS-1'],
    caller: { name: { 'zh-CN': id, en: `Ms ${id}` }, number, voice: 'woman-1' },
    patience,
    says: Object.fromEntries(lines.map((line) => [line, { 'zh-CN': line, en: line }])),
    story: ['opening', 'turn-1', 'turn-2', 'turn-3'],
    expects: { disposition: 'balance' },
    ...more,
  });
}

export const PEOPLE = {
  /** Patient. */
  li: customer('li', '15400000021', { ring: 60, hold: 150 }),
  /** In a hurry while it rings. */
  zhao: customer('zhao', '15400000064', { ring: 20, hold: 60 }),
  /** Waits on hold no longer than twenty seconds. */
  zhou: customer('zhou', '15400000095', { ring: 30, hold: 20 }),
  /** On a noisy line. */
  deaf: customer('deaf', '15400000044', { ring: 60, hold: 60 }, { line: 'noisy' }),
  /** With a temper of their own. */
  wu: customer(
    'wu',
    '15400000077',
    { ring: 60, hold: 60 },
    {
      when: {
        'identity-asked': [{ say: 'turn-2', chance: 0.5, once: true, go: 'refusing' }, 'turn-1'],
        interrupted: { say: 'turn-3', mood: 'angry', once: true },
        'answered-late': 'turn-3',
      },
      states: { refusing: { story: ['turn-3'], when: { 'identity-asked': { say: 'turn-1', leave: true } } } },
      wants: ['verified'],
    },
  ),
} as const;
export type PersonName = keyof typeof PEOPLE;
