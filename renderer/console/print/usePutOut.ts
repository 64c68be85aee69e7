import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, CommandResult } from '../../../electron/contract/command';
import { dayOf } from '../../../electron/domain/workingTime';
import { useConsole, useView } from '../store/console';
import type { Printing } from './printing';

type Way = 'pdf' | 'printer';
interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

/** Puts a page on paper: draws it, asks main to print that, and takes it away again. */
export function usePutOut(): { putOut: (way: Way, printing: Printing) => void; outcome: Outcome | null } {
  const { t } = useTranslation();
  const { bridge, view } = useConsole();
  const [way, setWay] = useState<Way | null>(null);
  const [result, setResult] = useState<CommandResult | null>(null);
  const printing = useView((state) => state.printing);

  useEffect(() => {
    if (way === null || printing === null) return;
    setWay(null);
    void bridge.send(commandOf(printing, way, t)).then((told) => {
      view.setState({ printing: null });
      setResult(told);
    });
  }, [way, printing, bridge, view, t]);

  return {
    outcome: result && outcomeOf(result, t),
    putOut(next, page) {
      setResult(null);
      setWay(next);
      view.setState({ printing: page });
    },
  };
}

/** Null where nothing was put out and nothing refused. */
function outcomeOf(result: CommandResult, t: TFunction): Outcome | null {
  if (!result.ok) return { ok: false, text: t(`refusal.${result.code}`, result.params ?? {}) };
  return result.value ? { ok: true, text: t('hand-over.saved') } : null;
}

/** No customer's name: the file's name is seen by whoever sees the folder. */
function commandOf(printing: Printing, way: Way, t: TFunction): Command {
  const named = (...parts: readonly string[]): string =>
    parts
      .join('-')
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .slice(0, 80);
  if (printing.kind === 'hand-over') {
    const { agent, createdAt } = printing.sheet;
    return { kind: 'put-out-hand-over', way, name: named(t('hand-over.title'), agent, dayOf(createdAt)) };
  }
  const name = named(t('class.title'), dayOf(Date.now()));
  return { kind: 'put-out-class', way, name, rows: printing.report.runs.length };
}
