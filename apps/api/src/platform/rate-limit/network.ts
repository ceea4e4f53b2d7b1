/**
 * What an address is counted by: itself for IPv4; for IPv6 its /64, because a single customer has all of one.
 * @param ip as Node writes addresses, also `::ffff:192.0.2.1`
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!ip.includes(':')) return ip;
  const [head = '', tail = ''] = ip.replace(/%.*$/, '').split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter(Boolean));
  const zeros = ip.includes('::') ? 8 - (left?.length ?? 0) - (right?.length ?? 0) : 0;
  const groups = [...(left ?? []), ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...(right ?? [])];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
