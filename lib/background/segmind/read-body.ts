/** The most bytes of a body that are read, ten times the longest answer: an endless body would fill the memory. */
const LONGEST_BODY = 10_000_000;

/**
 * Reads a response's body as UTF-8 like `Response.text`, but stops after about `LONGEST_BODY` bytes.
 *
 * @throws where the connection is lost or aborted before the body's end
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
