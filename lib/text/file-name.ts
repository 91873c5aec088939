/** Returns the file name at the end of an address, decoded; empty where there is none. */
export function nameOfAddress(url: string): string {
  const path = URL.parse(url)?.pathname ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Returns an address for a file of which only the name is known: no browser tells where on a disk the file lies. */
export function addressOfName(name: string): string {
  return `file:///${encodeURIComponent(name.toWellFormed())}`;
}
