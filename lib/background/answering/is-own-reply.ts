/** Segmind's own replies are JSON objects; the pages of gateways, portals and proxies are not. */
const JSON_OBJECT = /^\s*\{/;

/**
 * Whether a reply that is not of the documented form was Segmind's own, by the beginning of its body: only then does it
 * say anything about Segmind.
 */
export function isOwnReply(body: string): boolean {
  return JSON_OBJECT.test(body);
}
