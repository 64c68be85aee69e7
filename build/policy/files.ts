import { adml, admx } from './admx';
import { policyPage } from './page';
import { profile } from './profile';
import { TEMPLATE_LANGUAGES } from './words';

/** What is written from the table of policy keys, by its path in the project. */
export function policyFiles(): Readonly<Record<string, string>> {
  return {
    'build/policy/templates/ringside.admx': admx(),
    ...Object.fromEntries(
      TEMPLATE_LANGUAGES.map((language) => [`build/policy/templates/${language}/ringside.adml`, adml(language)]),
    ),
    'build/policy/templates/ringside.mobileconfig': profile(),
    'assets/docs/policy.md': policyPage(),
  };
}
