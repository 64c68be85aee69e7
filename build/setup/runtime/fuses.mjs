import fs from 'node:fs';

/** Places of Electron's fuses on the wire (@electron/fuses, FuseV1Options). */
export const fuse = {
  runAsNode: 0,
  cookieEncryption: 1,
  nodeOptions: 2,
  nodeCliInspect: 3,
  embeddedAsarIntegrity: 4,
  onlyLoadAppFromAsar: 5,
  browserProcessSnapshot: 6,
  fileProtocolPrivileges: 7,
};

const states = { 48: 'off', 49: 'on', 114: 'removed', 144: 'inherit' };
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const supportedWireVersion = 1;

/**
 * Sets fuses in an Electron binary. The wire lies after a sentinel: version byte, length byte, one ASCII digit a fuse.
 * @param {string} executable path of the binary, changed in place
 * @param {Record<number, boolean>} wanted fuse place to on or off; places beyond the wire's length are left out
 * @throws Error when the wire is not found exactly once or has a version we do not know
 */
export function setFuses(executable, wanted) {
  const { bytes, wire } = findWire(executable);
  const file = fs.openSync(executable, 'r+');
  try {
    for (const [place, on] of Object.entries(wanted)) {
      if (Number(place) < bytes[wire + 1]) fs.writeSync(file, on ? '1' : '0', wire + 2 + Number(place));
    }
  } finally {
    fs.closeSync(file);
  }
}

/**
 * Reads the fuses back from an Electron binary.
 * @param {string} executable
 * @returns {('on' | 'off' | 'removed' | 'inherit' | 'unknown')[]} by place on the wire
 * @throws Error as `setFuses` does
 */
export function readFuses(executable) {
  const { bytes, wire } = findWire(executable);
  return [...bytes.subarray(wire + 2, wire + 2 + bytes[wire + 1])].map((digit) => states[digit] ?? 'unknown');
}

function findWire(executable) {
  const bytes = fs.readFileSync(executable);
  const at = bytes.indexOf(sentinel);
  if (at < 0 || bytes.indexOf(sentinel, at + 1) >= 0) throw new Error(`no single fuse wire in ${executable}`);
  const wire = at + sentinel.length;
  if (bytes[wire] !== supportedWireVersion) throw new Error(`unknown fuse wire version ${bytes[wire]}`);
  return { bytes, wire };
}
