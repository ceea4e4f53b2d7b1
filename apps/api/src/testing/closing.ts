import { ClosingService } from '../submissions/closing.service';
import type { TestApp } from './test-app';

/** Makes what was set and archived so long ago that every save which was under way has arrived. */
export async function settle(server: TestApp): Promise<void> {
  await server.sql(`UPDATE class_module SET closing_changed_at = closing_changed_at - interval '1 hour'`);
  await server.sql(`UPDATE classroom SET archived_at = archived_at - interval '1 hour'`);
}

/** What the server does by itself a while after modules have closed. */
export async function collectDrafts(server: TestApp): Promise<void> {
  await settle(server);
  await server.app.get(ClosingService).collect();
}
