import './small.css';

export type Phase = 'idle' | 'busy' | 'ok' | 'failed';

/** A dot whose colour shows a phase; the words beside it say the same. The dot is still where motion is unwanted. */
export function PhaseDot({ phase }: { phase: Phase }) {
  return <span class="ui-phase-dot" data-phase={phase} aria-hidden="true" />;
}
