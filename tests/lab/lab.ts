import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Certificates, makeCertificates } from './certificates.js';
import { type Kamailio, startKamailio } from './kamailio.js';
import { loopback } from './ports.js';
import { type Rtpengine, startRtpengine } from './rtpengine.js';
import { type SipTrace, startTrace } from './trace.js';

/** The lab's SIP domain and digest realm. */
export const realm = 'demo.test';

/** Digest passwords. `1001` reaches agent1, `1002` agent2, `2001` cust1 and so on: a dial pad has digits only. */
export const users = {
  agent1: 'secret-agent-1',
  agent2: 'secret-agent-2',
  cust1: 'secret-customer-1',
  cust2: 'secret-customer-2',
  cust3: 'secret-customer-3',
  cust4: 'secret-customer-4',
} as const;

export type LabUser = keyof typeof users;

/** The number that is delivered to agent1 with the dialled number left in the Request-URI. */
export const dialledNumber = '95588';

/** A SIP server, a media relay and their certification, on loopback, on ports of their own. */
export interface Lab {
  /** Everything the lab writes: configurations, certificates, logs. Gone after `stop`. */
  readonly folder: string;
  /** `ws://127.0.0.1:port`, `wss://localhost:port`, and the WSS that asks for a client certificate. */
  readonly urls: { readonly ws: string; readonly wss: string; readonly mutualWss: string };
  readonly certificates: Certificates;
  readonly kamailio: Kamailio;
  readonly rtpengine: Rtpengine;
  readonly trace: SipTrace;
  /** What the servers printed: to be shown with a failed story. */
  logs(): string;
  stop(): Promise<void>;
}

/**
 * Brings the lab up and waits until it really answers. Several labs can run side by side.
 * @throws Error when a server does not come up, with its log
 */
export async function startLab(): Promise<Lab> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await bringUp();
    } catch (error) {
      // A port found free may be taken a moment later by somebody else.
      if (attempt === 3 || !/in use|bind/i.test((error as Error).message)) throw error;
    }
  }
}

async function bringUp(): Promise<Lab> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-lab-'));
  const undo: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const certificates = makeCertificates(path.join(folder, 'certificates'));
    const trace = await startTrace();
    undo.push(() => trace.stop());
    const rtpengine = await startRtpengine(folder);
    undo.push(() => rtpengine.process.stop());
    const kamailio = await startKamailio(folder, {
      realm,
      dialledNumber,
      users,
      rtpenginePort: rtpengine.controlPort,
      tracePort: trace.port,
      certificates,
    });
    undo.push(() => kamailio.stop());
    return {
      folder,
      urls: {
        ws: `ws://${loopback}:${kamailio.ports.ws}`,
        wss: `wss://localhost:${kamailio.ports.wss}`,
        mutualWss: `wss://localhost:${kamailio.ports.mutualWss}`,
      },
      certificates,
      kamailio,
      rtpengine,
      trace,
      logs: () => `--- kamailio\n${kamailio.log()}\n--- rtpengine\n${rtpengine.process.log()}`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
