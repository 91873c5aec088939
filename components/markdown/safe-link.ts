/** Where a link of an answer may lead, and the words for it. */
export type SafeLink = {
  /** The address as the browser will open it, in its own spelling. */
  href: string;
  /** What a person needs to see of it: the host with its port, in Punycode; the address of a `mailto:`. */
  host: string;
};

const WEB: readonly string[] = ['http:', 'https:'];

/**
 * Lets a link through whose address is complete and starts with http, https or mailto.
 *
 * The browser's own parser decides what the scheme is, so that control characters, spaces or capitals in it hide
 * nothing. An address with a user name or password is refused: `https://bank.example@evil.example` reads as the former
 * and leads to the latter.
 *
 * @param href the address as the answer wrote it, its character references decoded
 * @returns null for every other address, relative ones included: an answer has no page of its own to be relative to
 */
export function safeLink(href: string): SafeLink | null {
  const url = URL.parse(href);
  if (!url || url.username || url.password) return null;
  if (WEB.includes(url.protocol)) return { href: url.href, host: url.host };
  if (url.protocol === 'mailto:' && url.pathname.includes('@')) return { href: url.href, host: url.pathname };
  return null;
}

/**
 * Whether a link's text already says where it leads: the first address in it must be on that very host, so that
 * `bank.example/?evil.example` says nothing of `evil.example`. When in doubt the answer is no, and the host is shown.
 *
 * @param text the link's visible words
 * @param host as {@link safeLink} gives it
 */
export function saysHost(text: string, host: string): boolean {
  const first = text
    .toLowerCase()
    .split(/[\s/\\?#()[\]{}<>"'“”‘’«»,;|]+/)
    .map((word) => word.replace(/^(?:mailto:|[^\p{L}\p{N}]+)|[^\p{L}\p{N}]+$/gu, ''))
    .find((word) => /[.:@]/.test(word));
  return first !== undefined && withoutWww(first) === withoutWww(host.toLowerCase());
}

/** The host as it is shown: `www.` says nothing. */
export function withoutWww(host: string): string {
  return host.replace(/^www\.(?=.*\.)/, '');
}
