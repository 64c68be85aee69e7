import fs from 'node:fs';
import path from 'node:path';

/**
 * Packs a flat folder into an asar archive: a Chromium Pickle holding a JSON index, then the files end to end.
 * @param {string} folder holds files only
 * @param {string} archive path to write
 */
export function writeAsar(folder, archive) {
  const files = {};
  const contents = [];
  let offset = 0;
  for (const name of fs.readdirSync(folder).sort()) {
    const bytes = fs.readFileSync(path.join(folder, name));
    files[name] = { size: bytes.length, offset: String(offset) };
    contents.push(bytes);
    offset += bytes.length;
  }
  const index = Buffer.from(JSON.stringify({ files }));
  const padding = Buffer.alloc((4 - (index.length % 4)) % 4);
  const header = Buffer.alloc(16);
  header.writeUInt32LE(4, 0); // size of the size
  header.writeUInt32LE(8 + index.length + padding.length, 4);
  header.writeUInt32LE(4 + index.length + padding.length, 8);
  header.writeUInt32LE(index.length, 12);
  fs.writeFileSync(archive, Buffer.concat([header, index, padding, ...contents]));
}
