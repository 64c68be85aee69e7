import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Pulse } from '../support/pulse.js';
import { readWav, type Sound, tone, writeWav } from '../support/sound.js';
import { type Lab, type LabUser, realm, users } from './lab.js';
import { freeSipPort, freeTcpPort, loopback, rtpRange } from './ports.js';
import { startProcess } from './process.js';
import { eventually, within } from './waiting.js';

/** What baresip reports (its own names, without the prefix that says whose event it is). */
export interface BaresipEvent {
  /** Ms since the Unix epoch, when it reached us. */
  readonly at: number;
  /** `CALL_INCOMING`, `CALL_RINGING`, `CALL_ESTABLISHED`, `CALL_CLOSED`, `REGISTER_OK`, `CALL_DTMF_START` … */
  readonly type: string;
  /** The other side's address. */
  readonly peer: string;
  readonly callId: string;
  /** Depends on the type: the reason of a `CALL_CLOSED`, the digit of a `CALL_DTMF_START`. */
  readonly param: string;
}

/** A customer on the telephone: speaks a tone, records what is heard, does as told. */
export interface Customer {
  readonly user: LabUser;
  readonly address: string;
  readonly events: readonly BaresipEvent[];
  /** @param number a lab user (`agent1`) or anything else before the `@` */
  dial(number: string): Promise<void>;
  accept(): Promise<void>;
  hangUp(): Promise<void>;
  hold(): Promise<void>;
  resume(): Promise<void>;
  /** By RFC 4733, the only way this baresip has. */
  sendDigit(digit: string): Promise<void>;
  /** The telephone is gone from one moment to the next: no sound any more, and no BYE. */
  vanish(): Promise<void>;
  /** Blind transfer of the current call. */
  transfer(number: string): Promise<void>;
  /** Any command of baresip's menu. @returns what it printed */
  command(command: string, params?: string): Promise<string>;
  /**
   * The next event of this type that nobody has waited for yet, already come or still to come.
   * @throws Error after `limitMs`, with the events that did come
   */
  next(type: string, limitMs?: number): Promise<BaresipEvent>;
  /** DTMF digits received so far, by RFC 4733 or INFO. */
  digits(): string;
  /**
   * What the customer heard in each call so far, oldest first; the last one may still be growing.
   * baresip names its recordings by the second: of two calls begun in the same second one is lost.
   */
  heard(): Sound[];
  log(): string;
  stop(): Promise<void>;
}

/** A loudspeaker of a sound server. */
interface Ear {
  readonly pulse: Pulse;
  readonly speaker: string;
}

/**
 * Starts baresip as one of the lab's customers and waits until it is registered.
 * @param options.hz the tone the customer speaks
 * @param options.ear the loudspeaker the customer listens at. What comes out of it has small holes of its own, but goes on
 * after a hold, when `heard` stands still: baresip drops its recorder with the re-INVITE.
 * @throws Error when it does not register
 */
export async function startCustomer(
  lab: Lab,
  user: LabUser,
  options: { hz?: number; answerMode?: 'manual' | 'auto'; ear?: Ear } = {},
): Promise<Customer> {
  const sipPort = await freeSipPort();
  const folder = path.join(lab.folder, `${user}-${sipPort}`);
  const heardFolder = path.join(folder, 'heard');
  mkdirSync(heardFolder, { recursive: true });
  const controlPort = await freeTcpPort();
  const { first, last } = rtpRange();
  const voice = path.join(folder, 'voice.wav');
  writeWav(voice, tone(options.hz ?? 440, 120, 8000, 0.4));
  writeFileSync(path.join(folder, 'contacts'), '');
  writeFileSync(path.join(folder, 'accounts'), account(lab, user, options.answerMode ?? 'manual'));
  const player = options.ear ? 'alsa,ear' : 'aubridge,nowhere';
  writeFileSync(path.join(folder, 'config'), config(sipPort, controlPort, player, voice, heardFolder, first, last));
  const soundConfig = path.join(folder, 'asound.conf');
  writeFileSync(soundConfig, options.ear ? loudspeaker(options.ear) : '');

  const process = await startProcess(`baresip ${user}`, 'baresip', ['-f', folder], {
    cwd: folder,
    logFile: path.join(folder, 'baresip.log'),
    env: options.ear ? { ALSA_CONFIG_PATH: soundConfig } : {},
  });
  let control: Control | undefined;
  const stop = async () => {
    control?.close();
    // After an unanswered call was given up, this baresip never ends by itself.
    await process.stop(500);
  };
  try {
    const early = process.ended.then(() => {
      throw new Error('baresip ended at once');
    });
    control = await Promise.race([openControl(controlPort), early]);
    // Its log and not its events: it registers before anybody can be connected to its control port.
    await eventually(`${user} to be registered`, () => /200 OK .*binding/.test(process.log()) || undefined);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n${process.log()}`);
  }
  const vanish = async () => {
    process.signal('SIGKILL');
    await process.ended;
  };
  return { ...customer(user, control, heardFolder, () => process.log(), stop), vanish };
}

function customer(
  user: LabUser,
  control: Control,
  heardFolder: string,
  log: () => string,
  stop: () => Promise<void>,
): Omit<Customer, 'vanish'> {
  const order = async (command: string, params?: string) => void (await control.command(command, params));
  const consumed = new Set<BaresipEvent>();
  const address = (number: string) => (number.includes('@') ? number : `sip:${number}@${realm}`);
  return {
    user,
    address: `sip:${user}@${realm}`,
    events: control.events,
    dial: (number) => order('dial', address(number)),
    accept: () => order('accept'),
    hangUp: () => order('hangup'),
    hold: () => order('hold'),
    resume: () => order('resume'),
    sendDigit: (digit) => order('sndcode', digit),
    transfer: (number) => order('transfer', address(number)),
    command: control.command,
    async next(type, limitMs = 10_000) {
      const match = (event: BaresipEvent) => event.type === type && !consumed.has(event);
      const event = await control.wait(`${user} to see ${type}`, match, limitMs);
      consumed.add(event);
      return event;
    },
    digits: () =>
      control.events
        .filter((event) => event.type === 'CALL_DTMF_START')
        .map((event) => event.param)
        .join(''),
    heard: () =>
      readdirSync(heardFolder)
        .filter((name) => name.endsWith('-dec.wav'))
        .map((name) => path.join(heardFolder, name))
        .sort((a, b) => statSync(a).birthtimeMs - statSync(b).birthtimeMs)
        .map(readWav),
    log,
    stop,
  };
}

const account = (lab: Lab, user: LabUser, answerMode: string) =>
  `<sip:${user}@${realm};transport=udp>;auth_user=${user};auth_pass=${users[user]}` +
  `;outbound="sip:${loopback}:${lab.kamailio.ports.sip};transport=udp;lr";regint=60;answermode=${answerMode}` +
  `;audio_codecs=pcma/8000/1,pcmu/8000/1\n`;

/** baresip plays to ALSA only, and ALSA's own plug-in on to the sound server. */
const loudspeaker = ({ pulse, speaker }: Ear) =>
  `pcm.ear { type pulse server "${pulse.env.PULSE_SERVER}" device "${speaker}" }\n`;

/** net_interface is needed: baresip looks for a default route otherwise and finds no loopback. */
const config = (
  sip: number,
  control: number,
  player: string,
  voice: string,
  heard: string,
  first: number,
  last: number,
) =>
  `poll_method epoll
sip_listen ${loopback}:${sip}
net_interface ${loopback}
call_local_timeout 120
call_max_calls 8
audio_player ${player}
audio_source aufile,${voice}
audio_alert aubridge,alert
ausrc_srate 8000
auplay_srate 8000
audio_level no
statmode_default off
rtp_ports ${first}-${last}
jitter_buffer_type fixed
jitter_buffer_delay 2-5
module_path /usr/lib/baresip/modules
module g711.so
module aubridge.so
module alsa.so
module sndfile.so
snd_path ${heard}
module aufile.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen ${loopback}:${control}
`;

interface Control {
  readonly events: readonly BaresipEvent[];
  command(command: string, params?: string): Promise<string>;
  wait(what: string, match: (event: BaresipEvent) => boolean, limitMs: number): Promise<BaresipEvent>;
  close(): void;
}

/** baresip's ctrl_tcp module: JSON in netstrings (`length:text,`), answers carry the token of their command. */
async function openControl(port: number): Promise<Control> {
  const socket = await eventually('baresip to take commands', () => connect(port));
  const events: BaresipEvent[] = [];
  const listeners = new Set<(event: BaresipEvent) => void>();
  const waiting = new Map<string, { resolve: (text: string) => void; reject: (error: Error) => void }>();
  let received = Buffer.alloc(0);
  let tokens = 0;

  const take = (message: Record<string, unknown>) => {
    if (message.response) {
      const asked = waiting.get(String(message.token));
      waiting.delete(String(message.token));
      if (message.ok) asked?.resolve(String(message.data ?? ''));
      else asked?.reject(new Error(`baresip: ${message.data}`));
    } else if (message.event) {
      const event: BaresipEvent = {
        at: Date.now(),
        type: String(message.type),
        peer: String(message.peeruri ?? ''),
        callId: String(message.id ?? ''),
        param: String(message.param ?? ''),
      };
      events.push(event);
      for (const listener of [...listeners]) listener(event);
    }
  };
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(':');
      if (colon < 0) return;
      const length = Number(received.toString('latin1', 0, colon));
      if (received.length < colon + length + 2) return;
      const text = received.toString('utf8', colon + 1, colon + 1 + length);
      received = received.subarray(colon + length + 2);
      take(JSON.parse(text) as Record<string, unknown>);
    }
  });
  socket.on('error', () => {}); // baresip was stopped; whoever waits for it is told by the time limit
  return {
    events,
    command(command, params) {
      const token = `${++tokens}`;
      const answer = new Promise<string>((resolve, reject) => waiting.set(token, { resolve, reject }));
      const text = JSON.stringify({ command, ...(params === undefined ? {} : { params }), token });
      socket.write(`${Buffer.byteLength(text)}:${text},`);
      return within(`baresip to do “${command}”`, 5000, answer);
    },
    async wait(what, match, limitMs) {
      const seen = events.find(match);
      if (seen) return seen;
      let listener = (_: BaresipEvent) => {};
      const coming = new Promise<BaresipEvent>((resolve) => {
        listener = (event) => match(event) && resolve(event);
        listeners.add(listener);
      });
      try {
        return await within(what, limitMs, coming);
      } catch (error) {
        const came = events.map((event) => `${event.type} ${event.param}`).join(', ');
        throw new Error(`${(error as Error).message}; it saw ${came || 'nothing'}`);
      } finally {
        listeners.delete(listener);
      }
    },
    close: () => socket.destroy(),
  };
}

function connect(port: number): Promise<net.Socket | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(port, loopback);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
