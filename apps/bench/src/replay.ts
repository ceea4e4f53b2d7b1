import type pg from 'pg';
import { isTransactionControl, type Template } from './capture.ts';

/** Runs captured statements for other things on the same database: the same SQL, and nothing around it. */
export async function replay(
  pool: pg.Pool,
  name: string,
  templates: Template[],
  things: Record<string, string>,
): Promise<unknown[]> {
  const client = await pool.connect();
  try {
    const rows: unknown[] = [];
    for (const [index, template] of templates.entries()) {
      const result = isTransactionControl(template)
        ? await client.query(template.text)
        : await client.query<Record<string, unknown>>({
            name: `${name}-${index}`,
            text: template.text,
            values: template.parameters.map((parameter) => ('name' in parameter ? things[parameter.name] : parameter.value)),
          });
      rows.push(result.rows);
    }
    return rows;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
