import { Popover } from 'radix-ui';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { type Spelt, spell } from '../../../electron/domain/words/spelling';
import { useLanguage } from '../i18n/useLanguage';
import { useConsole, useSetView, useView } from '../store/console';
import { spellingWords } from './spellingWords';
import './spelling.css';

/** Marks the button that opens the helper: a press on it is not one beside the helper. */
export const SPELLING_KEY = 'spelling-key';

/**
 * TLK-7: a name or an address, spelt out with neutral or kind words to be read aloud. It rises from the foot of the
 * script, so that the line to say stays in sight; Escape, or its key, gives the focus back to where it was.
 */
export function SpellingHelper({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { view } = useConsole();
  const open = useView((state) => state.panel === 'spelling');
  const setView = useSetView();
  const before = useRef<HTMLElement | null>(null);
  const foot = useRef<HTMLDivElement>(null);
  return (
    <Popover.Root open={open}>
      <Popover.Anchor ref={foot} className="spelling-foot" />
      <Popover.Portal>
        <Popover.Content
          className="popover spelling"
          aria-label={t('spelling.title')}
          side="top"
          align="end"
          alignOffset={8}
          sideOffset={8}
          collisionPadding={8}
          onOpenAutoFocus={(event) => {
            before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
            event.preventDefault();
            // Zoomed in, the script's foot may be below the window's edge.
            foot.current?.scrollIntoView({ block: 'nearest' });
            const field = (event.currentTarget as HTMLElement).querySelector('input');
            field?.focus();
            // The surname that stands there gives way to what is typed.
            field?.select();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Whoever closed it with a press on another field is in that field by now.
            if (document.activeElement === document.body) before.current?.focus();
          }}
          onEscapeKeyDown={() => setView({ panel: null })}
          onInteractOutside={(event) => {
            const onItsKey = event.target instanceof Element && event.target.closest(`.${SPELLING_KEY}`);
            if (!onItsKey && view.getState().panel === 'spelling') setView({ panel: null });
          }}
        >
          <Speller key={call.id} call={call} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Speller({ call }: { call: Call }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const surname = useView((view) => view.addresses[call.id]?.surname ?? '');
  const [text, setText] = useState(surname);
  const field = useId();
  const spelt = spell(text, language, spellingWords());
  return (
    <>
      <p className="spelling-head">
        <label htmlFor={field}>{t('spelling.title')}</label>
        <span className="rule-id">TLK-7</span>
      </p>
      <input
        id={field}
        className="input"
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('spelling.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {spelt.length > 0 && (
        <ol className="spelt" aria-label={t('spelling.words')}>
          {spelt.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a character is nothing but its place
            <SpeltCharacter key={index} spelt={one} first={index === 0} />
          ))}
        </ol>
      )}
      <p className="hint">{t('spelling.hint')}</p>
    </>
  );
}

/** One character: how a surname is read stands before all else, for that is what is heard first. */
function SpeltCharacter({ spelt, first }: { spelt: Spelt; first: boolean }) {
  const { t } = useTranslation();
  const [best, ...others] = spelt.explanations;
  // A surname is read its own way at the head of a name only: 华 is huà in 华先生, and huá in 李华.
  const surname = first ? spelt.surname : undefined;
  return (
    <li>
      <span className="spelt-character">{spelt.text}</span>
      <div className="spelt-words">
        {surname && <p className="spelt-reading">{t('spelling.surname', { reading: surname })}</p>}
        {best && <p className="spelt-best">{best}</p>}
        {others.length > 0 && <p className="spelt-others">{others.join(t('spelling.or'))}</p>}
        {spelt.place && <p className="spelt-others">{t('spelling.place', { reading: spelt.place })}</p>}
        {!best && (
          <p className="spelt-others">
            {t(/\p{Script=Han}/u.test(spelt.text) ? 'spelling.unknown' : 'spelling.as-it-is')}
          </p>
        )}
      </div>
    </li>
  );
}
