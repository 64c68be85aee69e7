import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

interface SettingsSearchProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly text: string;
  /** How many answer; null while nothing is searched. */
  readonly found: number | null;
  readonly onText: (text: string) => void;
  /** Goes on to the first that was found. */
  readonly onChoose: () => void;
}

export function SettingsSearch({ field, text, found, onText, onChoose }: SettingsSearchProps) {
  const { t } = useTranslation();
  return (
    <search className="settings-search">
      <div className="settings-search-field">
        <Search className="icon-small" aria-hidden="true" />
        <input
          ref={field}
          className="input"
          type="text"
          aria-label={t('settings.search.label')}
          placeholder={t('settings.search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            // A key that chooses among an input method's characters is none of ours.
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') onChoose();
            else if (event.key === 'Escape') onText('');
            else return;
            event.preventDefault();
          }}
        />
        {text !== '' && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('settings.search.clear')}
            onClick={() => {
              onText('');
              field.current?.focus();
            }}
          >
            <X className="icon-small" aria-hidden="true" />
          </button>
        )}
      </div>
      <p className="settings-found" role="status">
        {found !== null && t('settings.search.found', { count: found })}
      </p>
    </search>
  );
}
