import t from 'tap'
import { rawSession, record, refused, Undo } from '../support/raw-sql.ts'
import { boardroom, decrease } from '../support/selection-refusals.ts'

t.test('the database certifies no selection that could not become an award', async (t) => {
  const { s, applied, carried } = await boardroom(t)
  const { act } = rawSession(t, s)
  const certified = (at: string, on = '2024-01-02') => {
    const code = at.slice('/v1/decisions/'.length)
    return act('CHR-1', async (tx) => {
      await record(tx, 'CHR-1', code)
      await tx`update decisions set status = 'certified', certified_by = 'CHR-1', certified_on = ${on}, version = version + 1 where code = ${code}`
      throw new Undo()
    })
  }
  const reason = async (work: Promise<unknown>) =>
    work.then(
      () => '',
      (error: unknown) =>
        String((JSON.parse((error as { detail?: string }).detail ?? '{}') as { reason?: string }).reason),
    )
  const less = await applied()
  const at = await carried(less, less.selected('900.00'))
  await refused(t, 'undone', 'as it was carried', certified(at))
  await decrease(s, less.fund, '200.01')
  await refused(t, 'FD048', 'overpromised', certified(at))
  t.match(await reason(certified(at)), /overpromised/)

  const extended = await applied({ periodThrough: '2098-12-31' })
  const later = await carried(extended, extended.selected('1.00'))
  await refused(t, 'undone', 'on the last day of the period', certified(later, '2098-12-31'))
  await refused(t, 'FD048', 'after it', certified(later, '2099-01-01'))
  t.match(await reason(certified(later, '2099-01-01')), /within the period/)
})
