import { SearchX } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Box } from '../design/Box';
import { useLanguage } from '../i18n/useLanguage';
import { useConsole, useView } from '../store/console';
import { CardFrame, cardElement } from './CardFrame';
import { type GroupId, SETTINGS_CARDS, SETTINGS_GROUPS, type SettingsCard } from './cards';
import { GroupNav } from './GroupNav';
import { markWords } from './marks';
import { SettingsSearch } from './SettingsSearch';
import { createSettingsSearch, wordsOf } from './search';
import './settings.css';

const FIRST_CONTROL = ':is(input, select, textarea, button, summary):not([disabled])';
const CARDS: readonly SettingsCard[] = SETTINGS_CARDS;

/** Everything that can be set, in groups on one page, and found by the words people have for it. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { view } = useConsole();
  const language = useLanguage();
  const [text, setText] = useState('');
  const search = useMemo(() => createSettingsSearch(CARDS), []);
  const found = useMemo(() => search(text, language), [search, text, language]);
  const searching = wordsOf(text).length > 0;
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const groups = SETTINGS_GROUPS.map(({ id }) => id).filter((id) =>
    CARDS.some((card) => card.group === id && found.some((one) => one.id === card.id)),
  );
  const { here, look, go } = useGroupInSight(scroller, groups);

  const looking = useView(({ place }) => place === 'settings');
  const wanted = useView(({ settingWanted }) => settingWanted);
  useEffect(() => {
    if (looking && view.getState().settingWanted === null) field.current?.focus();
  }, [looking, view]);
  useEffect(() => {
    if (wanted !== null) setText('');
  }, [wanted]);
  // Once the search that may have hidden it is cleared.
  useEffect(() => {
    if (!looking || wanted === null || text !== '') return;
    const card = document.getElementById(cardElement(wanted));
    card?.scrollIntoView?.({ block: 'start' });
    (card?.querySelector<HTMLElement>(FIRST_CONTROL) ?? card)?.focus({ preventScroll: true });
    view.setState({ settingWanted: null });
  }, [looking, wanted, text, view]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found is what is marked, in the language it is shown in
  useLayoutEffect(
    () => (scroller.current ? markWords(scroller.current, wordsOf(text)) : undefined),
    [text, found, language],
  );

  return (
    <div className="settings">
      <div className="settings-side">
        <h1>{t('place.settings')}</h1>
        <SettingsSearch
          field={field}
          text={text}
          found={searching ? found.length : null}
          onText={(next) => {
            setText(next);
            scroller.current?.scrollTo?.({ top: 0 });
          }}
          onChoose={() => {
            const first = scroller.current?.querySelector('.settings-card:not([hidden])');
            first?.querySelector<HTMLElement>(FIRST_CONTROL)?.focus();
          }}
        />
        <GroupNav groups={groups} here={here} onGo={go} />
      </div>
      <div className="settings-scroll" ref={scroller} onScroll={look}>
        {SETTINGS_GROUPS.map(({ id }) => (
          <div key={id} className="settings-group" data-group={id} hidden={!groups.includes(id)}>
            <h2 tabIndex={-1}>{t(`settings.group.${id}`)}</h2>
            {CARDS.filter(({ group }) => group === id).map((card) => (
              <CardFrame key={card.id} card={card} found={found.find((one) => one.id === card.id)} />
            ))}
          </div>
        ))}
        {found.length === 0 && (
          <Box Icon={SearchX} title={t('settings.search.nothing', { text })}>
            <p>{t('settings.search.nothing-help')}</p>
            <button
              type="button"
              className="button small"
              onClick={() => {
                setText('');
                field.current?.focus();
              }}
            >
              {t('settings.search.clear')}
            </button>
          </Box>
        )}
      </div>
    </div>
  );
}

/** Which group the page is scrolled to, and the way to another. */
function useGroupInSight(scroller: React.RefObject<HTMLDivElement | null>, groups: readonly GroupId[]) {
  const [inSight, setInSight] = useState<GroupId | null>(null);
  /** Where the page stood after going to a group that is too near the end to reach the top. */
  const wentTo = useRef<number | null>(null);
  const sections = (): HTMLElement[] => [
    ...(scroller.current?.querySelectorAll<HTMLElement>('.settings-group:not([hidden])') ?? []),
  ];
  return {
    here: inSight !== null && groups.includes(inSight) ? inSight : groups[0],
    look: (): void => {
      const page = scroller.current;
      if (!page || page.scrollTop === wentTo.current) return;
      wentTo.current = null;
      const top = page.getBoundingClientRect().top + 48;
      const passed = sections().filter((section) => section.getBoundingClientRect().top <= top);
      setInSight((passed.at(-1)?.dataset.group as GroupId | undefined) ?? null);
    },
    go: (group: GroupId): void => {
      const section = sections().find(({ dataset }) => dataset.group === group);
      section?.scrollIntoView?.({ block: 'start' });
      section?.querySelector('h2')?.focus({ preventScroll: true });
      wentTo.current = scroller.current?.scrollTop ?? null;
      setInSight(group);
    },
  };
}
