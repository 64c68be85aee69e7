import { randomInt } from 'node:crypto';
import dgram from 'node:dgram';
import net from 'node:net';

/** Everything in the lab talks on this address alone. */
export const loopback = '127.0.0.1';

/** A TCP port that is free now. Another process may take it before it is used, so a start must be ready to retry. */
export function freeTcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, loopback, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** A UDP port that is free now; see {@link freeTcpPort}. */
export function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, loopback, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/**
 * A port P outside the range the kernel hands out by itself, with P free for UDP and TCP and P + 1 free for TCP: baresip
 * takes all three for SIP, whatever it is told. Nobody's outgoing connection can take it before it is used.
 * @param taken ports that were given out before and are not in use yet
 */
export async function freeSipPort(taken: readonly number[] = []): Promise<number> {
  for (;;) {
    const port = randomInt(5_000, 8_000) * 2;
    if (taken.includes(port)) continue;
    if ((await canBindUdp(port)) && (await canBindTcp(port)) && (await canBindTcp(port + 1))) return port;
  }
}

function canBindUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, loopback, () => socket.close(() => resolve(true)));
  });
}

function canBindTcp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, loopback, () => server.close(() => resolve(true)));
  });
}

/**
 * A random range for RTP below the ports the kernel hands out by itself. Ranges of two labs may overlap: rtpengine
 * and baresip step over a port that is taken.
 */
export function rtpRange(): { first: number; last: number } {
  const first = 16_000 + randomInt(0, 160) * 100;
  return { first, last: first + 398 };
}
