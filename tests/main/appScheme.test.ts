import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { isPage, locate } = await import('../../electron/shell/appScheme');

const directories = { pages: '/opt/ringside/out/renderer', voices: '/opt/ringside/assets/voices' };

describe('the app:// scheme', () => {
  it('finds pages and voices', () => {
    expect(locate('/console/index.html', directories)).toBe('/opt/ringside/out/renderer/console/index.html');
    expect(locate('/assets/index.js', directories)).toBe('/opt/ringside/out/renderer/assets/index.js');
    expect(locate('/assets/voices/li/first.zh-CN.ogg', directories)).toBe(
      '/opt/ringside/assets/voices/li/first.zh-CN.ogg',
    );
  });

  it('names nothing outside its folders', () => {
    for (const path of [
      '/../../../etc/passwd',
      '/assets/voices/../../package.json',
      '/assets/voices/..',
      '/..%00/x.html',
      '/%2e%2e/package.json',
      '/%ff.html',
      '/',
      '/../renderer-other/x.html',
    ]) {
      expect(locate(path, directories), path).toBeNull();
    }
  });

  it('knows a page by its whole address', () => {
    expect(isPage('app://ringside/console/index.html#settings', 'console')).toBe(true);
    for (const url of [
      'app://ringside/media/index.html',
      'app://other/console/index.html',
      'app://ringside/console/index.html?x',
    ]) {
      expect(isPage(url, 'console'), url).toBe(false);
    }
  });
});
