import { CalendarClock, GraduationCap } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { STEERINGS } from '../../../electron/domain/scenario/customerEvent';
import { useLanguage } from '../i18n/useLanguage';
import { sendAndTell, useConsole, useSnapshot } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { runInFront } from '../training/runInFront';
import { newSeed } from '../training/seed';
import type { Entry } from './entry';

/** Demo mode: what the customer in the call is made to do, the customers one can let call, and the shifts. */
export function usePractice(): readonly Entry[] {
  const { t, i18n } = useTranslation();
  const console_ = useConsole();
  const language = useLanguage();
  const demo = useSnapshot(({ mode }) => mode === 'demo');
  const { view } = console_;
  const running = useSnapshot(({ training }) => runInFront(training));
  const trainer = useSnapshot(({ desktop }) => desktop.trainer);
  const { value } = useAnswer(demo ? { kind: 'scenarios' } : null);
  return useMemo(() => {
    const otherLanguage = language === 'en' ? 'zh-CN' : 'en';
    const other = i18n.getFixedT(otherLanguage);
    const shifts = (value?.shifts ?? []).map(
      ({ id, title, level, calls }): Entry => ({
        id: `shift:${id}`,
        kind: 'practice',
        Icon: CalendarClock,
        label: title[language],
        detail: t('palette.shift', { calls, level }),
        alsoCalled: [title[otherLanguage], t('training.tab.shift'), other('training.tab.shift')],
        run: () => {
          view.setState({ place: 'training', trainingTab: 'shift', panel: null });
          void sendAndTell(console_, { kind: 'train-shift', shift: id, seed: newSeed() });
        },
      }),
    );
    const steered = running?.state === 'talking' && !trainer ? STEERINGS : [];
    const steerings = steered.map(
      (steering): Entry => ({
        id: `steer:${steering}`,
        kind: 'practice',
        Icon: GraduationCap,
        label: `${t('steer.title')} · ${t(`steer.${steering}`)}`,
        alsoCalled: [`${other('steer.title')} ${other(`steer.${steering}`)}`],
        run: () => void sendAndTell(console_, { kind: 'steer', run: running?.id ?? '', steering }),
      }),
    );
    const customers = (value?.scenarios ?? []).map(
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
    return [...steerings, ...customers, ...shifts];
  }, [value, running, trainer, console_, view, i18n, language, t]);
}
