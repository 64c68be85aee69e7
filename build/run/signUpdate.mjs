import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { policyKeyOf, writeManifests } from '../package/updateManifest.mjs';
import { runCommand, SetupError, say } from '../setup/say.mjs';

const usage =
  'npm run sign:update -- FOLDER --key KEY.pem --version 1.2.3 [--channel stable] [--staged 10]\n' +
  'A key is made once by: openssl genpkey -algorithm ed25519 -out KEY.pem';

// npm run sign:update: the manifests of a folder with packages, signed, ready for the centre's own web server.
runCommand(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      version: { type: 'string' },
      channel: { type: 'string', default: 'stable' },
      staged: { type: 'string' },
    },
  });
  const [folder] = positionals;
  if (!folder || !values.key || !values.version) throw new SetupError(usage);
  const staged = values.staged === undefined ? undefined : Number(values.staged);
  if (staged !== undefined && !(Number.isInteger(staged) && staged >= 0 && staged <= 100))
    throw new SetupError('--staged is a percentage, 0 to 100');
  const privateKey = fs.readFileSync(values.key);
  const written = writeManifests({ folder, privateKey, version: values.version, channel: values.channel, staged });
  if (written.length === 0) throw new SetupError(`there is no package of ${values.version} in ${folder}`);
  say(`written: ${written.join(', ')}`);
  say(`the policy’s updatesKey: ${policyKeyOf(privateKey)}`);
  return 0;
});
