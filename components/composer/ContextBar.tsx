import { ContextChips } from './ContextChips';
import { QuickActions } from './QuickActions';

/** Above the field: what can be asked at a click, and what goes with a question. There once the page is known. */
export function ContextBar({ isReady }: { isReady: boolean }) {
  return (
    <>
      <QuickActions isReady={isReady} />
      <ContextChips />
    </>
  );
}
