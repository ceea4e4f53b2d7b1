/** How a sentence about a field begins: `questionKey` is the "Question key". */
export function fieldName(property = 'it'): string {
  const words = property.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
