import i18next from 'i18next';
import en from '../../assets/locales/en.json' with { type: 'json' };
import zhCN from '../../assets/locales/zh-CN.json' with { type: 'json' };
import type { ListWords } from '../console/listDesk';
import type { ReportWords } from '../console/seriousDesk';
import type { Language } from '../contract/settings';
import { type DiagnosticCheck, diagnosticsText } from '../domain/diagnostics';
import type { ExportSubject } from '../domain/exportJob';
import { type CheckOutcomes, faultsOf } from '../domain/headsetCheck';
import { EXPECTATIONS } from '../domain/marks/rubric';
import { OWN_HEADINGS, SINGLE_USES } from '../domain/outbound/list/columns';
import { ENTRY_REFUSALS } from '../domain/outbound/list/entry';
import { ATTEMPT_OUTCOMES, TARGET_STATES } from '../domain/outbound/target';
import { RULE_IDS } from '../domain/rules';
import { CALL_KINDS, type Standard } from '../domain/standard';
import type { EpochMs } from '../domain/time';
import { momentText } from '../domain/workingTime';
import { createDesktopWords, type DesktopWords } from './desktopWords';
import type { ProvisioningWords } from './provisioning/provision';

/** The words of what is shown, or goes, outside the console's page. */
export interface Words extends ReportWords, DesktopWords {
  /** The dialog for a file with questions or bulletins to be taken over. */
  importFile(
    language: Language,
    what: 'questions' | 'bulletins' | 'list',
  ): { readonly title: string; readonly kind: string; readonly extensions: readonly string[] };
  /** What a file of refused rows says, and columns without a heading. */
  listWords(language: Language): ListWords;
  /** The dialogs for a pack of scenarios. */
  packToWrite(
    language: Language,
    now: EpochMs,
  ): { readonly title: string; readonly name: string; readonly extension: string };
  packToRead(language: Language): {
    readonly title: string;
    readonly kind: string;
    readonly extensions: readonly string[];
  };
  /** What the platform tells the person when it asks who sits there. */
  unlockReason(language: Language): string;
  /** RDY-1: what the shift leader is told about a check that found faults. */
  headsetReport(language: Language, outcomes: CheckOutcomes): string;
  /** The dialog for a file that an export is written to. */
  exportFile(
    language: Language,
    what: ExportSubject['kind'] | 'refused-rows',
    now: EpochMs,
  ): { readonly title: string; readonly name: string };
  /** What `--provision` says. */
  provisioning(language: Language): ProvisioningWords;
  /** The diagnostics as text, a line each. */
  diagnostics(language: Language, checks: readonly DiagnosticCheck[]): string;
  /** The dialog for a support bundle. */
  bundleFile(language: Language, now: EpochMs): { readonly title: string; readonly name: string };
  /** Headings and names of exported tables, by their key (`ExportJob`). */
  exportWords(language: Language, standard: Standard): Readonly<Record<string, string>>;
}

export function createWords(): Words {
  const i18n = i18next.createInstance();
  i18n.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    ...createDesktopWords(i18n),
    unlockReason: (language) => i18n.getFixedT(language)('seat-lock.platform-reason'),
    seriousMail(language, { at, agent, number, text }) {
      const t = i18n.getFixedT(language);
      const time = momentText(at);
      const lines = [
        t('report.at', { time }),
        t('report.agent', { agent }),
        ...(number === null ? [] : [t('report.number', { number })]),
        '',
        text,
      ];
      return { subject: t('report.subject', { time, agent }), body: lines.join('\n') };
    },
    nuisance(language, { at, number }) {
      const t = i18n.getFixedT(language);
      return t('report.nuisance', { time: momentText(at), number: number ?? t('report.withheld') });
    },
    provisioning(language) {
      const t = i18n.getFixedT(language);
      return {
        usage: t('provisioning.usage'),
        atStart: t('provisioning.at-start'),
        taken: (told) => t('provisioning.taken', { ...told }),
        unchanged: (told) => t('provisioning.unchanged', { ...told }),
        running: (later) =>
          later.length === 0 ? t('provisioning.running') : t('provisioning.running-later', { keys: later.join(', ') }),
        refusal: (reason) => t(`provisioning.refusal.${reason}`),
      };
    },
    diagnostics(language, checks) {
      const t = i18n.getFixedT(language);
      return diagnosticsText(checks, {
        title: (id) => t(`diagnostics.check.${id}`),
        verdict: (verdict) => t(`diagnostics.verdict.${verdict}`),
        help: (id) => t(`diagnostics.help.${id}`),
      });
    },
    bundleFile(language, now) {
      const stamp = momentText(now).slice(0, 10);
      return { title: i18n.getFixedT(language)('diagnostics.bundle-title'), name: `ringside-support ${stamp}` };
    },
    exportFile(language, what, now) {
      const t = i18n.getFixedT(language);
      const day = momentText(now).slice(0, 10);
      return { title: t(`export.choose.${what}`), name: `${t(`export.name.${what}`)} ${day}` };
    },
    exportWords(language, standard) {
      const t = i18n.getFixedT(language);
      const words: Record<string, string> = { language };
      for (const part of ['sheet', 'column', 'way', 'yes'] as const) {
        for (const [key, text] of Object.entries(i18n.getResource(language, 'translation', `export.${part}`)))
          words[`${part}.${key}`] = String(text);
      }
      for (const kind of CALL_KINDS) words[`kind.${kind}`] = t(`kind.${kind}`);
      for (const { id, label } of standard.dispositions) words[`disposition.${id}`] = label[language];
      for (const one of EXPECTATIONS) words[`expectation.${one}`] = t(`mark.next.${one}`);
      for (const rule of RULE_IDS) words[`rule.${rule}`] = t(`rule.${rule}.text`);
      for (const [by, text] of Object.entries(i18n.getResource(language, 'translation', 'ended-by')))
        words[`by.${by}`] = String(text);
      for (const [cause, text] of Object.entries(i18n.getResource(language, 'translation', 'end-cause')))
        words[`cause.${cause}`] = String(text);
      for (const state of TARGET_STATES) words[`target.${state}`] = t(`outbound.state.${state}`);
      for (const outcome of ATTEMPT_OUTCOMES) words[`outcome.${outcome}`] = t(`outbound.outcome.${outcome}`);
      return words;
    },
    importFile(language, what) {
      const t = i18n.getFixedT(language);
      const extensions = {
        questions: ['csv', 'xlsx', 'json', 'tsv', 'txt'],
        bulletins: ['json', 'csv', 'xlsx'],
        list: ['csv', 'xlsx', 'tsv', 'txt'],
      }[what];
      return { title: t(`import.choose.${what}`), kind: t('import.files'), extensions };
    },
    listWords(language) {
      const t = i18n.getFixedT(language);
      const reasons = ENTRY_REFUSALS.map((reason) => [reason, t(`outbound-import.reason.${reason}`)]);
      const uses = SINGLE_USES.map((use) => [`use.${use}`, t(`outbound-import.use.${use}`)]);
      return {
        refused: { ...OWN_HEADINGS[language], ...Object.fromEntries([...reasons, ...uses]) },
        nameless: t('outbound-import.nameless', { place: '{}' }),
      };
    },
    packToWrite(language, now) {
      const t = i18n.getFixedT(language);
      const name = `${t('pack.name')} ${momentText(now).slice(0, 10)}.zip`;
      return { title: t('pack.write'), name, extension: 'zip' };
    },
    packToRead(language) {
      const t = i18n.getFixedT(language);
      return { title: t('pack.read'), kind: t('pack.name'), extensions: ['zip'] };
    },
    headsetReport(language, outcomes) {
      const t = i18n.getFixedT(language);
      const faults = faultsOf(outcomes).map((part) => {
        const fault = outcomes[part]?.fault;
        return `${t(`headset-check.part.${part}`)}${t('list.colon')}${fault ? t(`headset-check.fault.${fault}`) : ''}`;
      });
      return t('headset-check.report', { faults: faults.join(t('list.semicolon')) });
    },
  };
}
