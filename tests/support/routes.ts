import type { Http } from '../../src/platform/http/http.ts'

/** Every route the router answers, whether a document names it or not, as `GET /v1/awards/:code`; HEAD comes with its GET. */
export function routesOf(app: Http): string[] {
  const routes: string[] = []
  const above: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', segment = '', methods = ''] =
      /^([│├└─\s]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    if (segment === '') continue
    const depth = indent.length / 4
    above.length = depth - 1
    above.push(segment)
    for (const method of methods.split(', ').filter((one) => one !== '' && one !== 'HEAD'))
      routes.push(`${method} ${above.join('')}`)
  }
  return routes.sort()
}
