import * as z from 'zod';
import { completes, html, inlineHtml, key, keyed, title } from './shapes';

const bin = z
  .strictObject({ key, title: title('a title'), caption: title('a short caption').optional() })
  .transform(({ caption, ...bin }) => ({ ...bin, caption: caption ?? null }));

const item = z
  .strictObject({
    key,
    say: inlineHtml('the statement'),
    bin: key,
    because: html('what a student reads once it lies where it belongs'),
  })
  .transform(({ say, because, ...item }) => ({ ...item, html: say, feedback: because }));

/** Students see the keys of bins and items while they sort. */
export const sorter = z
  .strictObject({
    title: title('a title').default('Sort them'),
    completes,
    bins: keyed('bins', bin, 2, 5),
    items: keyed('items', item, 2, 20),
  })
  .superRefine(({ bins, items }, context) => {
    items.forEach((item, index) => {
      const told = (field: 'bin' | 'key', message: string) =>
        context.addIssue({ code: 'custom', path: ['items', index, field], message });
      if (!bins.some(({ key }) => key === item.bin))
        told('bin', `is "${item.bin}", which is none of the bins: use one of ${bins.map(({ key }) => key).join(', ')}`);
      else if (`-${item.key}-`.includes(`-${item.bin}-`))
        told('key', `gives the bin "${item.bin}" away: students see the key, so name it by what the statement says`);
    });
  });
