import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
// @ts-expect-error the commands are plain scripts
import { shippedPackages, wrongFuses } from '../../build/package/beside.mjs';
// @ts-expect-error the commands are plain scripts
import { debControl, readOptions } from '../../build/package/fpm.mjs';
import manifest from '../../package.json' with { type: 'json' };
import lock from '../../package-lock.json' with { type: 'json' };

describe('a package', () => {
  it('is not good when one fuse stands otherwise', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuses-'));
    const binary = (wire: string): string => {
      const file = join(folder, 'binary');
      writeFileSync(file, Buffer.from(`…dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x08${wire}…`, 'latin1'));
      return file;
    };
    expect(wrongFuses(binary('01001100'))).toEqual([]);
    expect(wrongFuses(binary('11001100'))).toEqual(['runAsNode is on, not off']);
    expect(wrongFuses(binary('01011000'))).toEqual([
      'nodeCliInspect is on, not off',
      'onlyLoadAppFromAsar is off, not on',
    ]);
    rmSync(folder, { recursive: true });
  });

  it('names everything that ships, what the pages bundle too, and no tool', () => {
    const places = shippedPackages(lock, Object.keys(manifest.dependencies));
    for (const one of ['libsql', 'sip.js', 'react', 'radix-ui', 'zustand'])
      expect(places).toContain(`node_modules/${one}`);
    for (const one of ['vitest', 'electron-builder', 'typescript']) expect(places).not.toContain(`node_modules/${one}`);
  });

  it('has control data of its own, and no option of the packager is lost silently', () => {
    const options = readOptions(
      '--force -s dir -t deb --architecture amd64 --name ringside --version 1.2.0-rc.1 --maintainer M -d libnss3 --deb-recommends x /a/=/opt/Ringside'.split(
        ' ',
      ),
    );
    expect(options.mappings).toEqual([{ from: '/a/', to: '/opt/Ringside' }]);
    const control = debControl({ ...options, description: 'One\nTwo\n\nThree' }, '7');
    // A pre-release sorts before its release.
    expect(control).toContain('Version: 1.2.0~rc.1\n');
    expect(control).toContain('Depends: libnss3\nRecommends: x\n');
    expect(control).toContain('Description: One\n Two\n .\n Three\n');
    expect(() => readOptions(['--new-option', 'x'])).toThrow('unknown option --new-option');
  });
});
