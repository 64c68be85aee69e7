import { BrowserWindow, dialog, type WebContents } from 'electron';

/** The platform's own dialog for a file to be written; null when the person would rather not. */
export async function chooseTarget(
  page: WebContents | null,
  { title, name, extension }: { readonly title: string; readonly name: string; readonly extension: string },
): Promise<string | null> {
  const window = page && BrowserWindow.fromWebContents(page);
  const choice = {
    title,
    defaultPath: name,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  } satisfies Electron.SaveDialogOptions;
  const { canceled, filePath } = await (window ? dialog.showSaveDialog(window, choice) : dialog.showSaveDialog(choice));
  return canceled || filePath === '' ? null : filePath;
}

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
