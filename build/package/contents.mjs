import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import asar from '@electron/asar';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Everything in an unpacked application with its hash, what is inside its archive too, sorted: two builds of one commit
 * have the same.
 * @returns {string[]} `<sha256>  <path>`, the form of sha256sum(1)
 */
export function contentsOf(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const lines = files.map((file) => `${sha256(fs.readFileSync(file))}  ${path.relative(folder, file)}`);
  const archive = path.join(folder, 'resources', 'app.asar');
  const inside = asar
    .listPackage(archive)
    .map((name) => name.replace(/^[\\/]/, ''))
    // What is unpacked stands beside it already; folders have no content.
    .filter((name) => {
      const entry = asar.statFile(archive, name);
      return 'size' in entry && !entry.unpacked;
    })
    .map((name) => `${sha256(asar.extractFile(archive, name))}  resources/app.asar/${name}`);
  return [...lines, ...inside].sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
}
