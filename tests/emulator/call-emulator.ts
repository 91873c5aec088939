import https from 'node:https';
import type { ChatMessage } from './api/request-body.ts';
import type { SegmindEmulator } from './segmind-emulator.ts';

export const KEY = 'SG_0123456789abcdef';

/** An answer of the emulator. `json` throws where the body is no JSON. */
export type Answer = {
  status: number;
  headers: Record<string, string | undefined>;
  body: string;
  json: () => Record<string, unknown>;
};

type Call = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  agent?: https.Agent;
  signal?: AbortSignal;
};

/** Makes one real HTTPS request to the emulator and checks its certificate. Rejects when the connection breaks. */
export function call(
  emulator: SegmindEmulator,
  { method = 'GET', path, headers = {}, body, ...rest }: Call,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: emulator.port,
      servername: 'api.segmind.com',
      ca: emulator.certificate,
      agent: rest.agent ?? false,
      ...(rest.signal && { signal: rest.signal }),
    } as const;
    const request = https.request({ ...options, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string | undefined>,
          body: text,
          json: () => JSON.parse(text) as Record<string, unknown>,
        });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Returns the body of a question, with `page` as its system message where given. */
export function chatBody(question: string, page?: string): string {
  const messages: ChatMessage[] = [{ role: 'user', content: question }];
  if (page !== undefined) messages.unshift({ role: 'system', content: page });
  return JSON.stringify({ messages });
}

/** Posts to a model as the extension does. */
export function post(
  emulator: SegmindEmulator,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const all = { 'content-type': 'application/json', 'x-api-key': KEY, ...headers };
  return call(emulator, { method: 'POST', path, headers: all, body });
}

/** Asks over the direct transport. */
export function ask(emulator: SegmindEmulator, question = 'Hello', page?: string): Promise<Answer> {
  return post(emulator, '/v1/deepseek-chat', chatBody(question, page));
}

export function get(emulator: SegmindEmulator, path: string, key = KEY, signal?: AbortSignal): Promise<Answer> {
  return call(emulator, { path, headers: { 'x-api-key': key }, ...(signal && { signal }) });
}

/** The text of a chat completion. */
export function textOf(answer: Answer): string {
  const completion = answer.json() as { choices: Array<{ message: { content: string } }> };
  return completion.choices[0]?.message.content ?? '';
}
