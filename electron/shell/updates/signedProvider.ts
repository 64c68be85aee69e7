import { Provider, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import { parse } from 'yaml';
import { z } from 'zod';
import { UpdateError } from '../../console/updateDesk';
import { isSigned } from '../../settings/signature';

export interface SignedFeed {
  /** The folder on the centre's web server. */
  readonly url: string;
  readonly channel: string;
  /** Ed25519, 32 bytes in base64. */
  readonly key: string;
}

/** What electron-builder writes; more may stand in it. */
const manifestSchema = z.looseObject({
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/),
  // A name beside the manifest: no folder, no other host.
  files: z
    .array(
      z.looseObject({ url: z.string().regex(/^[\w.-]+$/), sha512: z.base64().length(88), size: z.int().optional() }),
    )
    .min(1),
  stagingPercentage: z.int().min(0).max(100).optional(),
});

/**
 * Reads `<channel>-linux.yml` (`-mac.yml`, `.yml` on Windows) from the centre's own server and believes it only when
 * `<that name>.sig` beside it is its Ed25519 signature by the pinned key. The manifest vouches for the files by sha512.
 */
export class SignedProvider extends Provider<UpdateInfo> {
  readonly #base: URL;

  constructor(
    private readonly feed: SignedFeed,
    _updater: unknown,
    runtime: ProviderRuntimeOptions,
  ) {
    super(runtime);
    this.#base = new URL(feed.url.endsWith('/') ? feed.url : `${feed.url}/`);
  }

  /** @throws UpdateError unreachable, signature or manifest */
  async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getCustomChannelName(this.feed.channel)}.yml`;
    const text = await this.#read(name);
    const signature = await this.#read(`${name}.sig`);
    if (!isSigned(text, signature, this.feed.key))
      throw new UpdateError('signature', `${name} is not signed by our key`);
    const manifest = manifestSchema.safeParse(readYaml(text));
    if (!manifest.success) throw new UpdateError('manifest', `${name}: ${z.prettifyError(manifest.error)}`);
    return manifest.data as unknown as UpdateInfo;
  }

  resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
    return files.map((info) => ({ url: new URL(info.url, this.#base), info }));
  }

  async #read(name: string): Promise<string> {
    try {
      return (await this.httpRequest(new URL(name, this.#base))) ?? '';
    } catch (error) {
      throw new UpdateError('unreachable', `${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
