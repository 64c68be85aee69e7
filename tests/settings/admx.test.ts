import { describe, expect, it } from 'vitest';
import { policyFiles } from '../../build/policy/files';
import { admxFaults } from './support/admxRules';

const files = policyFiles();
const ADMX = files['build/policy/templates/ringside.admx'] ?? '';
const ADML = files['build/policy/templates/en-US/ringside.adml'] ?? '';

/** Seeded faults: what is replaced, by what, and what has to be said of it. */
const IN_POLICIES: readonly (readonly [string, string | RegExp, string, string])[] = [
  ['children out of order', /(\s*<resources .*\/>)((?:.|\n)*?<\/supportedOn>)/, '$2$1', 'order of policyNamespaces'],
  [
    'supportedOn before the category',
    /(<parentCategory ref="line" \/>)(\s*)(<supportedOn .*?\/>)/,
    '$3$2$1',
    'order of',
  ],
  ['no supportedOn', /\s*<supportedOn ref="SUPPORTED_Ringside" \/>/, '', '0 of supportedOn'],
  ['an attribute left out', ' class="Machine"', '', 'attribute class'],
  ['a class there is not', 'class="Machine"', 'class="Computer"', 'attribute class'],
  ['an attribute there is not', '<policy name="domain"', '<policy hint="x" name="domain"', 'attribute hint'],
  ['an element there is not', '<text id="domain"', '<textual id="domain"', 'children textual'],
  ['a dot in a name', '<policy name="domain"', '<policy name="sip.domain"', 'attribute name'],
  ['a name twice', '<policy name="domain"', '<policy name="servers"', 'policy servers twice'],
  [
    'a category that is nowhere',
    '<parentCategory ref="line" />',
    '<parentCategory ref="lines" />',
    'category lines is',
  ],
  [
    'a prefix that is nowhere',
    '<parentCategory ref="line" />',
    '<parentCategory ref="other:line" />',
    'category other:line',
  ],
  [
    'a definition that is nowhere',
    '<supportedOn ref="SUPPORTED_Ringside"',
    '<supportedOn ref="SUPPORTED_X"',
    'definition',
  ],
  [
    'a text that is nowhere',
    'displayName="$(string.domain)"',
    'displayName="$(string.sipDomain)"',
    'string sipDomain is missing',
  ],
  ['a text that is none', 'displayName="$(string.domain)"', 'displayName="SIP domain"', 'attribute displayName'],
  [
    'a presentation that is nowhere',
    '$(presentation.domain)',
    '$(presentation.domains)',
    'presentation domains is missing',
  ],
  ['elements that nobody shows', ' presentation="$(presentation.domain)"', '', 'elements and presentation'],
  ['a number that is none', 'minValue="0"', 'minValue="none"', 'attribute minValue'],
  ['another namespace', '/2006/07/PolicyDefinitions', '/2016/PolicyDefinitions', 'another namespace'],
];
const IN_TEXTS: readonly (readonly [string, string | RegExp, string, string])[] = [
  ['a text left out', /\s*<string id="domain">.*<\/string>/, '', 'string domain is missing'],
  ['an empty text', /<string id="domain">.*<\/string>/, '<string id="domain"></string>', 'length of text'],
  ['an id twice', '<string id="domain">', '<string id="servers">', 'string servers twice'],
  [
    'a text nobody asks for',
    '<string id="domain">',
    '<string id="old">a</string><string id="domain">',
    'string old is asked for',
  ],
  ['a control for what is nowhere', 'refId="domain"', 'refId="domains"', 'shows domains'],
  [
    'a control of another kind',
    /<textBox refId="domain"><label>(.*)<\/label><\/textBox>/,
    '<listBox refId="domain">$1</listBox>',
    'control of domain',
  ],
  ['a text box without its label', /(<textBox refId="domain">)<label>.*<\/label>/, '$1', '0 of label'],
  [
    'tables out of order',
    /(<stringTable>(?:.|\n)*<\/stringTable>)(\s*)((?:.|\n)*<\/presentationTable>)/,
    '$3$2$1',
    'order of',
  ],
];

describe('the template of group policy', () => {
  it('keeps to the schema Microsoft publishes, and its files to one another', () => {
    const adml = Object.fromEntries(
      ['en-US', 'zh-CN'].map((language) => [language, files[`build/policy/templates/${language}/ringside.adml`] ?? '']),
    );
    expect(admxFaults(ADMX, adml)).toEqual([]);
  });

  it.each(IN_POLICIES)('is found out with %s', (_, what, by, said) => {
    const broken = ADMX.replace(what, by);
    expect(broken).not.toBe(ADMX);
    expect(admxFaults(broken, { 'en-US': ADML }).join('\n')).toContain(said);
  });

  it.each(IN_TEXTS)('is found out with %s in its texts', (_, what, by, said) => {
    const broken = ADML.replace(what, by);
    expect(broken).not.toBe(ADML);
    expect(admxFaults(ADMX, { 'en-US': broken }).join('\n')).toContain(said);
  });
});
