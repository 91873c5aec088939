/** A longer name, in UTF-16 units, is cut. */
const LONGEST_NAME = 60;

/** The words of OpenAI, Claude, Gemini, Ollama and Cohere for an answer that came to its own end. */
const COMPLETE = ['stop', 'end_turn', 'stop_sequence', 'eos', 'eos_token', 'complete', 'completed', 'finished', 'done'];
const CUT = ['length', 'max_tokens', 'max_output_tokens', 'model_length', 'model_context_window_exceeded'];
const FILTERED = [
  'content_filter',
  'content_filtered',
  'safety',
  'recitation',
  'blocklist',
  'prohibited_content',
  'spii',
  'sensitive',
];
const CALLED = ['tool_calls', 'tool_call', 'tool_use', 'function_call'];

/** Sidenote's own names for what ended an answer. */
export const ENDINGS = { cut: 'length', filtered: 'content_filter', called: 'tool_calls', failed: 'error' } as const;

/**
 * Names why an answer ended, where it did not come to its own end.
 *
 * @param reason a provider's `finish_reason`, or the same field of another form
 * @returns null where the answer came to its own end or the reason is missing; one of `ENDINGS`; otherwise the
 *   provider's own name, of letters, digits, spaces and `_ - . :` only, 60 UTF-16 units at most
 */
export function nameEnding(reason: unknown): string | null {
  if (typeof reason !== 'string') return null;
  const name = reason
    .slice(0, 10 * LONGEST_NAME)
    .replace(/[^\p{L}\p{N}_.: -]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME)
    .toWellFormed();
  const known = name.toLowerCase();
  if (name === '' || COMPLETE.includes(known)) return null;
  if (CUT.includes(known)) return ENDINGS.cut;
  if (FILTERED.includes(known)) return ENDINGS.filtered;
  return CALLED.includes(known) ? ENDINGS.called : name;
}
