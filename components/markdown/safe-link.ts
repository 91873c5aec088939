import { foldLookAlikes } from '@/lib/text/fold-look-alikes';

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
 * Whether a link's text already says where it leads, and nothing else that looks like an address, however it is spelt:
 * `bank.example/?evil.example` says nothing of `evil.example`, nor does `bank。example evil.example`. When in doubt the
 * answer is no, and the host is shown.
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

/** Letters that turn the order of an address about. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** The beginning of each word that looks like an address: a host, for one that is whole. */
function hostsIn(text: string): string[] {
  return text
    .split(/[\s()[\]{}<>"'“”‘’«»,;|]+/)
    .filter((word) => /[@:./\\]/.test(word) && !/^:+$/.test(word))
    .map((word) => word.replace(/^(?:https?:\/\/|mailto:)/, '').split(/[/\\?#]/, 1)[0] ?? '')
    .map((word) => word.replace(/^[^\p{L}\p{N}[]+|[^\p{L}\p{N}\]]+$/gu, ''));
}

/** The host as it is shown: `www.` says nothing. */
export function withoutWww(host: string): string {
  return host.replace(/^www\.(?=.*\.)/, '');
}
