import type { MediaRole, MediaSessionId } from '../../electron/contract/media';
import { type AgentSession, createAgentSession } from './agent';
import { type CustomerSession, createCustomerSession } from './customer';
import type { Microphone } from './microphone';
import { createOwnLevel } from './ownLevel';
import { listenForPace } from './pace';
import { createPaceEar } from './paceEar';
import type { Tell } from './port';
import type { Speaker } from './speaker';
import { watch } from './statistics';

export type AnySession = AgentSession | CustomerSession;

/** The sessions by their names. */
export interface Sessions {
  /** The session, made when there is none. @throws Error when it exists in the other role */
  ensure(id: MediaSessionId, role: MediaRole): AnySession;
  /** @throws Error when there is none */
  get(id: MediaSessionId): AnySession;
  customer(id: MediaSessionId): CustomerSession;
  agent(id: MediaSessionId): AgentSession;
  /** Closing what is closed already is no mistake. */
  close(id: MediaSessionId): void;
}

export function createSessions(needs: {
  /** The codecs that may be used, in their order; null for all there are. */
  readonly codecs: () => readonly string[] | null;
  /** Whether somebody sees the meters and the pace. */
  readonly closely: () => boolean;
  readonly microphone: Microphone;
  readonly speaker: Speaker;
  readonly tell: Tell;
  /** Whether there is a session of the agent's. */
  readonly busy: (busy: boolean) => void;
}): Sessions {
  const { microphone, speaker, tell, busy } = needs;
  const ear = createPaceEar(microphone);
  const open = new Map<MediaSessionId, { readonly session: AnySession; close(): void }>();

  function make(id: MediaSessionId, role: MediaRole): AnySession {
    const connection = (state: RTCPeerConnectionState) => tell({ event: 'connection', session: id, state });
    switch (role) {
      case 'agent': {
        // It rings, or is about to: by the answer the microphone is open.
        const held = microphone.hold();
        const session = createAgentSession({
          microphone,
          speaker,
          connection,
          codecs: needs.codecs,
          recorded: (sound) => tell({ event: 'call-recorded', session: id, ...sound }),
        });
        const pace = listenForPace(ear);
        const unwatch = watch(id, session, { pace, own: createOwnLevel(microphone), closely: needs.closely }, tell);
        open.set(id, {
          session,
          close() {
            unwatch();
            pace.close();
            session.close();
            held.release();
          },
        });
        busy(true);
        return session;
      }
      case 'customer': {
        const session = createCustomerSession({
          connection,
          agentSpeaking: (speaking) => tell({ event: 'agent-speaking', session: id, speaking }),
        });
        open.set(id, { session, close: () => session.close() });
        return session;
      }
    }
  }

  function get(id: MediaSessionId): AnySession {
    const found = open.get(id);
    if (found === undefined) throw new Error(`no such session: ${id}`);
    return found.session;
  }

  return {
    ensure(id, role) {
      const session = open.get(id)?.session ?? make(id, role);
      if (session.role !== role) throw new Error(`session ${id} is the ${session.role}'s`);
      return session;
    },
    get,
    customer(id) {
      const session = get(id);
      if (session.role !== 'customer') throw new Error(`session ${id} is the agent's`);
      return session;
    },
    agent(id) {
      const session = get(id);
      if (session.role !== 'agent') throw new Error(`session ${id} is the customer's`);
      return session;
    },
    close(id) {
      const found = open.get(id);
      if (found === undefined) return;
      open.delete(id);
      found.close();
      busy([...open.values()].some(({ session }) => session.role === 'agent'));
      tell({ event: 'connection', session: id, state: 'closed' });
    },
  };
}
