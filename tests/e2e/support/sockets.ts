import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';

/**
 * The sockets of a process and all its children, and of these the ones that lead, or could lead, to another machine:
 * peers that are not this machine, and TCP ports that others could connect to. Reads Linux's own lists, asks nobody.
 */
export function socketsOf(pid: number): { readonly all: string[]; readonly toOthers: string[] } {
  const inodes = new Set(familyOf(pid).flatMap(socketInodes));
  const sockets = ['tcp', 'tcp6', 'udp', 'udp6']
    .flatMap((protocol) => table(protocol).map((socket) => ({ protocol, ...socket })))
    .filter(({ inode }) => inodes.has(inode));
  const told = ({ protocol, local, remote }: (typeof sockets)[number]) => `${protocol} ${local} → ${remote}`;
  return {
    all: sockets.map(told),
    toOthers: sockets
      .filter(({ local, remote, listening }) => !isHere(remote) || (listening && !isLoopback(local)))
      .map(told),
  };
}

function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    // After the name in brackets, which may hold anything: state, parent.
    const parent = /\) \S (\d+)/.exec(read(`/proc/${name}/stat`))?.[1];
    if (/^\d+$/.test(name) && parent) parents.set(Number(name), Number(parent));
  }
  const family = [pid];
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child);
  return family;
}

function socketInodes(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${fd}`))?.[1] ?? [];
      } catch {
        return []; // Closed meanwhile.
      }
    });
  } catch {
    return []; // Ended meanwhile.
  }
}

function table(protocol: string) {
  return read(`/proc/net/${protocol}`)
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length > 9)
    .map((fields) => ({
      local: address(fields[1] ?? ''),
      remote: address(fields[2] ?? ''),
      listening: protocol.startsWith('tcp') && fields[3] === '0A',
      inode: fields[9] ?? '',
    }));
}

/** The kernel writes an address as 32-bit words, each in the machine's own byte order (little-endian everywhere we run). */
function address(text: string): string {
  const [hex = ''] = text.split(':');
  const bytes = [...hex.matchAll(/.{8}/g)].flatMap(([word]) => [...Buffer.from(word, 'hex')].reverse());
  if (bytes.length === 4) return bytes.join('.');
  // An IPv4 address in IPv6's clothes (RFC 4291 section 2.5.5.2).
  if (bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255) return bytes.slice(12).join('.');
  const groups = bytes.flatMap((byte, i) => (i % 2 === 0 ? [((byte << 8) | (bytes[i + 1] ?? 0)).toString(16)] : []));
  return groups.join(':');
}

const isLoopback = (one: string): boolean => one.startsWith('127.') || one === '0:0:0:0:0:0:0:1';

/** No peer at all, loopback, or one of our own addresses (what is sent there never reaches a cable). */
function isHere(one: string): boolean {
  if (isLoopback(one) || one === '0.0.0.0' || one === '0:0:0:0:0:0:0:0') return true;
  return Object.values(os.networkInterfaces()).some((all) => all?.some((own) => own.address === one));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
