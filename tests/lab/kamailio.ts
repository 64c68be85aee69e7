import dgram from 'node:dgram';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Certificates } from './certificates.js';
import { freeTcpPort, freeUdpPort, loopback } from './ports.js';
import { type LabProcess, startProcess } from './process.js';
import { eventually } from './waiting.js';

/** Where the server listens. */
export interface KamailioPorts {
  /** SIP over UDP: customers and the trunk. */
  readonly sip: number;
  readonly ws: number;
  readonly wss: number;
  /** WSS that also asks for a client certificate of the lab's CA. */
  readonly mutualWss: number;
}

/** The SIP server; it can be taken away in the ways a real one goes. */
export interface Kamailio {
  readonly ports: KamailioPorts;
  /** Kills it: the kernel closes every connection at once, registrations are lost. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and waits until it answers. */
  restart(): Promise<void>;
  /** Stops it in its tracks: connections stay open, nobody answers (a black hole). */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
  log(): string;
}

const template = fileURLToPath(new URL('./kamailio.cfg', import.meta.url));

/**
 * Starts Kamailio and waits until all its ports answer.
 * @param users user name to digest password
 * @throws Error with the end of its log when it does not come up
 */
export async function startKamailio(
  folder: string,
  setup: {
    realm: string;
    dialledNumber: string;
    users: Readonly<Record<string, string>>;
    rtpenginePort: number;
    tracePort: number;
    certificates: Certificates;
  },
): Promise<Kamailio> {
  mkdirSync(path.join(folder, 'kamailio'), { recursive: true });
  const ports: KamailioPorts = {
    sip: await freeUdpPort(),
    ws: await freeTcpPort(),
    wss: await freeTcpPort(),
    mutualWss: await freeTcpPort(),
  };
  const config = path.join(folder, 'kamailio.cfg');
  const tlsConfig = path.join(folder, 'tls.cfg');
  writeFileSync(tlsConfig, tlsDomains(ports, setup.certificates));
  writeFileSync(
    config,
    fill(readFileSync(template, 'utf8'), {
      REALM: setup.realm,
      SIP_PORT: `${ports.sip}`,
      WS_PORT: `${ports.ws}`,
      WSS_PORT: `${ports.wss}`,
      MUTUAL_WSS_PORT: `${ports.mutualWss}`,
      RTPENGINE_PORT: `${setup.rtpenginePort}`,
      TRACE_PORT: `${setup.tracePort}`,
      TLS_CONFIG: tlsConfig,
      DIALLED_NUMBER: setup.dialledNumber,
      USERS: Object.entries(setup.users)
        .map(([user, password]) => `  $sht(users=>${user}) = "${password}";`)
        .join('\n'),
    }),
  );

  const start = async (): Promise<LabProcess> => {
    const started = await startProcess(
      'kamailio',
      'kamailio',
      ['-DD', '-E', '-f', config, '-Y', path.join(folder, 'kamailio'), '-w', folder, '-m', '64', '-M', '8'],
      { cwd: folder, logFile: path.join(folder, 'kamailio.log') },
    );
    let exited = false;
    void started.ended.then(() => {
      exited = true;
    });
    try {
      await eventually('Kamailio to answer', async () => {
        if (exited) throw new Error('Kamailio ended at once');
        if (!(await answersOptions(ports.sip, setup.realm))) return undefined;
        const open = await Promise.all([ports.ws, ports.wss, ports.mutualWss].map(accepts));
        return open.every(Boolean) || undefined;
      });
    } catch (error) {
      await started.stop();
      throw new Error(`${(error as Error).message}\n${started.log().slice(-4000)}`);
    }
    return started;
  };

  let current = await start();
  return {
    ports,
    async kill() {
      current.signal('SIGKILL');
      await current.ended;
      // The children that hold the ports are dead a moment after their parent.
      await eventually('the ports to be closed', async () => !(await accepts(ports.ws)) || undefined);
    },
    async restart() {
      await current.stop();
      current = await start();
    },
    freeze: () => current.signal('SIGSTOP'),
    thaw: () => current.signal('SIGCONT'),
    stop: () => current.stop(),
    log: () => current.log(),
  };
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/@([A-Z_]+)@/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`kamailio.cfg asks for @${name}@`);
    return value;
  });
}

function tlsDomains(ports: KamailioPorts, certificates: Certificates): string {
  const server = `method = TLSv1.2+
private_key = ${certificates.server.key}
certificate = ${certificates.server.certificate}
ca_list = ${certificates.ca}
`;
  return `[server:default]
${server}verify_certificate = no
require_certificate = no

[server:${loopback}:${ports.mutualWss}]
${server}verify_certificate = yes
require_certificate = yes
`;
}

function answersOptions(port: number, realm: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const finish = (answer: boolean) => {
      clearTimeout(limit);
      socket.close();
      resolve(answer);
    };
    const limit = setTimeout(() => finish(false), 300);
    socket.once('message', (reply) => finish(reply.toString().startsWith('SIP/2.0 200')));
    socket.bind(0, loopback, () => {
      const local = socket.address().port;
      const request = [
        `OPTIONS sip:${realm} SIP/2.0`,
        `Via: SIP/2.0/UDP ${loopback}:${local};branch=z9hG4bKlab${local}${Date.now()}`,
        `From: <sip:lab@${realm}>;tag=${local}`,
        `To: <sip:${realm}>`,
        `Call-ID: lab-${local}-${Date.now()}`,
        'CSeq: 1 OPTIONS',
        'Max-Forwards: 10',
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n');
      socket.send(request, port, loopback);
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, loopback);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
