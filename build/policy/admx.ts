import {
  POLICY_GROUPS,
  POLICY_KEY_NAMES,
  POLICY_KEYS,
  type PolicyKey,
  type PolicyShape,
  type PolicyWay,
} from '../../electron/contract/policy';
import { escaped, groupWords, keyWords, type TemplateLanguage } from './words';

const ROOT = 'Software\\Policies\\Ringside';
const WAYS: readonly PolicyWay[] = ['fixed', 'default'];

/** The name of a key's policy; defaults are policies of their own, in a category of their own. */
function policyName(key: PolicyKey, way: PolicyWay): string {
  return way === 'fixed' ? key : `${key}_Default`;
}

/**
 * The administrative template of Windows' group policy (ADMX, schema 1.0 of
 * schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions), from the table of keys.
 */
export function admx(): string {
  const categories = WAYS.flatMap((way) => {
    const top = way === 'fixed' ? 'Ringside' : 'Ringside_Default';
    return [
      way === 'fixed'
        ? `    <category name="Ringside" displayName="$(string.Ringside)" />`
        : `    <category name="Ringside_Default" displayName="$(string.Ringside_Default)">\n      <parentCategory ref="Ringside" />\n    </category>`,
      ...POLICY_GROUPS.map(
        (group) =>
          `    <category name="${group}${way === 'fixed' ? '' : '_Default'}" displayName="$(string.group_${group})">\n      <parentCategory ref="${top}" />\n    </category>`,
      ),
    ];
  });
  const policies = WAYS.flatMap((way) => POLICY_KEY_NAMES.map((key) => policy(key, way)));
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">',
    '  <policyNamespaces>',
    '    <target prefix="ringside" namespace="Ringside.Policies" />',
    '    <using prefix="windows" namespace="Microsoft.Policies.Windows" />',
    '  </policyNamespaces>',
    '  <resources minRequiredRevision="1.0" />',
    '  <supportedOn>',
    '    <definitions>',
    '      <definition name="SUPPORTED_Ringside" displayName="$(string.SUPPORTED_Ringside)" />',
    '    </definitions>',
    '  </supportedOn>',
    '  <categories>',
    ...categories,
    '  </categories>',
    '  <policies>',
    issuer(),
    ...policies,
    '  </policies>',
    '</policyDefinitions>',
  ].join('\n')}\n`;
}

/** The texts of one language (ADML). */
export function adml(language: TemplateLanguage): string {
  const chinese = language === 'zh-CN';
  const string = (id: string, text: string): string => `      <string id="${id}">${escaped(text)}</string>`;
  const strings = [
    string('Ringside', 'Ringside'),
    string('Ringside_Default', chinese ? '默认值（坐席可更改）' : 'Defaults (the seat may change them)'),
    string('SUPPORTED_Ringside', 'Ringside 0.1.0'),
    ...POLICY_GROUPS.map((group) => string(`group_${group}`, groupWords(group, language))),
    string('issuer', chinese ? '策略发布者' : 'Issuer of the policy'),
    string(
      'issuer_Help',
      chinese
        ? '显示在坐席上：是谁固定了这些设置，有问题找谁。'
        : 'Shown at the seat: who fixed these settings, and whom to ask.',
    ),
    ...POLICY_KEY_NAMES.flatMap((key) => {
      const { shape } = POLICY_KEYS[key];
      const { title, help } = keyWords(key, language);
      const options = shape.kind === 'choice' ? shape.options : [];
      return [
        string(key, title),
        string(`${key}_Help`, [help, ...hints(shape, chinese)].join('\n')),
        ...options.map((option) => string(optionId(key, option), option)),
      ];
    }),
  ];
  const presentations = [
    `      <presentation id="issuer">\n        <textBox refId="issuer"><label>${chinese ? '策略发布者' : 'Issuer of the policy'}</label></textBox>\n      </presentation>`,
    ...WAYS.flatMap((way) =>
      POLICY_KEY_NAMES.filter((key) => POLICY_KEYS[key].shape.kind !== 'flag').map((key) =>
        presentation(key, way, keyWords(key, language).title),
      ),
    ),
  ];
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">',
    '  <displayName>Ringside</displayName>',
    `  <description>${chinese ? 'Ringside 的管理策略' : 'Policies of Ringside'}</description>`,
    '  <resources>',
    '    <stringTable>',
    ...strings,
    '    </stringTable>',
    '    <presentationTable>',
    ...presentations,
    '    </presentationTable>',
    '  </resources>',
    '</policyDefinitionResources>',
  ].join('\n')}\n`;
}

function policy(key: PolicyKey, way: PolicyWay): string {
  const { shape, group } = POLICY_KEYS[key];
  const name = policyName(key, way);
  const at = way === 'fixed' ? ROOT : `${ROOT}\\Default`;
  const value = shape.kind === 'flag' ? ` valueName="${key}"` : ` presentation="$(presentation.${name})"`;
  return [
    `    <policy name="${name}" class="Machine" displayName="$(string.${key})" explainText="$(string.${key}_Help)" key="${at}"${value}>`,
    `      <parentCategory ref="${group}${way === 'fixed' ? '' : '_Default'}" />`,
    '      <supportedOn ref="SUPPORTED_Ringside" />',
    ...(shape.kind === 'flag'
      ? [
          '      <enabledValue><decimal value="1" /></enabledValue>',
          '      <disabledValue><decimal value="0" /></disabledValue>',
        ]
      : ['      <elements>', `        ${element(key, name, at, shape)}`, '      </elements>']),
    '    </policy>',
  ].join('\n');
}

function issuer(): string {
  return [
    `    <policy name="issuer" class="Machine" displayName="$(string.issuer)" explainText="$(string.issuer_Help)" key="${ROOT}" presentation="$(presentation.issuer)">`,
    '      <parentCategory ref="Ringside" />',
    '      <supportedOn ref="SUPPORTED_Ringside" />',
    '      <elements>',
    '        <text id="issuer" valueName="issuer" maxLength="80" required="true" />',
    '      </elements>',
    '    </policy>',
  ].join('\n');
}

function element(key: PolicyKey, id: string, at: string, shape: Exclude<PolicyShape, { kind: 'flag' }>): string {
  switch (shape.kind) {
    case 'number':
      return `<decimal id="${id}" valueName="${key}" minValue="${shape.min}" maxValue="${shape.max}" required="true" />`;
    case 'text':
      return `<text id="${id}" valueName="${key}" maxLength="${shape.longest}" required="true" />`;
    case 'list':
      return `<list id="${id}" key="${at}\\${key}" valuePrefix="" />`;
    case 'choice':
      return [
        `<enum id="${id}" valueName="${key}" required="true">`,
        ...shape.options.map(
          (option) =>
            `          <item displayName="$(string.${optionId(key, option)})"><value><string>${option}</string></value></item>`,
        ),
        '        </enum>',
      ].join('\n');
  }
}

function presentation(key: PolicyKey, way: PolicyWay, title: string): string {
  const id = policyName(key, way);
  const label = escaped(title);
  const { shape } = POLICY_KEYS[key];
  const control = {
    flag: '',
    number: `<decimalTextBox refId="${id}" defaultValue="${shape.kind === 'number' ? shape.min : 0}">${label}</decimalTextBox>`,
    text: `<textBox refId="${id}"><label>${label}</label></textBox>`,
    choice: `<dropdownList refId="${id}" noSort="true" defaultItem="0">${label}</dropdownList>`,
    list: `<listBox refId="${id}">${label}</listBox>`,
  }[shape.kind];
  return `      <presentation id="${id}">\n        ${control}\n      </presentation>`;
}

/** Ids may hold no dot: it stands between the table and the name. */
function optionId(key: PolicyKey, option: string): string {
  return `${key}_${option.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
}

function hints(shape: PolicyShape, chinese: boolean): string[] {
  if (shape.kind === 'list' && shape.options) return [`${chinese ? '可用' : 'Known'}: ${shape.options.join(', ')}`];
  if (shape.kind === 'text' || shape.kind === 'list') return [`${chinese ? '例如' : 'Example'}: ${shape.example}`];
  return [];
}
