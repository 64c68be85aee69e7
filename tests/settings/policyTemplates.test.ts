import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { exampleOf } from '../../build/policy/example';
import { policyFiles } from '../../build/policy/files';
import { POLICY_KEY_NAMES, POLICY_KEYS } from '../../electron/contract/policy';
import { readPolicy } from '../../electron/settings/policy/policyFile';
import { policyOfProfile } from '../../electron/settings/policy/profile';

const files = policyFiles();
const parse = (name: string) => new new Window().DOMParser().parseFromString(files[name] ?? '', 'text/xml' as never);
const ADMX = 'build/policy/templates/ringside.admx';
const all = (at: ReturnType<typeof parse>, selector: string) => [...at.querySelectorAll(selector)];
const attribute = (name: string) => (one: { getAttribute(name: string): string | null }) =>
  one.getAttribute(name) ?? '';

it.each(Object.keys(files))('%s is what the table of keys says (npm run docs:policy)', (name) => {
  expect(readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8')).toBe(files[name]);
});

describe('the template of group policy', () => {
  const admx = parse(ADMX);
  const policies = all(admx, 'policies > policy');

  it('has each key twice, fixed and default, under names that are there once', () => {
    const names = policies.map(attribute('name'));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(['issuer', ...POLICY_KEY_NAMES, ...POLICY_KEY_NAMES.map((key) => `${key}_Default`)]);
  });

  it('has of every policy what the schema asks for, in its order', () => {
    const categories = new Set(all(admx, 'categories > category').map(attribute('name')));
    const supported = new Set(all(admx, 'definitions > definition').map(attribute('name')));
    for (const policy of policies) {
      const name = attribute('name')(policy);
      expect(name).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(policy.getAttribute('class')).toBe('Machine');
      expect(policy.getAttribute('key')).toMatch(/^Software\\Policies\\Ringside(\\Default)?$/);
      const order = ['parentCategory', 'supportedOn', 'enabledValue', 'disabledValue', 'elements'];
      const children = [...policy.children].map(({ tagName }) => tagName);
      expect(children).toEqual(order.filter((one) => children.includes(one)));
      expect(categories).toContain(policy.querySelector('parentCategory')?.getAttribute('ref'));
      expect(supported).toContain(policy.querySelector('supportedOn')?.getAttribute('ref'));
      // A value of its own or elements, never neither.
      expect(policy.hasAttribute('valueName')).toBe(!children.includes('elements'));
      for (const element of policy.querySelectorAll('elements > *')) {
        expect(['decimal', 'text', 'enum', 'list']).toContain(element.tagName);
        expect(element.getAttribute('id')).toBe(name);
      }
    }
    for (const parent of all(admx, 'categories parentCategory')) expect(categories).toContain(attribute('ref')(parent));
  });

  it.each(['zh-CN', 'en-US'])('has every text and every field of it in %s, each once', (language) => {
    const adml = parse(`build/policy/templates/${language}/ringside.adml`);
    const ids = all(adml, 'stringTable > string').map(attribute('id'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const text of all(adml, 'stringTable > string')) expect(text.textContent?.trim()).not.toBe('');
    const asked = [...(files[ADMX] ?? '').matchAll(/\$\(string\.([^)]+)\)/g)].map(([, id]) => id ?? '');
    expect([...new Set(asked)].sort()).toEqual([...ids].sort());
    const presentations = all(adml, 'presentationTable > presentation');
    const elements = all(admx, 'elements > *').map(attribute('id'));
    expect(presentations.map(attribute('id')).sort()).toEqual([...elements].sort());
    for (const presentation of presentations)
      expect(presentation.children[0]?.getAttribute('refId')).toBe(presentation.getAttribute('id'));
  });

  it('writes what the registry is read for', () => {
    for (const key of POLICY_KEY_NAMES) {
      const [fixed, given] = [key, `${key}_Default`].map((name) =>
        policies.find((one) => one.getAttribute('name') === name),
      );
      const { kind } = POLICY_KEYS[key].shape;
      const element = fixed?.querySelector('elements > *');
      if (kind === 'flag') expect(fixed?.getAttribute('valueName')).toBe(key);
      else if (kind === 'list') {
        expect(element?.getAttribute('key')).toBe(`Software\\Policies\\Ringside\\${key}`);
        expect(given?.querySelector('list')?.getAttribute('key')).toBe(`Software\\Policies\\Ringside\\Default\\${key}`);
      } else expect(element?.getAttribute('valueName')).toBe(key);
    }
  });
});

describe('the configuration profile', () => {
  it('has a good value for every key, and is read as a policy', () => {
    const examples = Object.fromEntries(POLICY_KEY_NAMES.map((key) => [key, exampleOf(key)]));
    const read = readPolicy(
      'profile',
      policyOfProfile(JSON.stringify({ PayloadUUID: 'x', issuer: 'IT', ...examples })),
    );
    expect(read.kind === 'broken' ? read.problems : []).toEqual([]);
    const plist = parse('build/policy/templates/ringside.mobileconfig');
    const keys = [...(plist.querySelector('array > dict')?.children ?? [])]
      .filter(({ tagName }) => tagName.toLowerCase() === 'key')
      .map(({ textContent }) => textContent);
    for (const key of POLICY_KEY_NAMES) expect(keys.filter((one) => one === key)).toHaveLength(1);
  });
});
