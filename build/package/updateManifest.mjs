import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What each platform fetches, and how its manifest is called after the channel (electron-updater's own names). */
const PLATFORMS = [
  { file: /^ringside-.*\.AppImage$/, manifest: '-linux.yml' },
  { file: /^ringside-.*\.exe$/, manifest: '.yml' },
  { file: /^ringside-.*-mac-.*\.zip$/, manifest: '-mac.yml' },
];

/**
 * The manifest of one version on one platform, as electron-updater reads it.
 * @param {{version: string, files: {name: string, content: Buffer}[], staged?: number}} release `staged`: percent of the seats
 */
export function manifestOf({ version, files, staged }) {
  const listed = files.map(({ name, content }) => {
    const sha512 = createHash('sha512').update(content).digest('base64');
    return `  - url: ${name}\n    sha512: ${sha512}\n    size: ${content.length}\n`;
  });
  const percent = staged === undefined ? '' : `stagingPercentage: ${staged}\n`;
  return `version: ${version}\nfiles:\n${listed.join('')}${percent}`;
}

/** @returns {string} the Ed25519 signature (RFC 8032) of exactly this text, base64 @throws Error for a key of another kind */
export function signatureOf(text, privateKey) {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`the key is ${key.asymmetricKeyType}, not ed25519`);
  return sign(null, Buffer.from(text), key).toString('base64');
}

/** @returns {string} what goes into the policy as `updatesKey`: the public key as SubjectPublicKeyInfo (RFC 8410), base64 */
export function policyKeyOf(privateKey) {
  const spki = createPublicKey(createPrivateKey(privateKey)).export({ format: 'der', type: 'spki' });
  return spki.toString('base64');
}

/** Writes manifests and signatures beside the packages of a folder. @returns {string[]} the names of what was written */
export function writeManifests({ folder, privateKey, version, channel, staged }) {
  const written = [];
  for (const { file, manifest } of PLATFORMS) {
    const names = fs.readdirSync(folder).filter((name) => file.test(name) && name.includes(version));
    if (names.length === 0) continue;
    const files = names.sort().map((name) => ({ name, content: fs.readFileSync(path.join(folder, name)) }));
    const name = `${channel}${manifest}`;
    const text = manifestOf({ version, files, staged });
    fs.writeFileSync(path.join(folder, name), text);
    fs.writeFileSync(path.join(folder, `${name}.sig`), signatureOf(text, privateKey));
    written.push(name, `${name}.sig`);
  }
  return written;
}
