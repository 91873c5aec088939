/**
 * Stands in for what loads the tables by which pdf.js reads the letters of older Chinese, Japanese and Korean PDFs, which
 * do not say themselves what their letters are. The tables would be larger than the rest of the extension, so none
 * ships: what is missing is noted, so that it can be said.
 */
export function noteMissingTables() {
  const asked = { isMissing: false };
  class NoTables {
    /** @throws Error always; pdf.js then leaves out the letters */
    fetch({ kind }: { kind: string; filename: string }): Promise<never> {
      // It also asks for the shapes of letters, which nobody sees here.
      asked.isMissing ||= kind === 'cMapUrl';
      return Promise.reject(new Error('no table ships'));
    }
  }
  return { asked, NoTables };
}
