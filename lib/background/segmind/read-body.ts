/** Bytes of a body that are read: ten times more than any answer is. What never ends would take all memory. */
const LONGEST_BODY = 10_000_000;

/**
 * A response's body as text, of UTF-8 as `Response.text` reads it, but not without an end.
 *
 * @throws where the connection is lost before the body's end, or given up
 */
export async function readBody(response: Response): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (size >= LONGEST_BODY) {
      await reader.cancel().catch(() => {});
      return text + decoder.decode();
    }
  }
}
