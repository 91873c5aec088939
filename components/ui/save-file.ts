/** Until then (ms) the browser may still be asking the person where to. */
const KEPT_FOR = 60_000;

/**
 * Offers a file to be saved, as if a link to it had been clicked.
 *
 * @param name the file's name
 */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}
