import { cut } from '@/lib/text/cut';
import { readStored } from './read-stored';
import { isModelName } from './settings';

/** The longest part of a damaged name that is shown, in UTF-16 units. */
const LONGEST_SHOWN = 60;

/**
 * What is stored as the model of the options and can't be the name of one, cut for the screen, so that the default
 * model answers; null where a name, or nothing, is stored.
 */
export async function readModelFault(): Promise<string | null> {
  const { model } = await readStored('model');
  if (model === undefined || (typeof model === 'string' && isModelName(model))) return null;
  const text = typeof model === 'string' ? model : (JSON.stringify(model) ?? '');
  return text.length > LONGEST_SHOWN ? `${cut(text, LONGEST_SHOWN - 1)}…` : text;
}
