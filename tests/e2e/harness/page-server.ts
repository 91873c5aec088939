import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGES = fileURLToPath(new URL('../../fixtures/pages/', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
};

/** The host of a page where a test names none. Every other `*.test` host is another origin. */
const DEFAULT_HOST = 'pages.test';

/**
 * A server on loopback for the web pages of tests, under any host name that ends in `.test`: `/<slug>/` is
 * `tests/fixtures/pages/<slug>/page.html`, `/big/<bytes>` a page of that size, and `/made/<name>` a page or, where the name
 * ends so, a PDF that the test made. A request below `/never/` gets no answer.
 */
export class PageServer {
  readonly port: number;
  readonly #server: Server;
  readonly #made = new Map<string, Made>();

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Starts on the given port, or any free one. */
  static async start(port = 0): Promise<PageServer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const pages = new PageServer(server);
    server.on('request', (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      void pages.#answer(decodeURIComponent(pathname), response);
    });
    return pages;
  }

  /** The address of a path, `/<slug>/` for instance, at a host that ends in `.test`. */
  url(path: string, host: string = DEFAULT_HOST): string {
    return `http://${host}:${this.port}${path}`;
  }

  /**
   * Serves a page that the test made, and returns its path.
   *
   * @param end what follows the page: `ends` ends the reply, `hangs` sends nothing more but keeps the reply open,
   * `streams` sends another paragraph twice a second for ever
   */
  make(name: string, html: string, end: Made['end'] = 'ends'): string {
    const path = `/made/${name}`;
    this.#made.set(path, { html, end });
    return path;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    const made = this.#made.get(path);
    if (made !== undefined && path.endsWith('.pdf')) return send(response, '.pdf', Buffer.from(made.html, 'latin1'));
    if (made !== undefined) return sendMade(response, made);
    if (path.startsWith('/never/')) return;
    const size = /^\/big\/(\d+)$/.exec(path)?.[1];
    if (size !== undefined) return send(response, '.html', buildBigPage(Number(size)));
    await sendFile(response, path);
  }
}

type Made = { html: string; end: 'ends' | 'hangs' | 'streams' };

const STREAM_INTERVAL_MS = 500;

function sendMade(response: ServerResponse, { html, end }: Made): void {
  if (end === 'ends') {
    send(response, '.html', html);
    return;
  }
  response.writeHead(200, { 'content-type': TYPES['.html'], 'cache-control': 'no-store' });
  response.write(html);
  if (end === 'hangs') return;
  const timer = setInterval(() => response.write('<p>One more paragraph.</p>'), STREAM_INTERVAL_MS);
  response.on('close', () => clearInterval(timer));
}

function send(response: ServerResponse, extension: string, body: string | Buffer, type = TYPES[extension]): void {
  response.writeHead(200, { 'content-type': type ?? 'application/octet-stream', 'cache-control': 'no-store' });
  response.end(body);
}

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  const file = normalize(join(PAGES, path.endsWith('/') ? `${path}page.html` : path));
  try {
    if (!file.startsWith(PAGES.endsWith(sep) ? PAGES : PAGES + sep)) throw new Error('outside of the fixtures');
    send(response, extname(file), await readFile(file));
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('No such page');
  }
}

/** An article of about `bytes` bytes, in paragraphs of numbered sentences. */
function buildBigPage(bytes: number): string {
  const paragraphs: string[] = [];
  let length = 0;
  for (let number = 1; length < bytes; number += 1) {
    const paragraph = `<p>Paragraph ${number} of a very long page. ${'It goes on about otters. '.repeat(40)}</p>\n`;
    length += paragraph.length;
    paragraphs.push(paragraph);
  }
  return `<!doctype html><html lang="en"><title>A very long page</title><article><h1>A very long page</h1>
${paragraphs.join('')}</article></html>`;
}
