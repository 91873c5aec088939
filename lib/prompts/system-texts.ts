import type { StoredText } from '@/lib/rows/text';
import { hashText } from '@/lib/text/hash-text';
import { SYSTEM_WORDS } from './system-words';

/** The present words of the system text: `alone` for a chat without any page, `withReadings` before readings. */
export type SystemTexts = { alone: StoredText; withReadings: StoredText };

async function toText(text: string): Promise<StoredText> {
  return { hash: await hashText(text), text };
}

/** Hashes the present words of the system text: some microseconds, to be run beside other work before posting. */
export async function prepareSystemTexts(): Promise<SystemTexts> {
  const [alone, withReadings] = await Promise.all([toText(SYSTEM_WORDS.alone), toText(SYSTEM_WORDS.withReadings)]);
  return { alone, withReadings };
}
