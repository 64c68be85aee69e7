import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { openSeat, type Seat } from './support/seat';
import { words } from './support/words';

const root = fileURLToPath(new URL('../../', import.meta.url));

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

/** Every byte that lies in the seat's folder. */
function bytesOf(folder: string): Buffer {
  // What another seat's story takes away meanwhile holds nothing any more.
  const unlessGone = <T>(read: () => T, nothing: T): T => {
    try {
      return read();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing;
      throw error;
    }
  };
  const files = unlessGone(() => readdirSync(folder, { recursive: true, withFileTypes: true }), []);
  return Buffer.concat(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => unlessGone(() => readFileSync(path.join(entry.parentPath, entry.name)), Buffer.alloc(0))),
  );
}

/** Runs the same program with `--verify-audit`; gives back what it printed and how it ended. */
function verifyAudit(): Promise<{ readonly said: string; readonly code: number }> {
  const program = seat.app.process().spawnfile;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [root, ...sandbox, `--user-data-dir=${seat.userData}`, '--password-store=basic', '--verify-audit'],
      { timeout: 30_000 },
      (_error, stdout) => resolve({ said: stdout, code: child.exitCode ?? -1 }),
    );
  });
}

test('what is written about a customer is protected: codes are not kept, numbers masked, versions brought back, all by keyboard', async () => {
  test.setTimeout(120_000);
  seat = await openSeat({});
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
  await seat.checkIn();
  await seat.press('Control+Shift+p');
  await seat.untilCall('ringing');
  await seat.press('F2');
  await seat.untilCall('talking');
  const note = seat.page.getByRole('textbox', { name: words('zh-CN', 'note.label') });
  await seat.press('Control+l');
  await seat.page.keyboard.insertText('客户询问额度，回电13812345521。');
  await note.evaluate((field) => (field as HTMLTextAreaElement).blur());
  await expect(note).toHaveValue('客户询问额度，回电138****5521。');
  await seat.until('a version', ({ calls }) => calls[0]?.note.state.kind === 'saved');

  await seat.press('Control+l');
  await expect(note).toHaveValue('客户询问额度，回电13812345521。');
  await note.press('Control+End');
  await seat.page.keyboard.insertText('客户报验证码是834112。');
  await expect(seat.page.getByText(words('zh-CN', 'note.withheld'))).toBeVisible();
  await seat.screenshot('protection-secret');
  await seat.press('Alt+Delete');
  await expect(note).toHaveValue('客户询问额度，回电13812345521。客户报验证码是■■■。');

  await seat.press('Control+Shift+l');
  const dialog = seat.page.getByRole('dialog');
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  await expect(dialog.locator('ins')).toContainText('客户报验证码是■■■。');
  await seat.screenshot('protection-versions');
  await dialog.getByRole('radio').first().press('ArrowDown');
  await dialog.getByRole('button', { name: words('zh-CN', 'versions.restore') }).press('Enter');
  await expect(dialog).toBeHidden();
  await seat.until('the first version again', ({ calls }) => calls[0]?.note.text === '客户询问额度，回电13812345521。');
  await seat.press('Control+l', 'Control+z');
  await expect(note).toHaveValue('客户询问额度，回电13812345521。客户报验证码是■■■。');

  await seat.press('Control+,');
  const log = seat.page.getByRole('region', { name: words('zh-CN', 'settings.card.audit.title') });
  await expect(log.getByText(words('zh-CN', 'audit.entry.sign-in'))).toBeVisible();
  await log.scrollIntoViewIfNeeded();
  await seat.screenshot('protection-audit');
  // Also beside the running console.
  const verdict = await verifyAudit();
  expect(verdict.said).toMatch(/audit log \(demo\): whole, \d+ entries/);
  expect(verdict.code).toBe(0);
  await seat.press('Control+,');
  await seat.fileCalls();

  // The store, its log, settings, logs, crash dumps, and what the program puts into the temporary folder.
  const temporary = readdirSync(os.tmpdir()).filter(
    (name) => name.startsWith('ringside-') && !name.startsWith('ringside-lab'),
  );
  const folders = [seat.userData, ...temporary.map((name) => path.join(os.tmpdir(), name))];
  for (const folder of folders.filter((one) => statSync(one, { throwIfNoEntry: false })?.isDirectory())) {
    const bytes = bytesOf(folder);
    for (const secret of ['834112', '13812345521', '客户询问额度']) {
      for (const encoding of ['utf8', 'utf16le'] as const)
        expect(bytes.includes(Buffer.from(secret, encoding)), `${secret} in ${folder} (${encoding})`).toBe(false);
    }
  }
});
