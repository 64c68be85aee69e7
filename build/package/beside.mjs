import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inProject } from '../setup/paths.mjs';
import { fuse, readFuses } from '../setup/runtime/fuses.mjs';

/** How each fuse has to stand in a package. */
const shippedFuses = {
  runAsNode: 'off',
  cookieEncryption: 'on',
  nodeOptions: 'off',
  nodeCliInspect: 'off',
  embeddedAsarIntegrity: 'on',
  onlyLoadAppFromAsar: 'on',
  browserProcessSnapshot: 'off',
  fileProtocolPrivileges: 'off',
};

/** @param {string} executable @returns {string[]} the fuses of a built binary that stand otherwise than they have to */
export function wrongFuses(executable) {
  const states = readFuses(executable);
  return Object.entries(shippedFuses)
    .filter(([name, wanted]) => states[fuse[name]] !== wanted)
    .map(([name, wanted]) => `${name} is ${states[fuse[name]] ?? 'not there'}, not ${wanted}`);
}

/** Every file under a folder with its size in bytes. */
function fileList(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${path.relative(folder, file)} ${fs.statSync(file).size}`);
}

/** @returns {number} bytes of all files under a folder, Chromium's languages left out: those taken away are no merit of ours */
export function sizeOf(folder) {
  const files = fileList(folder).filter((line) => !line.startsWith(`locales${path.sep}`));
  return files.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** Writes `SHA256SUMS` over the packages of a folder, in the form of sha256sum(1). */
export function writeChecksums(folder, packages) {
  const lines = packages.map((name) => {
    const sum = createHash('sha256')
      .update(fs.readFileSync(path.join(folder, name)))
      .digest('hex');
    return `${sum}  ${name}\n`;
  });
  fs.writeFileSync(path.join(folder, 'SHA256SUMS'), lines.join(''));
}

/** Packages of the pages: bundled, so they ship although they are no dependencies at run time. */
const bundled = [
  'd3-scale',
  'd3-shape',
  'i18next',
  'lucide-react',
  'radix-ui',
  'react',
  'react-dom',
  'react-i18next',
  'zustand',
];

/** Where in the lock file everything that ships is: the dependencies and what is bundled, with all they need. */
export function shippedPackages(lock, dependencies) {
  const found = new Set();
  const visit = (name, from) => {
    // As Node looks: in the package's own folder, then outwards.
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
      const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      const entry = lock.packages[place];
      if (entry) {
        if (found.has(place)) return;
        found.add(place);
        for (const one of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) visit(one, place);
        return;
      }
      if (at === '') return;
    }
  };
  for (const name of [...dependencies, ...bundled]) visit(name, '');
  return [...found].sort();
}

/** Writes the licences of everything that ships, each in its own words where the package brings them. */
export function writeLicences(file, lock, places) {
  const parts = places
    .filter((place) => fs.existsSync(inProject(place)))
    .map((place) => {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const text = fs.readdirSync(inProject(place)).find((one) => /^(licen[cs]e|copying)/i.test(one));
      const words = text ? fs.readFileSync(inProject(place, text), 'utf8').trim() : 'The package brings no text.';
      return `${name} ${lock.packages[place].version} (${lock.packages[place].license ?? 'see below'})\n\n${words}\n`;
    });
  fs.writeFileSync(file, parts.join(`\n${'-'.repeat(80)}\n\n`));
}

/** Writes the bill of materials (CycloneDX, by npm itself) of what ships. @throws Error when npm makes none */
export function writeBill(file, lock, places) {
  const made = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: inProject(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (made.status !== 0) throw new Error(`npm sbom: ${made.stderr}`);
  const bill = JSON.parse(made.stdout);
  const shipped = new Set(
    places.map((place) => {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return `${name}@${lock.packages[place].version}`;
    }),
  );
  bill.components = bill.components.filter((one) => shipped.has(one['bom-ref']));
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => shipped.has(ref) || ref === bill.metadata.component['bom-ref'])
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => shipped.has(one)) }));
  fs.writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  return bill.components.length;
}
