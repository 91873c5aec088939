/** Names of languages as code blocks are labelled with them, in small letters. */
const NAMES: ReadonlySet<string> = new Set(
  (
    'abap ada apex applescript assembly awk bash batch c c# c++ cpp clojure cmake cobol coffeescript console crystal csharp css ' +
    'csv curl cypher d dart diff dockerfile elixir elm erlang f# fortran fsharp gherkin git glsl go graphql groovy ' +
    'handlebars haskell hcl html http ini java javascript js json json5 jsonc jsx julia kotlin latex less lisp lua ' +
    'makefile markdown matlab mermaid nginx nim nix node nodejs objective-c ocaml pascal perl php postgresql powershell prolog ' +
    'properties protobuf python r racket ruby rust sass scala scheme scss sh shell smalltalk solidity sparql sql ' +
    'svelte swift terraform tex toml ts tsx typescript vb vba verilog vhdl vim vue wasm xml xquery yaml yml zig zsh'
  ).split(' '),
);

/** Returns the language that a label beside code names; empty where it names none. */
export function languageNamed(label: string): string {
  const name = label
    .trim()
    .toLowerCase()
    .replace(/^node\.js$/, 'nodejs');
  return NAMES.has(name) ? name : '';
}
