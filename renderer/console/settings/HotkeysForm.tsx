import { TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { POLICY_HOTKEYS } from '../../../electron/contract/policy';
import { combinationOf, HOTKEYS, type Hotkey, hotkeyFault, SUGGESTED_HOTKEYS } from '../../../electron/domain/hotkey';
import { Problem } from '../design/Problem';
import { ariaKeys, SHORTCUTS } from '../keys/shortcuts';
import { useSend, useSnapshot } from '../store/console';
import { useFixed } from './FixedNote';
import './hotkeys.css';

/** Keys that are heard whatever program is in front: whether at all, and which. Takes effect at once. */
export function HotkeysForm() {
  const { t } = useTranslation();
  const send = useSend();
  const isFixed = useFixed();
  const hotkeys = useSnapshot((snapshot) => snapshot.settings.hotkeys);
  const refused = useSnapshot((snapshot) => snapshot.desktop.hotkeysRefused);
  const [recording, setRecording] = useState<Hotkey | null>(null);
  const [problem, setProblem] = useState<{ readonly of: Hotkey; readonly text: string } | null>(null);
  const { on, keys } = hotkeys;

  const record = (hotkey: Hotkey | null): void => {
    setRecording(hotkey);
    if (hotkey) setProblem(null);
  };
  // Meanwhile none is heard for the whole machine: the one that is pressed may be one of them.
  const isRecording = recording !== null;
  useEffect(() => {
    if (!isRecording) return;
    void send({ kind: 'record-hotkey', on: true });
    return () => void send({ kind: 'record-hotkey', on: false });
  }, [isRecording, send]);

  const put = (hotkey: Hotkey, combination: string | null): void =>
    void send({ kind: 'set-hotkeys', hotkeys: { on, keys: { ...keys, [hotkey]: combination } } });

  const take = (hotkey: Hotkey, event: KeyboardEvent): void => {
    if (event.key === 'Tab') return;
    // It asks for nothing on this page.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      record(null);
      return;
    }
    const isModifier = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(event.key);
    if (isModifier || event.nativeEvent.isComposing) return;
    const text = combinationOf(event.nativeEvent);
    const fault = text === null ? 'unreadable' : hotkeyFault(text, hotkey, keys);
    const other = HOTKEYS.find((one) => one !== hotkey && keys[one] === text);
    const own = SHORTCUTS.find(({ id }) => id !== hotkey && ariaKeys(id) === text);
    if (fault)
      setProblem({ of: hotkey, text: t(`settings.hotkeys.fault.${fault}`, { other: other && nameOf(other) }) });
    else if (own) setProblem({ of: hotkey, text: t('settings.hotkeys.fault.console', { other: t(`key.${own.id}`) }) });
    else {
      setProblem(null);
      record(null);
      put(hotkey, text);
    }
  };
  const nameOf = (hotkey: Hotkey): string => t(`settings.hotkeys.key.${hotkey}`);

  return (
    <>
      <label className="choice">
        <input
          type="checkbox"
          checked={on}
          disabled={isFixed('hotkeysOn')}
          onChange={(event) => void send({ kind: 'set-hotkeys', hotkeys: { on: event.target.checked, keys } })}
        />
        <span>
          {t('settings.hotkeys.on')}
          <small>{t('settings.hotkeys.on-hint')}</small>
        </span>
      </label>
      <ul className="hotkeys" aria-label={t('settings.hotkeys.list')}>
        {HOTKEYS.map((hotkey) => {
          const combination = keys[hotkey];
          const name = nameOf(hotkey);
          return (
            <li key={hotkey} className="hotkey">
              <span className="hotkey-name">{name}</span>
              {recording === hotkey ? (
                <button
                  type="button"
                  className="button small hotkey-recording"
                  // Whoever pressed "change" presses the combination next.
                  ref={(button) => button?.focus()}
                  aria-label={t('settings.hotkeys.press-named', { name })}
                  onKeyDown={(event) => take(hotkey, event)}
                  onBlur={() => record(null)}
                >
                  {t('settings.hotkeys.press')}
                </button>
              ) : (
                <>
                  <kbd className="hotkey-keys">
                    {combination === null ? t('settings.hotkeys.none') : keysText(combination)}
                  </kbd>
                  <button
                    type="button"
                    className="button small"
                    aria-label={t('settings.hotkeys.change-named', { name })}
                    disabled={isFixed(POLICY_HOTKEYS[hotkey])}
                    onClick={() => record(hotkey)}
                  >
                    {t('settings.hotkeys.change')}
                  </button>
                  <button
                    type="button"
                    className="button small"
                    aria-label={t(
                      combination === null ? 'settings.hotkeys.suggest-named' : 'settings.hotkeys.clear-named',
                      {
                        name,
                        keys: keysText(SUGGESTED_HOTKEYS[hotkey] ?? ''),
                      },
                    )}
                    onClick={() => {
                      setProblem(null);
                      put(hotkey, combination === null ? suggestionFor(hotkey, keys) : null);
                    }}
                    disabled={
                      isFixed(POLICY_HOTKEYS[hotkey]) || (combination === null && suggestionFor(hotkey, keys) === null)
                    }
                  >
                    {t(combination === null ? 'settings.hotkeys.suggest' : 'settings.hotkeys.clear')}
                  </button>
                </>
              )}
              {problem?.of === hotkey && <Problem text={problem.text} />}
              {on && refused.includes(hotkey) && (
                <p className="hotkey-refused" role="status">
                  <TriangleAlert className="icon-small" aria-hidden="true" />
                  {t('settings.hotkeys.refused')}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The suggested combination, unless another key has it meanwhile. */
function suggestionFor(hotkey: Hotkey, keys: Parameters<typeof hotkeyFault>[2]): string | null {
  const text = SUGGESTED_HOTKEYS[hotkey];
  return text !== null && hotkeyFault(text, hotkey, keys) === null ? text : null;
}

/** A combination as it stands on the keys. */
function keysText(combination: string): string {
  const isMac = navigator.userAgent.includes('Mac');
  return combination.replace('Control', 'Ctrl').replace('Super', isMac ? 'Cmd' : 'Win');
}
