/** What Postgres needs to start: its code, its shared files, and a database cluster made beforehand, which saves a second at each start. */
export interface PostgresFiles {
  readonly code: WebAssembly.Module;
  readonly shared: Blob;
  readonly cluster: Blob;
}

interface Listed {
  readonly file: string;
  readonly bytes: number;
}

/** Fetches all of it. `told` hears how much has come, from 0 to 1. Throws when something did not come. */
export async function fetchPostgres(folder: string, told: (share: number) => void): Promise<PostgresFiles> {
  const list = (await (await get(`${folder}/files.json`)).json()) as Record<'code' | 'shared' | 'cluster', Listed>;
  const all = Object.values(list).reduce((sum, { bytes }) => sum + bytes, 0);
  let come = 0;
  const counted = async (response: Response): Promise<Blob> => {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const reader = response.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      parts.push(read.value);
      come += read.value.length;
      told(Math.min(come / all, 1));
    }
    return new Blob(parts);
  };
  const fetched = async ({ file }: Listed): Promise<Blob> => counted(await get(`${folder}/${file}`));
  const compiled = async ({ file }: Listed): Promise<WebAssembly.Module> => {
    const response = await get(`${folder}/${file}`);
    // The browser keeps what it compiled only of a response as it came, so the copy is the one that is counted.
    const [code] = await Promise.all([WebAssembly.compileStreaming(response.clone()), counted(response)]);
    return code;
  };
  const [code, shared, cluster] = await Promise.all([compiled(list.code), fetched(list.shared), fetched(list.cluster)]);
  return { code, shared, cluster };
}

async function get(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}
