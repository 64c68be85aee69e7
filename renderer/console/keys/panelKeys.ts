import { DUE_TABS, TRAINING_TABS } from '../store/viewStore';

/** Keys that mean something only where one is: in an open panel, a list or a window of its own. */
export interface PanelKeys {
  /** Translated by `keys.panel.<id>`: where they work and what they do. */
  readonly id:
    | 'hold-reason'
    | 'dial-pad'
    | 'due-tab'
    | 'training-tab'
    | 'steering'
    | 'run-point'
    | 'run-play'
    | 'run-overrule'
    | 'run-comment'
    | 'list-walk'
    | 'list-open'
    | 'close';
  /** As people read them. */
  readonly keys: readonly string[];
}

/** What F1 lists beside `SHORTCUTS`. The places that take these keys take them by themselves. */
export const PANEL_KEYS: readonly PanelKeys[] = [
  { id: 'hold-reason', keys: ['1–9'] },
  { id: 'dial-pad', keys: ['0–9', '*', '#'] },
  { id: 'due-tab', keys: [`1–${DUE_TABS.length}`] },
  { id: 'training-tab', keys: [`1–${TRAINING_TABS.length}`] },
  { id: 'steering', keys: ['1–4'] },
  { id: 'run-point', keys: ['Enter'] },
  { id: 'run-play', keys: ['Space'] },
  { id: 'run-overrule', keys: ['O'] },
  { id: 'run-comment', keys: ['C'] },
  { id: 'list-walk', keys: ['↑', '↓'] },
  { id: 'list-open', keys: ['Enter'] },
  { id: 'close', keys: ['Esc'] },
];
