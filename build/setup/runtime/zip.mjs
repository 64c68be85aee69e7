import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

// Record layouts: PKWARE APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (central directory),
// 4.3.14 and 4.3.15 (zip64 end records), 4.3.16 (end of central directory).
const endSignature = Buffer.from('PK\x05\x06');
const zip64LocatorSignature = Buffer.from('PK\x06\x07');
const longestEnd = 22 + 0xffff;
const centralHeaderSize = 46;
const localHeaderSize = 30;
const deflated = 8;

/**
 * Extracts a zip file.
 * @param {string} archive path of the zip file
 * @param {string} folder where to write
 * @param {(entry: string) => string | null} keepAs name inside the folder for an entry, or null to leave it out
 * @throws Error when the archive has no directory or an entry would land outside the folder
 */
export function unzip(archive, folder, keepAs) {
  const file = fs.openSync(archive, 'r');
  try {
    const read = (position, length) => {
      const bytes = Buffer.alloc(length);
      fs.readSync(file, bytes, 0, length, position);
      return bytes;
    };
    for (const entry of readDirectory(read, fs.fstatSync(file).size)) {
      const name = entry.name.endsWith('/') ? null : keepAs(entry.name);
      if (name) writeEntry(read, entry, target(folder, name));
    }
  } finally {
    fs.closeSync(file);
  }
}

function* readDirectory(read, size) {
  const { count, offset, length } = findDirectory(read, size);
  const directory = read(offset, length);
  for (let at = 0, i = 0; i < count; i++) {
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const commentLength = directory.readUInt16LE(at + 32);
    yield {
      name: directory.toString('utf8', at + centralHeaderSize, at + centralHeaderSize + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      header: directory.readUInt32LE(at + 42),
    };
    at += centralHeaderSize + nameLength + extraLength + commentLength;
  }
}

function findDirectory(read, size) {
  const tailLength = Math.min(size, longestEnd);
  const tail = read(size - tailLength, tailLength);
  const end = tail.lastIndexOf(endSignature);
  if (end < 0) throw new Error('not a zip file: it has no directory');
  const locator = tail.lastIndexOf(zip64LocatorSignature);
  if (locator >= 0) {
    const end64 = read(Number(tail.readBigUInt64LE(locator + 8)), 56);
    return {
      count: Number(end64.readBigUInt64LE(32)),
      length: Number(end64.readBigUInt64LE(40)),
      offset: Number(end64.readBigUInt64LE(48)),
    };
  }
  return {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
  };
}

function target(folder, name) {
  const file = path.join(folder, name);
  if (!file.startsWith(folder + path.sep)) throw new Error(`zip entry points outside its folder: ${name}`);
  return file;
}

function writeEntry(read, entry, file) {
  const local = read(entry.header, localHeaderSize);
  const start = entry.header + localHeaderSize + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = read(start, entry.packedSize);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, entry.method === deflated ? zlib.inflateRawSync(packed) : packed);
  if (entry.mode) fs.chmodSync(file, entry.mode & 0o777);
}
