/** Where to go after signing in: a path of this site, or home. Anything that could lead elsewhere is home. */
export function safeReturnTo(path: string | null | undefined): string {
  if (!path || !/^\/(?![/\\])/.test(path) || /[\\\p{Cc}]/u.test(path)) return '/';
  return path.startsWith('/sign-in') ? '/' : path;
}
