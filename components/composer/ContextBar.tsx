import { PageBar } from './PageBar';
import { PageReason } from './PageReason';

/** What stands above the box, drawn once the page is known: which page is asked about, and why one can't be sent. */
export function ContextBar() {
  return (
    <>
      <PageBar />
      <PageReason />
    </>
  );
}
