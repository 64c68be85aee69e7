import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOver } from '../../../electron/domain/handOver';
import { dayOf } from '../../../electron/domain/workingTime';
import { useConsole, useView } from '../store/console';

type Way = 'pdf' | 'printer';
interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

/** Puts a sheet on paper: draws it as a page of its own, asks main to print that, and takes it away again. */
export function usePutOut(sheet: HandOver): { putOut: (way: Way) => void; outcome: Outcome | null } {
  const { t } = useTranslation();
  const { bridge, view } = useConsole();
  const [way, setWay] = useState<Way | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const printing = useView((state) => state.printing);

  useEffect(() => {
    if (way === null || printing === null) return;
    setWay(null);
    // No customer's name: the file's name is seen by whoever sees the folder.
    const name = `${t('hand-over.title')}-${printing.agent}-${dayOf(printing.createdAt)}`.replace(
      /[^\p{L}\p{N} _-]/gu,
      '',
    );
    void bridge.send({ kind: 'put-out-hand-over', way, name }).then((result) => {
      view.setState({ printing: null });
      if (!result.ok) setOutcome({ ok: false, text: t(`refusal.${result.code}`, result.params ?? {}) });
      else setOutcome(result.value ? { ok: true, text: t('hand-over.saved') } : null);
    });
  }, [way, printing, bridge, view, t]);

  return {
    outcome,
    putOut(next) {
      setOutcome(null);
      setWay(next);
      view.setState({ printing: sheet });
    },
  };
}
