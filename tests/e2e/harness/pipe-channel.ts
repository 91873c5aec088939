import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Channel } from './wire.ts';

/** A channel for the messages of the DevTools protocol over Chromium's two debugging pipes. A NUL ends each message. */
export function openPipeChannel(process: ChildProcess): Channel {
  const [toBrowser, fromBrowser] = [process.stdio[3] as Writable, process.stdio[4] as Readable];
  const channel: Channel = {
    send: (text) => void toBrowser.write(`${text}\0`),
    close: () => toBrowser.end(),
    onText: () => undefined,
    onClose: () => undefined,
  };
  let rest = '';
  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) channel.onText(text);
  });
  fromBrowser.on('close', () => channel.onClose());
  toBrowser.on('error', () => undefined); // the browser is gone: `close` follows
  return channel;
}
