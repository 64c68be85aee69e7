import { KeyRound } from 'lucide-react';
import {
  type ComponentProps,
  memo,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { maskCustomerData } from '../../../electron/domain/sensitive/customerData';
import { findSecrets, type Secret, WITHHELD } from '../../../electron/domain/sensitive/secrets';
import { applyBetter, type WordCheck, type WordFinding } from '../../../electron/domain/words/check';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys, shortcutFor } from '../keys/shortcuts';
import { findingAt } from './noteCheck';
import './note.css';

/** As many findings as have room; the next come when these are mended. */
const SHOWN = 3;

/**
 * A text field that underlines words against a rule as they are typed, each with its better wording below, and passwords
 * and codes, which are not kept (SEC-2). While the focus is in the field, or anywhere in its form, the key for the better
 * wording is its own. `covered`: customers' numbers are masked whenever nobody writes in it. To watch what is typed:
 *
 *     const check = useNoteCheck();                    // one for each field: it remembers the field's last text
 *     const field = useRef<HTMLTextAreaElement>(null);
 *     <WatchedField id={id} field={field} text={text} check={check} onText={setText} rows={4} maxLength={2000} />
 *
 * with a label for `id`; whatever else a `textarea` takes is handed on. The lines are painted on a copy of the text behind
 * the field: a text area has no ranges that could be marked. A key is painted first, the words of it are checked after.
 */
export function WatchedField({
  text,
  check,
  field,
  onText,
  covered = false,
  'aria-describedby': described,
  ...area
}: {
  text: string;
  check: WordCheck;
  field: RefObject<HTMLTextAreaElement | null>;
  onText: (text: string) => void;
  covered?: boolean;
} & Omit<ComponentProps<'textarea'>, 'ref' | 'value' | 'onChange' | 'onScroll' | 'onKeyDown' | 'className'>) {
  const { t } = useTranslation();
  const list = useId();
  const backdrop = useRef<HTMLDivElement>(null);
  const checked = useDeferredValue(text);
  const findings = useMemo(() => check(checked), [check, checked]);
  const follow = (): void => {
    if (backdrop.current && field.current) backdrop.current.scrollTop = field.current.scrollTop;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the copy has grown with the text and stands where it did
  useLayoutEffect(follow, [findings]);
  const secrets = useMemo(() => findSecrets(checked), [checked]);
  const [writing, setWriting] = useState(false);
  // Sign for sign as long as the text, so that nothing moves.
  const shownOf = (whole: string): string => (covered && !writing ? maskCustomerData(whole) : whole);
  const shown = shownOf(text);
  // The element's own events: a dialog that closes gives the focus back while React hears none.
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    // Painted before anything is typed and before the caret is set where the mouse went down: React does what a focus
    // brings about when the event is over. Not at once: a dialog gives the focus back while React is painting.
    const begin = (): void => setWriting(true);
    const end = (): void => setWriting(false);
    if (document.activeElement === area) setWriting(true);
    area.addEventListener('focus', begin);
    area.addEventListener('blur', end);
    return () => {
      area.removeEventListener('focus', begin);
      area.removeEventListener('blur', end);
    };
  }, [field]);
  const mend = (event: KeyboardEvent): void => {
    if (shortcutFor(event) !== 'better-words') return;
    const focused = document.activeElement;
    // Of several fields in a form the one with the focus is meant, else the first with something to mend.
    if (focused !== field.current && focused?.classList.contains('note-field')) return;
    event.preventDefault();
    // Not the page's: behind a dialog it would mend the note.
    event.stopPropagation();
    const finding = findingAt(check(text), field.current?.selectionStart ?? 0);
    if (!finding) return;
    event.stopImmediatePropagation();
    if (!event.repeat) replace(field.current, text, finding, onText);
  };
  const latest = useRef(mend);
  latest.current = mend;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => latest.current(event);
    const whole: HTMLElement | null = field.current?.form ?? field.current;
    whole?.addEventListener('keydown', press);
    return () => whole?.removeEventListener('keydown', press);
  }, [field]);
  const caret = findingAt(findings, field.current?.selectionStart ?? 0);
  return (
    <>
      <div className="watched">
        <div ref={backdrop} className="watched-copy note-text" aria-hidden="true">
          <Copy text={shownOf(checked)} findings={findings} secrets={secrets} />
        </div>
        <textarea
          {...area}
          ref={field}
          className="note-field note-text"
          value={shown}
          aria-describedby={[findings.length > 0 && list, described].filter(Boolean).join(' ') || undefined}
          onChange={(event) => {
            // Asterisks are never written back over what they cover.
            if (shown === text) onText(event.target.value);
          }}
          onScroll={follow}
        />
      </div>
      {secrets.length > 0 && <Secrets secrets={secrets} field={field} text={text} onText={onText} />}
      {findings.length > 0 && (
        <section className="words" aria-label={t('words.title')}>
          <p id={list} className="words-head" role="status">
            {t('words.found', { total: findings.length })}
          </p>
          <ul>
            {findings.slice(0, SHOWN).map((finding) => (
              <li key={`${finding.entry}-${finding.from}`}>
                <span className="rule-id">{finding.rule}</span>
                <span className="words-text">
                  <del>{finding.matched}</del> {finding.better[0]}
                </span>
                <button
                  type="button"
                  className="button small"
                  aria-keyshortcuts={finding === caret ? ariaKeys('better-words') : undefined}
                  onClick={() => replace(field.current, checked, finding, onText)}
                >
                  <span>
                    {t('words.apply')}
                    <span className="visually-hidden">
                      {t('words.apply-named', { words: finding.matched, better: finding.better[0] })}
                    </span>
                  </span>
                  {finding === caret && <KeyHint of="better-words" />}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Puts the better wording of a finding in the field, as if it had been typed: undo takes it back. */
export function replace(
  field: HTMLTextAreaElement | null,
  text: string,
  finding: WordFinding,
  onText: (text: string) => void,
): void {
  const better = finding.better[0];
  if (better !== undefined) insert(field, text, finding, better, () => onText(applyBetter(text, finding)));
}

/** Writes `words` over a stretch of the field, as if they had been typed; `otherwise` where the field takes no typing. */
function insert(
  field: HTMLTextAreaElement | null,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  words: string,
  otherwise: () => void,
): void {
  if (!field) return;
  flushSync(() => field.focus());
  // A field that still shows asterisks would take them for the text.
  if (field.value !== text) {
    otherwise();
    return;
  }
  field.setSelectionRange(from, to);
  // Deprecated and without a successor: nothing else writes into a field's own history.
  const typed = document.execCommand?.('insertText', false, words) ?? false;
  if (!typed) otherwise();
}

/** What is told in the text and will not be kept, each with the key that takes it out. */
function Secrets({
  secrets,
  field,
  text,
  onText,
}: {
  secrets: readonly Secret[];
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <section className="words secrets" aria-label={t('secrets.title')}>
      <p className="words-head" role="status">
        {t('secrets.found', { total: secrets.length })}
      </p>
      <ul>
        {secrets.slice(0, SHOWN).map((secret, order) => (
          <li key={`${secret.from}-${secret.to}`}>
            <KeyRound className="icon-small" aria-hidden="true" />
            <span className="words-text">
              {t('secrets.one', { word: secret.word })}
              <small>{t('secrets.why')}</small>
            </span>
            <button
              type="button"
              className="button small"
              data-remove-secret={order === 0 ? '' : undefined}
              aria-keyshortcuts={order === 0 ? ariaKeys('remove-secret') : undefined}
              onClick={() =>
                insert(field.current, text, secret, WITHHELD, () =>
                  onText(text.slice(0, secret.from) + WITHHELD + text.slice(secret.to)),
                )
              }
            >
              <span>
                {t('secrets.remove')}
                <span className="visually-hidden">{t('secrets.remove-named', { word: secret.word })}</span>
              </span>
              {order === 0 && <KeyHint of="remove-secret" />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text with its lines underneath; painted anew only with what was checked. */
const Copy = memo(
  ({ text, findings, secrets }: { text: string; findings: readonly WordFinding[]; secrets: readonly Secret[] }) =>
    findings.length + secrets.length > 0 ? linesOf(text, [...findings, ...secrets]) : null,
);

/**
 * The text line by line, with the findings marked. A key then costs the one line it is in: five thousand characters in
 * one piece would be laid out anew with each.
 */
function linesOf(
  text: string,
  findings: readonly { readonly from: number; readonly to: number }[],
): readonly ReactNode[] {
  let from = 0;
  return text.split('\n').map((line, order) => {
    const start = from;
    const end = start + line.length;
    from = end + 1;
    const marks = findings
      .filter((finding) => finding.from < end && finding.to > start)
      .sort((a, b) => a.from - b.from)
      .map((finding) => `${Math.max(0, finding.from - start)}-${Math.min(line.length, finding.to - start)}`);
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
    return <Line key={order} text={line} marks={marks.join(' ')} />;
  });
}

/** `marks`: the stretches to underline, as `from-to from-to`. */
const Line = memo(({ text, marks }: { text: string; marks: string }) => {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const mark of marks === '' ? [] : marks.split(' ')) {
    const [begin = 0, to = 0] = mark.split('-').map(Number);
    // Two kinds of findings may overlap.
    const from = Math.max(at, begin);
    if (to <= from) continue;
    parts.push(text.slice(at, from), <u key={mark}>{text.slice(from, to)}</u>);
    at = to;
  }
  // An empty line is as high as any other.
  return <div>{text === '' ? '\u200b' : [...parts, text.slice(at)]}</div>;
});
