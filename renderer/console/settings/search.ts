import en from '../../../assets/locales/en.json';
import chinese from '../../../assets/locales/zh-CN.json';
import type { Language } from '../../../electron/contract/settings';
import type { CardId, SettingsCard } from './cards';

type Tree = { readonly [key: string]: string | Tree };
const LOCALES: Readonly<Record<Language, Tree>> = { 'zh-CN': chinese, en };

/** What the search knows of a card, in both languages. */
interface CardTexts {
  readonly id: CardId;
  /** Group, title and effect, which stand in sight. */
  readonly shown: Readonly<Record<Language, readonly string[]>>;
  /** Names and hints of what the card holds, and what people call it. */
  readonly held: readonly string[];
}

/** A card that answers, and the texts beyond its title and effect that made it do so. */
export interface FoundCard {
  readonly id: CardId;
  readonly because: readonly string[];
}

/** The words of a search. */
export function wordsOf(text: string): readonly string[] {
  return folded(text).split(/\s+/).filter(Boolean);
}

/** Looks through all texts of the cards, whichever language they are shown in. */
export function createSettingsSearch(
  cards: readonly SettingsCard[],
): (text: string, language: Language) => readonly FoundCard[] {
  const index = cards.map(textsOf);
  return (text, language) => {
    const words = wordsOf(text);
    return index.flatMap((card) => {
      const because = new Set<string>();
      for (const word of words) {
        const has = (one: string): boolean => folded(one).includes(word);
        if (card.shown[language].some(has)) continue;
        const reason = card.held.find(has) ?? Object.values(card.shown).flat().find(has);
        if (reason === undefined) return [];
        because.add(reason);
      }
      return [{ id: card.id, because: [...because] }];
    });
  };
}

function textsOf({ id, group, searched }: SettingsCard): CardTexts {
  const own = `settings.card.${id}`;
  const shownIn = (locale: Tree): readonly string[] =>
    [`settings.group.${group}`, `${own}.title`, `${own}.effect`].flatMap((key) => texts(locale, key));
  return {
    id,
    shown: { 'zh-CN': shownIn(chinese), en: shownIn(en) },
    held: Object.values(LOCALES).flatMap((locale) => [
      ...searched.flatMap((key) => texts(locale, key)),
      ...texts(locale, `${own}.synonyms`).flatMap((synonyms) => synonyms.split(/[,，、]\s*/)),
    ]),
  };
}

/** Every text at a key or below it, without what is filled in. */
function texts(locale: Tree, key: string): readonly string[] {
  let at: string | Tree | undefined = locale;
  for (const step of key.split('.')) at = typeof at === 'object' ? at[step] : undefined;
  if (at === undefined) return [];
  if (typeof at === 'string') return [at.replaceAll(/\s*\{\{.*?\}\}/g, '').trim()];
  return Object.keys(at).flatMap((step) => texts(locale, `${key}.${step}`));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
