import { PageReason } from './PageReason';

/** What stands above the box, drawn once the page is known: why the page can't be sent. */
export function ContextBar(_: { isReady: boolean }) {
  return <PageReason />;
}
