/** Until then (ms) the browser may still be asking the person where to. */
const KEPT_FOR = 60_000;

/**
 * Offers a text as a file to be saved, as if a link to it had been clicked.
 *
 * @param name the file's name
 * @param type its media type
 */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}
