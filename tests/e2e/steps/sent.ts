import type { RecordedRequest } from '../../emulator/api/request-log.ts';
import type { SegmindEmulator } from '../../emulator/segmind-emulator.ts';

/** One message of a request, as Segmind received it. */
export type SentMessage = { role: 'system' | 'user' | 'assistant'; content: string };

/** The POSTs of questions that Segmind received, over either transport, in order. */
export function postsOf(segmind: Pick<SegmindEmulator, 'requests'>): RecordedRequest[] {
  return segmind.requests.filter(({ call }) => call === 'direct' || call === 'submit');
}

/** The messages of a request. Throws where its body is not JSON. */
export function messagesOf({ body }: RecordedRequest): SentMessage[] {
  return (JSON.parse(body) as { messages: SentMessage[] }).messages;
}

/** Waits until Segmind has received `count` requests, and returns the messages of the last of these. */
export async function waitForPost(segmind: SegmindEmulator, count = 1): Promise<SentMessage[]> {
  const request = (await segmind.waitForRequests(count)).at(count - 1);
  if (request === undefined) throw new Error(`no request number ${count}`);
  return messagesOf(request);
}

/** The material of the page that was sent: the system message. */
export function materialIn(messages: readonly SentMessage[]): string {
  return messages.find(({ role }) => role === 'system')?.content ?? '';
}
