import { Window } from 'happy-dom';

type Document = ReturnType<InstanceType<Window['DOMParser']>['parseFromString']>;
type Element = NonNullable<Document['documentElement']>;

/** How often a child may stand: once, at most once, any number, at least once. */
type Often = '1' | '?' | '*' | '+';
type Child = readonly [name: string, often: Often];
type Pattern = RegExp | readonly string[];

interface ElementRule {
  /** In this order. */
  readonly sequence?: readonly Child[];
  /** Any of them, in any order. */
  readonly choice?: { readonly of: readonly string[]; readonly least: number; readonly most: number };
  readonly text?: { readonly longest: number };
  readonly needs?: Readonly<Record<string, Pattern>>;
  readonly may?: Readonly<Record<string, Pattern>>;
}

const any = /^/;
/** Names and ids are letters, digits and underscores: no dot, no hyphen. */
const name = /^[\p{L}\p{N}_]+$/u;
const reference = /^[\p{L}\p{N}_]+(:[\p{L}\p{N}_]+)?$/u;
const string = /^\$\(string\.[\p{L}\p{N}_]+\)$/u;
const presentation = /^\$\(presentation\.[\p{L}\p{N}_]+\)$/u;
const version = /^\d{1,4}\.\d{1,5}$/;
const flag = ['true', 'false', '0', '1'];
const whole = /^\d{1,10}$/;
const words = { text: { longest: Number.POSITIVE_INFINITY } };

const described: readonly Child[] = [
  ['annotation', '*'],
  ['parentCategory', '?'],
  ['seeAlso', '*'],
  ['keywords', '?'],
];
const namespace = { needs: { prefix: name, namespace: any } };
const oneValue = { choice: { of: ['delete', 'decimal', 'string'], least: 1, most: 1 } };
const ofElement = { clientExtension: any, key: any, valueName: any };

/**
 * What Microsoft publishes of the schema ([MS-GPREG] §7, "ADMX schema" in its documentation), told again as rules: which
 * elements, in which order and how often, with which attributes. By the path's last steps, the longest that fits.
 */
const RULES: Readonly<Record<string, ElementRule>> = {
  policyDefinitions: {
    sequence: [
      ['policyNamespaces', '1'],
      ['supersededAdm', '*'],
      ['annotation', '*'],
      ['resources', '1'],
      ['supportedOn', '?'],
      ['categories', '?'],
      ['policies', '?'],
    ],
    needs: { revision: version, schemaVersion: version },
  },
  policyNamespaces: {
    sequence: [
      ['target', '1'],
      ['using', '*'],
    ],
  },
  target: namespace,
  using: namespace,
  'policyDefinitions/resources': { needs: { minRequiredRevision: version }, may: { fallbackCulture: any } },
  'policyDefinitions/supportedOn': {
    sequence: [
      ['products', '?'],
      ['definitions', '?'],
    ],
  },
  definitions: { sequence: [['definition', '+']] },
  definition: { choice: { of: ['or', 'and'], least: 0, most: 1 }, needs: { name, displayName: string } },
  categories: { sequence: [['category', '+']] },
  category: { sequence: described, needs: { name, displayName: string }, may: { explainText: string } },
  parentCategory: { needs: { ref: reference } },
  policies: { sequence: [['policy', '+']] },
  policy: {
    sequence: [
      ...described,
      ['supportedOn', '1'],
      ['enabledValue', '?'],
      ['disabledValue', '?'],
      ['enabledList', '?'],
      ['disabledList', '?'],
      ['elements', '?'],
    ],
    needs: { name, class: ['User', 'Machine', 'Both'], displayName: string, key: any },
    may: { explainText: string, presentation, valueName: any },
  },
  'policy/supportedOn': { needs: { ref: reference } },
  enabledValue: oneValue,
  disabledValue: oneValue,
  value: oneValue,
  elements: { choice: { of: ['boolean', 'decimal', 'text', 'enum', 'list', 'multiText'], least: 1, most: 9999 } },
  decimal: { needs: { value: whole } },
  string: { text: { longest: 255 } },
  'elements/decimal': {
    needs: { id: any },
    may: { ...ofElement, required: flag, minValue: whole, maxValue: whole, storeAsText: flag, soft: flag },
  },
  'elements/text': {
    needs: { id: any },
    may: { ...ofElement, required: flag, maxLength: whole, expandable: flag, soft: flag },
  },
  'elements/enum': { sequence: [['item', '*']], needs: { id: any }, may: { ...ofElement, required: flag } },
  'enum/item': {
    sequence: [
      ['value', '1'],
      ['valueList', '?'],
    ],
    needs: { displayName: string },
  },
  'elements/list': {
    needs: { id: any },
    may: { clientExtension: any, key: any, valuePrefix: any, additive: flag, expandable: flag, explicitValue: flag },
  },
  policyDefinitionResources: {
    sequence: [
      ['displayName', '1'],
      ['description', '1'],
      ['annotation', '*'],
      ['resources', '1'],
    ],
    needs: { revision: version, schemaVersion: version },
  },
  displayName: words,
  description: words,
  'policyDefinitionResources/resources': {
    sequence: [
      ['stringTable', '?'],
      ['presentationTable', '?'],
    ],
  },
  stringTable: { sequence: [['string', '+']] },
  'stringTable/string': { ...words, needs: { id: name } },
  presentationTable: { sequence: [['presentation', '+']] },
  presentation: {
    choice: {
      of: ['text', 'decimalTextBox', 'textBox', 'checkBox', 'comboBox', 'dropdownList', 'listBox', 'multiTextBox'],
      least: 0,
      most: 9999,
    },
    needs: { id: name },
  },
  'presentation/text': words,
  decimalTextBox: { ...words, needs: { refId: any }, may: { defaultValue: whole, spin: flag, spinStep: whole } },
  textBox: {
    sequence: [
      ['label', '1'],
      ['defaultValue', '?'],
    ],
    needs: { refId: any },
  },
  label: words,
  defaultValue: words,
  dropdownList: { ...words, needs: { refId: any }, may: { noSort: flag, defaultItem: whole } },
  listBox: { ...words, needs: { refId: any } },
};

/** Which control shows which element of a policy. */
const CONTROLS: Readonly<Record<string, readonly string[]>> = {
  decimal: ['decimalTextBox'],
  text: ['textBox', 'comboBox'],
  enum: ['dropdownList'],
  list: ['listBox'],
  boolean: ['checkBox'],
  multiText: ['multiTextBox'],
};

const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';

/**
 * Everything that is wrong with a template: each file against the schema's rules, and what the files say of one another.
 * @param admx the policies
 * @param adml the texts, by language
 */
export function admxFaults(admx: string, adml: Readonly<Record<string, string>>): readonly string[] {
  const policies = parsed(admx);
  const faults = [...rootFaults('admx', policies, 'policyDefinitions'), ...ownReferences(policies)];
  for (const [language, text] of Object.entries(adml)) {
    const resources = parsed(text);
    faults.push(
      ...rootFaults(language, resources, 'policyDefinitionResources'),
      ...betweenFiles(policies, resources).map((fault) => `${language}: ${fault}`),
    );
  }
  return faults;
}

function parsed(text: string): Document {
  return new new Window().DOMParser().parseFromString(text.replace(/^<\?xml.*?\?>\s*/, ''), 'text/xml');
}

const all = (at: Document | Element, selector: string): Element[] => [...at.querySelectorAll(selector)] as Element[];
const attributes = (elements: readonly Element[], attribute: string): string[] =>
  elements.map((one) => one.getAttribute(attribute) ?? '');

function rootFaults(file: string, { documentElement: root }: Document, wanted: string): string[] {
  if (root?.tagName !== wanted) return [`${file}: begins with ${root?.tagName}, not ${wanted}`];
  const ofRoot = root.getAttribute('xmlns') === NAMESPACE ? [] : [`${file}: is in another namespace`];
  return [...ofRoot, ...elementFaults(root, wanted).map((fault) => `${file}: ${fault}`)];
}

function elementFaults(element: Element, path: string): string[] {
  const steps = path.split('/');
  const rule = RULES[steps.slice(-2).join('/')] ?? RULES[steps.at(-1) ?? ''];
  const at = `${path}[${element.getAttribute('name') ?? element.getAttribute('id') ?? ''}]`;
  if (!rule) return [`${at}: no such element`];
  const children = [...element.children] as Element[];
  const faults: string[] = [];
  for (const [attribute, pattern] of Object.entries(rule.needs ?? {}))
    if (!fits(element.getAttribute(attribute), pattern)) faults.push(`${at}: attribute ${attribute}`);
  const known = { ...rule.needs, ...rule.may, xmlns: any };
  for (const { name: attribute, value } of element.attributes)
    if (
      !known[attribute as keyof typeof known] ||
      !fits(value ?? null, known[attribute as keyof typeof known] as Pattern)
    )
      faults.push(`${at}: attribute ${attribute}`);
  if (rule.sequence) {
    const order = rule.sequence.flatMap(([child, often]) => {
      const found = children.filter(({ tagName }) => tagName === child);
      const good = { '1': found.length === 1, '?': found.length <= 1, '*': true, '+': found.length >= 1 }[often];
      if (!good) faults.push(`${at}: ${found.length} of ${child}`);
      return found;
    });
    if (order.length !== children.length || order.some((child, index) => child !== children[index]))
      faults.push(`${at}: order of ${children.map(({ tagName }) => tagName).join(' ')}`);
  } else if (rule.choice) {
    const { of, least, most } = rule.choice;
    if (children.some(({ tagName }) => !of.includes(tagName)) || children.length < least || children.length > most)
      faults.push(`${at}: children ${children.map(({ tagName }) => tagName).join(' ')}`);
  } else if (children.length > 0) faults.push(`${at}: has children`);
  const own = children.length === 0 ? (element.textContent ?? '') : '';
  if (own.trim() !== '' && !rule.text) faults.push(`${at}: has text`);
  if (rule.text && (own.trim() === '' || own.length > rule.text.longest)) faults.push(`${at}: length of text`);
  return [...faults, ...children.flatMap((child) => elementFaults(child, `${path}/${child.tagName}`))];
}

function fits(value: string | null, pattern: Pattern): boolean {
  if (value === null) return false;
  return pattern instanceof RegExp ? pattern.test(value) : pattern.includes(value);
}

function twice(what: string, values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) < index).map((value) => `${what} ${value} twice`);
}

/** What the schema cannot say: names are there once, and whatever is referred to is there. */
function ownReferences(admx: Document): string[] {
  const categories = attributes(all(admx, 'categories > category'), 'name');
  const definitions = attributes(all(admx, 'definitions > definition'), 'name');
  const policies = all(admx, 'policies > policy');
  const prefixes = attributes(all(admx, 'policyNamespaces > *'), 'prefix');
  const dangling = (what: string, refs: readonly string[], there: readonly string[]): string[] =>
    refs
      .filter((ref) => {
        const [prefix = '', other] = ref.split(':');
        return other === undefined ? !there.includes(ref) : !prefixes.includes(prefix);
      })
      .map((ref) => `${what} ${ref} is nowhere`);
  return [
    ...twice('category', categories),
    ...twice('definition', definitions),
    ...twice('policy', attributes(policies, 'name')),
    ...dangling('category', attributes(all(admx, 'parentCategory'), 'ref'), categories),
    ...dangling('definition', attributes(all(admx, 'policy > supportedOn'), 'ref'), definitions),
    ...policies.flatMap((policy) => {
      const elements = all(policy, 'elements > *');
      const where = `policy ${policy.getAttribute('name')}`;
      return [
        ...twice(`${where}: element`, attributes(elements, 'id')),
        ...(elements.length > 0 !== policy.hasAttribute('presentation') ? [`${where}: elements and presentation`] : []),
        ...(elements.length === 0 && !policy.hasAttribute('valueName') ? [`${where}: writes nothing`] : []),
      ];
    }),
  ];
}

/** Texts and controls both ways: none is missing, none is left over, and each control fits what it shows. */
function betweenFiles(admx: Document, adml: Document): string[] {
  const strings = attributes(all(adml, 'stringTable > string'), 'id');
  const asked = all(admx, '*').flatMap((one) =>
    [...one.attributes].flatMap(({ value }) => /^\$\(string\.(.+)\)$/.exec(value ?? '')?.[1] ?? []),
  );
  const presentations = all(adml, 'presentationTable > presentation');
  const shown = attributes(all(admx, 'policy[presentation]'), 'presentation').map((ref) => ref.slice(15, -1));
  const ids = attributes(presentations, 'id');
  return [
    ...twice('string', strings),
    ...twice('presentation', ids),
    ...asked.filter((id) => !strings.includes(id)).map((id) => `string ${id} is missing`),
    ...strings.filter((id) => !asked.includes(id)).map((id) => `string ${id} is asked for by nobody`),
    ...shown.filter((id) => !ids.includes(id)).map((id) => `presentation ${id} is missing`),
    ...ids.filter((id) => !shown.includes(id)).map((id) => `presentation ${id} is asked for by nobody`),
    ...all(admx, 'policy[presentation]').flatMap((policy) => {
      const id = policy.getAttribute('presentation')?.slice(15, -1) ?? '';
      const controls = all(adml, `presentation[id="${id}"] > [refId]`);
      const elements = all(policy, 'elements > *');
      return [
        ...elements
          .filter((element) => {
            const mine = controls.filter((one) => one.getAttribute('refId') === element.getAttribute('id'));
            return mine.length !== 1 || !CONTROLS[element.tagName]?.includes(mine[0]?.tagName ?? '');
          })
          .map((element) => `presentation ${id}: control of ${element.getAttribute('id')}`),
        ...controls
          .filter((one) => !elements.some((element) => element.getAttribute('id') === one.getAttribute('refId')))
          .map((one) => `presentation ${id}: shows ${one.getAttribute('refId')}, which is nowhere`),
      ];
    }),
  ];
}
