import { foldLookAlikes } from '@/lib/text/fold-look-alikes';

/** The address of a link that may be opened, and the host that names it to a person. */
export type SafeLink = {
  /** The address in the browser's own spelling. */
  href: string;
  /** What a person needs to see: the host with its port, in Punycode, or the address of a `mailto:`. */
  host: string;
};

const WEB: readonly string[] = ['http:', 'https:'];

/**
 * Accepts an address that is complete and starts with http, https or mailto.
 *
 * The browser's own parser decides what the scheme is, so that control characters, spaces or capitals in the scheme
 * hide nothing. An address with a user name or password is refused: `https://bank.example@evil.example` seems to lead
 * to `bank.example`, but leads to `evil.example`.
 *
 * @param href the address as the answer wrote it, with its character references decoded
 * @returns null for every other address; relative addresses too, since an answer has no page of its own
 */
export function safeLink(href: string): SafeLink | null {
  const url = URL.parse(href);
  if (!url || url.username || url.password) return null;
  if (WEB.includes(url.protocol)) return { href: url.href, host: url.host };
  if (url.protocol === 'mailto:' && url.pathname.includes('@')) return { href: url.href, host: url.pathname };
  return null;
}

/**
 * Whether a link's text names the link's host and nothing else that resembles an address, in any spelling: neither
 * `bank.example/?evil.example` nor `bank。example evil.example` names `evil.example`. When in doubt the result is false,
 * and the host is shown.
 *
 * @param text the link's words
 * @param host as {@link safeLink} gives it
 */
export function saysHost(text: string, host: string): boolean {
  const says = (words: string) => {
    const hosts = hostsIn(words);
    return hosts.length > 0 && hosts.every((said) => withoutWww(said) === withoutWww(host.toLowerCase()));
  };
  return !RIGHT_TO_LEFT.test(text) && says(text.toLowerCase()) && says(foldLookAlikes(text));
}

/** Whether a text has a word that resembles an address, in any spelling, so that a link may seem to lead there. */
export function hasAddress(text: string): boolean {
  return /[\p{L}\p{N}]\.[\p{L}\p{N}]|@|:\/\//u.test(foldLookAlikes(text));
}

/** Letters of scripts that would reorder the parts of an address. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Returns the beginning of each word that resembles an address; for a whole address, that is its host. */
function hostsIn(text: string): string[] {
  return text
    .split(/[\s()[\]{}<>"'“”‘’«»,;|]+/)
    .filter((word) => /[@:./\\]/.test(word) && !/^:+$/.test(word))
    .map((word) => word.replace(/^(?:https?:\/\/|mailto:)/, '').split(/[/\\?#]/, 1)[0] ?? '')
    .map((word) => word.replace(/^[^\p{L}\p{N}[]+|[^\p{L}\p{N}\]]+$/gu, ''));
}

/** The host to show: `www.` is left out, because it says nothing. */
export function withoutWww(host: string): string {
  return host.replace(/^www\.(?=.*\.)/, '');
}
