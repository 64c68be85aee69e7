import { type Call, type CallId, isMuted, phaseOf } from './call';
import { answered, type DeskKey, intentOf, ringing } from './intent';
import type { LineState } from './line';
import { type AgentState, AWAY_STATES, agentStateOf, mayMove, type ShiftEvent } from './shift';

/** The pictures of the tray, each of a shape of its own. */
export const TRAY_ICONS = [
  'offline',
  'no-line',
  'available',
  'away',
  'ringing',
  'talking',
  'muted',
  'held',
  'after-call',
] as const;
export type TrayIcon = (typeof TRAY_ICONS)[number];

/** What the tray shows, and what its menu lets the agent do. */
export interface Tray {
  readonly icon: TrayIcon;
  readonly agent: AgentState['kind'];
  /** The line is up: without it no call comes, whatever the agent's state. */
  readonly line: boolean;
  readonly muted: boolean;
  /** Which keys mean something now. */
  readonly can: Readonly<Record<Extract<DeskKey, 'answer' | 'mute'>, boolean>>;
  readonly mayGo: boolean;
  readonly mayComeBack: boolean;
  /** The agent is not checked in: the console leads to it. */
  readonly mayCheckIn: boolean;
}

export function trayOf(
  shift: readonly ShiftEvent[],
  calls: readonly Call[],
  current: CallId | null,
  line: LineState,
): Tray {
  const agent = agentStateOf(shift, calls);
  const partner = answered(calls, current);
  const muted = partner !== null && isMuted(partner);
  const up = line.kind === 'registered';
  return {
    icon: iconOf(agent, calls, partner, muted, up),
    agent: agent.kind,
    line: up,
    muted,
    can: {
      answer: intentOf('answer', calls, current) !== null,
      mute: intentOf('mute', calls, current) !== null,
    },
    mayGo: mayMove(agent, 'go-away'),
    mayComeBack: mayMove(agent, 'come-back'),
    mayCheckIn: agent.kind === 'offline' || agent.kind === 'checking-in',
  };
}

/** The most pressing first: who waits, then who is spoken to, then what keeps calls away. */
function iconOf(
  agent: AgentState,
  calls: readonly Call[],
  partner: Call | null,
  muted: boolean,
  line: boolean,
): TrayIcon {
  if (ringing(calls)) return 'ringing';
  if (partner) return phaseOf(partner).kind === 'held' ? 'held' : muted ? 'muted' : 'talking';
  if (agent.kind === 'on-call') return 'talking';
  if (agent.kind === 'after-call-work') return 'after-call';
  if (agent.kind === 'offline' || agent.kind === 'checking-in') return 'offline';
  if (!line) return 'no-line';
  return agent.kind === 'signing-off' || AWAY_STATES.some((away) => away === agent.kind) ? 'away' : 'available';
}
