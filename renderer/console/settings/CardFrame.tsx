import { useTranslation } from 'react-i18next';
import type { CardId, SettingsCard } from './cards';
import { FixedNote } from './FixedNote';
import type { FoundCard } from './search';

/** One setting of the page: its name, its effect in a sentence, and why it was found where that is not to be seen. */
export function CardFrame({ card, found }: { card: SettingsCard; found: FoundCard | undefined }) {
  const { t } = useTranslation();
  const id = cardElement(card.id);
  return (
    <section className="pane settings-card" id={id} aria-labelledby={`${id}-title`} tabIndex={-1} hidden={!found}>
      <header>
        <h3 id={`${id}-title`}>{t(`settings.card.${card.id}.title`)}</h3>
        <p className="hint">{t(`settings.card.${card.id}.effect`)}</p>
        <FixedNote keys={card.policy ?? []} />
        {found && found.because.length > 0 && (
          <p className="settings-because">
            <span>{t('settings.search.matches')}</span>
            {found.because.map((text) => (
              <q key={text}>{text}</q>
            ))}
          </p>
        )}
      </header>
      <card.Content />
    </section>
  );
}

/** The element's id. */
export function cardElement(card: CardId): string {
  return `setting-${card}`;
}
