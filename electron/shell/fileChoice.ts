import { BrowserWindow, dialog, type WebContents } from 'electron';

/** The platform's own dialog for one file to read; null when the person would rather not. */
export async function chooseFile(
  page: WebContents | null,
  {
    title,
    kind,
    extensions,
  }: { readonly title: string; readonly kind: string; readonly extensions: readonly string[] },
): Promise<string | null> {
  const window = page && BrowserWindow.fromWebContents(page);
  const choice = {
    title,
    properties: ['openFile'],
    filters: [{ name: kind, extensions: [...extensions] }],
  } satisfies Electron.OpenDialogOptions;
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, choice)
    : dialog.showOpenDialog(choice));
  return canceled ? null : (filePaths[0] ?? null);
}
