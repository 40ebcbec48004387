import { err, ok, type Refusal, type Result } from '../kernel'
import type { Setting, TaxLaw } from './law'

/** Choices of the office that a question supposes: the option by the setting's name. */
export type Choices = Readonly<Record<string, string>>

/** A choice that the law as loaded does not leave open. */
export type ChoiceUnknown = Refusal<'SETTING_UNKNOWN' | 'OPTION_UNKNOWN'>

const choosing = (setting: Setting, name: string): Setting | undefined => {
  const option = Object.hasOwn(setting.options, name) ? setting.options[name] : undefined
  if (option === undefined) return undefined
  const { title } = option
  return { ...setting, values: setting.values.map((each) => ({ ...each, value: name, stated: name, words: title })) }
}

/** The same law, had the office chosen so in every period: what another reading of the law would come to. */
export const lawChoosing = (law: TaxLaw, choices: Choices): Result<TaxLaw, ChoiceUnknown> => {
  const chosen = new Map<string, Setting>()
  for (const [name, option] of Object.entries(choices)) {
    const setting = law.settings.find(({ id }) => id === name)
    if (setting === undefined) return err({ code: 'SETTING_UNKNOWN', path: ['settings', name] })
    const other = choosing(setting, option)
    if (other === undefined) return err({ code: 'OPTION_UNKNOWN', path: ['settings', name] })
    chosen.set(name, other)
  }
  return ok({ ...law, settings: law.settings.map((each) => chosen.get(each.id) ?? each) })
}
