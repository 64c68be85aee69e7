import { expect, test } from '@playwright/test';
import { openSeat, type Seat } from './support/seat';

let seat: Seat | null = null;
test.afterEach(() => seat?.close());

test('the pages refuse what a stranger in them would try', async () => {
  seat = await openSeat({});
  const { page, app } = seat;
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');

  const found = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.push(effectiveDirective),
    );
    const inline = document.createElement('script');
    inline.textContent = 'window.strangerRan = true';
    document.head.append(inline);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const image = document.createElement('img');
    image.src = 'https://example.com/x.png';
    document.body.append(image);
    const outside = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    );
    const status = (path: string): Promise<number> =>
      fetch(path).then(
        (answer) => answer.status,
        () => 0,
      );
    const beyond = [
      await status('app://ringside/..%2f..%2fpackage.json'),
      await status('app://ringside/%2e%2e%2f%2e%2e%2fmain/main.js'),
      await status('app://ringside/assets/voices/..%2f..%2fstandard.json'),
      await status('app://other/console/index.html'),
      await status('file:///etc/passwd'),
    ];
    const location = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('told'),
        () => resolve('refused'),
        { timeout: 3000 },
      ),
    );
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'heard',
      () => 'refused',
    );
    const opened = window.open('https://example.com/');
    const node = ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window);
    for (const one of [inline, frame, image]) one.remove();
    return {
      ran: 'strangerRan' in window,
      violations,
      outside,
      beyond,
      location,
      microphone,
      opened: opened !== null,
      node,
      bridge: Object.keys(window.ringside).sort(),
    };
  });
  expect(found).toMatchObject({
    ran: false,
    outside: 'refused',
    location: 'refused',
    microphone: 'refused',
    opened: false,
    node: [],
    bridge: ['ask', 'send', 'subscribe', 'subscribeLevels'],
  });
  expect(found.violations).toEqual(expect.arrayContaining(['script-src-elem', 'frame-src', 'img-src', 'connect-src']));
  expect(
    found.beyond.every((status) => status !== 200),
    String(found.beyond),
  ).toBe(true);

  // Not by Playwright's own evaluation, which is let past the policy.
  const pages = await app.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        webContents.executeJavaScript(`({
          policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]').content,
          evaluated: (() => { try { return new Function('return 1')(); } catch (error) { return error.name; } })(),
        })`),
      ),
    ),
  );
  expect(pages).toHaveLength(2);
  for (const { policy, evaluated } of pages) {
    expect(evaluated).toBe('EvalError');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  }

  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await expect.poll(() => seat?.log()).toContain('navigation refused');
  expect(page.url()).toBe('app://ringside/console/index.html');
  expect(app.windows()).toHaveLength(2);
});
