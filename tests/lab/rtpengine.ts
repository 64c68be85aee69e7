import dgram from 'node:dgram';
import path from 'node:path';
import { freeUdpPort, loopback, rtpRange } from './ports.js';
import { type LabProcess, startProcess } from './process.js';
import { eventually } from './waiting.js';

/** The media relay: turns the agents' DTLS-SRTP with ICE into the customers' plain RTP and back. */
export interface Rtpengine {
  /** UDP port of its control protocol. */
  readonly controlPort: number;
  readonly process: LabProcess;
}

/** Starts rtpengine in userspace and waits until it answers a ping. @throws Error when it does not */
export async function startRtpengine(folder: string): Promise<Rtpengine> {
  const controlPort = await freeUdpPort();
  const { first, last } = rtpRange();
  const process = await startProcess(
    'rtpengine',
    'rtpengine',
    [
      '--foreground',
      '--table=-1',
      '--no-fallback',
      '--log-stderr',
      '--log-level=6',
      '--num-threads=2',
      `--interface=${loopback}`,
      `--listen-ng=${loopback}:${controlPort}`,
      `--port-min=${first}`,
      `--port-max=${last}`,
      '--config-file=none',
      '--delete-delay=0',
    ],
    { cwd: folder, logFile: path.join(folder, 'rtpengine.log') },
  );
  try {
    await eventually('rtpengine to answer', () => ping(controlPort));
  } catch (error) {
    await process.stop();
    throw new Error(`${(error as Error).message}\n${process.log()}`);
  }
  return { controlPort, process };
}

/** One ping of the ng protocol: a cookie, then a bencoded dictionary. */
function ping(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const finish = (answer: true | undefined) => {
      clearTimeout(limit);
      socket.close();
      resolve(answer);
    };
    const limit = setTimeout(() => finish(undefined), 200);
    socket.once('message', (reply) => finish(reply.includes('pong') || undefined));
    socket.send('lab d7:command4:pinge', port, loopback);
  });
}
