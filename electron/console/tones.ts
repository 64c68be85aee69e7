import type { Tone } from '../contract/media';
import { isLinkLost, phaseOf } from '../domain/call';
import type { Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import { liveCalls, talkingCall, type World, type WorldStore } from './world';

/** The lasting tone that should sound at the seat now; null for silence. */
export function lastingTone(world: World): Tone | null {
  const ringing = liveCalls(world).filter((call) => phaseOf(call).kind === 'ringing');
  // Without a link it can neither be answered nor be heard to be cancelled.
  const inbound = ringing.filter(
    (call) => call.direction === 'inbound' && !isAnswering(world, call.id) && !isLinkLost(call),
  );
  if (inbound.some((call) => !world.silenced.includes(call.id))) {
    return talkingCall(world) ? 'call-waiting' : 'ringing';
  }
  const ringback = ringing.some((call) => {
    const phase = phaseOf(call);
    return call.direction === 'outbound' && phase.kind === 'ringing' && !phase.earlyMedia;
  });
  return ringback ? 'ringback' : null;
}

function isAnswering(world: World, id: string): boolean {
  const view = world.calls.find(({ call }) => call.id === id);
  const phase = view && phaseOf(view.call);
  return phase?.kind === 'ringing' && phase.answering;
}

/** Keeps the media window's lasting tone as the world says, also across a restart of that window. */
export function keepTones(world: WorldStore, media: MediaPort): Unsubscribe {
  let playing: Tone | null = null;
  const follow = (again: boolean): void => {
    const wanted = lastingTone(world.getState());
    if (wanted === playing && !again) return;
    playing = wanted;
    // A window that died meanwhile gets the tone again when the next one is ready.
    media.request('play', { tone: wanted }).catch(() => {});
  };
  const stops = [
    world.subscribe(() => follow(false)),
    media.subscribe((event) => {
      if (event.event === 'ready') follow(true);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
