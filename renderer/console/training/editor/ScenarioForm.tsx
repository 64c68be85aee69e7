import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { valueAt } from '../../../../electron/domain/scenario/editText';
import { CUES, LEVELS, LINES, MOODS, VOICES } from '../../../../electron/domain/scenario/scenario';
import { CALL_KINDS } from '../../../../electron/domain/standard';
import { useLanguage } from '../../i18n/useLanguage';
import { useSnapshot } from '../../store/console';
import { ChoiceField, type FormText, NamesField, TextField, WordsField } from './fields';

/** The scenario as a form. What it has no field for stays as it is in the text. */
export function ScenarioForm({ form }: { form: FormText }) {
  const { t } = useTranslation();
  return (
    <div className="scenario-form">
      <About form={form} />
      <h2>{t('editor.caller')}</h2>
      <div className="editor-fields">
        <WordsField form={form} path={['caller', 'name']} label={t('editor.name')} />
        <TextField form={form} path={['caller', 'number']} label={t('editor.number')} />
        <ChoiceField
          form={form}
          path={['caller', 'voice']}
          label={t('editor.voice')}
          choices={VOICES.map((one) => [one, t(`editor.voices.${one}`)])}
        />
        <ChoiceField
          form={form}
          path={['line']}
          label={t('training.line.label')}
          none={t('training.line.clear')}
          choices={LINES.slice(1).map((one) => [one, t(`training.line.${one}`)])}
        />
        {(['ring', 'hold', 'silence'] as const).map((what) => (
          <TextField key={what} form={form} path={['patience', what]} label={t(`editor.patience.${what}`)} numeric />
        ))}
      </div>
      <Lines form={form} />
      <Reactions form={form} />
      <Expectations form={form} />
    </div>
  );
}

function About({ form }: { form: FormText }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('editor.about')}</h2>
      <div className="editor-fields">
        <WordsField form={form} path={['title']} label={t('editor.title')} />
        <WordsField form={form} path={['summary']} label={t('editor.summary')} />
        <TextField form={form} path={['id']} label={t('editor.id')} />
        <ChoiceField
          form={form}
          path={['direction']}
          label={t('editor.direction')}
          choices={(['inbound', 'outbound'] as const).map((one) => [one, t(`direction.${one}`)])}
        />
        <ChoiceField
          form={form}
          path={['kind']}
          label={t('trainer.kind')}
          choices={CALL_KINDS.map((one) => [one, t(`kind.${one}`)])}
        />
        <ChoiceField
          form={form}
          path={['mood']}
          label={t('training.mood.label')}
          choices={MOODS.map((one) => [one, t(`training.mood.${one}`)])}
        />
        <ChoiceField
          form={form}
          path={['level']}
          label={t('training.level.label')}
          choices={LEVELS.map((one) => [`${one}`, t(`training.level.${one}`)])}
        />
        <NamesField form={form} path={['exercises']} label={t('editor.exercises')} />
      </div>
    </>
  );
}

/** Their lines, each with its name, and the order in which they are told. */
function Lines({ form }: { form: FormText }) {
  const { t } = useTranslation();
  const names = keysOf(form, ['says']);
  const story = valueAt(form.document, ['story']);
  const free = (): string => {
    for (let count = names.length + 1; ; count += 1) if (!names.includes(`line-${count}`)) return `line-${count}`;
  };
  const add = (): void => {
    const name = free();
    const told = Array.isArray(story) ? story.map(String) : [];
    form.set(['says', name], { 'zh-CN': t('editor.new-line'), en: t('editor.new-line') });
    // A line that nobody says is a mistake: a new one is told last.
    form.set(['story'], [...told, name]);
  };
  const remove = (name: string): void => {
    form.set(['says', name], undefined);
    if (Array.isArray(story) && story.includes(name))
      form.set(
        ['story'],
        story.map(String).filter((one) => one !== name),
      );
  };
  return (
    <>
      <h2>{t('editor.lines')}</h2>
      {names.map((name) => (
        <div key={name} className="editor-line">
          <WordsField form={form} path={['says', name]} label={name} />
          <button
            type="button"
            className="icon-button"
            disabled={form.readOnly}
            aria-label={t('editor.remove-line', { name })}
            onClick={() => remove(name)}
          >
            <Trash2 className="icon-small" aria-hidden="true" />
          </button>
        </div>
      ))}
      <button type="button" className="button small" disabled={form.readOnly} onClick={add}>
        <Plus className="icon-small" aria-hidden="true" />
        {t('editor.add-line')}
      </button>
      <NamesField form={form} path={['story']} label={t('editor.order')} />
    </>
  );
}

/** Which line answers what the agent does. A reaction of several parts is told in the text. */
function Reactions({ form }: { form: FormText }) {
  const { t } = useTranslation();
  const used = keysOf(form, ['when']);
  const lines = keysOf(form, ['says']).map((name) => [name, name] as const);
  const unused = CUES.filter((cue) => !used.includes(cue));
  return (
    <>
      <h2>{t('editor.reactions')}</h2>
      <div className="editor-fields">
        {used.map((cue) => {
          const label = (CUES as readonly string[]).includes(cue) ? t(`cue.${cue}`) : cue;
          return typeof valueAt(form.document, ['when', cue]) === 'string' ? (
            <ChoiceField
              key={cue}
              form={form}
              path={['when', cue]}
              label={label}
              none={t('editor.no-reaction')}
              choices={lines}
            />
          ) : (
            <p key={cue} className="editor-field">
              <span>{label}</span>
              <span className="hint">{t('editor.in-text')}</span>
            </p>
          );
        })}
        <label className="editor-field">
          <span>{t('editor.add-reaction')}</span>
          <select
            className="select"
            disabled={form.readOnly || lines.length === 0}
            value=""
            onChange={({ target }) => form.set(['when', target.value], lines[0]?.[0] ?? '')}
          >
            <option value="">{t('editor.choose')}</option>
            {unused.map((cue) => (
              <option key={cue} value={cue}>
                {t(`cue.${cue}`)}
              </option>
            ))}
          </select>
        </label>
        <NamesField form={form} path={['wants']} label={t('editor.wants')} />
      </div>
    </>
  );
}

const IDENTITY = ['check', 'fail', 'exempt'] as const;
const FOLLOW_UPS = ['call-back', 'message', 'case'] as const;
const WAITS = ['short', 'long'] as const;
const TRANSFERS = ['colleague', 'second-try'] as const;

/** What is right: how it is filed, and what has to be done. */
function Expectations({ form }: { form: FormText }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { dispositions, identityExemptions, cases } = useSnapshot((snapshot) => snapshot.standard);
  const kind = valueAt(form.document, ['kind']);
  const none = t('editor.none');
  const suiting = dispositions.filter((one) => one.kind === kind);
  return (
    <>
      <h2>{t('editor.expects')}</h2>
      <div className="editor-fields">
        <ChoiceField
          form={form}
          path={['expects', 'disposition']}
          label={t('editor.disposition')}
          choices={suiting.map(({ id, label }) => [id, label[language]])}
        />
        <ChoiceField
          form={form}
          path={['expects', 'identity']}
          label={t('trainer.identity')}
          none={none}
          choices={IDENTITY.map((one) => [one, t(`editor.identity.${one}`)])}
        />
        {valueAt(form.document, ['expects', 'identity']) === 'exempt' && (
          <ChoiceField
            form={form}
            path={['expects', 'exemption']}
            label={t('editor.exemption')}
            choices={identityExemptions.map(({ id, label }) => [id, label[language]])}
          />
        )}
        <ChoiceField
          form={form}
          path={['expects', 'followUp']}
          label={t('editor.follow-up')}
          none={none}
          choices={FOLLOW_UPS.map((one) => [one, t(`editor.follow-ups.${one}`)])}
        />
        {valueAt(form.document, ['expects', 'followUp']) === 'case' && (
          <ChoiceField
            form={form}
            path={['expects', 'cause']}
            label={t('editor.cause')}
            choices={cases.causes.map(({ id, label }) => [id, label[language]])}
          />
        )}
        <ChoiceField
          form={form}
          path={['expects', 'wait']}
          label={t('editor.wait')}
          none={none}
          choices={WAITS.map((one) => [one, t(`editor.waits.${one}`)])}
        />
        <ChoiceField
          form={form}
          path={['expects', 'transfer']}
          label={t('editor.transfer')}
          none={none}
          choices={TRANSFERS.map((one) => [one, t(`editor.transfers.${one}`)])}
        />
        <NamesField form={form} path={['expects', 'knowledge']} label={t('editor.knowledge')} />
        <Facts form={form} />
      </div>
    </>
  );
}

/** What the note has to have. */
function Facts({ form }: { form: FormText }) {
  const { t } = useTranslation();
  const note = valueAt(form.document, ['expects', 'note']);
  const facts = Array.isArray(note) ? note : [];
  return (
    <>
      {facts.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fact is its place in the list
        <div key={index} className="editor-line">
          <WordsField
            form={form}
            path={['expects', 'note', index, 'fact']}
            label={t('editor.fact', { count: index + 1 })}
          />
          <NamesField form={form} path={['expects', 'note', index, 'any']} label={t('editor.fact-words')} />
          <button
            type="button"
            className="icon-button"
            disabled={form.readOnly}
            aria-label={t('editor.remove-fact', { count: index + 1 })}
            onClick={() => form.set(['expects', 'note', index], undefined)}
          >
            <Trash2 className="icon-small" aria-hidden="true" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button small"
        disabled={form.readOnly}
        onClick={() => {
          const fact = {
            fact: { 'zh-CN': t('editor.new-fact'), en: t('editor.new-fact') },
            any: [t('editor.new-word')],
          };
          if (facts.length === 0) form.set(['expects', 'note'], [fact] as never);
          else form.set(['expects', 'note', facts.length], fact);
        }}
      >
        <Plus className="icon-small" aria-hidden="true" />
        {t('editor.add-fact')}
      </button>
    </>
  );
}

function keysOf(form: FormText, path: readonly string[]): readonly string[] {
  const value = valueAt(form.document, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
