import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverFacts, HandOverSection } from '../../../electron/domain/handOver';
import type { EpochMs, Ms } from '../../../electron/domain/time';
import { Problem } from '../design/Problem';
import { useNoteCheck } from '../note/useNoteCheck';
import { WatchedField } from '../note/WatchedField';
import { useConsole } from '../store/console';
import { SectionFacts } from './SectionFacts';

/** What was typed is on the disk this long after the last key at the latest, as a note is. */
const PAUSE: Ms = 400;

/** A section of the sheet: what the console knows, and what the agent adds, kept as it is typed. */
export function SectionField({
  section,
  facts,
  kept,
  now,
}: {
  section: HandOverSection;
  facts: HandOverFacts;
  kept: string;
  now: EpochMs;
}) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  /** Null until something is typed here: what is kept may come after the field. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? kept;
  const [problem, setProblem] = useState<string | null>(null);
  const check = useNoteCheck();
  /** What is not on the disk yet, and the timer that will see to it. */
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);

  const write = useCallback(async (): Promise<void> => {
    const next = waiting.current;
    if (!next) return;
    clearTimeout(next.timer);
    waiting.current = null;
    const result = await bridge.send({ kind: 'write-hand-over', section, text: next.text });
    setProblem(result.ok ? null : t(`refusal.${result.code}`, result.params ?? {}));
  }, [bridge, section, t]);
  useEffect(() => () => void write(), [write]);

  const type = (next: string): void => {
    setTyped(next);
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = { text: next, timer: setTimeout(() => void write(), PAUSE) };
  };

  return (
    <section className="hand-over-section" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t(`hand-over.section.${section}`)}</h3>
      <SectionFacts section={section} facts={facts} now={now} />
      <WatchedField
        field={area}
        text={text}
        check={check}
        rows={2}
        maxLength={4000}
        placeholder={t('hand-over.add')}
        aria-labelledby={`${id}-title`}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onText={type}
        onBlur={() => void write()}
      />
      {problem && <Problem id={`${id}-problem`} text={problem} />}
    </section>
  );
}
