import {
  BellRing,
  GripVertical,
  type LucideIcon,
  Maximize2,
  Mic,
  MicOff,
  OctagonAlert,
  Pause,
  Phone,
  PhoneCall,
  PhoneForwarded,
  PhoneOff,
  PhoneOutgoing,
  Play,
  TriangleAlert,
  User,
  X,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { MiniBarBridge, MiniBarKey, MiniBarView } from '../../electron/contract/miniBar';
import type { MiniBarPress } from '../../electron/contract/miniBarPress';
import { DESK_KEYS } from '../../electron/domain/intent';
import { type Ms, SECOND } from '../../electron/domain/time';
import { clockText } from '../console/i18n/spans';
import { ariaKeys, shortcutFor } from '../console/keys/shortcuts';

const STANDING_ICONS: Record<MiniBarView['standing'], LucideIcon> = {
  idle: User,
  ringing: BellRing,
  answering: BellRing,
  dialling: PhoneOutgoing,
  'ringing-out': PhoneOutgoing,
  talking: PhoneCall,
  holding: Pause,
  held: Pause,
  resuming: Play,
  consulting: PhoneForwarded,
};

/** One step of the arrow keys, pixels. */
const STEP = 16;
const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** The whole page: one line that draws what main says and sends what is pressed. */
export function MiniBar({ bridge }: { bridge: MiniBarBridge }) {
  const [received, setReceived] = useState<{ readonly view: MiniBarView; readonly at: Ms } | null>(null);
  useEffect(() => bridge.subscribe((view) => setReceived({ view, at: performance.now() })), [bridge]);
  const press = (what: MiniBarPress) => (): void => bridge.press(what);

  // The console's own keys, where this window has the keystrokes.
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      const key = DESK_KEYS.find((one) => one === shortcutFor(event));
      if (!key || event.repeat) return;
      event.preventDefault();
      bridge.press({ kind: 'key', key });
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [bridge]);

  const language = received?.view.language;
  const theme = received?.view.theme;
  useEffect(() => {
    if (language) document.documentElement.lang = language;
    if (theme) document.documentElement.dataset.theme = theme;
  }, [language, theme]);

  if (!received) return null;
  const { view, at } = received;
  const { standing, level, words } = view;
  // Two lines have room for two things: whom one speaks to gives way to the limit and to who waits.
  const isPressing = view.knocking !== null && level !== 'calm';
  const Icon = level === 'over' ? OctagonAlert : level === 'warning' ? TriangleAlert : STANDING_ICONS[standing];

  const move = (event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key];
    if (!direction) return;
    event.preventDefault();
    bridge.press({ kind: 'move', x: direction[0], y: direction[1] });
  };

  return (
    <main className={`mini-bar ${standing} ${level}`} aria-label={words.name}>
      <button type="button" className="grip" aria-label={words.move} title={words.move} onKeyDown={move}>
        <GripVertical className="icon" aria-hidden="true" />
      </button>
      <Icon className="icon standing" aria-hidden="true" />
      <div className="who">
        <h1 className="figures">{isPressing ? view.state : view.who}</h1>
        <span role="status" className="state">
          {view.knocking ?? view.state}
        </span>
      </div>
      {view.clock && <Clock name={view.clock.name} ms={view.clock.ms} at={at} />}
      <div className="keys">
        {view.keys.map((key) => (
          <Key key={key.key} of={key} named={view.keys.length === 1} onPress={press({ kind: 'key', key: key.key })} />
        ))}
        <button type="button" aria-label={words.show} title={words.show} onClick={press({ kind: 'show' })}>
          <Maximize2 className="icon" aria-hidden="true" />
        </button>
        <button type="button" aria-label={words.close} title={words.close} onClick={press({ kind: 'close' })}>
          <X className="icon" aria-hidden="true" />
        </button>
      </div>
    </main>
  );
}

/** Runs on from what main said: `ms` at the moment `at` of this page. */
function Clock({ name, ms, at }: { name: string; ms: Ms; at: Ms }) {
  const [now, setNow] = useState(at);
  const span = ms + Math.max(0, now - at);
  useEffect(() => {
    // Each second as it is full, however long the last painting took.
    const timer = setTimeout(() => setNow(performance.now()), SECOND - (span % SECOND) + 1);
    return () => clearTimeout(timer);
  }, [span]);
  return (
    <span className="clock figures" role="timer" aria-label={name} title={name}>
      {clockText(span)}
    </span>
  );
}

/** `named`: the key has its text beside the sign; where there are several, there is no room for it. */
function Key({
  of: { key, text, on, possible },
  named,
  onPress,
}: {
  of: MiniBarKey;
  named: boolean;
  onPress: () => void;
}) {
  const Icon = iconOf(key, on);
  return (
    <button
      type="button"
      className={named ? `${key} named` : key}
      aria-label={text}
      aria-keyshortcuts={ariaKeys(key)}
      aria-pressed={on ?? undefined}
      title={text}
      disabled={!possible}
      onClick={onPress}
    >
      <Icon className="icon" aria-hidden="true" />
      {named && <span>{text}</span>}
    </button>
  );
}

function iconOf(key: MiniBarKey['key'], on: boolean | null): LucideIcon {
  switch (key) {
    case 'answer':
      return Phone;
    case 'mute':
      return on ? MicOff : Mic;
    case 'hold':
      return on ? Play : Pause;
    case 'finish':
      return PhoneOff;
  }
}
