/** A connection with the surface that watches, as browsers give it to a script in a page. */
type Port = {
  postMessage(message: 'selection'): void;
  onDisconnect: { addListener(callback: () => void): void };
};

/** The event of a connection that a surface opens. */
type Connecting = {
  addListener(callback: (port: Port) => void): void;
  removeListener(callback: (port: Port) => void): void;
};

/** A selection is told once it has stayed the same for this long, in ms. */
const PAUSE = 250;

/**
 * Tells the next surface that connects each time the person has selected something, or nothing any more, and stops when
 * that surface is closed. Tells not what is selected. Leaves nothing in the page then.
 */
export function watchSelection(document: Document, onConnect: Connecting): void {
  const begin = (port: Port) => {
    onConnect.removeListener(begin);
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasSelected = false;
    const tell = () => {
      const isSelected = isSomethingSelected(document);
      // A caret that moves, as while the person writes in the page, is no news.
      if (isSelected || wasSelected) port.postMessage('selection');
      wasSelected = isSelected;
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(tell, PAUSE);
    };
    document.addEventListener('selectionchange', changed, { signal: end.signal });
    port.onDisconnect.addListener(() => {
      clearTimeout(timer);
      end.abort();
    });
    wasSelected = isSomethingSelected(document);
    // The person may have selected it after the surface looked at the page and before this began to listen.
    if (wasSelected) changed();
  };
  onConnect.addListener(begin);
}

/** Whether more than a caret is selected. Behind a shadow root or in a field, what has the focus may hold a selection. */
function isSomethingSelected(document: Document): boolean {
  // A page's form may be named like a property of the document, and hide it. A form in place of the focus does no harm.
  const selection = Document.prototype.getSelection.call(document);
  const focused = document.activeElement;
  const isField = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
  if (isField) return focused.selectionStart !== focused.selectionEnd;
  return selection?.type === 'Range' || Boolean(focused?.shadowRoot);
}
