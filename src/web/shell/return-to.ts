/**
 * Where to go after a sign-in: a path of this service, as it was asked for. Anything else, such as an address of another place in any spelling
 * that a browser follows, is the home.
 */
export function returnTo(asked: string | undefined): string {
  const home = '/home'
  if (asked === undefined || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,1000}$/.test(asked)) return home
  const base = 'http://service.invalid'
  if (!URL.canParse(asked, base)) return home
  const { origin, pathname, search } = new URL(asked, base)
  // A path such as /x/..//elsewhere is no path any more once it is resolved.
  if (origin !== base || pathname.startsWith('//') || /^\/sign-(in|out)/.test(pathname)) return home
  return `${pathname}${search}`
}

/** The address of the sign-in that leads to a path afterwards. */
export function signInAddress(path: string): string {
  return `/sign-in?to=${encodeURIComponent(returnTo(path))}`
}
