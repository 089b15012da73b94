import type { Answer, Contract, Operation, Parameter, Reference } from './shapes.ts'

/** Puts every parameter that two operations or more have in common into `components`, under a name of its own. */
export function shareParameters(contract: Contract): Contract {
  const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  )
  const uses = new Map<string, { parameter: Parameter; path: string; count: number }>()
  for (const { path, parameter } of operations.flatMap(parametersOf)) {
    const text = JSON.stringify(parameter)
    const use = uses.get(text) ?? { parameter, path, count: 0 }
    uses.set(text, { ...use, count: use.count + 1 })
  }
  const names = new Map<string, string>()
  for (const [text, use] of [...uses].sort(([, a], [, b]) => b.count - a.count))
    if (use.count > 1) names.set(text, freeName(use, new Set(names.values())))

  for (const { operation } of operations)
    if (operation.parameters !== undefined)
      operation.parameters = operation.parameters.map((parameter) => {
        const name = names.get(JSON.stringify(parameter))
        return name === undefined ? parameter : { $ref: `#/components/parameters/${name}` }
      })
  const parameters = [...names]
    .map(([text, name]) => [name, JSON.parse(text) as unknown] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...contract, components: { ...contract.components, parameters: Object.fromEntries(parameters) } }
}

function parametersOf({ path, operation }: { path: string; operation: Operation }) {
  return (operation.parameters ?? []).flatMap((parameter: Parameter | Reference) =>
    '$ref' in parameter ? [] : [{ path, parameter }],
  )
}

/** AwardCode for the code in /v1/awards/{code}, Limit for a query; a variant of one that has the name gets another. */
function freeName({ parameter, path }: { parameter: Parameter; path: string }, taken: Set<string>): string {
  const { name, required } = parameter
  const own = parameter.in === 'path' ? `${pascal(recordOf(path, name))}${pascal(name)}` : pascal(name)
  const candidates = [
    own,
    required === true ? `Required${own}` : `Optional${own}`,
    `${pascal(recordOf(path, ''))}${own}`,
  ]
  const free = candidates.find((candidate) => !taken.has(candidate))
  if (free === undefined) throw new Error(`three parameters are named ${own}`)
  return free
}

/** The kind of record that a path parameter names, or that the path is about: award in /v1/awards/{code}/execution. */
function recordOf(path: string, name: string): string {
  const steps = path.split('/').filter((step) => step !== '' && step !== 'v1')
  const at = steps.indexOf(`{${name}}`)
  return (steps[at > 0 ? at - 1 : 0] ?? '').replace(/ies$/, 'y').replace(/s$/, '')
}

function pascal(name: string): string {
  return name.replaceAll(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Puts every successful answer that two operations or more have in common into `components` too. */
export function shareAnswers(contract: Contract): Contract {
  const operations = Object.values(contract.paths).flatMap((methods) => Object.values(methods))
  const counts = new Map<string, number>()
  for (const { responses } of operations)
    for (const answer of Object.values(responses))
      if (!('$ref' in answer))
        counts.set(JSON.stringify(answer), (counts.get(JSON.stringify(answer)) ?? 0) + 1)
  const shared = new Map<string, Answer>()
  const names = new Map<string, string>()
  for (const operation of operations)
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses).map(([status, answer]) => {
        const text = JSON.stringify(answer)
        if ('$ref' in answer || (counts.get(text) ?? 0) < 2) return [status, answer]
        const name = names.get(text) ?? answerName(status, answer, operation)
        if (shared.has(name) && !names.has(text)) return [status, answer]
        names.set(text, name)
        shared.set(name, answer)
        return [status, { $ref: `#/components/responses/${name}` }]
      }),
    )
  const responses = { ...(contract.components['responses'] as object), ...Object.fromEntries(shared) }
  return { ...contract, components: { ...contract.components, responses } }
}

/**
 * AwardAnswer for what a command on an award answers, NewAwardAnswer where it makes one, WarnedAwardAnswer where it may warn, Award for a
 * reading of it; else after the operation.
 */
function answerName(status: string, answer: Answer, { operationId }: Operation): string {
  if (status === '304') return 'NotModified'
  const schema = answer.content?.['application/json']?.schema
  const parts = [schema, ...(schema?.allOf ?? [])].flatMap((part) => part?.$ref?.split('/').at(-1) ?? [])
  const [name = '', ...more] = parts.filter((part) => part !== 'DryRun')
  if (name === '') return pascal(operationId)
  if (schema?.allOf === undefined) return name
  const whole = [...more, name].join('')
  return 'Location' in (answer.headers ?? {}) ? `New${whole}Answer` : `${whole}Answer`
}
