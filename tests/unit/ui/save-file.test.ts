// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { saveFile } from '@/components/ui/save-file';

test('a file is offered by its name, and its memory given back only once the browser has taken it', async () => {
  vi.useFakeTimers();
  const create = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:file');
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {});
  const clicked: { name: string; href: string }[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked.push({ name: this.download, href: this.href });
  });
  saveFile('costs.csv', new Blob(['a,b\r\n'], { type: 'text/csv' }));
  expect(clicked).toEqual([{ name: 'costs.csv', href: 'blob:file' }]);
  const blob = create.mock.calls[0]?.[0] as Blob;
  expect(blob.type).toBe('text/csv');
  expect(revoke).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(revoke).toHaveBeenCalledWith('blob:file');
  vi.useRealTimers();
  expect(await blob.text()).toBe('a,b\r\n');
});
