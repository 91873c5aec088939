import { generate } from 'selfsigned';

/** The one host that the emulator stands in for. */
export const SEGMIND_HOST = 'api.segmind.com';

const DAY_MS = 86_400_000;

/** A private key and its certificate, both as PEM. */
export type Certificate = { key: string; cert: string };

/** Makes a new certificate for api.segmind.com and loopback, so that no private key is ever stored. */
export async function makeCertificate(): Promise<Certificate> {
  const pem = await generate([{ name: 'commonName', value: SEGMIND_HOST }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + 30 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: SEGMIND_HOST },
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: pem.private, cert: pem.cert };
}
