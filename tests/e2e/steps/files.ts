import type { Surface } from '../harness/surface.ts';

/** Chooses a file as the browser's dialog would, or drops it on the panel. */
export async function give(panel: Surface, way: 'choose' | 'drop', name: string, content: string): Promise<void> {
  await panel.waitFor('.context-row button');
  await panel.evaluate(
    (given) => {
      const bytes = Uint8Array.from(given.content, (sign) => sign.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], given.name));
      if (given.way === 'drop') {
        for (const type of ['dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
        return;
      }
      const input = document.querySelector<HTMLInputElement>('input[type="file"]');
      if (!input) throw new Error('there is no field for files');
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    { way, name, content },
  );
}

/** Drags a file over the panel, without dropping it. */
export async function dragOver(panel: Surface): Promise<void> {
  await panel.waitFor('.context-row button');
  await panel.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'stones.pdf'));
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
  });
}
