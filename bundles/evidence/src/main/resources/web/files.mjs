// Files that leave the log for the person's disk.

import { Problem, who } from 'kaname/api.mjs';
import { lang } from 'kaname/texts.mjs';

/** Sends a question and saves the file that answers it. */
export async function save(path, question) {
  let response;
  let blob;
  try {
    response = await fetch(path, { method: 'POST', body: JSON.stringify(question), headers: {
      'Accept-Language': lang(), 'Content-Type': 'application/json', 'X-Kaname-CSRF': who().csrf ?? '' } });
    if (response.ok) {
      blob = await response.blob();
    }
  } catch {
    throw new Problem(0, { key: 'evidence.ui.export.broken' });
  }
  if (!blob) {
    throw new Problem(response.status, await response.json().catch(() => ({})));
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name ?? 'evidence.kaname';
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
  return { name: anchor.download, bytes: blob.size };
}
