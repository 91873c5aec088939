/** Longer names are no names. */
const LONGEST_NAME = 60;

/** How providers say that an answer came to its own end: OpenAI's, Claude's, Gemini's, Ollama's, Cohere's words. */
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

/** What ended an answer, as far as it has a name of our own. */
export const ENDINGS = { cut: 'length', filtered: 'content_filter', called: 'tool_calls', failed: 'error' } as const;

/**
 * Why the model ended its answer, where that was anything else than its own end.
 *
 * @param reason a provider's `finish_reason`, or what its form has in its place
 * @returns null where it came to its end or nothing is told; one of `ENDINGS`; otherwise the provider's own name for it,
 *   of letters, digits and `_ - . :` only, 60 characters at most
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
