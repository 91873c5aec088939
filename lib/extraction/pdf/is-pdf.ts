/** Whether a file says that it is a PDF, as readers look for it: within the first 1,024 bytes (ISO 32000-1, annex H). */
export function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 1_024)).includes('%PDF-');
}
