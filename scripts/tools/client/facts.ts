import { join } from 'node:path'
import ts from 'typescript'

/** The facts of a refusal: the type of each as it is on the wire, and whether every place that refuses gives it. */
type Facts = Map<string, { types: Set<string>; places: number }>
type Found = { places: number; facts: Facts }

/**
 * Reads from the sources which facts each refusal is thrown with, as the text of a TypeScript interface. A code that is passed on as a
 * variable counts for each code that the variable may be.
 */
export function factsOfRefusals(root: string, codes: readonly string[]): string {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { include: string[] }
  }
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    { ...config, include: ['src'], exclude: ['src/client'] },
    ts.sys,
    root,
  )
  const program = ts.createProgram(fileNames, options)
  const checker = program.getTypeChecker()
  const found = new Map<string, Found>(codes.map((code) => [code, { places: 0, facts: new Map() }]))
  const sources = program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile)
  const passing = new Map<ts.Symbol | null, Passing>()
  for (const source of sources)
    walk(source, (node) => {
      const given = refusing(node)
      if (given === null) return
      const passed = passedOn(checker, given)
      if (passed === null) note(checker, found, given)
      else passing.set(passed.by, passed)
    })
  for (const source of sources)
    walk(source, (node) => {
      const passed = ts.isCallExpression(node) ? passing.get(calledBy(checker, node)) : undefined
      if (passed !== undefined && ts.isCallExpression(node))
        note(checker, found, [node.arguments[passed.at], passed.facts])
    })
  const rows = codes.map((code) => `  '${code}': ${rowOf(found.get(code))}`)
  return `/**
 * What each refusal says beside its own members: what was asked, what there is, what would pass. A fact with a question mark stands only in
 * some of the cases.
 */
export interface RefusalFacts {
${rows.join('\n')}
}
`
}

function walk(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => {
    walk(child, look)
  })
}

/** A function that refuses with a code it is given: which argument that is, and with which facts. */
type Passing = { readonly by: ts.Symbol; readonly at: number; readonly facts: ts.Expression | undefined }

function passedOn(
  checker: ts.TypeChecker,
  [code, facts]: readonly (ts.Expression | undefined)[],
): Passing | null {
  if (code === undefined || !ts.isIdentifier(code)) return null
  const declared = checker.getSymbolAtLocation(code)?.valueDeclaration
  if (declared === undefined || !ts.isParameter(declared) || !ts.isFunctionDeclaration(declared.parent))
    return null
  const by =
    declared.parent.name === undefined ? undefined : checker.getSymbolAtLocation(declared.parent.name)
  return by === undefined ? null : { by, at: declared.parent.parameters.indexOf(declared), facts }
}

/** The function that a call names, wherever it was imported from. */
function calledBy(checker: ts.TypeChecker, { expression }: ts.CallExpression): ts.Symbol | null {
  const named = checker.getSymbolAtLocation(expression)
  if (named === undefined) return null
  return (named.flags & ts.SymbolFlags.Alias) === 0 ? named : checker.getAliasedSymbol(named)
}

/** The arguments of what refuses: \`refuse(code, facts)\` and \`new Refusal(code, facts)\`. */
function refusing(node: ts.Node): readonly ts.Expression[] | null {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Refusal') return node.arguments ?? null
  if (!ts.isCallExpression(node)) return null
  const { expression } = node
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText()
  return /^refuse($|[A-Z])/.test(name) ? node.arguments : null
}

function note(
  checker: ts.TypeChecker,
  found: Map<string, Found>,
  [code, facts]: readonly (ts.Expression | undefined)[],
): void {
  if (code === undefined) return
  const type = checker.getTypeAtLocation(code)
  const codes = (type.isUnion() ? type.types : [type]).flatMap((one) =>
    one.isStringLiteral() ? [one.value] : [],
  )
  for (const each of codes) {
    const known = found.get(each)
    if (known === undefined) continue
    known.places += 1
    // What refuses for any of many reasons says nothing of one of them.
    if (facts === undefined || codes.length > 8) continue
    const given = checker.getTypeAtLocation(facts)
    for (const form of given.isUnion() ? given.types : [given])
      for (const member of checker.getPropertiesOfType(form)) {
        const fact = known.facts.get(member.name) ?? { types: new Set(), places: 0 }
        const optional = (member.flags & ts.SymbolFlags.Optional) !== 0
        for (const wire of wireTypes(checker, checker.getTypeOfSymbolAtLocation(member, facts)))
          fact.types.add(wire)
        fact.places += optional || given.isUnion() ? 0 : 1
        known.facts.set(member.name, fact)
      }
  }
}

/** What a value is when JSON has been made of it; `unknown` where the sources do not say. */
function wireTypes(checker: ts.TypeChecker, type: ts.Type, depth = 0): readonly string[] {
  if (type.isUnion()) return [...new Set(type.types.flatMap((one) => wireTypes(checker, one, depth)))]
  const { flags } = type
  if ((flags & ts.TypeFlags.Undefined) !== 0) return []
  if ((flags & ts.TypeFlags.Null) !== 0) return ['null']
  if ((flags & ts.TypeFlags.StringLike) !== 0) return ['string']
  if ((flags & ts.TypeFlags.NumberLike) !== 0) return ['number']
  if ((flags & ts.TypeFlags.BooleanLike) !== 0) return ['boolean']
  // An amount and a time say themselves as text.
  if (type.getProperty('toJSON') !== undefined) return ['string']
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const items = checker.getTypeArguments(type as ts.TypeReference)
    const of = [...new Set(items.flatMap((item) => wireTypes(checker, item, depth + 1)))]
    return [of.length === 0 ? 'readonly unknown[]' : `readonly (${of.toSorted().join(' | ')})[]`]
  }
  const members = checker.getPropertiesOfType(type)
  if ((flags & ts.TypeFlags.Object) === 0 || members.length === 0 || depth > 2) return ['unknown']
  const inner = members.map((member) => {
    const of = wireTypes(checker, checker.getTypeOfSymbol(member), depth + 1)
    return `readonly ${keyOf(member.name)}${(member.flags & ts.SymbolFlags.Optional) === 0 ? '' : '?'}: ${of.toSorted().join(' | ') || 'unknown'}`
  })
  return [`{ ${inner.join('; ')} }`]
}

function keyOf(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)
}

function rowOf(found: Found | undefined): string {
  if (found === undefined || found.facts.size === 0) return 'Readonly<Record<string, unknown>>'
  const members = [...found.facts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { types, places }]) => {
      const of = types.has('unknown') || types.size === 0 ? ['unknown'] : [...types].toSorted()
      return `readonly ${keyOf(name)}${places < found.places ? '?' : ''}: ${of.join(' | ')}`
    })
  return `{ ${members.join('; ')} }`
}
