/** Segmind's own replies are JSON objects; the pages of gateways, portals and proxies are not. */
const JSON_OBJECT = /^\s*\{/;

/**
 * Whether a reply of an undocumented form is Segmind's own, by the beginning of its body. Only Segmind's own replies
 * say anything about Segmind.
 */
export function isOwnReply(body: string): boolean {
  return JSON_OBJECT.test(body);
}
