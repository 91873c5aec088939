/** Functions that TeX has a command for. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln log max min Pr sec sin sinh sup tan tanh'.split(
    ' ',
  ),
);

/** Signs and their commands, as "sign command" pairs. */
const COMMANDS =
  'α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu ' +
  'ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta ' +
  'Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ' +
  '⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge ⨁ bigoplus ⨂ bigotimes ∂ partial ∇ nabla ∞ infty ∀ forall ∃ exists ∄ nexists ' +
  '∅ emptyset ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∪ cup ∩ cap ∖ setminus ∧ wedge ∨ vee ¬ neg ' +
  '≤ leq ≥ geq ⩽ leqslant ⩾ geqslant ≪ ll ≫ gg ≠ neq ≈ approx ≃ simeq ≅ cong ≡ equiv ∼ sim ∝ propto ≺ prec ≻ succ ∣ mid ' +
  '∥ parallel ⊥ perp ⊢ vdash ⊨ models × times ÷ div ± pm ∓ mp ⋅ cdot ∘ circ ∗ ast ⋆ star ⊕ oplus ⊗ otimes ⊙ odot † dagger ' +
  '→ to ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ⟹ Longrightarrow ⟺ Longleftrightarrow ' +
  '⟶ longrightarrow ↦ mapsto ↑ uparrow ↓ downarrow ⇌ rightleftharpoons … ldots ⋯ cdots ⋮ vdots ⋱ ddots ℓ ell ℏ hbar ' +
  'ℜ Re ℑ Im ℵ aleph ∠ angle △ triangle ⟨ langle ⟩ rangle ⌈ lceil ⌉ rceil ⌊ lfloor ⌋ rfloor ‖ Vert √ surd ° degree';

const TEX_OF: ReadonlyMap<string, string> = new Map(
  COMMANDS.split(' ').flatMap((sign, index, all) => (index % 2 === 0 ? [[sign, `\\${all[index + 1] ?? ''}`]] : [])),
);

const OTHERS: Readonly<Record<string, string>> = {
  ℝ: '\\mathbb{R}',
  ℕ: '\\mathbb{N}',
  ℤ: '\\mathbb{Z}',
  ℚ: '\\mathbb{Q}',
  ℂ: '\\mathbb{C}',
  '−': '-',
  '′': "'",
  '″': "''",
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '%': '\\%',
  '#': '\\#',
  '&': '\\&',
  _: '\\_',
  '\\': '\\backslash',
  '∣': '\\mid',
  '\u00a0': ' ',
  // Signs that are never drawn: application, invisible times, comma and plus.
  '\u2061': '',
  '\u2062': '',
  '\u2063': '',
  '\u2064': '',
};

/** Whether a sign is an operator whose limits stand under and over it. */
export function isBigOperator(sign: string): boolean {
  return /^[∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂]$/u.test(sign);
}

export function texOfSign(sign: string): string {
  return OTHERS[sign] ?? TEX_OF.get(sign) ?? sign;
}

/** Writes signs as TeX, with a space between a command and a letter after it. */
export function texOfSigns(text: string): string {
  let tex = '';
  let endsInCommand = false;
  for (const sign of text) {
    const next = texOfSign(sign);
    if (endsInCommand && /^[a-zA-Z]/.test(next)) tex += ' ';
    tex += next;
    if (next !== '') endsInCommand = /^\\[a-zA-Z]+$/.test(next);
  }
  return tex;
}
