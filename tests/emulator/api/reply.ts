/** An answer to send, without the headers that every answer carries. */
export type Reply = { status: number; headers: Record<string, string>; body: string };

const JSON_TYPE = 'application/json';
const HTML_TYPE = 'text/html; charset=utf-8';

export function jsonReply(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

/** Makes a page like those that a gateway in front of the service sends. */
export function htmlReply(status: number, title: string): Reply {
  const body = `<!doctype html>\n<html><head><title>${status} ${title}</title></head>\n<body><h1>${status} ${title}</h1></body></html>\n`;
  return { status, headers: { 'content-type': HTML_TYPE }, body };
}

export function textReply(status: number, body: string, contentType = 'text/plain; charset=utf-8'): Reply {
  return { status, headers: { 'content-type': contentType }, body };
}
