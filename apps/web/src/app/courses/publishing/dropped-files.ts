import type { ChosenFile } from './chosen-files';

/** More than a lesson has; a folder dropped by mistake is not read to its end. */
const most = 500;

export function fromInput(list: FileList): ChosenFile[] {
  return [...list].slice(0, most).map((file) => chosen(file, file.webkitRelativePath || file.name));
}

/** What was dropped: files, or a folder with what lies directly in it. */
export async function fromDrop(data: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = await Promise.all(entries.map((entry) => inside(entry)));
  return files.flat().slice(0, most);
}

async function inside(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (isFile(entry)) return [await fileOf(entry)];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const files: ChosenFile[] = [];
  // A reader gives a folder in parts, and nothing when it is through.
  for (let part = await read(reader); part.length > 0 && files.length < most; part = await read(reader))
    files.push(...(await Promise.all(part.filter(isFile).map(fileOf))));
  return files;
}

function read(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

async function fileOf(entry: FileSystemFileEntry): Promise<ChosenFile> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return chosen(file, entry.fullPath.replace(/^\//, ''));
}

function chosen(file: File, path: string): ChosenFile {
  return { path, size: file.size, bytes: async () => new Uint8Array(await file.arrayBuffer()) };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
