// @vitest-environment node
import http from 'node:http';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { chatBody, KEY } from '@/tests/emulator/call-emulator';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';

let emulator: SegmindEmulator;

beforeAll(async () => {
  emulator = await startSegmindEmulator({ latency: 0 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.stop());

type Tunnel = { status: number; socket: Socket };

/** Asks the proxy for a tunnel, as a browser does. */
function connect(address: string): Promise<Tunnel> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: emulator.proxyPort, method: 'CONNECT', path: address });
    request.on('connect', (response, socket) => resolve({ status: response.statusCode ?? 0, socket }));
    request.on('error', reject);
    request.end();
  });
}

/** Sends one request through a tunnel and returns everything that comes back. */
async function askThrough({ socket }: Tunnel): Promise<string> {
  const secure = tls.connect({ socket, servername: 'api.segmind.com', ca: emulator.certificate });
  const body = chatBody('Hello');
  secure.write(
    `POST /v1/deepseek-chat HTTP/1.1\r\nhost: api.segmind.com\r\nx-api-key: ${KEY}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  const chunks: Buffer[] = [];
  for await (const chunk of secure) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

it('tunnels api.segmind.com to the emulator, whose certificate is for that name', async () => {
  const tunnel = await connect('api.segmind.com:443');
  expect(tunnel.status).toBe(200);
  const received = await askThrough(tunnel);
  expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(received).toContain('answered by the emulator');
  expect(emulator.ledger).toHaveLength(1);
});

it.each(['example.org:443', 'api.segmind.com:80', 'api.segmind.com.example.org:443', '127.0.0.1:22'])(
  'refuses %s and remembers it',
  async (address) => {
    const { status, socket } = await connect(address);
    socket.destroy();
    expect(status).toBe(403);
    expect(emulator.refusedHosts).toEqual([address]);
  },
);

it('refuses plain HTTP', async () => {
  const status = await new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: emulator.proxyPort, path: 'http://api.segmind.com/' };
    http.get(options, (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
  expect(status).toBe(403);
});

it('passes a reset on', async () => {
  emulator.fail('reset-after');
  await expect(askThrough(await connect('api.segmind.com:443'))).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(emulator.ledger).toMatchObject([{ outcome: 'undelivered' }]);
});
