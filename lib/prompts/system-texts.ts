import type { StoredText } from '@/lib/rows/text';
import { hashText } from '@/lib/text/hash-text';
import { SYSTEM_WORDS } from './system-words';

/** Today's words of the system text as they are stored: for a chat without any page, and before readings. */
export type SystemTexts = { alone: StoredText; withReadings: StoredText };

async function toText(text: string): Promise<StoredText> {
  return { hash: await hashText(text), text };
}

/** Hashes today's words: some microseconds, to be begun beside whatever else is waited for before posting. */
export async function prepareSystemTexts(): Promise<SystemTexts> {
  const [alone, withReadings] = await Promise.all([toText(SYSTEM_WORDS.alone), toText(SYSTEM_WORDS.withReadings)]);
  return { alone, withReadings };
}
