import t from 'tap'
import { refusalTypes } from '../src/app.ts'

t.test('a refusal says in whole sentences what is wrong and what the caller can do', (t) => {
  const texts = Object.entries(refusalTypes)
  t.ok(texts.length > 150, String(texts.length))
  for (const [code, { title, remedy }] of texts) {
    t.match(title, /^[A-Z`a-z].*\.$/, `${code}: ${title}`)
    if (remedy !== undefined) t.match(remedy, /\.$/, `${code}: ${remedy}`)
    t.notMatch(`${title} ${remedy ?? ''}`, /\bThere is no such\b|\bnobody\b|\bwhoever\b|\banew\b/i, code)
  }
  t.end()
})
