import './small.css';

export type Phase = 'idle' | 'busy' | 'ok' | 'failed';

/** A dot that says by its colour how something stands; the words beside it say the same. Still where motion is unwanted. */
export function PhaseDot({ phase }: { phase: Phase }) {
  return <span class="ui-phase-dot" data-phase={phase} aria-hidden="true" />;
}
