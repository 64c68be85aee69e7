import {
  type Invitation,
  Inviter,
  Registerer,
  RegistererState,
  type Session,
  type SessionDescriptionHandler,
  SessionState,
  SIPExtension,
  type URI,
  UserAgent,
} from 'sip.js';
import { WebSocket } from 'ws';
import { type Lab, type LabUser, realm, users } from './lab.js';
import { within } from './waiting.js';

/**
 * An agent's signalling without the sound: sip.js on a WebSocket with descriptions made by rote. It is there to prove
 * the lab itself (transfers between two seats) without the console.
 */
export interface WebAgent {
  /** The next call that comes in. */
  incoming(limitMs?: number): Promise<Invitation>;
  /** Calls a user and resolves when it is answered. */
  call(user: LabUser): Promise<Session>;
  stop(): Promise<void>;
}

/** Registers as an agent over WS. @throws Error when it is not registered within 5 s */
export async function startWebAgent(lab: Lab, user: LabUser): Promise<WebAgent> {
  const globals = globalThis as { WebSocket?: unknown };
  globals.WebSocket ??= WebSocket; // sip.js takes the browser's, and Node 20 has none
  const arrived: Invitation[] = [];
  let tell: ((invitation: Invitation) => void) | undefined;
  const agent = new UserAgent({
    uri: address(user),
    authorizationUsername: user,
    authorizationPassword: users[user],
    transportOptions: { server: lab.urls.ws },
    sessionDescriptionHandlerFactory: () => rote(),
    sipExtensionReplaces: SIPExtension.Supported, // it takes no notice of Replaces otherwise
    logBuiltinEnabled: false,
    delegate: {
      onInvite(invitation) {
        if (tell) tell(invitation);
        else arrived.push(invitation);
        tell = undefined;
      },
    },
  });
  await agent.start();
  const registerer = new Registerer(agent);
  const registered = new Promise<void>((resolve) => {
    registerer.stateChange.addListener((state) => state === RegistererState.Registered && resolve());
  });
  await registerer.register();
  await within(`${user} to be registered`, 5000, registered);
  return {
    incoming(limitMs = 10_000) {
      const waiting = arrived.shift();
      const next = waiting
        ? Promise.resolve(waiting)
        : new Promise<Invitation>((resolve) => {
            tell = resolve;
          });
      return within(`a call for ${user}`, limitMs, next);
    },
    async call(other) {
      const inviter = new Inviter(agent, address(other));
      await inviter.invite();
      await reached(inviter, SessionState.Established);
      return inviter;
    },
    stop: () => agent.stop(),
  };
}

function address(user: LabUser): URI {
  const uri = UserAgent.makeURI(`sip:${user}@${realm}`);
  if (!uri) throw new Error(`no address for ${user}`);
  return uri;
}

/** Resolves when a session is in this state. @throws Error after 10 s */
export function reached(session: Session, state: SessionState): Promise<void> {
  if (session.state === state) return Promise.resolve();
  return within(
    `the session to be ${state}`,
    10_000,
    new Promise((resolve) => session.stateChange.addListener((now) => now === state && resolve())),
  );
}

/** Offers and answers the same words every time, enough for the relay to be content. */
function rote(): SessionDescriptionHandler {
  let offered: string | undefined;
  return {
    async getDescription(options) {
      const answering = offered !== undefined;
      const hold = (options as { hold?: boolean } | undefined)?.hold;
      const mid = /a=mid:(\S+)/.exec(offered ?? '')?.[1] ?? '0';
      offered = undefined;
      return {
        contentType: 'application/sdp',
        body: [
          'v=0',
          'o=- 1 1 IN IP4 127.0.0.1',
          's=-',
          't=0 0',
          'm=audio 9 UDP/TLS/RTP/SAVPF 8',
          'c=IN IP4 127.0.0.1',
          'a=rtpmap:8 PCMA/8000',
          'a=candidate:1 1 udp 2130706431 127.0.0.1 9 typ host',
          'a=ice-ufrag:rote',
          'a=ice-pwd:rote-rote-rote-rote-rote-1',
          `a=fingerprint:sha-256 ${Array(32).fill('A5').join(':')}`,
          `a=setup:${answering ? 'active' : 'actpass'}`,
          `a=mid:${mid}`,
          'a=rtcp-mux',
          hold ? 'a=sendonly' : 'a=sendrecv',
          '',
        ].join('\r\n'),
      };
    },
    hasDescription: (contentType) => contentType === 'application/sdp',
    async setDescription(sdp) {
      // After our own offer this is the answer, and then the next description is an offer again.
      offered = sdp;
    },
    sendDtmf: () => false,
    close() {},
  };
}
