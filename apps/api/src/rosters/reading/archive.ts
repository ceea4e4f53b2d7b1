import { Readable } from 'node:stream';
import { types } from 'node:util';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { RosterFault } from './roster-fault';
import { labelOf } from './words';

/** Most bytes of all files of an archive together: a small archive can hold a house full of zeros. */
const UNPACKED_MAX = 512 * 1024 * 1024;
const ENTRIES_MAX = 200;

/** What is said of an archive that is none any more. */
const BROKEN =
  /end of central directory|invalid|unexpected e|truncated|incorrect|unsupported|not supported|unknown|overflows|exceeds|does not include|too large|mismatch/i;

/** Gives the bytes of a stored file from one place to another. */
export type RangeReader = (start: number, end: number) => AsyncIterable<Buffer>;

class StoredFile extends RandomAccessReader {
  constructor(private readonly range: RangeReader) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.range(start, end), { objectMode: false });
  }
}

/** The CSV files of a zip archive, read where they lie. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws RosterFault for what is no archive, or one that holds what no roster does */
  static async open(range: RangeReader, size: number): Promise<Archive> {
    return inWords(async () => {
      const zip = await fromRandomAccessReaderPromise(new StoredFile(range), size, { strictFileNames: true, autoClose: false });
      const entries = new Map<string, Entry>();
      let unpacked = 0;
      if (zip.entryCount > ENTRIES_MAX)
        throw new RosterFault(`The archive holds ${zip.entryCount} files. A roster has about ten.`);
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.toLowerCase();
        unpacked += entry.uncompressedSize;
        if (unpacked > UNPACKED_MAX) throw tooLarge();
        if (entry.isEncrypted())
          throw new RosterFault(`${labelOf(entry.fileName)} is locked with a password. Send the archive without one.`);
        if (entries.has(name)) throw new RosterFault(`The archive holds ${labelOf(entry.fileName)} twice.`);
        if (!name.includes('/')) entries.set(name, entry);
      }
      return new Archive(zip, entries);
    });
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The bytes of a file. @throws RosterFault when it is not as long as the archive says, or broken */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new RosterFault(`The archive holds no ${name}.`);
    const stream = await inWords(() => this.zip.openReadStreamPromise(entry), name);
    try {
      for await (const bytes of stream as AsyncIterable<Buffer>) yield bytes;
    } catch (error) {
      throw fault(error, name);
    } finally {
      stream.destroy();
    }
  }

  close(): void {
    this.zip.close();
  }
}

async function inWords<T>(work: () => Promise<T>, name?: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fault(error, name);
  }
}

/** What yauzl, zlib and we say about an archive is about the archive; all else is passed on. */
function fault(error: unknown, name: string | undefined): unknown {
  // Also an error of zlib's that has another Error than this file, as under a test.
  if (error instanceof RosterFault || !types.isNativeError(error)) return error;
  const said = error.message;
  if (/relative path|absolute path|invalid characters in fileName/i.test(said))
    return new RosterFault(
      'The archive holds a file whose name leads out of it. It was not made by a school program; it is not read.',
    );
  if (/too many bytes|not enough bytes|expected \d+/i.test(said))
    return new RosterFault(`${name ?? 'A file'} in the archive is not as long as the archive says. Make the archive again.`);
  if (BROKEN.test(said) || 'errno' in error)
    return new RosterFault(
      `${name ?? 'The archive'} cannot be unpacked: it is broken, or was cut in the middle. Make the archive again.`,
    );
  return error;
}

function tooLarge(): RosterFault {
  return new RosterFault('Unpacked, the archive would be larger than 512 MiB. It is not read.');
}
