import { services } from '../../solicitations/terms/terms.ts'
import { stateInWords } from '../../wording/words.ts'
import type { Given } from './two-steps.ts'

const serviceField = (service: string) => `service.${service}`

/** The services that are checked in a form, of those that it offers. */
export function servicesIn(given: Given, offered: readonly string[] = services): string[] {
  return offered.filter((one) => given[serviceField(one)] !== undefined)
}

/** A box for each service that a form offers. */
export function serviceBoxes(given: Given, offered: readonly string[] = services) {
  return offered.map((one) => ({
    ...{ name: serviceField(one), label: stateInWords(one) },
    isChecked: given[serviceField(one)] !== undefined,
  }))
}

/** What a form has where some services are checked. */
export function servicesChecked(checked: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(checked.map((one) => [serviceField(one), 'on']))
}

/** Whether other services are checked in a form than before. */
export function areOtherServices(given: Given, before: readonly string[]): boolean {
  const checked = servicesIn(given)
  return services.some((one) => before.includes(one) !== checked.includes(one))
}

/** The services that are checked, in words. */
export function servicesInWords(given: Given, offered: readonly string[] = services): string {
  return servicesIn(given, offered).map(stateInWords).join(', ')
}
