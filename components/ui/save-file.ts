/** How long the file's address stays valid, in ms, since the browser may still be asking the person where to save. */
const KEPT_FOR = 60_000;

/** Offers a file for saving, as a click on a link to it would. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}
