import { GraduationCap } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage';
import { sendAndTell, useConsole, useSnapshot } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { newSeed } from '../training/seed';
import type { Entry } from './entry';

/** Demo mode: the customers one can let call. */
export function usePractice(): readonly Entry[] {
  const { t, i18n } = useTranslation();
  const console_ = useConsole();
  const language = useLanguage();
  const demo = useSnapshot(({ mode }) => mode === 'demo');
  const { value } = useAnswer(demo ? { kind: 'scenarios' } : null);
  return useMemo(() => {
    const otherLanguage = language === 'en' ? 'zh-CN' : 'en';
    const other = i18n.getFixedT(otherLanguage);
    return (value?.scenarios ?? []).map(
      ({ id, title, mood, level }): Entry => ({
        id: `practice:${id}`,
        kind: 'practice',
        Icon: GraduationCap,
        label: title[language],
        detail: t('palette.scenario', { mood: t(`training.mood.${mood}`), level }),
        alsoCalled: [title[otherLanguage], t(`training.mood.${mood}`), other(`training.mood.${mood}`)],
        run: () => void sendAndTell(console_, { kind: 'train', scenario: id, seed: newSeed() }),
      }),
    );
  }, [value, console_, i18n, language, t]);
}
