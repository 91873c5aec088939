import { ContextChips } from './ContextChips';
import { QuickActions } from './QuickActions';

/** The quick actions and the chips above the field, drawn once the page is known. */
export function ContextBar({ isReady }: { isReady: boolean }) {
  return (
    <>
      <QuickActions isReady={isReady} />
      <ContextChips />
    </>
  );
}
