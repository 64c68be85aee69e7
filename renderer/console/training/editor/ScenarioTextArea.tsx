import { type Ref, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioProblem } from '../../../../electron/domain/scenario/readScenario';
import { useLanguage } from '../../i18n/useLanguage';

export interface TextAreaHandle {
  /** Puts the caret there and the line in sight; both count from 1. */
  goTo(line: number, column: number): void;
}

/** The scenario's text with its lines numbered, and those with something wrong marked. */
export function ScenarioTextArea({
  text,
  problems,
  readOnly,
  onChange,
  ref,
}: {
  text: string;
  problems: readonly ScenarioProblem[];
  readOnly: boolean;
  onChange: (text: string) => void;
  ref: Ref<TextAreaHandle>;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = text.split('\n');
  const wrong = new Map(problems.map(({ line, reason }) => [line, reason[language]]));
  useImperativeHandle(ref, () => ({
    goTo(line, column) {
      const field = area.current;
      if (!field) return;
      const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
      const end = before + (lines[line - 1]?.length ?? 0);
      field.focus();
      field.setSelectionRange(Math.min(end, before + column - 1), end);
      if (field.parentElement)
        field.parentElement.scrollTop = Math.max(0, (line - 4) * (field.scrollHeight / lines.length));
    },
  }));
  return (
    <div className="scenario-text" data-code>
      <div className="scenario-gutter" aria-hidden="true">
        {lines.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <span key={index} data-wrong={wrong.has(index + 1) || undefined} title={wrong.get(index + 1)}>
            {index + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        className="scenario-area"
        aria-label={t('editor.text')}
        aria-invalid={problems.length > 0}
        spellCheck={false}
        wrap="off"
        readOnly={readOnly}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
