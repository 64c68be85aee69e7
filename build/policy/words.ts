import en from '../../assets/locales/en.json';
import chinese from '../../assets/locales/zh-CN.json';
import type { PolicyGroup, PolicyKey } from '../../electron/contract/policy';

/** The languages that templates are written in, as Windows names their folders. */
export const TEMPLATE_LANGUAGES = ['zh-CN', 'en-US'] as const;
export type TemplateLanguage = (typeof TEMPLATE_LANGUAGES)[number];

const LOCALES = { 'zh-CN': chinese, 'en-US': en };

export function keyWords(
  key: PolicyKey,
  language: TemplateLanguage,
): { readonly title: string; readonly help: string } {
  return LOCALES[language].policy.key[key];
}

export function groupWords(group: PolicyGroup, language: TemplateLanguage): string {
  return LOCALES[language].policy.group[group];
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
