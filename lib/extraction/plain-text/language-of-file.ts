/** Programs and data that servers send as plain text, by the end of their names. */
const PROGRAM =
  /\.(c|cc|clj|cpp|cs|css|csv|dart|diff|erl|ex|go|gradle|h|hpp|hs|ini|java|jl|js|json|jsonl|jsx|kt|lua|m|mjs|ml|patch|php|pl|proto|ps1|py|r|rb|rs|scala|scss|sh|sql|svg|swift|tf|toml|ts|tsv|tsx|vue|xml|ya?ml|zig)$/i;

/** MIME types of prose. */
const PROSE = /^text\/(?:plain|markdown|x-markdown)$/;

/** Names of languages that differ from the last part of their MIME types. */
const NAMES: Readonly<Record<string, string>> = { javascript: 'js', ecmascript: 'js', ndjson: 'json' };

/** Returns the language of a text file in the form of a fence's info string; null for prose. */
export function languageOf(contentType: string, address: string): string | null {
  if (!PROSE.test(contentType)) {
    const name = contentType.replace(/^.*[/+]/, '').replace(/^x-/, '');
    return NAMES[name] ?? name;
  }
  return PROGRAM.exec(URL.parse(address)?.pathname ?? '')?.[1]?.toLowerCase() ?? null;
}
