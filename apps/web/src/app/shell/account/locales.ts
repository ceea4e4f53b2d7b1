import { canonicalLocale } from '@big-six/domain';
import type { Choice } from '@big-six/ui/forms';

/** Offered; an account can have any other that its browser knows. */
const offered = [
  ...['ar-EG', 'bg-BG', 'ca-ES', 'cs-CZ', 'da-DK', 'de-AT', 'de-CH', 'de-DE', 'el-GR'],
  ...[
    'en-AU',
    'en-CA',
    'en-GB',
    'en-IE',
    'en-IN',
    'en-NZ',
    'en-US',
    'en-ZA',
    'es-AR',
    'es-ES',
    'es-MX',
    'es-US',
    'et-EE',
    'eu-ES',
  ],
  ...[
    'fa-IR',
    'fi-FI',
    'fr-BE',
    'fr-CA',
    'fr-CH',
    'fr-FR',
    'he-IL',
    'hi-IN',
    'hr-HR',
    'hu-HU',
    'id-ID',
    'it-CH',
    'it-IT',
    'ja-JP',
  ],
  ...[
    'ko-KR',
    'lt-LT',
    'lv-LV',
    'nb-NO',
    'nl-BE',
    'nl-NL',
    'pl-PL',
    'pt-BR',
    'pt-PT',
    'ro-RO',
    'ru-RU',
    'sk-SK',
    'sl-SI',
    'sr-RS',
  ],
  ...['sv-SE', 'th-TH', 'tr-TR', 'uk-UA', 'vi-VN', 'zh-CN', 'zh-HK', 'zh-TW'],
];

/** By their own names, in their order, and what they make of a date and a number. */
export function localeChoices(chosen: string | null, now: Date): Choice[] {
  const tags = [...new Set([...offered, ...(chosen === null ? [] : [chosen])])].filter((tag) => canonicalLocale(tag) !== null);
  const named = tags.map((tag) => ({ tag, name: localeName(tag) })).sort((one, other) => one.name.localeCompare(other.name));
  return named.map(({ tag, name }) => ({ value: tag, label: `${name} · ${sample(tag, now)}` }));
}

/** "Deutsch (Schweiz)": as those call it who read it, and the tag itself where nobody knows its name. */
export function localeName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

function sample(tag: string, now: Date): string {
  return `${new Intl.DateTimeFormat(tag, { dateStyle: 'short' }).format(now)} · ${new Intl.NumberFormat(tag).format(1234.5)}`;
}
