import { describe, expect, it } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import { RULE_IDS, RULES } from '../../electron/domain/rules';
import { RULE_OF_PHRASE } from '../../electron/domain/script';
import { CALL_KINDS, PHRASE_IDS, type PhraseId, standardSchema } from '../../electron/domain/standard';

/** A profile as somebody edits it: anything may go wrong in it. */
// biome-ignore lint/suspicious/noExplicitAny: what people write in a file has no type
type Profile = any;

/** What is wrong with the standard once `spoil` has been at it: path and reason of each problem. */
function problemsOf(spoil: (profile: Profile) => void): readonly (readonly [path: string, reason: string])[] {
  const profile: Profile = structuredClone(standardJson);
  spoil(profile);
  const parsed = standardSchema.safeParse(profile);
  return (parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);
}

describe('the standard that comes with the product', () => {
  it('is good', () => {
    expect(problemsOf(() => {})).toEqual([]);
  });
  it('has a script for each kind of call, and each kind a way to be filed', () => {
    expect(Object.keys(standardJson.scripts).sort()).toEqual([...CALL_KINDS].sort());
    expect([...new Set(standardJson.dispositions.map(({ kind }) => kind))].sort()).toEqual([...CALL_KINDS].sort());
  });
});

describe('a centre’s own standard', () => {
  it('may have other figures, reasons and words', () => {
    expect(
      problemsOf((profile) => {
        profile.answering.rings = 4;
        profile.answering.limitSeconds = 20;
        profile.holding.limitSeconds = 90;
        profile.ending.ratingAddress = 'sip:rating@bank.example';
        profile.agent.shiftLeader = { way: 'mail', address: 'leader@bank.example' };
        profile.phrases.closing.en = 'Goodbye, {title} {surname}.';
        profile.scripts.enquiry.splice(2, 1);
      }),
    ).toEqual([]);
  });
});

describe('a bad standard is refused with the path and the reason', () => {
  const bad: readonly (readonly [
    what: string,
    spoil: (profile: Profile) => void,
    path: string,
    reason: string | RegExp,
  ])[] = [
    ['a limit below 0', (p) => (p.holding.limitSeconds = -60), 'holding.limitSeconds', />0/],
    [
      'a word for a number',
      (p) => (p.answering.rings = 'three'),
      'answering.rings',
      /expected number, received string/,
    ],
    ['a misspelt key', (p) => (p.talking.nearshare = 0.8), 'talking', /nearshare/],
    [
      'another version',
      (p) => {
        p.version = 2;
      },
      'version',
      /expected 1/,
    ],
    ['no closing phrase', (p) => delete p.phrases.closing, 'phrases.closing', /expected object, received undefined/],
    ['a phrase in one language', (p) => delete p.phrases.closing.en, 'phrases.closing.en', /received undefined/],
    ['an empty phrase', (p) => (p.phrases.closing.en = '  '), 'phrases.closing.en', 'nothing is written here'],
    [
      'a misspelt placeholder',
      (p) => (p.phrases.askHold['zh-CN'] = '{nmae}{title}，请您稍等'),
      'phrases.askHold.zh-CN',
      '{nmae} is no placeholder; there are {bank} {agentNo} {surname} {title}',
    ],
    [
      'a brace left open',
      (p) => (p.phrases.askHold.en = 'One moment please, {surname'),
      'phrases.askHold.en',
      /^{ is no placeholder/,
    ],
    [
      'a script with a phrase that is not there',
      (p) => p.scripts.enquiry[1].lines.push('smallTalk'),
      'scripts.enquiry.1.lines.1',
      'there is no phrase “smallTalk”',
    ],
    [
      'a script that is out of order',
      (p) => p.scripts.enquiry.reverse(),
      'scripts.enquiry.1.step',
      'the steps are opening, verifying, handling, confirming, closing, in this order and each once',
    ],
    ['a step twice', (p) => p.scripts.praise.splice(1, 0, p.scripts.praise[0]), 'scripts.praise.1.step', /each once$/],
    [
      'a complaint that nobody soothes',
      (p) => (p.scripts.complaint[1].lines = ['soothePromise']),
      'scripts.complaint',
      'the line “sootheComplaint” is missing, which TLK-8 asks for',
    ],
    [
      'outbound calls that ask for no convenience',
      (p) => (p.scripts.outbound[0].lines = ['openingOutbound']),
      'scripts.outbound',
      'the line “askConvenient” is missing, which OUT-2 asks for',
    ],
    ['a kind of call without a script', (p) => delete p.scripts.nuisance, 'scripts.nuisance', /received undefined/],
    [
      'a warning after the limit',
      (p) => (p.holding.warningSeconds = 60),
      'holding.warningSeconds',
      'the warning comes before the limit',
    ],
    [
      'rings that do not fit the limit',
      (p) => (p.answering.limitSeconds = 9.9),
      'answering.limitSeconds',
      '3 rings of 5 s are between 10 s and 15 s',
    ],
    [
      'a disposition for a kind that is not there',
      (p) => (p.dispositions[0].kind = 'gossip'),
      'dispositions.0.kind',
      'there is no kind of call “gossip”',
    ],
    [
      'a kind that cannot be filed',
      (p) => (p.dispositions = p.dispositions.filter(({ kind }: Profile) => kind !== 'praise')),
      'dispositions',
      'there is none for the kind “praise”, so that no such call could be filed (ACW-1)',
    ],
    [
      'two dispositions of one name',
      (p) => (p.dispositions[1].id = 'balance'),
      'dispositions.1.id',
      '“balance” is in this list twice',
    ],
    [
      'two identity checks of one name',
      (p) => (p.identityChecks.transaction[2].id = 'name'),
      'identityChecks.transaction.2.id',
      '“name” is in this list twice',
    ],
    [
      'identity checks without a step for them',
      (p) => p.scripts.transaction.splice(1, 1),
      'scripts.transaction',
      'there are identity checks for this kind, but no step “verifying” to make them in (SEC-1)',
    ],
    [
      'a step to verify without checks',
      (p) => delete p.identityChecks.transaction,
      'scripts.transaction',
      'there is a step “verifying”, but nothing in identityChecks to ask for (SEC-1)',
    ],
    [
      'identity checks for a kind that is not there',
      (p) => (p.identityChecks.gossip = p.identityChecks.transaction),
      'identityChecks',
      /gossip/,
    ],
    [
      'a rating service that cannot be dialled',
      (p) => (p.ending.ratingAddress = 'the usual'),
      'ending.ratingAddress',
      'this cannot be dialled',
    ],
    [
      'mail to a telephone',
      (p) => (p.agent.shiftLeader = { way: 'mail', address: '8001' }),
      'agent.shiftLeader.address',
      /email/i,
    ],
    ['an id with a space', (p) => (p.agent.breakReasons[0].id = 'short rest'), 'agent.breakReasons.0.id', /lower-case/],
    ['no reasons to hold', (p) => (p.holding.reasons = []), 'holding.reasons', />=1/],
  ];

  it.each(bad)('%s', (_, spoil, path, reason) => {
    const problems = problemsOf(spoil);
    const found = problems.find(([place]) => place === path);
    expect(found, JSON.stringify(problems)).toBeDefined();
    expect(found?.[1]).toMatch(reason);
  });

  it('every problem at once, where one does not hide another', () => {
    const paths = problemsOf((p) => {
      p.phrases.askHold.en = '{nmae}';
      p.holding.warningSeconds = 100;
      p.dispositions[1].id = 'balance';
    }).map(([path]) => path);
    expect(paths.sort()).toEqual(['dispositions.1.id', 'holding.warningSeconds', 'phrases.askHold.en']);
  });
});

describe('phrases and rules', () => {
  it('each phrase has a rule of the table behind it', () => {
    expect(Object.keys(RULE_OF_PHRASE).sort()).toEqual([...PHRASE_IDS].sort());
    for (const phrase of PHRASE_IDS) expect(RULES[RULE_OF_PHRASE[phrase]], phrase).toBeDefined();
  });
  it('each rule that is confirmed by words has its phrase in the profile', () => {
    /** Confirmed by something else than words: lists, keys, forms. */
    const withoutWords = ['RDY-1', 'RDY-3', 'ACW-3', 'ACW-4', 'SHF-1', 'SHF-2', 'KNB-2', 'KNB-4'];
    const spoken = new Set(Object.values(RULE_OF_PHRASE));
    const confirmed = RULE_IDS.filter((id) => RULES[id].kind === 'confirmed' && !withoutWords.includes(id));
    for (const id of confirmed) {
      expect(spoken, id).toContain(id);
      const phrases = Object.entries(RULE_OF_PHRASE).filter(([, rule]) => rule === id);
      for (const [phrase] of phrases) expect(standardJson.phrases[phrase as PhraseId], `${id} ${phrase}`).toBeDefined();
    }
  });
});

describe('a centre’s own words (TLK-4, TLK-5)', () => {
  it('have to be there', () => {
    const { words: _, ...without } = standardJson;
    const issues = standardSchema
      .safeParse(without)
      .error?.issues.map(({ path, message }) => [path.join('.'), message]);
    expect(issues).toEqual([
      ['words', 'what is never said or promised is missing, with its better wording (TLK-4, TLK-5)'],
    ]);
  });
  it('are refused with path and reason when a pattern cannot be used or an entry is there twice', () => {
    const [first] = standardJson.words.entries;
    const broken = { ...standardJson.words, entries: [{ ...first, words: ['<nobody>'] }, first, first] };
    const parsed = standardSchema.safeParse({ ...standardJson, words: broken });
    const paths = parsed.error?.issues.map(({ path }) => path.join('.')) ?? [];
    expect(paths).toContain('words.entries');
    expect(paths.some((path) => path.startsWith('words.entries.') && path.endsWith('.words'))).toBe(true);
  });
});
