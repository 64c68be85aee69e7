import { spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
// @ts-expect-error the commands are plain scripts
import { policyKeyOf, writeManifests } from '../../build/package/updateManifest.mjs';
import { updateRulesOf } from '../../electron/settings/policy/updateRules';
import { installKindOf } from '../../electron/shell/updates/installKind';
import { placeImage, readTrial } from '../../electron/shell/updates/trial';
import { createUpdater } from '../../electron/shell/updates/updater';

const keys = generateKeyPairSync('ed25519');
// As the command prints it and the policy has it.
const { key } = updateRulesOf({ updatesKey: policyKeyOf(keys.privateKey.export({ format: 'pem', type: 'pkcs8' })) });

let folder: string;
let server: Server;
/** What the centre's web server has, by name. */
const files = new Map<string, Buffer>();
/** The connection breaks after so many bytes of an image; null: it holds. */
let cutAt: number | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'updates-'));
  files.clear();
  cutAt = null;
  server = createServer((request, response) => {
    const name = new URL(request.url ?? '', 'http://x').pathname.slice('/ringside/'.length);
    const file = files.get(name);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-length': file.length });
    if (cutAt === null || !name.endsWith('.AppImage')) return void response.end(file);
    response.write(file.subarray(0, cutAt), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** The library's own executor, on Node's sockets in place of Electron's. */
class NodeExecutor extends ElectronHttpExecutor {
  override createRequest(...[options, callback]: Parameters<ElectronHttpExecutor['createRequest']>) {
    return httpRequest(options, callback) as never;
  }
}

/** Puts a version on the server with the command that IT uses. */
function publish(version: string, image: Buffer, staged?: number, channel = 'stable'): void {
  const name = `ringside-${version}-linux-x86_64.AppImage`;
  const release = mkdtempSync(join(folder, 'release-'));
  writeFileSync(join(release, name), image);
  const privateKey = keys.privateKey.export({ format: 'pem', type: 'pkcs8' });
  for (const made of [name, ...writeManifests({ folder: release, privateKey, version, channel, staged })])
    files.set(made, readFileSync(join(release, made)));
}

/** The real library at a seat with 1.0.0, outside Electron. */
function seat(part: { refused?: string; channel?: string } = {}) {
  const image = join(folder, 'Ringside.AppImage');
  writeFileSync(image, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  vi.stubEnv('APPIMAGE', image);
  const configuration = join(folder, 'updater.yml');
  writeFileSync(
    configuration,
    'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: ringside-updater\n',
  );
  const said: string[] = [];
  const { port } = server.address() as AddressInfo;
  const gone: true[] = [];
  const updater = createUpdater({
    kind: 'appimage',
    feed: { url: `http://127.0.0.1:${port}/ringside`, channel: part.channel ?? 'stable', key: key ?? '' },
    refused: part.refused ?? null,
    folder: join(folder, 'trial'),
    configuration,
    args: [],
    quit: () => void gone.push(true),
    log: {
      info: () => {},
      warn: (text) => void said.push(String(text)),
      error: (text) => void said.push(String(text)),
    },
    outside: {
      app: {
        version: '1.0.0',
        name: 'ringside',
        isPackaged: true,
        appUpdateConfigPath: configuration,
        userDataPath: folder,
        baseCachePath: folder,
        whenReady: async () => {},
        relaunch: () => {},
        quit: () => {},
        onQuit: () => {},
      },
      httpExecutor: new NodeExecutor(),
    },
  });
  const pending = join(folder, 'ringside-updater', 'pending');
  return {
    updater,
    image,
    said,
    isGone: () => gone.length === 1,
    kept: () => (existsSync(pending) ? readdirSync(pending) : []),
  };
}

const IMAGE = Buffer.from(`#!/bin/sh\n${'# new\n'.repeat(50_000)}`);

describe('the centre’s server', () => {
  it('offers a newer version, which is fetched whole and checked', async () => {
    publish('1.1.0', IMAGE);
    const { updater, kept } = seat();
    expect(await updater.look()).toBe('1.1.0');
    const percents: number[] = [];
    await updater.fetch((percent) => percents.push(percent));
    expect(kept().sort()).toEqual(['ringside-1.1.0-linux-x86_64.AppImage', 'update-info.json']);
  });

  it('is not believed with a manifest that was changed, signed by somebody else, or not signed', async () => {
    publish('1.1.0', IMAGE);
    const manifest = files.get('stable-linux.yml')?.toString() ?? '';
    files.set('stable-linux.yml', Buffer.from(manifest.replace('1.1.0', '1.2.0')));
    await expect(seat().updater.look()).rejects.toMatchObject({ reason: 'signature' });

    publish('1.1.0', IMAGE);
    const stranger = sign(
      null,
      files.get('stable-linux.yml') ?? Buffer.alloc(0),
      generateKeyPairSync('ed25519').privateKey,
    );
    files.set('stable-linux.yml.sig', Buffer.from(stranger.toString('base64')));
    await expect(seat().updater.look()).rejects.toMatchObject({ reason: 'signature' });

    files.set('stable-linux.yml.sig', Buffer.from('<html>login</html>'));
    await expect(seat().updater.look()).rejects.toMatchObject({ reason: 'signature' });
    files.delete('stable-linux.yml.sig');
    await expect(seat().updater.look()).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('cannot lead anywhere else by a manifest, signed or not', async () => {
    for (const url of ['https://elsewhere.example/x.AppImage', '../x.AppImage', '/etc/x']) {
      publish('1.1.0', IMAGE);
      const manifest = (files.get('stable-linux.yml')?.toString() ?? '').replace(/url: .*/, `url: ${url}`);
      files.set('stable-linux.yml', Buffer.from(manifest));
      files.set(
        'stable-linux.yml.sig',
        Buffer.from(sign(null, Buffer.from(manifest), keys.privateKey).toString('base64')),
      );
      await expect(seat().updater.look(), url).rejects.toMatchObject({ reason: 'manifest' });
    }
  });

  it('does not get a changed file through: it is thrown away', async () => {
    publish('1.1.0', IMAGE);
    const tampered = Buffer.from(IMAGE);
    tampered[100] = 0x78;
    files.set('ringside-1.1.0-linux-x86_64.AppImage', tampered);
    const { updater, kept, image } = seat();
    await updater.look();
    await expect(updater.fetch(() => {})).rejects.toMatchObject({ reason: 'checksum' });
    expect(kept()).toEqual([]);
    expect(readFileSync(image, 'utf8')).toContain('exit 0');
  });

  it('does not bring an older version back, nor the same one again', async () => {
    publish('0.9.0', IMAGE);
    expect(await seat().updater.look()).toBeNull();
    publish('1.0.0', IMAGE);
    expect(await seat().updater.look()).toBeNull();
  });

  it('leaves nothing behind when the connection breaks, and the next try succeeds', async () => {
    publish('1.1.0', IMAGE);
    cutAt = 100_000;
    const { updater, kept } = seat();
    await updater.look();
    await expect(updater.fetch(() => {})).rejects.toMatchObject({ reason: 'interrupted' });
    expect(kept()).toEqual([]);
    cutAt = null;
    expect(await updater.look()).toBe('1.1.0');
    await updater.fetch(() => {});
    expect(kept()).toContain('update-info.json');
  });

  it('reaches the part of the seats that the manifest says', async () => {
    publish('1.1.0', IMAGE, 0);
    expect(await seat().updater.look()).toBeNull();
    publish('1.1.0', IMAGE, 100);
    expect(await seat().updater.look()).toBe('1.1.0');
  });

  it('is asked for the channel of the policy and for no other', async () => {
    publish('1.1.0', IMAGE);
    publish('1.2.0', IMAGE, undefined, 'beta');
    expect(await seat().updater.look()).toBe('1.1.0');
    expect(await seat({ channel: 'beta' }).updater.look()).toBe('1.2.0');
  });

  it('is not asked again for a version that did not start here', async () => {
    publish('1.1.0', IMAGE);
    const { updater, said } = seat({ refused: '1.1.0' });
    expect(await updater.look()).toBeNull();
    expect(said.join()).toContain('1.1.0 is left alone');
    publish('1.1.1', IMAGE);
    expect(await updater.look()).toBe('1.1.1');
  });

  it('that is not there is said to be so', async () => {
    const { updater } = seat();
    server.close();
    await expect(updater.look()).rejects.toMatchObject({ reason: 'unreachable' });
  });
});

/** An image that writes down that it was started, and confirms, stays, or ends as told. */
function imageOf(name: string, then: string): Buffer {
  return Buffer.from(`#!/bin/sh\necho ${name} "$@" >> ${join(folder, 'starts')}\n${then}\n`);
}
const starts = (): string[] => readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n');
/** A process that runs no more: what was running when the update was put in place. */
const goneProcess = async (): Promise<number> => {
  const child = spawn('true');
  await new Promise((resolve) => child.once('close', resolve));
  return child.pid ?? 0;
};

describe('a new version', () => {
  it('takes the place of the running one by the library, and the program goes', async () => {
    publish('1.1.0', imageOf('new', `touch ${join(folder, 'trial', 'confirmed')}`));
    const { updater, image, isGone } = seat();
    await updater.look();
    await updater.fetch(() => {});
    updater.place();
    expect(isGone()).toBe(true);
    expect(readFileSync(image, 'utf8')).toContain('echo new');
    expect(readTrial(join(folder, 'trial'), '1.1.0').isFirst).toBe(true);
    // What watches over it waits for this process, which goes on: it is ended with its whole group.
    const watch = spawn('pkill', ['-f', join(folder, 'trial')]);
    await new Promise((resolve) => watch.once('close', resolve));
  });

  const place = async (next: Buffer) => {
    const image = join(folder, 'Ringside.AppImage');
    writeFileSync(image, imageOf('old', 'exit 0'), { mode: 0o755 });
    const downloaded = join(folder, 'downloaded');
    writeFileSync(downloaded, next);
    const pid = await goneProcess();
    placeImage({ downloaded, image, folder: join(folder, 'trial'), version: '1.1.0', pid, args: ['--one two'] });
    return image;
  };

  it('stays when its desk stands, and nothing of the old one is kept', async () => {
    const image = await place(imageOf('new', `: > ${join(folder, 'trial', 'confirmed')}; exec sleep 5`));
    await vi.waitFor(() => expect(readdirSync(join(folder, 'trial'))).toEqual([]), 5000);
    expect(starts()).toEqual(['new --one two']);
    expect(readFileSync(image, 'utf8')).toContain('echo new');
    expect(readTrial(join(folder, 'trial'), '1.1.0')).toMatchObject({ refused: null, rolledBack: false });
  });

  it('that does not start is taken back, and the old one comes back by itself and says so once', async () => {
    const image = await place(imageOf('new', 'exit 1'));
    await vi.waitFor(() => expect(starts()).toEqual(['new --one two', 'old --one two']), 8000);
    expect(readFileSync(image, 'utf8')).toContain('echo old');
    const trial = readTrial(join(folder, 'trial'), '1.0.0');
    expect(trial).toMatchObject({ isFirst: false, refused: '1.1.0', rolledBack: true });
    expect(readTrial(join(folder, 'trial'), '1.0.0')).toMatchObject({ refused: '1.1.0', rolledBack: false });
  });

  it('that is no program at all is taken back as well', async () => {
    await place(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0]));
    await vi.waitFor(() => expect(starts()).toEqual(['old --one two']), 8000);
  });

  it('costs nothing where the image cannot be written', async () => {
    const image = join(folder, 'Ringside.AppImage');
    writeFileSync(image, 'old', { mode: 0o755 });
    const into = { image, folder: join(folder, 'trial'), version: '1.1.0', pid: 1, args: [] };
    expect(() => placeImage({ ...into, downloaded: join(folder, 'not-there') })).toThrow('ENOENT');
    expect(readFileSync(image, 'utf8')).toBe('old');
    expect(existsSync(join(folder, 'trial', 'trial'))).toBe(false);
  });
});

describe('how a copy was installed', () => {
  const kind = (
    platform: NodeJS.Platform,
    executable: string,
    environment: Record<string, string> = {},
    present: readonly string[] = [],
  ) => installKindOf({ isPackaged: true, platform, executable, environment, exists: (file) => present.includes(file) });

  it('is read from what each kind leaves', () => {
    const image = '/home/a/Ringside.AppImage';
    expect(kind('linux', '/tmp/.mount_x/ringside', { APPIMAGE: image }, [image])).toBe('appimage');
    expect(kind('linux', '/opt/Ringside/ringside')).toBe('package-manager');
    // A variable that points nowhere makes no image of a package.
    expect(kind('linux', '/opt/Ringside/ringside', { APPIMAGE: '/nowhere' })).toBe('package-manager');
    expect(kind('linux', '/home/a/ringside/ringside')).toBe('unpacked');
    const program = 'C:\\Program Files\\Ringside\\Ringside.exe';
    expect(kind('win32', program, {}, ['C:\\Program Files\\Ringside\\Uninstall Ringside.exe'])).toBe('nsis');
    expect(kind('win32', program)).toBe('msi');
    expect(kind('win32', program, { PORTABLE_EXECUTABLE_FILE: 'D:\\Ringside.exe' })).toBe('portable');
    expect(kind('win32', 'D:\\Ringside\\Ringside.exe')).toBe('unpacked');
    expect(kind('darwin', '/Applications/Ringside.app/Contents/MacOS/Ringside')).toBe('mac');
    expect(installKindOf({ isPackaged: false, platform: 'linux', executable: '', environment: {} })).toBe(
      'development',
    );
  });
});
