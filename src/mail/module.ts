import type { Module } from '../platform/http/module.ts'
import { mailRefusals } from './refusals.ts'
import { type MailNeeds, mailRoutes } from './routes.ts'

export const mail: Module<MailNeeds> = { refusals: mailRefusals.types, routes: mailRoutes }
