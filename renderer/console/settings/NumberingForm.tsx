import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { POLICY_NUMBERING } from '../../../electron/contract/policy';
import { type NumberingSettings, numberingSchema } from '../../../electron/contract/settings';
import { dialStringOf, readListNumber } from '../../../electron/domain/outbound/number';
import { useConsole, useSnapshot } from '../store/console';
import { Choices } from './Choices';
import { Field } from './Field';
import { useFixed } from './FixedNote';
import { Outcome, type SaveOutcome } from './Outcome';

/** Written as a list has them: a local number, a mobile one, one abroad. */
const EXAMPLES = ['66667777', '13800138000', '+14155550123'];

/** How numbers of lists are read and dialled at the centre. What it comes to is shown before it is saved. */
export function NumberingForm() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const isFixed = useFixed();
  const numbering = useSnapshot((snapshot) => snapshot.settings.numbering);
  const [draft, setDraft] = useState<NumberingSettings>(numbering);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [outcome, setOutcome] = useState<SaveOutcome>(null);
  const set = (part: Partial<NumberingSettings>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setWrong([]);
    setOutcome(null);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const parsed = numberingSchema.safeParse(draft);
    if (!parsed.success) return setWrong(parsed.error.issues.map(({ path }) => String(path[0])));
    const result = await bridge.send({ kind: 'set-numbering', numbering: parsed.data });
    setOutcome(
      result.ok
        ? { kind: 'saved', text: t('settings.saved') }
        : { kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) },
    );
  };
  const field = (name: 'country' | 'areaCode' | 'outsideLine' | 'international', most: number) => (
    <Field
      label={t(`settings.numbering.${name}.label`)}
      hint={t(`settings.numbering.${name}.hint`)}
      value={draft[name]}
      problem={wrong.includes(name) ? t(`settings.numbering.${name}.problem`) : undefined}
      maxLength={most}
      fixed={isFixed(POLICY_NUMBERING[name])}
      onChange={(value) => set({ [name]: name === 'country' ? value.toUpperCase() : value })}
    />
  );
  const valid = numberingSchema.safeParse(draft).success;
  return (
    <form className="settings-form" onSubmit={(event) => void save(event)} noValidate>
      <div className="fields">
        {field('country', 2)}
        {field('areaCode', 6)}
        {field('outsideLine', 4)}
        {field('international', 6)}
      </div>
      <Choices
        label={t('settings.numbering.dialAs')}
        choices={(['national', 'international'] as const).map((value) => ({
          ...{ value, text: t(`settings.numbering.dial.${value}`) },
        }))}
        chosen={draft.dialAs}
        fixed={isFixed('numberDialAs')}
        onChoose={(dialAs) => set({ dialAs })}
      />
      {valid && (
        <ul className="hint figures" aria-label={t('settings.numbering.examples')}>
          {EXAMPLES.map((written) => {
            const read = readListNumber(written, draft);
            const dialled = read.kind === 'number' ? dialStringOf(read.number, draft) : t('settings.numbering.refused');
            return <li key={written}>{t('settings.numbering.example', { written, dialled })}</li>;
          })}
        </ul>
      )}
      <Outcome outcome={outcome} />
      <div className="settings-actions">
        <button type="submit" className="button primary" disabled={Object.values(POLICY_NUMBERING).every(isFixed)}>
          {t('settings.numbering.save')}
        </button>
      </div>
    </form>
  );
}
