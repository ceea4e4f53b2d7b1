import type { Encoding } from '../roster-view';
import { RosterFault } from './roster-fault';

const NAMES: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252',
};

/** Watches a file go by and says at its end in which encoding it is written. */
export class EncodingGuess {
  private head: Buffer = Buffer.alloc(0);
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;

  see(bytes: Buffer): void {
    if (this.head.length < 4096) this.head = Buffer.concat([this.head, bytes.subarray(0, 4096)]);
    this.decode(bytes, true);
  }

  /** Windows-1252 is what remains: every file can be read as that, rightly or not, so that the preview lets people look. */
  end(): Encoding {
    this.decode(Buffer.alloc(0), false);
    const [first, second] = this.head;
    if (first === 0xff && second === 0xfe) return 'utf-16le';
    if (first === 0xfe && second === 0xff) return 'utf-16be';
    const [even, odd] = [nuls(this.head, 0), nuls(this.head, 1)];
    if (odd > 0.3 && even < 0.1) return 'utf-16le';
    if (even > 0.3 && odd < 0.1) return 'utf-16be';
    return this.isUtf8 ? 'utf-8' : 'windows-1252';
  }

  private decode(bytes: Buffer, stream: boolean): void {
    if (!this.isUtf8) return;
    try {
      this.utf8.decode(bytes, { stream });
    } catch {
      this.isUtf8 = false;
    }
  }
}

/** The share of NULs among the bytes at even or odd places: Latin text in UTF-16 has one in each character. */
function nuls(bytes: Buffer, from: 0 | 1): number {
  let count = 0;
  for (let index = from; index < bytes.length; index += 2) if (bytes[index] === 0) count++;
  return bytes.length < 2 ? 0 : count / Math.ceil((bytes.length - from) / 2);
}

/** The text of a file, piece by piece, without its byte order mark. @throws RosterFault when it is not written so */
export async function* decoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!isMisreading(error)) throw error;
    throw new RosterFault(
      `The file is not ${NAMES[encoding]} from beginning to end: it is written in another encoding, or was cut in the middle of a character.`,
    );
  }
}

function isMisreading(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
