import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from '../setup/packages.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, SetupError, say } from '../setup/say.mjs';

const usage = [
  'npm run sign:policy -- --new-key KEY.pem',
  'npm run sign:policy -- POLICY.json --key KEY.pem --out SIGNED.json [--serial 2026112901] [--expires 2027-06-30] [--seats NAME*]…',
  'npm run sign:policy -- --verify SIGNED.json --public-key BASE64',
].join('\n');

// npm run sign:policy: a policy in a signed envelope, for seats to be provisioned with.
runCommand(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'new-key': { type: 'string' },
      verify: { type: 'string' },
      'public-key': { type: 'string' },
      key: { type: 'string' },
      out: { type: 'string' },
      serial: { type: 'string' },
      expires: { type: 'string' },
      seats: { type: 'string', multiple: true },
    },
  });
  ensurePackages();
  // Not before the packages are there.
  const { runnerImport } = await import('vite');
  const { module: tool } = await runnerImport(inProject('build', 'policy', 'signPolicy.ts'), { configFile: false });
  try {
    if (values['new-key'] !== undefined) return makeKey(tool, values['new-key']);
    if (values.verify !== undefined) return verify(tool, values.verify, values['public-key']);
    const [file] = positionals;
    if (!file || !values.key || !values.out) throw new SetupError(usage);
    return signFile(tool, file, values);
  } catch (error) {
    throw error instanceof tool.SigningError ? new SetupError(error.message) : error;
  }
});

function makeKey(tool, file) {
  const full = path.resolve(file);
  if (full.startsWith(inProject() + path.sep))
    throw new SetupError('a private key does not belong into the project’s folder');
  const { privateKey, publicKey, fingerprint } = tool.newKeyPair();
  // `wx`: a key that is there is somebody's.
  fs.writeFileSync(full, privateKey, { mode: 0o600, flag: 'wx' });
  say(`the private key: ${full}. Keep it where only those who sign can read it.`);
  say(`the machine policy’s provisioningKeys: ["${publicKey}"]`);
  say(`its fingerprint: ${fingerprint}`);
  return 0;
}

function signFile(tool, file, { key, out, serial, expires, seats }) {
  const text = tool.signPolicy({
    file,
    text: fs.readFileSync(file, 'utf8'),
    privateKey: fs.readFileSync(key),
    serial: serial === undefined ? undefined : Number(serial),
    issuedAt: new Date(),
    expiresAt: expires === undefined ? undefined : dateOf(expires),
    seats,
  });
  fs.writeFileSync(out, text);
  say(`written: ${out}`);
  return 0;
}

function verify(tool, file, publicKey) {
  if (!publicKey) throw new SetupError(usage);
  const { statement, key } = tool.verifyPolicy(file, fs.readFileSync(file, 'utf8'), publicKey);
  const { policy, issuedAt, expiresAt, seats } = statement;
  say(`signed by ${key}: serial ${policy.serial}, issued ${new Date(issuedAt).toISOString()}`);
  if (expiresAt !== null) say(`until ${new Date(expiresAt).toISOString()}`);
  if (seats) say(`for ${seats.join(', ')}`);
  say(JSON.stringify(policy, null, 2));
  return 0;
}

function dateOf(text) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new SetupError(`${text} is no date such as 2027-06-30`);
  return date;
}
