import { serve, type WorkerScope } from '../serve';
import { type Collection, DocumentSession } from './document-session';

serve(globalThis as unknown as WorkerScope, (given) => Promise.resolve(new DocumentSession(given as Collection[])));
